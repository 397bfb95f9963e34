import Books

/// What the story of a run is made of beside its rows, noted while the run goes on.
struct StoryLog: Recorder {
  static var checksEveryEvent: Bool { false }
  static var watchesMovements: Bool { true }

  /// Sees every movement of money.
  var journal: (Movement) -> Void = { _ in }
  /// The first payment that fell short.
  private(set) var shortfall: Shortfall?
  /// What has left the operator's cash, and the bank, since the day began, but for what the owner took.
  var paidToday = RunStory.Paid()
  private(set) var closing = RunStory.Closing()

  mutating func record(_ movement: @autoclosure () -> Movement) {
    let movement = movement()
    journal(movement)
    guard movement.reason != .ownersDraw else { return }
    if movement.source == .platform { paidToday.byOperator += movement.amount }
    if [.outside, .suppliers, .fees].contains(movement.target) { paidToday.byBank += movement.amount }
    switch movement.reason {
    case .closedStake: closing.stakes.add(movement.amount)
    case .closedWallet: closing.wallets.add(movement.amount)
    case .closedPool: closing.pool.add(movement.amount)
    default: break
    }
  }

  mutating func note(_ occurrence: @autoclosure () -> Occurrence) {
    if case .shortfall(let first) = occurrence() { shortfall = first }
  }
}
