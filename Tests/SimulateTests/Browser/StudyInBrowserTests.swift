import Foundation
import Testing

/// The pages of studies in a real Chromium.
///
/// Left out where there is no chromedriver, unless `BROWSER_TESTS=required`, as in `.ci/run`.
@Suite(
  .serialized,
  .enabled(
    if: WebDriver.program != nil || ProcessInfo.processInfo.environment["BROWSER_TESTS"] == "required",
    "no chromedriver on the search path"))
struct StudyInBrowserTests {
  private static let name = "<script>alert(1)</script> \"q\" 'a' & \u{202E}\u{200F}مرحبا 😀 </title>"
  private static let package = "<b onclick='x'>&😀"

  /// Opens the page of a small study of a scenario with hostile names.
  private func withPage(
    _ words: [String], _ body: (WebDriver, Scratch) async throws -> Void
  ) async throws {
    let folder = try Scratch()
    let scenario: [String: Any] = [
      "name": Self.name, "runs": 6, "days": 40, "packages": [["name": Self.package, "price": 1000]],
      "population": ["market": 120],
    ]
    try folder.put(JSONSerialization.data(withJSONObject: scenario), "s.json")
    let ending = try Program.run(
      [words[0], "s.json", "--quiet", "--out", "o"] + words.dropFirst(), in: folder)
    #expect(ending == Program.Ending(out: "", err: "", code: 0, isSignal: false))
    try await withReport(in: folder, body)
  }

  private static let line = ["sweep", "--vary", "packages.0.costRate=0.1,0.3,0.6"]
  private static let words = ["sweep", "--vary", "platform.insolvency=halt,unlimited"]
  private static let grid = line + ["--vary", "platform.initialCash=0,50000"]
  private static let multiples = grid + ["--vary", "population.adoption.imitation=0.02,0.1"]
  private static let comparison = ["compare", "--with", "packages.0.costRate=0.6"]
  private static let search = [
    "seek", "--vary", "packages.0.costRate=0.1..0.6", "--so-that", "solvency>=0.5", "--points=5",
    "--tolerance=20%",
  ]
  private static let sobol = [
    "sensitivity", "--vary", "packages.0.costRate=0.1..0.6", "--vary", "platform.initialCash=0..50000",
    "--points=4", "--runs=3",
  ]
  private static let morris = sobol + ["--method=morris"]

  @Test(arguments: [line, words, grid, multiples, comparison, search, sobol, morris])
  func `a study's page is dark by night, light on paper, fits a phone, and hostile names are text`(
    study: [String]
  ) async throws {
    try await withPage(study) { browser, _ in
      #expect(try await browser.text("document.querySelector('h1 bdi').textContent") == Self.name)
      #expect(try await browser.text("document.scripts.length") == "1")
      #expect(
        try await browser.text("document.querySelectorAll('img,[onclick],iframe,object').length") == "0")
      let background = "getComputedStyle(document.body).backgroundColor"
      let dark = ["name": "prefers-color-scheme", "value": "dark"]
      try await browser.tell("Emulation.setEmulatedMedia", ["media": "screen", "features": [dark]])
      #expect(try await browser.text(background) == "rgb(20, 24, 29)")
      try await browser.tell("Emulation.setEmulatedMedia", ["media": "print", "features": [dark]])
      #expect(try await browser.text(background) == "rgb(255, 255, 255)")
      #expect(try await !browser.isTrue("document.querySelector('nav,.tools').getClientRects().length"))
      let printed = "[...document.querySelectorAll('figure.chart svg')].some(e=>e.getClientRects().length)"
      #expect(try await browser.isTrue(printed), "a chart is on paper")
      #expect(try await Data(base64Encoded: browser.printed())?.prefix(4) == Data("%PDF".utf8))
      try await browser.tell("Emulation.setEmulatedMedia", ["media": "", "features": []])
      try await browser.tell(
        "Emulation.setDeviceMetricsOverride",
        ["width": 360, "height": 740, "deviceScaleFactor": 2, "mobile": true])
      #expect(try await browser.isTrue("document.documentElement.scrollWidth<=360"))
      try await expectNames(browser, moreThan: (ids: 0, plots: 0))
    }
  }

  /// A cell of a table in the result.
  private func cell(_ column: String, line: Int, of file: String, _ folder: Scratch) throws -> Double? {
    let lines = try #require(folder.read("o/" + file)).split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    return Double(lines[line][try #require(lines[0].firstIndex { $0 == column })])
  }

  private func isShown(_ id: String, _ browser: WebDriver) async throws -> Bool {
    try await browser.isTrue("document.getElementById('\(id)').getClientRects().length")
  }

  @Test func `the chooser shows one figure at a time, by mouse and by keyboard, or all`() async throws {
    try await withPage(Self.line) { browser, _ in
      #expect(try await isShown("ruined", browser))
      #expect(try await !isShown("pool", browser))
      try await browser.click("label[for=metric-1]")
      #expect(try await isShown("pool", browser))
      #expect(try await !isShown("ruined", browser))
      try await browser.press("\u{E014}")
      #expect(try await isShown("point-price", browser))
      #expect(try await !isShown("pool", browser))
      try await browser.tell("Emulation.setEmulatedMedia", ["media": "print"])
      #expect(try await isShown("point-price", browser), "paper has what was chosen")
      try await browser.tell("Emulation.setEmulatedMedia", ["media": ""])
      _ = try await browser.run("document.querySelector('.choices input[value=all]').click()")
      let hidden =
        "[...document.querySelectorAll('figure.chart')].filter(e=>!e.getClientRects().length).length"
      #expect(try await browser.text(hidden) == "0")
    }
  }

  @Test func `the mouse and the keyboard read a sweep's values as the table has them`() async throws {
    try await withPage(Self.line) { browser, folder in
      try await browser.click("label[for=metric-4]")
      _ = try await browser.run("document.querySelector('#solvency .plot').focus()")
      #expect(try await browser.readout("solvency").values.contains("0.1"), "the first point comes first")
      try await browser.press("\u{E014}")
      let mean = try #require(try cell("solvency_mean", line: 2, of: "sweep.csv", folder))
      #expect(try await abs(#require(readNumber(browser.readout("solvency")["mean"])) - mean * 100) < 1e-9)
      let place =
        try await browser.run(
          """
          document.activeElement.blur();
          const svg=[...document.querySelectorAll('#solvency svg')].find(e=>e.getClientRects().length);
          svg.scrollIntoView({block:'center'});
          const box=svg.querySelector('[data-row="2"]').getBoundingClientRect();
          return [box.left+box.width/2, box.top+box.height/2];
          """) as? [Double] ?? []
      try await browser.point(x: place[0].rounded(), y: place[1].rounded())
      let last = try #require(try cell("solvency_ci_high", line: 3, of: "sweep.csv", folder))
      #expect(try await abs(#require(readNumber(browser.readout("solvency")["to"])) - last * 100) < 1e-9)
      #expect(try await browser.text("document.querySelectorAll('#solvency .wide .hit.on').length") == "1")
    }
  }

  @Test func `a cell of a heat map reads its point, and the chart saves its data and itself`() async throws {
    try await withPage(Self.grid) { browser, folder in
      _ = try await browser.run(
        """
        window.saved=[];
        URL.createObjectURL=(blob)=>{saved.push(blob);return 'blob:none'};
        HTMLAnchorElement.prototype.click=function(){window.name=this.download};
        document.querySelector('.choices input[value=all]').click();
        document.querySelector('#solvency .plot').focus();
        """)
      for _ in 1...3 { try await browser.press("\u{E014}") }
      let values = try await browser.readout("solvency")
      #expect(values["point"] == "4" && values["\u{2068}platform.initialCash\u{2069}"] == "50000")
      let mean = try #require(try cell("solvency_mean", line: 4, of: "sweep.csv", folder))
      #expect(try abs(#require(readNumber(values["mean"])) - mean * 100) < 1e-9)
      try await browser.click("#solvency [data-save=csv]")
      try await browser.click("#solvency [data-save=svg]")
      _ = try await browser.run("Promise.all(saved.map(b=>b.text())).then(t=>{window.texts=t})")
      #expect(try await browser.text("texts[0]").split(separator: "\n").count == 7)
      #expect(try await browser.text("window.name").hasSuffix("-sweep-solvency.svg"))
      #expect(
        try await browser.isTrue(
          "(d=>d.documentElement.localName==='svg'&&!d.querySelector('parsererror')"
            + "&&d.querySelectorAll('rect').length>6)(new DOMParser().parseFromString(texts[1],'image/svg+xml'))"
        ))
    }
  }

  @Test func `a comparison's charts read the days of both and of the difference`() async throws {
    try await withPage(Self.comparison) { browser, folder in
      _ = try await browser.run("document.querySelector('.choices input[value=all]').click()")
      for (id, label, column) in [
        ("pool-1", "B mean", "pool_b_mean"), ("liabilities-1", "A 95% quantile", "liabilities_a_p95"),
        ("solvency-1-difference", "B less A", "solvency_difference_mean"),
      ] {
        _ = try await browser.run("document.querySelector('#\(id) .plot').focus()")
        try await browser.press("\u{E012}")
        let values = try await browser.readout(id)
        #expect(values["day"] == "39")
        let factor = id.hasPrefix("solvency") ? 100.0 : 1
        let cell = try #require(try cell(column, line: 39, of: "compare_timeseries.csv", folder))
        #expect(try abs(#require(readNumber(values[label])) - cell * factor) < 1e-6, "\(label)")
      }
      try await browser.click("#lang-zh")
      #expect(try await browser.text("document.querySelector('#verdict h2').innerText") == "结论")
      let visible =
        "[...document.querySelectorAll('main span.en, main tspan.en')].filter(e=>e.getClientRects().length).length"
      #expect(try await browser.text(visible) == "0")
    }
  }

  @Test func `a search's chart and an analysis's chart read what their tables have`() async throws {
    try await withPage(Self.search) { browser, folder in
      _ = try await browser.run("document.querySelector('#tried-values .plot').focus()")
      try await browser.press("\u{E014}")
      let values = try await browser.readout("tried-values")
      let estimate = try #require(try cell("estimate", line: 2, of: "seek.csv", folder))
      #expect(try abs(#require(readNumber(values["solvency"])) - estimate * 100) < 1e-9)
      try await browser.click("#lang-zh")
      _ = try await browser.run("document.querySelector('#tried-values .plot').focus()")
      #expect(try await browser.readout("tried-values")["阶段"] == "扫描")
    }
    try await withPage(Self.morris) { browser, folder in
      _ = try await browser.run(
        "document.querySelector('.choices input[value=all]').click();"
          + "document.querySelector('#solvency .plot').focus()")
      let values =
        try await browser.run(
          "return [...document.querySelectorAll('.readout>span>b')].map(e=>e.innerText)") as? [String] ?? []
      let table = try #require(folder.read("o/sensitivity.csv"))
      #expect(values.count > 5)
      #expect(
        table.split(separator: "\n").contains { line in
          values.filter { $0 != "–" }.allSatisfy { line.contains($0) }
        })
    }
  }
}
