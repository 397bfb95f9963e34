import Foundation
import Testing

/// The page of a run in a real Chromium: everything that only a browser can tell.
///
/// Left out where there is no chromedriver, unless `BROWSER_TESTS=required`, as in `.ci/run`.
@Suite(
  .serialized,
  .enabled(
    if: WebDriver.program != nil || ProcessInfo.processInfo.environment["BROWSER_TESTS"] == "required",
    "no chromedriver on the search path"))
struct ReportInBrowserTests {
  /// Markup, quotes, marks that turn the direction of writing, an emoji.
  private static let name = "<script>alert(1)</script> \"q\" 'a' & \u{202E}\u{200F}مرحبا 😀 </title>"
  private static let package = "=<b onclick=\"x\">'&😀\u{202E}"

  /// Opens the page of a small run with hostile names.
  private func withPage(_ body: (WebDriver, Scratch) async throws -> Void) async throws {
    let folder = try Scratch()
    let scenario: [String: Any] = [
      "name": Self.name, "description": "<img src=x onerror=alert(2)>", "runs": 6, "days": 45,
      "packages": [["name": Self.package, "price": 1000]], "population": ["market": 300],
      "uncertainty": ["packages.\(Self.package).costRate": ["uniform": [0.1, 0.3]]],
    ]
    try folder.put(JSONSerialization.data(withJSONObject: scenario), "s.json")
    let ending = try Program.run(["s.json", "--quiet", "--out", "o"], in: folder)
    #expect(ending == Program.Ending(out: "", err: "", code: 0, isSignal: false))
    try await withReport(in: folder, body)
  }

  /// A cell of a result's table.
  private func cell(_ column: String, line: Int, of file: String, _ folder: Scratch) throws -> String {
    let lines = try #require(folder.read("o/" + file)).split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    return String(lines[line][try #require(lines[0].firstIndex { $0 == column })])
  }

  @Test func `hostile names are text, and run nothing`() async throws {
    try await withPage { browser, _ in
      #expect(try await browser.text("document.querySelector('h1').textContent") == Self.name)
      #expect(try await browser.text("document.title") == Self.name + " – SolvencyLab")
      #expect(
        try await browser.text("document.querySelector('.lead').textContent")
          == "<img src=x onerror=alert(2)>")
      #expect(try await browser.text("document.scripts.length") == "1")
      #expect(
        try await browser.text("document.querySelectorAll('img,b b,[onclick],iframe,object').length") == "0")
      let rows = try await browser.text(
        "[...document.querySelectorAll('#tornado .wide .row')].map(e=>e.textContent)")
      #expect(rows.contains("packages.=<b onclick=\"x\">'&😀.costRate"))
    }
  }

  @Test func `the mouse reads the values that the table has`() async throws {
    try await withPage { browser, folder in
      _ = try await browser.run("document.querySelector('#pool .plot').scrollIntoView({block:'center'})")
      let place =
        try await browser.run(
          """
          const svg=[...document.querySelectorAll('#pool svg')].find(e=>e.getClientRects().length);
          const box=svg.getBoundingClientRect(), [low,high,start,end]=svg.dataset.axis.split(' ').map(Number);
          const x=start+(end-start)*(30-low)/(high-low);
          return [box.left+x*box.width/svg.viewBox.baseVal.width, box.top+box.height/2];
          """) as? [Double] ?? []
      try await browser.point(x: place[0].rounded(), y: place[1])
      let values = try await browser.readout("pool")
      #expect(values["day"] == "30")
      for (label, column) in [("median", "pool_p50"), ("mean", "pool_mean"), ("95% quantile", "pool_p95")] {
        #expect(try readNumber(values[label]) == Double(cell(column, line: 30, of: "timeseries.csv", folder)))
      }
      #expect(try await browser.isTrue("document.querySelector('#pool .wide .cursor')"))
    }
  }

  @Test func `the keyboard reads the values that the tables have`() async throws {
    try await withPage { browser, folder in
      _ = try await browser.run("document.querySelector('#solvency .plot').focus()")
      #expect(try await browser.readout("solvency")["day"] == "45", "the last day comes first")
      try await browser.press("\u{E012}")
      try await browser.press("\u{E012}")
      let values = try await browser.readout("solvency")
      #expect(values["day"] == "43")
      let median = try cell("solvency_p50", line: 43, of: "timeseries.csv", folder)
      #expect(try abs(#require(readNumber(values["median"])) - #require(Double(median)) * 100) < 1e-9)
      let spoken = "document.querySelector('#solvency .plot').getAttribute('aria-valuetext')"
      #expect(try await browser.text(spoken).contains("day 43; date 2024-02-12; "))
      try await browser.press("\u{E011}")
      #expect(try await browser.readout("solvency")["day"] == "1")
      _ = try await browser.run("document.querySelector('#returns .plot').focus()")
      for _ in 1...3 { try await browser.press("\u{E014}") }
      let bin = try await browser.readout("returns")
      #expect(bin["return from"] == "0.15")
      #expect(
        try readNumber(bin["users of all runs"]) == Double(cell("users", line: 4, of: "returns.csv", folder)))
      #expect(try await browser.text("document.querySelectorAll('#returns .wide .on').length") == "1")
    }
  }

  @Test func `up is on and down is back in every chart, and words of ours are shown by what they mean`()
    async throws
  {
    try await withPage { browser, _ in
      let place = { (chart: String) in "Number(document.querySelector('#\(chart) .plot').ariaValueNow)" }
      for chart in ["pool", "returns", "cohorts", "money"] {
        _ = try await browser.run("document.querySelector('#\(chart) .plot').focus()")
        try await browser.press("\u{E011}")
        try await browser.press("\u{E00E}")
        let isOn = try await browser.isTrue("\(place(chart))>0")
        #expect(isOn, "page up in \(chart)")
        try await browser.press("\u{E00F}")
        #expect(try await browser.text(place(chart)) == "0", "page down in \(chart)")
      }
      _ = try await browser.run("document.querySelector('#money .plot').focus()")
      #expect(try await browser.readout("money")["kind"] == "came in")
      try await browser.click("#lang-zh")
      _ = try await browser.run("document.querySelector('#money .plot').focus()")
      #expect(try await browser.readout("money")["类别"] == "流入")
    }
  }

  @Test func `a click on a legend hides a part and shows it again`() async throws {
    try await withPage { browser, _ in
      let shown =
        "[...document.querySelectorAll('#promises .wide .part-gold')].some(e=>e.getClientRects().length)"
      #expect(try await browser.isTrue(shown))
      try await browser.click("#promises [data-part=gold]")
      #expect(try await !browser.isTrue(shown))
      #expect(
        try await browser.text("document.querySelector('#promises [data-part=gold]').ariaPressed") == "false")
      try await browser.click("#promises [data-part=gold]")
      #expect(try await browser.isTrue(shown))
    }
  }

  @Test func `a chart saves its data and itself`() async throws {
    try await withPage { browser, folder in
      _ = try await browser.run(
        """
        window.saved=[];
        URL.createObjectURL=(blob)=>{saved.push(blob);return 'blob:none'};
        HTMLAnchorElement.prototype.click=function(){window.name=this.download};
        """)
      try await browser.click("#cohorts [data-save=csv]")
      try await browser.click("#tornado [data-save=svg]")
      _ = try await browser.run("Promise.all(saved.map(b=>b.text())).then(t=>{window.texts=t})")
      #expect(try await browser.text("texts[0]") == folder.read("o/cohorts.csv"))
      #expect(try await browser.text("window.name").hasSuffix("-tornado.svg"))
      #expect(
        try await browser.isTrue(
          "(d=>d.documentElement.localName==='svg'&&!d.querySelector('parsererror')"
            + "&&d.querySelectorAll('rect').length>2&&d.documentElement.textContent.includes('returned to users')&&!d.querySelector('[class],[style]')"
            + "&&![...d.querySelectorAll('tspan')].some(e=>e.lang==='zh-CN'||e.getAttribute('lang')==='zh-CN'))"
            + "(new DOMParser().parseFromString(texts[1],'image/svg+xml'))"))
    }
  }

  @Test func `the other language is one click away`() async throws {
    try await withPage { browser, _ in
      let heading = "document.querySelector('#verdict h2').innerText"
      #expect(try await browser.text(heading) == "The verdict")
      try await browser.click("#lang-zh")
      #expect(try await browser.text(heading) == "结论")
      #expect(try await browser.text("document.documentElement.lang") == "zh-CN")
      #expect(try await browser.text("document.querySelector('#pool .finding').innerText").hasPrefix("按中位数计"))
      let visible =
        "[...document.querySelectorAll('main span.en, main tspan.en')].filter(e=>e.getClientRects().length).length"
      #expect(try await browser.text(visible) == "0")
    }
  }

  @Test func `a page is dark by night, light on paper, and fits a phone`() async throws {
    try await withPage { browser, _ in
      let light = "getComputedStyle(document.body).backgroundColor"
      #expect(try await browser.text(light) == "rgb(255, 255, 255)")
      let dark = ["name": "prefers-color-scheme", "value": "dark"]
      try await browser.tell("Emulation.setEmulatedMedia", ["media": "screen", "features": [dark]])
      #expect(try await browser.text(light) == "rgb(20, 24, 29)")
      #expect(
        try await browser.text("getComputedStyle(document.querySelector('svg .row')).fill")
          == "rgb(232, 236, 240)")
      try await browser.tell("Emulation.setEmulatedMedia", ["media": "print", "features": [dark]])
      #expect(try await browser.text(light) == "rgb(255, 255, 255)")
      #expect(try await !browser.isTrue("document.querySelector('nav,.tools').getClientRects().length"))
      #expect(try await Data(base64Encoded: browser.printed())?.prefix(4) == Data("%PDF".utf8))
      try await browser.tell("Emulation.setEmulatedMedia", ["media": "", "features": []])
      try await browser.tell(
        "Emulation.setDeviceMetricsOverride",
        ["width": 360, "height": 740, "deviceScaleFactor": 2, "mobile": true])
      #expect(try await browser.isTrue("document.documentElement.scrollWidth<=360"))
      #expect(try await browser.isTrue("document.querySelector('svg.narrow').getClientRects().length"))
      #expect(try await !browser.isTrue("document.querySelector('svg.wide').getClientRects().length"))
    }
  }

  @Test func `every chart is named and described for those who do not see it`() async throws {
    try await withPage { browser, _ in
      try await expectNames(browser, moreThan: (ids: 20, plots: 8))
      let headings = "[...document.querySelectorAll('h1,h2,h3')].map(e=>Number(e.localName[1]))"
      let areNested = try await browser.isTrue(
        "\(headings).every((level,i,all)=>i===0?level===1:level<=all[i-1]+1)")
      #expect(areNested)
    }
  }
}
