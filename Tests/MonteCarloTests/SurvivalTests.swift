import InventedRuns
import MonteCarlo
import Population
import Randomness
import Testing

@Suite struct SurvivalTests {
  /// Times 3 5 6 7 8 10 12 12, events 1 0 1 1 0 1 1 0.
  private var textbook: UserCounts.Spells {
    spells(exits: [3, 6, 7, 10, 12], censored: [5, 8, 12], days: 20)
  }

  @Test func `the textbook's curve ends with the last at risk`() {
    let curve = Survival.curve(textbook)
    #expect(curve.map(\.atRisk) == [8, 8, 8, 8, 7, 7, 6, 5, 4, 3, 3, 2, 2])
    #expect(curve.map(\.exits).reduce(0, +) == 5)
  }

  @Test func `nobody, or nobody leaving, has no median`() {
    #expect(Survival.curve(UserCounts.Spells.none).isEmpty)
    #expect(Survival.median(.none) == nil)
    #expect(Survival.median(spells(exits: [2], censored: [3, 3], days: 5)) == nil)
  }

  @Test(arguments: 2...40)
  func `without censoring the median is where half have left`(users: Int) {
    let everyone = spells(exits: Array(1...users), censored: [], days: users)
    #expect(Survival.median(everyone) == (users + 1) / 2)
  }

  @Test(arguments: 1...5 as ClosedRange<UInt64>)
  func `the interval is the jackknife recomputed from scratch`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let runs = (0..<4).map { _ in invented(using: &random) }
    let curve = try Survival.curve(ensemble(runs))
    let reference = curve.indices.map { bruteInterval(runs, day: $0) }
    #expect(reference.contains { $0 != nil })
    for day in curve.indices {
      #expect((curve[day].interval == nil) == (reference[day] == nil))
      guard let interval = curve[day].interval, let expected = reference[day] else { continue }
      #expect(abs(interval.low - expected.low) < 1e-9 && abs(interval.high - expected.high) < 1e-9)
      #expect(interval.low <= curve[day].waiting && curve[day].waiting <= interval.high)
    }
  }

  @Test func `one run has no interval`() throws {
    #expect(try Survival.curve(ensemble([textbook])).allSatisfy { $0.interval == nil })
    #expect(try Survival.curve(ensemble([])).isEmpty)
  }

  /// Runs of twenty days with these waits.
  private func ensemble(_ runs: [UserCounts.Spells]) throws -> Ensemble {
    let builder = try EnsembleBuilder(days: 20, inputPaths: [])
    for (index, spells) in runs.enumerated() {
      var result = inventedResult(run: index + 1, days: 20, seed: 1)
      result.users.firstExits = spells
      try builder.add(result, drawn: [])
    }
    return builder.ensemble()
  }

  private func invented(using random: inout SplitMix64) -> UserCounts.Spells {
    let exits = (0..<12).map { _ in Int.random(in: 0...15, using: &random) }
    let censored = (0..<8).map { _ in Int.random(in: 5...15, using: &random) }
    return spells(exits: exits, censored: censored, days: 15)
  }

  private func spells(exits: [Int], censored: [Int], days: Int) -> UserCounts.Spells {
    var spells = UserCounts.Spells(days: days)
    for day in exits { spells.exits[day] += 1 }
    for day in censored { spells.censored[day] += 1 }
    return spells
  }

  /// The definition, four runs by four: 3.182446305 is the t point of three degrees of freedom.
  private func bruteInterval(_ runs: [UserCounts.Spells], day: Int) -> Interval? {
    let all = theta(runs, day: day)
    let without = runs.indices.map { left in
      theta(runs.indices.filter { $0 != left }.map { runs[$0] }, day: day)
    }
    guard let all, !without.contains(where: { $0 == nil }) else { return nil }
    let values = without.compactMap(\.self)
    let mean = values.reduce(0, +) / 4
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let reach = 3.182446305284263 * (0.75 * squares).squareRoot()
    return Interval(
      low: Elementary.exp(-Elementary.exp(all + reach)), high: Elementary.exp(-Elementary.exp(all - reach)))
  }

  private func theta(_ runs: [UserCounts.Spells], day: Int) -> Double? {
    var waiting = 1.0
    for time in 0...day {
      var (atRisk, exits) = (0, 0)
      for spells in runs {
        atRisk += spells.exits[time...].reduce(0, +) + spells.censored[time...].reduce(0, +)
        exits += spells.exits[time]
      }
      if atRisk > 0 { waiting *= 1 - Double(exits) / Double(atRisk) }
    }
    return waiting > 0 && waiting < 1 ? Elementary.log(-Elementary.log(waiting)) : nil
  }
}
