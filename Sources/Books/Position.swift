/// What an operator owes at one moment and to how many, and what it has.
public struct Position: Equatable, Sendable {
  /// A sum that is owed.
  public struct Claim: Equatable, Sendable {
    /// Fen, or hundredths.
    public var amount: Int64 = 0
    /// Those it is owed to; payments that wait, where it is owed beyond the users.
    public var creditors = 0

    public init() {}

    /// Counts a creditor with that much; nobody without anything.
    public mutating func add(_ amount: Int64) {
      guard amount > 0 else { return }
      self.amount += amount
      creditors += 1
    }
  }

  /// Payments that are late, by payee.
  public var lateToUsers = Claim()
  public var lateToSuppliers = Claim()
  public var lateFees = Claim()
  /// The cash part of the exits of all holders of points.
  public var exits = Claim()
  public var gold = Claim()
  public var wallets = Claim()
  /// What is left of running refund cycles.
  public var refundCycles = Claim()
  /// Consumption points at what they cost in the mall; rounded down once.
  public var consumptionPoints = Claim()
  /// Stakes that wait for a group: not counted among the liabilities, as they lie in an account of their own.
  public var stakes = Claim()
  public var books = Books()

  public init() {}

  /// All but the stakes.
  public var liabilities: Int64 {
    lateToUsers.amount + lateToSuppliers.amount + lateFees.amount + exits.amount + gold.amount
      + wallets.amount
      + refundCycles.amount + consumptionPoints.amount
  }
}

/// A payment that could not be made in full.
public struct Shortfall: Equatable, Sendable {
  /// Fen.
  public var due: Int64
  /// The part of it that was not there.
  public var missing: Int64
  public var reason: Reason
  /// To whom it was due; `nil` beyond the users.
  public var user: UInt32?
  public var day: Int
  /// As it was once what there was had been paid, and the rest not yet owed.
  public var position: Position

  public init(due: Int64, missing: Int64, reason: Reason, user: UInt32?, day: Int, position: Position) {
    (self.due, self.missing, self.reason) = (due, missing, reason)
    (self.user, self.day, self.position) = (user, day, position)
  }
}
