/// The eight accounts of the double-entry books.
public enum Account: Int, CaseIterable, Sendable {
  /// Everyone's money beyond the platform, the owner's too; negative as it is paid in.
  case outside
  /// Users' withdrawable change (零钱).
  case wallets
  /// Group-buy stakes (拼团金) still waiting for a group.
  case escrow
  /// The point pool's reserve (底池).
  case pool
  /// Dividends set aside and not yet shared out.
  case dividendFund
  /// Cost of goods paid away.
  case suppliers
  /// Payment fees and operating cost paid away.
  case fees
  /// The operator's own cash.
  case platform
}

/// The balances of all accounts, in fen; they sum to zero, because money only ever moves.
public struct Books: Equatable, Sendable {
  public private(set) var outside: Int64 = 0
  public private(set) var wallets: Int64 = 0
  public private(set) var escrow: Int64 = 0
  public private(set) var pool: Int64 = 0
  public private(set) var dividendFund: Int64 = 0
  public private(set) var suppliers: Int64 = 0
  public private(set) var fees: Int64 = 0
  public private(set) var platform: Int64 = 0

  public init() {}

  /// All that lies in the bank: wallets, escrow, pool, dividend fund and the operator's cash.
  @inline(__always)
  public var bank: Int64 { wallets + escrow + pool + dividendFund + platform }

  /// Zero, if nothing has gone wrong.
  public var sum: Int64 { bank + outside + suppliers + fees }

  public subscript(account: Account) -> Int64 {
    @inline(__always) get {
      switch account {
      case .outside: outside
      case .wallets: wallets
      case .escrow: escrow
      case .pool: pool
      case .dividendFund: dividendFund
      case .suppliers: suppliers
      case .fees: fees
      case .platform: platform
      }
    }
  }

  /// Moves an amount: credits `source` and debits `target`.
  @inline(__always)
  public mutating func move(_ amount: Int64, from source: Account, to target: Account) {
    add(-amount, to: source)
    add(amount, to: target)
  }

  @inline(__always)
  private mutating func add(_ amount: Int64, to account: Account) {
    switch account {
    case .outside: outside += amount
    case .wallets: wallets += amount
    case .escrow: escrow += amount
    case .pool: pool += amount
    case .dividendFund: dividendFund += amount
    case .suppliers: suppliers += amount
    case .fees: fees += amount
    case .platform: platform += amount
    }
  }
}
