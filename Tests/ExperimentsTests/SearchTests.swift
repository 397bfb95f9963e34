import Scenarios
import Testing

@testable import Experiments

/// The search against invented statistics, whose truth is known.
struct SearchTests {
  private static let bound: Int64 = 50_000

  private func range(_ text: String, decimals: Int? = 0) throws -> ValueRange {
    guard case .range(let range) = try RangeText(text).values(decimals: decimals) else {
      throw Refusal(found: text, allowed: "a range")
    }
    return range
  }

  private func search(
    _ text: String, isLargest: Bool = false, tolerance: String = "1", points: Int = 9, runs: Int = 1600
  ) throws -> Search {
    Search(
      try range(text), isLargest: isLargest, tolerance: try Tolerance(tolerance), points: points, runs: runs)
  }

  /// What so many runs say about a figure in millionths that has to be at most 5%: its error shrinks as a mean's does.
  private static func evidence(_ value: Int64, runs: Int, spread: Double = 400_000) -> Evidence {
    let reach = Int64(1.96 * spread / Double(runs).squareRoot())
    let side: Bool? = value + reach <= bound ? true : value - reach > bound ? false : nil
    let isFar = (value - bound).magnitude > reach.magnitude * 2
    return Evidence(
      runs: runs, value: value, low: value - reach, high: value + reach, holds: value <= bound, side: side,
      isBeyondDoubt: isFar)
  }

  /// The value found, and what was asked.
  private func run(
    _ search: Search, _ truth: (Double) -> Double
  ) -> (result: SearchResult, questions: [Search.Question]) {
    var questions: [Search.Question] = []
    let result = search.perform { question in
      questions.append(question)
      let value = Double(search.range.value(atStep: question.step).plain)!
      return Self.evidence(Int64(truth(value) * 1e6), runs: question.runs)
    }
    return (result, questions)
  }

  @Test(arguments: [1, 7, 12, 13, 124, 125, 126, 500, 777, 999])
  func `the smallest value of a falling statistic is found to the step`(truth: Int) throws {
    let (result, _) = try run(search("0..1000")) { $0 >= Double(truth) ? 0.04 : 0.06 }
    let found = try #require(result.found)
    #expect(result.text(of: found) == "\(truth)")
    #expect(result.neighbour.map(result.text) == "\(truth - 1)")
    #expect(result.confirmation?.step == found.step && result.confirmation?.runs == 1600)
  }

  @Test(arguments: [1, 7, 12, 13, 124, 125, 126, 500, 777, 999])
  func `the largest value of a rising statistic is found to the step`(truth: Int) throws {
    let (result, _) = try run(search("0..1000", isLargest: true)) { $0 <= Double(truth) ? 0.04 : 0.06 }
    #expect(result.found.map(result.text) == "\(truth)")
    #expect(result.neighbour.map(result.text) == "\(truth + 1)")
  }

  @Test func `no value of the range may do, and then the best is named`() throws {
    let (result, questions) = try run(search("0..1000")) { 0.06 + abs($0 - 300) / 1e5 }
    #expect(result.found == nil && result.confirmation == nil && result.neighbour == nil)
    #expect(result.best(wantsLess: true).map(result.text) == "250")
    #expect(result.best(wantsLess: false).map(result.text) == "1000")
    #expect(questions.count == 9)
    #expect(result.surroundings.outer == nil && result.surroundings.inner == nil)
  }

  @Test(arguments: [(false, "0"), (true, "1000")])
  func `every value may do, and then the end of the range is the answer`(isLargest: Bool, end: String) throws
  {
    let (result, questions) = try run(search("0..1000", isLargest: isLargest)) { 0.01 + $0 / 1e6 }
    #expect(result.found.map(result.text) == end && result.holdsEverywhere && result.neighbour == nil)
    #expect(questions.map(\.phase) == Array(repeating: .scan, count: 9) + [.confirmation])
  }

  @Test func `where the statistic is not monotone the first change from the wanted end is searched`() throws {
    // Holds from 200 to 400, and from 800 on.
    let truth = { (value: Double) in (200...400).contains(value) || value >= 800 ? 0.02 : 0.2 }
    let (smallest, _) = try run(search("0..1000", points: 11), truth)
    #expect(smallest.found.map(smallest.text) == "200")
    #expect(smallest.changes == 3 && smallest.trend == SearchResult.Trend(.mixed))
    let (largest, _) = try run(search("0..1000", isLargest: true, points: 11), truth)
    #expect(largest.found.map(largest.text) == "1000", "the end of the range holds")
  }

  @Test func `a trend is told from noise by the intervals`() throws {
    let noise: [Double: Double] = [250: 0.002, 500: -0.002]
    let (rising, _) = try run(search("0..1000")) { $0 / 1e4 + (noise[$0] ?? 0) * 10 }
    #expect(rising.trend == SearchResult.Trend(.rising, isNoisy: true))
    let (falling, _) = try run(search("0..1000")) { 0.5 - $0 / 1e4 }
    #expect(falling.trend == SearchResult.Trend(.falling))
    let (flat, _) = try run(search("0..1000")) { 0.06 + (noise[$0] ?? 0) }
    #expect(flat.trend == SearchResult.Trend(.flat, isNoisy: true))
    let (constant, _) = try run(search("0..1000")) { _ in 0.06 }
    #expect(constant.trend == SearchResult.Trend(.flat))
  }

  @Test func `a value far from the bound gets few runs, one near it all, and the answer always all`() throws {
    // Steep, so that values on the way are clear; between 395 and 405 they are not.
    let (result, questions) = try run(search("0..1000", points: 2)) { 0.05 + (400 - $0) / 1e3 }
    #expect(result.found.map(result.text) == "400")
    for value in result.values where value.phase == .search {
      let isClear = abs(Double(result.text(of: value))! - 400) > 160
      #expect(value.runs == 1600 || value.evidence.isBeyondDoubt)
      #expect(!isClear || value.runs < 1600, "\(result.text(of: value)) took \(value.runs) runs")
    }
    let batches = questions.filter { $0.step == result.found!.step && $0.phase != .confirmation }.map(\.runs)
    #expect(batches == [100, 200, 400, 800, 1600])
  }

  @Test func `an answer that all runs do not bear out is given up for the next`() throws {
    // With few runs 500 looks good beyond doubt; with all it is not.
    let search = try search("0..1000", tolerance: "100", points: 3)
    var isDeceived = true
    let result = search.perform { question in
      let value = Int(search.range.value(atStep: question.step).plain)!
      let looksGood = value >= 700 || (isDeceived && value == 600 && question.runs < 1600)
      if value == 600 && question.runs == 1600 { isDeceived = false }
      return Self.evidence(looksGood ? 1_000 : 400_000, runs: question.runs, spread: 1_000)
    }
    let found = try #require(result.found.map { Int(result.text(of: $0))! })
    #expect(found >= 700 && result.found?.runs == 1600 && !isDeceived)
    #expect(Set(result.values.map(\.step)).count == result.values.count, "a value is tried once")
  }

  @Test(arguments: ["0..1000000", "log:1..1000000", "-500000..500000"])
  func `the same answers lead the same way again`(text: String) throws {
    let search = try search(text, tolerance: "0.5%")
    let truth = { (value: Double) in 0.06 - value / 1e8 - (value > 77_777 ? 0.012 : 0) }
    let (first, questions) = run(search, truth)
    let (second, again) = run(search, truth)
    #expect(first == second && questions == again)
    #expect(questions.count <= 9 * 5 + 40 * 5)
    let found = try #require(first.found.flatMap { Double(first.text(of: $0)) })
    #expect(found > 77_777 && found <= 77_777 * 1.0051)
  }

  @Test func `surroundings are where the intervals leave no doubt, and hold the truth`() throws {
    let (result, _) = try run(search("0..1000")) { 0.05 + (400 - $0) / 1e4 }
    let (outer, inner) = result.surroundings
    let (low, high) = (try #require(outer.map(\.step)), try #require(inner.map(\.step)))
    #expect(low < 400 && high > 400)
    // 1.96 · 0.4 / √1600 of error are 196 steps.
    #expect(low <= 204 && high >= 596)
    for value in result.values where value.step > low && value.step < high {
      #expect(value.evidence.side == nil)
    }
  }

  @Test(arguments: [false, true])
  func `surroundings reach at most twice as far as the doubt`(isLargest: Bool) throws {
    let search = try search("0..10000", isLargest: isLargest, points: 2)
    let (result, _) = run(search) { 0.05 + (isLargest ? $0 - 4000 : 4000 - $0) / 1e4 }
    let (outer, inner) = result.surroundings
    // 1.96 · 0.4 / √1600 of error are 196 steps.
    for end in [outer, inner] {
      let distance = abs(try #require(end.map { Double(result.text(of: $0)) } ?? nil) - 4000)
      #expect(distance >= 196 && distance <= 2 * 197, "\(distance)")
    }
    #expect(result.values.contains { $0.phase == .interval })
  }

  @Test func `a question says about how many values will follow`() throws {
    let (_, questions) = try run(search("0..1000000", tolerance: "1000")) { $0 > 600_000 ? 0 : 1 }
    #expect(questions.first?.further == 8 && questions.last?.further == 0)
    let search = questions.filter { $0.phase == .search }.map(\.further)
    #expect(search == search.sorted(by: >) && search[0] == 7)
  }
}

struct HalvingTests {
  private func range(_ text: String, decimals: Int? = 2) throws -> ValueRange {
    guard case .range(let range) = try RangeText(text).values(decimals: decimals) else {
      throw Refusal(found: text, allowed: "a range")
    }
    return range
  }

  private func scanned(_ text: String, _ count: Int, decimals: Int? = 2) throws -> [String] {
    let range = try range(text, decimals: decimals)
    return range.scan(count).map { range.value(atStep: $0).plain }
  }

  @Test func `a scan goes from end to end, evenly or by ratio`() throws {
    #expect(try scanned("0..100", 5) == ["0", "25", "50", "75", "100"])
    #expect(try scanned("-1..1", 3) == ["-1", "0", "1"])
    #expect(try scanned("log:1..10000", 5) == ["1", "10", "100", "1000", "10000"])
    #expect(try scanned("log:0.01..1", 3) == ["0.01", "0.1", "1"])
  }

  @Test func `a scan of fewer values than were asked for takes each once`() throws {
    #expect(try scanned("1..3", 9, decimals: 0) == ["1", "2", "3"])
    #expect(try scanned("1..2", 9, decimals: 0) == ["1", "2"])
  }

  @Test(
    arguments: [
      ("0..1000000", 0, 12_500_000, "60000"), ("0..1000000", 12_500_000, 25_000_000, "200000"),
      ("0..1000000", 0, 2, "0.01"), ("-10..10", 0, 2000, "0"), ("-10..10", 0, 900, "-6"),
      ("log:1..1000000", 0, 99_999_900, "1000"),
    ] as [(String, Int, Int, String)])
  func `the roundest value near the middle is tried`(text: String, low: Int, high: Int, value: String)
    throws
  {
    let range = try range(text)
    let ends = (Int128(low), Int128(high))
    #expect(range.value(atStep: range.middle(between: ends.0, and: ends.1)).plain == value)
    #expect(range.value(atStep: range.middle(between: ends.1, and: ends.0)).plain == value)
  }

  @Test(arguments: ["0..1000000", "log:0.01..1000000", "-777.77..123.45", "0..0.03"])
  func `halving shrinks every bracket, and ends`(text: String) throws {
    let range = try range(text)
    for toUpper in [false, true] {
      var (low, high, count) = (Int128(0), range.lastStep, 0)
      while high - low > 1 {
        let middle = range.middle(between: low, and: high)
        #expect(middle > low && middle < high)
        if toUpper { low = middle } else { high = middle }
        count += 1
      }
      #expect(count <= 60, "\(count) halvings")
    }
  }

  @Test(
    arguments: [
      ("0..1000000", "1000", 0, 100_000, true), ("0..1000000", "1000", 0, 100_001, false),
      ("0..1000000", "0.001", 0, 1, true), ("0..1000000", "0.001", 0, 2, false),
      ("0..1000000", "0.5%", 10_000_000, 9_950_000, true),
      ("0..1000000", "0.5%", 10_000_000, 9_949_999, false),
      ("0..1000000000", "0.5%", 0, 100, true), ("0..1000000000", "0.5%", 0, 101, false),
      ("log:1..1000000000000", "0.5%", 14_400_000, 14_471_000, true),
      ("log:1..1000000000000", "0.5%", 14_400_000, 14_473_000, false),
    ] as [(String, String, Int, Int, Bool)])
  func `a bracket is narrow enough`(
    text: String, tolerance: String, found: Int, other: Int, isNarrow: Bool
  ) throws {
    #expect(try range(text).isNarrow(Int128(found), Int128(other), Tolerance(tolerance)) == isNarrow)
  }

  @Test(arguments: ["0", "-1", "x", "", "%", "100%", "0%", "0.00001%", "1e30"])
  func `what is no tolerance is refused`(text: String) {
    #expect(throws: Refusal.self) { try Tolerance(text) }
  }

  @Test(arguments: ["0.5%", "12%", "1000", "0.01"])
  func `a tolerance is written as it is read`(text: String) throws {
    #expect(try Tolerance(text).text == text)
  }
}

struct SeekDesignTests {
  private func design(_ variation: String, largest: Bool = false) throws -> SeekDesign {
    try SeekDesign(
      Override(variation, option: "--vary"), of: scenario(), Constraint("ruined<=5%"), isLargest: largest,
      points: 5, tolerance: Tolerance("1%"))
  }

  @Test(arguments: [
    "platform.initialCash=0..1000000", "packages.gift-1000.costRate=log:0.01..0.5", "days=10..100",
  ])
  func `a store tells the search it belongs to`(variation: String) throws {
    let design = try design(variation, largest: true)
    #expect(SeekDesign(details: design.details, of: try scenario()) == design)
    #expect(SeekDesign(details: "{}", of: try scenario()) == nil)
  }

  @Test func `money has a unit, a rate none`() throws {
    #expect(try design("platform.initialCash=0..1").unit == "yuan")
    #expect(try design("platform.ownerDraw=0..1").unit == nil)
  }

  @Test(
    arguments: [
      (
        "seed=1..9",
        "--vary seed: found the path seed; allowed: a path that leaves the runs their random numbers"
      ),
      (
        "runs=1..9",
        "--vary runs: found the path runs; allowed: a path that leaves the runs their random numbers"
      ),
      (
        "platform.initialCash=1,2,3",
        "--vary platform.initialCash: found single values; allowed: a range to search, LOW..HIGH or log:LOW..HIGH"
      ),
    ])
  func `what cannot be searched is refused`(variation: String, text: String) {
    do {
      _ = try design(variation)
      Issue.record("\(variation) is taken")
    } catch {
      #expect("\(error)" == text)
    }
  }

  @Test func `the seed of the confirmation follows from that of the search, and is another`() {
    let seeds = (0...1000).map { SeekDesign.confirmationSeed(of: $0) }
    #expect(Set(seeds).count == 1001)
    #expect(seeds.allSatisfy { $0 < 1 << 52 && $0 > 1000 })
    // Stable: confirmations of old results stay what they are.
    #expect(SeekDesign.confirmationSeed(of: 1) == seeds[1])
  }
}
