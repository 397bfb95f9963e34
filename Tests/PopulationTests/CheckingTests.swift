import Testing

@testable import Books
@testable import Population
@testable import Schemes

/// Runs whose state is spoilt on the way.
struct CheckingTests {
  /// A run of ten days whose next day is still to come.
  private func begun<Log: Recorder>(_ log: Log) throws -> Simulation<Log> {
    var simulation = Simulation(log: log)
    let plan = try RunPlan.small(days: 12)
    simulation.start(plan)
    for day in 1...10 { try simulation.live(day: day) }
    return simulation
  }

  @Test func `a checked run ends at the event after which an invariant does not hold`() throws {
    var simulation = try begun(Checking())
    simulation.engine.gold += 1
    let failure = #expect(throws: RunFailure.self) { try simulation.live(day: 11) }
    #expect(failure?.isViolation == true)
    #expect(failure?.message.hasPrefix("on day 11, after its midnight: shopping gold ") == true)
    #expect(failure?.message.hasSuffix(" differ by 0.01") == true)
  }

  @Test func `the user whose event it was is named, from 1`() throws {
    var simulation = try begun(Checking())
    simulation.engine.users[0].net += 1
    let failure = #expect(throws: RunFailure.self) { try simulation.checkEvent("the entry", by: 6) }
    #expect(failure?.message.hasPrefix("on day 10, after the entry of user 7: what users have") == true)
  }

  @Test func `without checks the books are looked at once a day`() throws {
    var simulation = try begun(Silent())
    simulation.engine.books.move(1, from: .wallets, to: .platform)
    try simulation.live(day: 11)
    simulation.engine.books.balances[Account.fees.rawValue] += 1
    let failure = #expect(throws: RunFailure.self) { try simulation.live(day: 12) }
    #expect(failure?.isViolation == true)
    #expect(
      failure?.message.hasPrefix("on day 12, after its last withdrawal: the sum of all accounts") == true)
  }

  @Test func `at the end of every run all totals are recounted`() throws {
    var simulation = try begun(Silent())
    simulation.engine.books.move(1, from: .wallets, to: .platform)
    let failure = #expect(throws: RunFailure.self) { try simulation.checkTotals() }
    #expect(failure?.message.hasPrefix("on day 10, after the last day: wallets ") == true)
  }
}
