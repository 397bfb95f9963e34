import Foundation
import Testing

/// `simulate audit`: the claims, against the other tables by other code.
@Suite struct AuditTests {
  private static let brochure = rootFolder + "/scenarios/vendor-brochure.json"
  /// The 97.5% point of Student's t with 4 degrees of freedom, from tables.
  private static let t4 = 2.776445

  private static func words(_ more: String...) -> [String] {
    ["audit", brochure, "--set", "population.market=300", "--runs", "5"] + more
  }

  /// A table of numbers by column; an empty cell is `nil`.
  private struct Table {
    let names: [String]
    let rows: [[String]]

    init(_ text: String?) throws {
      let lines = try #require(text).split(separator: "\n").map {
        $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      }
      (names, rows) = (lines[0], Array(lines.dropFirst()))
    }

    func texts(_ name: String) throws -> [String] {
      let place = try #require(names.firstIndex(of: name))
      return rows.map { $0[place] }
    }

    func numbers(_ name: String) throws -> [Double?] { try texts(name).map { Double($0) } }

    /// The numbers of a column that has no empty cell.
    func all(_ name: String) throws -> [Double] { try numbers(name).map { try #require($0) } }
  }

  /// A figure as `claims.csv` has it.
  private struct Figure {
    let value, low, high: Double?

    init(_ name: String, in claims: Table) throws {
      let row = try #require(claims.texts("figure").firstIndex(of: name), "\(name)")
      value = try claims.numbers("value")[row]
      (low, high) = (try claims.numbers("ci_low")[row], try claims.numbers("ci_high")[row])
    }

    /// Whether it is the mean of five numbers, one a run, with Student's interval, cut at the ends of a proportion.
    func isMean(of numbers: [Double], within tolerance: Double, isProportion: Bool = false) throws -> Bool {
      let mean = numbers.reduce(0, +) / 5
      let squares = numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      let reach = AuditTests.t4 * (squares / 4 / 5).squareRoot()
      let (least, most) = isProportion ? (0, 1) : (-Double.infinity, Double.infinity)
      return try isClose(to: mean, max(mean - reach, least), min(mean + reach, most), within: tolerance)
    }

    /// Whether it is the quotient of two sums over five runs, with the ratio estimator's interval.
    func isQuotient(of parts: [Double], by wholes: [Double], within tolerance: Double) throws -> Bool {
      let whole = wholes.reduce(0, +)
      let quotient = parts.reduce(0, +) / whole
      let rests = zip(parts, wholes).map { $0 - quotient * $1 }
      let error = (rests.reduce(0) { $0 + $1 * $1 } / 4 / 5).squareRoot() / (whole / 5)
      let reach = AuditTests.t4 * error
      guard !parts.contains(where: { $0 < 0 }) else {
        return try isClose(to: quotient, quotient - reach, quotient + reach, within: tolerance)
      }
      let factor = exp(reach / quotient)
      return try isClose(to: quotient, quotient / factor, quotient * factor, within: tolerance)
    }

    private func isClose(
      to value: Double, _ low: Double, _ high: Double, within tolerance: Double
    ) throws -> Bool {
      let pairs = [(self.value, value), (self.low, low), (self.high, high)]
      return try pairs.allSatisfy { try abs(#require($0) - $1) <= tolerance + 1e-5 * $1.magnitude }
    }
  }

  @Test func `the other tables bear the claims out`() throws {
    let folder = try Scratch()
    let ending = try Program.run(Self.words("--quiet", "--out", "o"), in: folder)
    #expect(ending == Program.Ending(out: "", err: "", code: 0, isSignal: false))
    let claims = try Table(folder.read("o/claims.csv"))
    let runs = try Table(folder.read("o/runs.csv"))
    func column(_ name: String) throws -> [Double] { try runs.all(name) }
    func quotients(_ one: String, _ other: String) throws -> [Double] {
      zip(try column(one), try column(other)).map { $0 / $1 }
    }
    func expect(_ name: String, isMeanOf numbers: [Double], within tolerance: Double = 2e-6) throws {
      let isProportion = ["share", "odds", "gini"].contains { name.hasPrefix($0) }
      let figure = try Figure(name, in: claims)
      #expect(try figure.isMean(of: numbers, within: tolerance, isProportion: isProportion), "\(name)")
    }
    func expect(_ name: String, is part: String, over whole: String, within tolerance: Double = 2e-6) throws {
      let figure = try Figure(name, in: claims)
      #expect(try figure.isQuotient(of: column(part), by: column(whole), within: tolerance), "\(name)")
    }
    try expect("share_exited", isMeanOf: column("share_exited"))
    try expect("share_losing", isMeanOf: column("share_losing"))
    try expect("share_losing_goods", isMeanOf: column("share_losing_goods"))
    try expect("gini", isMeanOf: column("gini"))
    try expect("liabilities_per_assets", is: "liabilities", over: "assets")
    try expect("gold_per_entry", is: "gold", over: "entries_drawn", within: 0.011)
    try expect("orders_per_exit", is: "orders", over: "exits", within: 1e-3)
    // Packages cost 1000 yuan.
    try expect("payout_rate", isMeanOf: quotients("rebates", "orders").map { $0 / 1000 })
    // Three of ten win; groups of ten dissolve.
    let entered = try zip(column("entries_drawn"), column("groups_dissolved")).map {
      0.3 * $0 / ($0 + 10 * $1)
    }
    try expect("odds_entered", isMeanOf: entered)
    try expectProfits(claims, runs, Table(folder.read("o/timeseries.csv")))
    try expectRuinAndWaits(claims, runs, Table(folder.read("o/survival.csv")))
  }

  /// Operating profit: from what the runs come to, and by halves from the days' means.
  private func expectProfits(_ claims: Table, _ runs: Table, _ days: Table) throws {
    let costs = [
      "goods_cost", "fees", "pool_inflow", "rebates", "consolations", "gold_released", "dividends",
    ]
    let profits = try costs.reduce(runs.all("revenue")) { zip($0, try runs.all($1)).map { $0 - $1 } }
    #expect(try Figure("profit", in: claims).isMean(of: profits, within: 0.011))
    // Three of ten win.
    let sales = try zip(runs.all("orders"), runs.all("entries_drawn")).map { $0 + 0.3 * $1 }
    let perOrder = try Figure("profit_per_order", in: claims)
    #expect(try perOrder.isQuotient(of: profits, by: sales, within: 0.011))
    let unfunded = try runs.all("gold").indices.map { run in
      let others = try ["gold", "referral_liability", "mall_liability"].map { try runs.all($0)[run] }
      return max(0, try runs.all("exit_liability")[run] - runs.all("pool")[run]) + others.reduce(0, +)
    }
    #expect(try Figure("unfunded_promises", in: claims).isMean(of: unfunded, within: 0.011))
    let daily = try costs.reduce(days.all("revenue_mean")) {
      zip($0, try days.all($1 + "_mean")).map { $0 - $1 }
    }
    for (name, half) in [
      ("profit_first_half", daily[..<365]), ("profit_second_half", daily[365...]),
    ] {
      let figure = try #require(Figure(name, in: claims).value)
      // Each day's mean of eight flows is rounded to a hundredth.
      #expect(abs(figure - half.reduce(0, +)) < 365 * 8 * 0.005)
    }
  }

  /// Ruin with Wilson's interval, the wait for an exit from its curve, the price from its daily mean.
  private func expectRuinAndWaits(_ claims: Table, _ runs: Table, _ survival: Table) throws {
    let ruin = try Figure("ruin_probability", in: claims)
    #expect(try runs.texts("ruin_day") == ["", "", "", "", ""])
    #expect(ruin.value == 0 && ruin.low == 0)
    let square = 1.959964 * 1.959964
    #expect(abs(try #require(ruin.high) - square / (5 + square)) < 1e-5)
    // Only while ten of them, and one in a hundred, still wait.
    let atRisk = try survival.all("at_risk")
    let told = atRisk.prefix { $0 >= max(10, atRisk[0] / 100) }.count
    let wait = try survival.all("waiting").prefix(told).firstIndex { $0 <= 0.5 }
    #expect(try Figure("median_wait", in: claims).value == wait.map(Double.init))
  }

  @Test func `the claims and the page are the same on any number of threads, from shards and once more`()
    throws
  {
    let folder = try Scratch()
    let words = Self.words("--quiet", "--stop-growth", "90", "--days", "120")
    for more in [
      ["--out", "one", "--threads", "1"], ["--out", "two", "--threads", "2"],
      ["--out", "s/1", "--shard", "1/2"], ["--out", "s/2", "--shard", "2/2"],
    ] { #expect(try Program.run(words + more, in: folder).code == 0) }
    let merge = ["merge", "s/2", "s/1", "--out", "merged", "--quiet"]
    #expect(try Program.run(merge, in: folder).code == 0)
    let plain = Self.words("--quiet", "--days", "120", "--out", "plain").dropFirst()
    #expect(try Program.run(["run"] + plain, in: folder).code == 0)
    for name in ["claims.csv", "report.html", "runs.csv", "timeseries.csv"] {
      let text = try #require(folder.read("one/" + name))
      #expect(folder.read("two/" + name) == text && folder.read("merged/" + name) == text, "\(name)")
    }
    for name in ["runs.csv", "timeseries.csv", "cohorts.csv", "summary.json"] {
      #expect(folder.read("plain/" + name) == folder.read("one/" + name), "an audit changes no other table")
    }
    let page = try #require(folder.read("one/report.html"))
    #expect(page.contains("id=\"claims\"") && page.contains("人人受益。") && page.contains("Everybody wins."))
    #expect(folder.read("plain/report.html")?.contains("id=\"claims\"") == false)
    #expect(try Program.run(["report", "one", "--quiet"], in: folder).code == 0)
    #expect(folder.read("one/report.html") == page)
  }

  @Test(arguments: ["en", "zh"])
  func `the table of claims`(language: String) throws {
    let folder = try Scratch()
    let words = Self.words("--stop-growth", "150", "--days", "300", "--out", "o", "--lang", language)
    let ending = try Program.run(words, in: folder)
    #expect(ending.code == 0)
    expectSnapshot(ending.out, named: "audit-\(language).txt")
  }

  @Test func `without newcomers the operator's cash is out`() throws {
    let folder = try Scratch()
    let base = [
      "audit", rootFolder + "/scenarios/base.json", "--set", "population.market=300", "--runs", "5",
    ]
    let ending = try Program.run(base + ["--stop-growth", "30", "--quiet", "--out", "o"], in: folder)
    #expect(ending.code == 0)
    let claims = try Table(folder.read("o/claims.csv"))
    let (ruin, days) = (
      try Figure("run_off_ruin_probability", in: claims), try Figure("run_off_days", in: claims)
    )
    // 300 people cannot carry 5000 yuan a day: the owner's 100 000 last 20 days and little more.
    #expect(ruin.value == 1)
    #expect(try #require(days.value) < 60)
    #expect(try Figure("stop_growth_day", in: claims).value == 30)
  }

  @Test(arguments: ["pointPool=null", "referral=null", "gold=null", "groupBuys=[]"])
  func `what a scenario does not promise is no claim`(off: String) throws {
    let folder = try Scratch()
    let words = Self.words("--quiet", "--days", "40", "--set", off, "--out", "o")
    #expect(try Program.run(words, in: folder).code == 0)
    let claims = try Table(folder.read("o/claims.csv"))
    let silent = zip(try claims.texts("claim"), try claims.texts("verdict")).filter { $1 == "not promised" }
    let expected = [
      "pointPool=null": ["1", "2"], "referral=null": ["3"], "gold=null": ["4"], "groupBuys=[]": ["4", "5"],
    ]
    #expect(silent.map(\.0) == expected[off])
    #expect(Set(try claims.texts("claim")) == Set((1...9).map(String.init)))
  }

  @Test func `a day beyond the run, and runs of another kind, are refused`() throws {
    let folder = try Scratch()
    let late = try Program.run(Self.words("--stop-growth", "731"), in: folder)
    #expect(late.code == 64)
    #expect(
      late.err.hasPrefix("simulate: --stop-growth: found \"731\"; allowed: a whole number from 1 to 730"))
    let foreign = try Program.run(["run", Self.brochure, "--stop-growth", "3"], in: folder)
    #expect(foreign.code == 64 && foreign.err.contains("--stop-growth is no option of run"))
    let words = Self.words("--quiet", "--days", "30")
    #expect(try Program.run(words + ["--out", "1", "--shard", "1/2"], in: folder).code == 0)
    let other = words + ["--stop-growth", "9", "--out", "2", "--shard", "2/2"]
    #expect(try Program.run(other, in: folder).code == 0)
    let merge = try Program.run(["merge", "1", "2", "--out", "m"], in: folder)
    #expect(merge.code == 2 && merge.err.contains("--stop-growth: none and 9"))
  }
}
