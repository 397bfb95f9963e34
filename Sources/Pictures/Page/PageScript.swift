/// What reads values, hides parts and saves files; the page is whole without it.
enum PageScript {
  static let text = #"""
    "use strict";
    (() => {
      const root = document.documentElement;
      const chinese = document.getElementById("lang-zh");
      const speak = () => { root.lang = chinese.checked ? "zh-CN" : "en"; };
      for (const choice of document.getElementsByName("lang")) choice.addEventListener("change", speak);
      speak();
      root.classList.add("live");

      // RFC 4180.
      const parsed = (text) => {
        const rows = [];
        let row = [], cell = "", quoted = false;
        for (let i = 0; i < text.length; i += 1) {
          const c = text[i];
          if (quoted) {
            if (c !== '"') cell += c;
            else if (text[i + 1] === '"') { cell += c; i += 1; }
            else quoted = false;
          } else if (c === '"') quoted = true;
          else if (c === ",") { row.push(cell); cell = ""; }
          else if (c === "\n") { row.push(cell); rows.push(row); row = []; cell = ""; }
          else cell += c;
        }
        return rows;
      };

      // As people read it, no digit lost.
      const shown = (cell, unit) => {
        const parts = /^(-?)(\d+)(?:\.(\d+))?$/.exec(cell);
        if (cell === "") return "–";
        if (unit === "plain" || unit === "term" || !parts) return cell;
        let left = parts[2], right = parts[3] || "";
        if (unit === "share") {
          right = right.padEnd(2, "0");
          left = (left + right.slice(0, 2)).replace(/^0+(?=\d)/, "");
          right = right.slice(2);
        }
        const text = left.replace(/\B(?=(\d{3})+$)/g, ",") + (right ? "." + right : "");
        return (parts[1] ? "−" : "") + text + (unit === "share" ? "%" : "");
      };

      const save = (name, type, text) => {
        const link = document.createElement("a");
        link.href = URL.createObjectURL(new Blob([text], { type }));
        link.download = document.body.dataset.name + "-" + name;
        link.click();
        setTimeout(() => URL.revokeObjectURL(link.href), 1000);
      };

      const space = "http://www.w3.org/2000/svg";
      const node = (name, attributes, text) => {
        const made = document.createElementNS(space, name);
        for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
        if (text) made.textContent = text;
        return made;
      };

      const looks = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "stroke-linejoin",
        "paint-order", "font-family", "font-size", "font-weight", "text-anchor"];

      // What stands above a picture on the page: its title and the parts of the legend that are shown.
      const heading = (figure, width) => {
        const look = { "font-family": "system-ui, sans-serif", fill: "#1b1f24" };
        const parts = [];
        let x = 2, y = 18;
        for (const button of figure.querySelectorAll(".legend [aria-pressed=true]")) {
          const label = button.innerText.trim();
          const wide = 24 + [...label].reduce((sum, c) => sum + (c > "\u2e80" ? 12.5 : 7), 0);
          if (x + wide > width && x > 2) { x = 2; y += 18; }
          const style = getComputedStyle(button.querySelector("i"));
          parts.push(node("rect", { x, y: y - 9, width: 10, height: 10, fill: style.backgroundColor, "fill-opacity": style.opacity }),
            node("text", { ...look, x: x + 14, y, "font-size": 12 }, label));
          x += wide;
        }
        const made = node("g", {});
        made.append(node("text", { ...look, x: 2, y: 0, "font-size": 15, "font-weight": 600 }, figure.querySelector("h3").innerText),
          ...parts);
        return { made, height: (parts.length ? y : 0) + 28 };
      };

      // The picture by itself, on paper, with the title, the finding and the legend in it.
      const picture = (figure, svg) => {
        root.classList.add("paper");
        const top = heading(figure, svg.viewBox.baseVal.width);
        const copy = svg.cloneNode(true);
        const made = copy.querySelectorAll("*");
        const gone = [];
        svg.querySelectorAll("*").forEach((element, i) => {
          const style = getComputedStyle(element);
          if (style.display === "none") gone.push(made[i]);
          for (const look of looks) made[i].setAttribute(look, style.getPropertyValue(look));
          made[i].removeAttribute("class");
        });
        root.classList.remove("paper");
        for (const element of gone) element.remove();
        const box = svg.viewBox.baseVal;
        for (const name of ["class", "role", "aria-labelledby", "data-axis"]) copy.removeAttribute(name);
        copy.setAttribute("xmlns", space);
        copy.setAttribute("width", box.width);
        copy.setAttribute("height", box.height + top.height);
        copy.setAttribute("viewBox", `0 ${-top.height} ${box.width} ${box.height + top.height}`);
        top.made.setAttribute("transform", `translate(0 ${18 - top.height})`);
        copy.prepend(
          node("title", {}, figure.querySelector("h3").innerText),
          node("desc", {}, figure.querySelector(".finding").innerText),
          node("rect", { y: -top.height, width: box.width, height: box.height + top.height, fill: "#ffffff" }), top.made);
        return new XMLSerializer().serializeToString(copy);
      };

      const clamp = (value, low, high) => Math.min(Math.max(value, low), high);

      const enliven = (figure) => {
        const csv = figure.querySelector(".data").textContent;
        const plot = figure.querySelector(".plot");
        const readout = figure.querySelector(".readout");
        const heads = [...figure.querySelectorAll("thead th")];
        const terms = new Map([...(figure.querySelector("template")?.content.children ?? [])]
          .map((one) => [one.dataset.term, one]));
        const pictures = [...plot.querySelectorAll("svg")];
        const hasAxis = "axis" in pictures[0].dataset;
        const hint = [...readout.childNodes];
        let rows = null;
        let current = -1;
        let tallest = 0;
        const data = () => {
          if (!rows) {
            rows = parsed(csv).slice(1);
            plot.setAttribute("aria-valuemax", rows.length - 1);
          }
          return rows;
        };

        const mark = () => {
          for (const svg of pictures) {
            if (!hasAxis) {
              for (const part of svg.querySelectorAll("[data-row]"))
                part.classList.toggle("on", Number(part.dataset.row) === current);
              continue;
            }
            svg.querySelector(".cursor")?.remove();
            if (current < 0) continue;
            const [low, high, start, end] = svg.dataset.axis.split(" ").map(Number);
            const value = Number(data()[current][0]);
            const x = high > low ? start + (end - start) * (value - low) / (high - low) : start;
            svg.append(node("line",
              { class: "cursor", x1: x, x2: x, y1: 24, y2: svg.viewBox.baseVal.height - 44 }));
          }
        };

        const read = (index) => {
          if (index === current || !data().length) return;
          current = index;
          readout.replaceChildren(...(index < 0 ? hint : []));
          if (index >= 0) {
            data()[index].forEach((cell, i) => {
              const pair = document.createElement("span");
              const value = document.createElement("b");
              const term = heads[i].dataset.unit === "term" && terms.get(cell);
              if (term) value.append(...[...term.childNodes].map((part) => part.cloneNode(true)));
              else value.textContent = shown(cell, heads[i].dataset.unit);
              pair.append(...[...heads[i].childNodes].map((part) => part.cloneNode(true)), " ", value);
              readout.append(pair, " ");
            });
            // It stays as high as it has been, so that nothing below moves away under the pointer.
            if (readout.offsetHeight > tallest) {
              tallest = readout.offsetHeight;
              readout.style.minHeight = tallest + "px";
            }
            plot.setAttribute("aria-valuenow", index);
            plot.setAttribute("aria-valuetext", [...readout.children].map((part) => part.innerText).join("; "));
          }
          mark();
        };

        // The line of data nearest to a place in a picture.
        const nearest = (svg, event) => {
          const box = svg.getBoundingClientRect();
          const scale = svg.viewBox.baseVal.width / box.width;
          const x = (event.clientX - box.left) * scale;
          const y = (event.clientY - box.top) * scale;
          let best = -1, least = Infinity;
          const consider = (index, distance) => {
            if (distance < least) { least = distance; best = index; }
          };
          if (hasAxis) {
            const [low, high, start, end] = svg.dataset.axis.split(" ").map(Number);
            const value = low + (high - low) * (x - start) / (end - start);
            data().forEach((row, index) => consider(index, Math.abs(Number(row[0]) - value)));
          } else {
            for (const part of svg.querySelectorAll("[data-row]")) {
              const at = (name) => Number(part.getAttribute(name));
              const dx = Math.max(at("x") - x, 0, x - at("x") - at("width"));
              const dy = Math.max(at("y") - y, 0, y - at("y") - at("height"));
              consider(Number(part.dataset.row), dx * dx + dy * dy);
            }
          }
          return best;
        };

        for (const svg of pictures) {
          for (const kind of ["pointermove", "pointerdown"])
            svg.addEventListener(kind, (event) => read(nearest(svg, event)));
          svg.addEventListener("pointerleave", (event) => {
            if (event.pointerType === "mouse" && document.activeElement !== plot) read(-1);
          });
        }

        plot.tabIndex = 0;
        plot.setAttribute("role", "slider");
        plot.setAttribute("aria-labelledby", plot.dataset.labels);
        plot.setAttribute("aria-valuemin", 0);
        plot.setAttribute("aria-valuenow", 0);
        plot.addEventListener("focus", () => { if (current < 0) read(hasAxis ? data().length - 1 : 0); });
        plot.addEventListener("blur", () => read(-1));
        plot.addEventListener("keydown", (event) => {
          const last = data().length - 1;
          const leap = Math.max(1, Math.round(last / 10));
          // As the ARIA practices have it for every slider: up is more.
          const steps = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1,
            PageUp: leap, PageDown: -leap, Home: -Infinity, End: Infinity };
          if (event.key === "Escape") return read(-1);
          if (!(event.key in steps) || event.ctrlKey || event.altKey || event.metaKey) return;
          event.preventDefault();
          read(clamp(current + steps[event.key], 0, last));
        });

        for (const button of figure.querySelectorAll("[data-part]")) {
          button.addEventListener("click", () => {
            const isShown = button.getAttribute("aria-pressed") !== "true";
            button.setAttribute("aria-pressed", isShown);
            for (const part of figure.querySelectorAll(".part-" + button.dataset.part))
              part.classList.toggle("off", !isShown);
          });
        }
        figure.querySelector("[data-save=csv]").addEventListener("click",
          () => save(figure.id + ".csv", "text/csv;charset=utf-8", csv));
        figure.querySelector("[data-save=svg]").addEventListener("click", () => {
          const svg = pictures.find((one) => one.getClientRects().length);
          save(figure.id + ".svg", "image/svg+xml", picture(figure, svg));
        });
      };

      for (const figure of document.querySelectorAll("figure.chart")) enliven(figure);

      for (const chooser of document.querySelectorAll(".chooser")) {
        const parts = [...chooser.querySelectorAll(".choice")];
        const buttons = [...chooser.querySelectorAll(".choices input")];
        const show = () => {
          const chosen = buttons.find((button) => button.checked).value;
          parts.forEach((part, i) => part.classList.toggle("unchosen", chosen !== "all" && Number(chosen) !== i));
          chooser.classList.toggle("single", chosen !== "all");
        };
        for (const button of buttons) button.addEventListener("change", show);
        show();
      }
    })();
    """#
}
