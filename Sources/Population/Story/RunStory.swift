import Books

/// One run, and what is needed to tell what became of it.
package struct RunStory: Sendable {
  package var result: RunResult
  /// The first payment that fell short; `nil` if none did.
  package var shortfall: Shortfall?
  /// The day on which the operator closed; `nil` if it did not.
  package var closingDay: Int?
  package var closing: Closing
  /// What left the operator's cash, and the bank, on each day.
  package var paid: [Paid]
  /// At the end of the last day.
  package var ending: Position
  package var users: Users

  /// Fen, but for what the owner took.
  package struct Paid: Equatable, Sendable {
    package var byOperator: Int64 = 0
    package var byBank: Int64 = 0
  }

  /// What was given out when the operator closed.
  package struct Closing: Equatable, Sendable {
    package var stakes = Position.Claim()
    package var wallets = Position.Claim()
    package var pool = Position.Claim()
  }

  /// What users paid and got, over all who have paid in.
  package struct Users: Equatable, Sendable {
    package var joined = 0
    package var payers = 0
    /// Fen.
    package var paidIn: Int64 = 0
    /// Withdrawn + wallet, fen.
    package var takings: Int64 = 0
    package var losing = 0
    package var losingWithGoods = 0
  }

  /// Does a run, the same as every other way to do it.
  ///
  /// - Parameters:
  ///   - checksEveryEvent: whether it is done a second time, with every invariant checked.
  ///   - journal: is shown every movement of money, in order.
  ///   - isCancelled: asked once a day; the run is given up when it says so.
  /// - Throws: when it was given up, outgrew the books, or an invariant does not hold.
  package init(
    _ plan: RunPlan, checksEveryEvent: Bool = false, isCancelled: () -> Bool = { false },
    journal: @escaping (Movement) -> Void = { _ in }
  ) throws(RunFailure) {
    var simulation = Simulation(log: StoryLog(journal: journal))
    paid = []
    simulation.start(plan)
    for day in 1...plan.days {
      if isCancelled() { throw RunFailure("given up on day \(day)") }
      try simulation.live(day: day)
      paid.append(simulation.engine.log.paidToday)
      simulation.engine.log.paidToday = Paid()
    }
    try simulation.checkTotals()
    result = simulation.result()
    if checksEveryEvent, try RunWorkspace(checksEveryEvent: true).run(plan).rows != result.rows {
      throw RunFailure(isViolation: true, "a watched run and a checked one differ")
    }
    (shortfall, closing) = (simulation.engine.log.shortfall, simulation.engine.log.closing)
    closingDay = simulation.engine.closingDay
    ending = simulation.engine.position
    let (paidIn, payers) = (simulation.engine.paidInTotal, simulation.engine.payers)
    users = Users(
      joined: simulation.engine.users.count, payers: Int(payers.all), paidIn: paidIn,
      takings: paidIn + simulation.engine.netTotal, losing: Int(payers.losing),
      losingWithGoods: Int(payers.losingWithGoods))
  }

  /// A metric day by day.
  package func series(_ metric: Metric) -> [Int64] {
    stride(from: metric.rawValue, to: result.rows.count, by: Metric.count).map { result.rows[$0] }
  }
}
