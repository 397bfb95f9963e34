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
public struct Books: Sendable {
  @usableFromInline var balances = InlineArray<8, Int64>(repeating: 0)

  @inlinable
  public init() {}

  @inlinable @inline(__always)
  public subscript(account: Account) -> Int64 { balances[account.rawValue] }

  @inlinable @inline(__always) public var outside: Int64 { self[.outside] }
  @inlinable @inline(__always) public var wallets: Int64 { self[.wallets] }
  @inlinable @inline(__always) public var escrow: Int64 { self[.escrow] }
  @inlinable @inline(__always) public var pool: Int64 { self[.pool] }
  @inlinable @inline(__always) public var dividendFund: Int64 { self[.dividendFund] }
  @inlinable @inline(__always) public var suppliers: Int64 { self[.suppliers] }
  @inlinable @inline(__always) public var fees: Int64 { self[.fees] }
  @inlinable @inline(__always) public var platform: Int64 { self[.platform] }

  /// All that lies in the bank: wallets, escrow, pool, dividend fund and the operator's cash.
  @inlinable @inline(__always)
  public var bank: Int64 { wallets + escrow + pool + dividendFund + platform }

  /// Zero, if nothing has gone wrong.
  public var sum: Int64 { bank + outside + suppliers + fees }

  /// Moves an amount: credits `source` and debits `target`.
  ///
  /// - Precondition: neither balance leaves 64 bits; the engine accepts no turnover that could make one.
  @inlinable @inline(__always)
  public mutating func move(_ amount: Int64, from source: Account, to target: Account) {
    balances[source.rawValue] &-= amount
    balances[target.rawValue] &+= amount
  }
}

extension Books: Equatable {
  public static func == (one: Books, other: Books) -> Bool {
    Account.allCases.allSatisfy { one[$0] == other[$0] }
  }
}
