import Books
import MonteCarlo
import Scenarios
import Schemes

/// The three files of a replay: `journal.csv`, `state.csv`, `users.csv`.
///
/// Users are keys here, so no cell is defused, unless the files are written for Excel.
package enum ReplayFiles {
  package static let names = ["journal.csv", "state.csv", "users.csv"]

  /// How large the files are going to be.
  package static func sizes(of result: ReplayResult) -> [SheetSize] {
    zip(names, [result.journal.count, result.states.count, result.users.count]).map {
      SheetSize(file: $0, rows: 1 + $1)
    }
  }

  /// Writes one of the files.
  ///
  /// - Parameter isDefused: whether names that a spreadsheet would take for formulas are defused.
  /// - Throws: what keeps the sink from being written.
  package static func write<Sink: ByteSink>(
    _ name: String, of result: ReplayResult, isDefused: Bool = false, to sink: Sink
  ) throws(FolderError) -> Sink {
    var writer = CSVWriter(sink, defusesKeys: isDefused)
    switch name {
    case "journal.csv": try writeJournal(result, &writer)
    case "state.csv": try writeStates(result, &writer)
    case "users.csv": try writeUsers(result, &writer)
    default: preconditionFailure("a replay has no file \(name)")
    }
    return try writer.finish()
  }

  private static func writeJournal<Sink: ByteSink>(
    _ result: ReplayResult, _ writer: inout CSVWriter<Sink>
  ) throws(FolderError) {
    try writer.header("seq,day,line,debit,credit,user,amount,reason")
    for (index, entry) in result.journal.enumerated() {
      let movement = entry.movement
      writer.number(index + 1)
      writer.number(movement.day)
      writer.number(entry.line)
      writer.word(movement.target.text)
      writer.word(movement.source.text)
      writer.key(movement.user.map { result.names[Int($0)] } ?? "")
      writer.number(movement.amount, decimals: 2)
      writer.word((movement.isArrears ? "arrears: " : "") + movement.reason.text)
      try writer.endRow()
    }
  }

  private static func writeStates<Sink: ByteSink>(
    _ result: ReplayResult, _ writer: inout CSVWriter<Sink>
  ) throws(FolderError) {
    try writer.header("line,day,pool,points,price,platform,wallets,escrow,dividend_fund,gold,arrears")
    for state in result.states {
      writer.number(state.line)
      writer.number(state.day)
      writer.number(state.pool, decimals: 2)
      writer.number(state.points, decimals: 6)
      writer.number(wide: state.price.map(nanoyuanAPoint), decimals: 9)
      writer.number(state.platform, decimals: 2)
      writer.number(state.wallets, decimals: 2)
      writer.number(state.escrow, decimals: 2)
      writer.number(state.dividendFund, decimals: 2)
      writer.number(state.gold, decimals: 2)
      writer.number(state.arrears, decimals: 2)
      try writer.endRow()
    }
  }

  /// A price in billionths of a yuan a point, half up.
  private static func nanoyuanAPoint(_ price: Fraction) -> Int128 {
    // Fen a micropoint are 10^4 yuan a point.
    let scaled = Int128(price.numerator) * 10_000_000_000_000
    let denominator = Int128(price.denominator)
    return (2 * scaled + denominator) / (2 * denominator)
  }

  private static func writeUsers<Sink: ByteSink>(
    _ result: ReplayResult, _ writer: inout CSVWriter<Sink>
  ) throws(FolderError) {
    try writer.header(
      "user,referrer,paid_in,withdrawn,wallet,points,basis,gold,dividend_points,dividend_pool,"
        + "consumption_points,entries,wins,exits,owed")
    for account in result.users {
      let (user, member) = (account.user, account.member)
      writer.key(account.name)
      writer.key(account.referrer ?? "")
      writer.number(user.paidIn, decimals: 2)
      writer.number(user.withdrawn, decimals: 2)
      writer.number(user.wallet, decimals: 2)
      writer.number(member.points, decimals: 6)
      writer.number(member.basis, decimals: 2)
      writer.number(user.gold, decimals: 2)
      writer.number(user.dividendPoints, decimals: 2)
      writer.number(account.shares.dividendPool, decimals: 2)
      writer.number(user.consumptionPoints, decimals: 2)
      writer.number(account.entries)
      writer.number(account.wins)
      writer.number(Int(member.exits))
      writer.number(account.owed, decimals: 2)
      try writer.endRow()
    }
  }
}

extension Account {
  /// As the journal names it.
  var text: String {
    switch self {
    case .outside: "outside"
    case .wallets: "wallets"
    case .escrow: "escrow"
    case .pool: "pool"
    case .dividendFund: "dividendFund"
    case .suppliers: "suppliers"
    case .fees: "fees"
    case .platform: "platform"
    }
  }
}
