/// How a page looks: by day, by night, on a phone, on paper.
enum PageStyle {
  static let text = colours + letters + charts + media

  /// Okabe & Ito's colours by day; by night the same hues, lighter, and darker ones under the letters of heat maps.
  private static let colours = """
    :root{--paper:#fff;--ink:#1b1f24;--dim:#57606a;--rule:#d8dee4;--card:#f6f8fa;--accent:#0058a3;
    --blue:#0072b2;--orange:#d98200;--green:#009e73;--red:#d55e00;--sky:#56b4e9;--purple:#b8618f;--yellow:#c9b400;
    --grey:#7b858f;--bad:#e69f00;--good:#56b4e9}
    @media screen and (prefers-color-scheme:dark){:root:not(.paper){--paper:#14181d;--ink:#e8ecf0;--dim:#a3adb8;
    --rule:#343b44;--card:#1d232a;--accent:#7cc0ff;--blue:#4aa8e0;--orange:#f0a830;--green:#2cc497;--red:#f07b2c;
    --sky:#8fd0f5;--purple:#dd92ba;--yellow:#e8d93c;--grey:#98a2ad;--bad:#8a5a00;--good:#0c5f94}}
    .blue{--tone:var(--blue)}.orange{--tone:var(--orange)}.green{--tone:var(--green)}.red{--tone:var(--red)}
    .ink{--tone:var(--ink)}.sky{--tone:var(--sky)}.purple{--tone:var(--purple)}.yellow{--tone:var(--yellow)}.grey{--tone:var(--grey)}

    """

  private static let letters = """
    *{box-sizing:border-box}
    html{color-scheme:light dark;-webkit-text-size-adjust:100%}
    body{margin:0 auto;padding:1rem 1.25rem 3rem;max-width:50rem;background:var(--paper);color:var(--ink);
    font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","PingFang SC","Microsoft YaHei",
    "Noto Sans CJK SC",sans-serif}
    #lang-zh:checked~* .en,#lang-en:checked~* .zh{display:none}
    input[name=lang]{margin:0 .3rem 0 0}
    label{margin-right:1rem;font-size:.875rem;color:var(--dim)}
    h1{margin:.75rem 0 .25rem;font-size:1.75rem;line-height:1.2;overflow-wrap:anywhere}
    h2{margin:2.5rem 0 .75rem;padding-bottom:.25rem;border-bottom:2px solid var(--rule);font-size:1.375rem}
    h3{margin:0;font-size:1.0625rem}
    .claim{margin:0 0 1.75rem;break-inside:avoid}
    .claims{width:100%}.claims th,.claims td{white-space:normal}
    p{margin:.35rem 0}
    .lead{overflow-wrap:anywhere}
    .dim,.note,footer{color:var(--dim);font-size:.875rem}
    a{color:var(--accent)}
    .skip{position:absolute;left:-99rem}
    .skip:focus{left:1rem;top:.5rem;padding:.5rem;background:var(--paper)}
    nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;margin:.75rem 0 0;padding:0;list-style:none}
    main ul li{margin:.4rem 0}
    .cards{display:grid;grid-template-columns:repeat(3,1fr);gap:.75rem;margin:0}
    .card{overflow-wrap:anywhere;padding:.75rem .9rem;border-radius:.5rem;background:var(--card);break-inside:avoid}
    .card dt{font-size:.875rem;font-weight:600;line-height:1.3}
    .card dd{margin:0}
    .card strong{display:block;font-size:1.75rem;line-height:1.3}
    .card .interval,.card .meaning{display:block;font-size:.8125rem;line-height:1.4}
    .card .meaning{color:var(--dim)}
    .mark{display:block;width:100%;margin:.15rem 0 .35rem}
    figure.chart{margin:0 0 2.25rem;break-inside:avoid}
    .finding{margin:.15rem 0 .5rem}
    .legend{display:flex;flex-wrap:wrap;gap:.35rem;margin:.25rem 0}
    button{font:inherit;font-size:.8125rem;padding:.15rem .6rem;border:1px solid var(--rule);border-radius:1rem;
    background:var(--paper);color:var(--ink);cursor:pointer}
    button[aria-pressed=false]{color:var(--dim);text-decoration:line-through}
    button i{display:inline-block;width:.9rem;margin-right:.4rem;background:var(--tone);vertical-align:middle}
    button .patch,button .faint,button .firm{height:.7rem;border-radius:.15rem}button .stroke{height:.2rem}
    button .faint{opacity:.3}button .firm{opacity:.6}
    button .bad,button .good{height:.7rem;border-radius:.15rem;background:var(--bad)}button .good{background:var(--good)}
    .choices{display:none;flex-wrap:wrap;gap:.35rem;margin:0 0 1rem;padding:0;border:0;min-width:0}
    .live .choices{display:flex}.choices legend{padding:0;margin-bottom:.35rem;font-size:.875rem;color:var(--dim)}
    .choices label{display:inline-block;margin:0;padding:.15rem .6rem;border:1px solid var(--rule);border-radius:1rem;
    font-size:.8125rem;color:var(--ink);cursor:pointer}
    .choices>span{position:relative}
    .choices input{position:absolute;opacity:0;margin:0}
    .choices input:checked+label{background:var(--accent);border-color:var(--accent);color:var(--paper)}
    .choices input:focus-visible+label{outline:3px solid var(--accent);outline-offset:2px}
    .live .unchosen{display:none}
    :focus-visible{outline:3px solid var(--accent);outline-offset:2px}
    .readout{display:none;min-height:3.3rem;padding:.4rem .6rem;border-radius:.4rem;background:var(--card);
    font-size:.8125rem;line-height:1.45;font-variant-numeric:tabular-nums}
    .live .readout{display:block}
    .readout>span{display:inline-block;margin-right:.75rem}
    .more{display:flex;flex-wrap:wrap;gap:.35rem 1rem;align-items:baseline;margin-top:.4rem}
    .tools{display:none;gap:.35rem;flex-wrap:wrap;margin:0}.live .tools{display:flex}
    details{flex:1 0 auto;font-size:.875rem}details[open]{flex-basis:100%;min-width:0}summary{cursor:pointer;color:var(--accent)}
    .scroll{overflow-x:auto;max-width:100%}
    .verdicts td:nth-child(2),.verdicts th:nth-child(2){text-align:left;white-space:normal;min-width:6rem}
    .verdicts caption{position:sticky;left:0;max-width:min(46rem,90vw);white-space:normal}
    table{border-collapse:collapse;font-size:.8125rem;font-variant-numeric:tabular-nums}
    caption{text-align:left;color:var(--dim);padding:.25rem 0}
    th,td{padding:.2rem .6rem;border-bottom:1px solid var(--rule);text-align:right;white-space:nowrap}
    th:first-child{text-align:left}thead th{font-weight:600;white-space:normal;min-width:4.5rem}tbody th{font-weight:400}

    """

  private static let charts = """
    svg{display:block;width:100%;height:auto;overflow:visible}
    svg.narrow{display:none}
    .plot{touch-action:pan-y}
    svg text{font-size:12px;fill:var(--ink);pointer-events:none;font-family:system-ui,-apple-system,"Segoe UI",
    Roboto,"Noto Sans","PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
    svg .tick,svg .axis{fill:var(--dim);font-size:11.5px}
    svg .cell,svg .value{font-size:11.5px}svg.narrow .cell,svg.narrow .head{font-size:10px}
    svg .level-label,svg .row,svg .end{font-weight:600}
    svg .level-label,svg .row,svg .value{paint-order:stroke;stroke:var(--paper);stroke-width:3px;
    stroke-linejoin:round}
    .grid{stroke:var(--rule);stroke-width:1}.zero{stroke:var(--dim);stroke-width:1}
    .level{stroke:var(--ink);stroke-width:1.25;stroke-dasharray:5 3}
    .joint{stroke:var(--dim);stroke-width:1}
    .cursor{stroke:var(--ink);stroke-width:1}
    .line{fill:none;stroke:var(--tone);stroke-width:2.25;stroke-linejoin:round}
    .area{fill:var(--tone);stroke:none}.faint{fill-opacity:.22}.firm{fill-opacity:.4}
    .full{fill-opacity:.85;stroke:var(--paper);stroke-width:.75}
    .bar{fill:var(--tone)}.bar.on{stroke:var(--ink);stroke-width:1.5}
    .heat{stroke:var(--rule);stroke-width:.75}.heat.bad{fill:var(--bad)}.heat.good{fill:var(--good)}.heat.none{fill:none}
    .heat.on{stroke:var(--ink);stroke-width:1.25}
    .hit{fill:none;stroke:none}.hit.on{fill:var(--ink);fill-opacity:.1}
    .point{fill:var(--tone)}.few{fill-opacity:.65}.point.on{stroke:var(--ink);stroke-width:2;fill-opacity:1}.thin{stroke-width:1.25}.error{stroke:var(--ink);stroke-width:1.25}
    .plot .known{stroke:var(--tone);stroke-width:6;stroke-opacity:.45}.plot .spread{stroke:var(--tone);stroke-width:1.5}
    .off{display:none}
    .track{stroke:var(--rule);stroke-width:3}.spread{stroke:var(--sky);stroke-width:3}
    .known{stroke:var(--blue);stroke-width:7}.dot{fill:var(--ink)}

    """

  private static let media = """
    @media screen and (max-width:37.5rem){body{padding:.75rem .9rem 2rem}
    svg.wide{display:none}svg.narrow{display:block}.cards{grid-template-columns:repeat(2,1fr)}
    .card{padding:.6rem .65rem}.card strong{font-size:1.375rem}h1{font-size:1.375rem}h2{font-size:1.1875rem}}
    @media screen and (max-width:20rem){.cards{grid-template-columns:1fr}}
    @page{size:A4;margin:15mm}
    @media print{body{max-width:none;padding:0;font-size:10pt}
    input,label,nav,details,.skip,.live .tools,.live .readout,.live .choices{display:none}
    button{border:none;padding:0 .75rem 0 0;background:none}
    svg.wide,.mark{display:none}svg.narrow{display:block}
    figure.chart{display:inline-block;vertical-align:top;width:47%;margin:0 2% 5mm 0}h2{margin-top:5mm}
    section{orphans:1;widows:1}.choice:not(.unchosen){display:contents}
    [data-paper=across],section>figure.chart:last-of-type:nth-of-type(odd),.single .choice>figure.chart:only-of-type{width:98%!important}
    [data-paper=across] svg.wide,section>figure:last-of-type:nth-of-type(odd) svg.wide,.single .choice>figure:only-of-type svg.wide{display:block}
    [data-paper=across] svg.wide{width:84%}
    [data-paper=across] svg.narrow,section>figure:last-of-type:nth-of-type(odd) svg.narrow,
    .single .choice>figure:only-of-type svg.narrow{display:none}
    h3{font-size:11pt}.finding{font-size:9pt}.note,.dim,footer{font-size:7.5pt}
    .scroll{overflow:visible}.verdicts{font-size:7pt}.verdicts th,.verdicts td{padding:.1rem .35rem}
    h2,h3{break-after:avoid}*{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
    """
}
