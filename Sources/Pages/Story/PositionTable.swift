import Books
import Pictures
import Reports

/// What an operator owes and has, as a table for a terminal.
struct PositionTable {
  let position: Position
  /// A payment that has just fallen short and is not yet among what is owed.
  var missing: Int64 = 0
  /// Whether one bank account stands behind all that is said to be there.
  let isCommingled: Bool
  let exits: ExitWords
  /// Whether the operator has closed, so that nobody owes what stands there.
  var isClosed = false

  private typealias Row = (name: Words, amount: Int64, creditors: Words)

  func text(_ language: Language) -> String {
    let had = isClosed ? Words(en: "and beside it", zh: "与之相对") : Words(en: "and had", zh: "而拥有")
    let middle = ["  " + had[language], "", ""]
    let rows =
      (owed + [total]).map { cells(of: $0, language) } + [middle] + self.had.map { cells(of: $0, language) }
    return TerminalText.table(rows, left: [0, 2])
  }

  private func cells(of row: Row, _ language: Language) -> [String] {
    ["  " + row.name[language], Self.exact(row.amount), row.creditors[language]]
  }

  private var owed: [Row] {
    let users = { (count: Int) in Words.creditors(count, "user", "users", "位用户") }
    let payments = { (count: Int) in Words.creditors(count, "payment", "payments", "笔", by: "in") }
    let rows: [Row] = [
      (Words(en: "this payment", zh: "本笔付款所缺"), missing, Words("")),
      (
        Words(en: "late to users", zh: "拖欠用户"), position.lateToUsers.amount,
        users(position.lateToUsers.creditors)
      ),
      (
        Words(en: "late to suppliers", zh: "拖欠供应商"), position.lateToSuppliers.amount,
        payments(position.lateToSuppliers.creditors)
      ),
      (
        Words(en: "late fees and operating cost", zh: "拖欠手续费与运营成本"), position.lateFees.amount,
        payments(position.lateFees.creditors)
      ),
      (
        Words(en: "coming ", zh: "待付的") + exits.name + Words(en: "s", zh: ""), position.exits.amount,
        Words.creditors(position.exits.creditors, "holder of points", "holders of points", "位积分持有人")
      ),
      (Words(en: "shopping gold", zh: "购物金"), position.gold.amount, users(position.gold.creditors)),
      (Words(en: "wallets", zh: "零钱"), position.wallets.amount, users(position.wallets.creditors)),
      (
        Words(en: "running refund cycles", zh: "推三返一未完部分"), position.refundCycles.amount,
        Words.creditors(position.refundCycles.creditors, "member", "members", "位会员")
      ),
      (
        Words(en: "consumption points at cost", zh: "消费积分（按成本）"), position.consumptionPoints.amount,
        users(position.consumptionPoints.creditors)
      ),
    ]
    return rows.filter { $0.amount != 0 }
  }

  private var total: Row {
    (
      isClosed ? Words(en: "in all", zh: "合计") : Words(en: "owed in all", zh: "负债合计"),
      position.liabilities + missing, Words("")
    )
  }

  private var had: [Row] {
    let books = position.books
    let note = isCommingled ? Words(en: ", on paper", zh: "（账面）") : Words("")
    let rows: [Row] = [
      (Words(en: "the operator's cash", zh: "平台现金") + note, books.platform, Words("")),
      (Words(en: "the point pool", zh: "底池") + note, books.pool, Words("")),
      (Words(en: "the wallets' account", zh: "零钱账户") + note, books.wallets, Words("")),
      (Words(en: "the dividend fund", zh: "分红账户") + note, books.dividendFund, Words("")),
    ]
    let all = Words(
      en: isCommingled ? "in the bank, without waiting stakes" : "in all, without waiting stakes",
      zh: "资产合计（不含等待中的拼团金）")
    return rows.filter { $0.amount != 0 } + [(all, books.bank - books.escrow, coverage)]
  }

  /// How much of what is owed is there.
  private var coverage: Words {
    let (owed, there) = (position.liabilities + missing, position.books.bank - position.books.escrow)
    guard owed > 0 else { return Words("") }
    guard there >= 0 else {
      return Words(en: "waiting stakes are more than is there", zh: "不足以退还等待中的拼团金")
    }
    let share = TerminalText.percent(millionths: Int64(Int128(there) * 1_000_000 / Int128(owed)))
    return isClosed
      ? Words(en: "\(share) of it", zh: "为其\(share)")
      : Words(en: "\(share) of what is owed", zh: "为负债的\(share)")
  }

  /// With two decimals and thousands separators.
  private static func exact(_ fen: Int64) -> String {
    let sign = fen < 0 ? "-" : ""
    let rest = String(fen.magnitude % 100)
    return sign + TerminalText.grouped(Int64(fen.magnitude / 100)) + "." + (rest.count < 2 ? "0" : "") + rest
  }
}

extension Words {
  /// "to 1 user", "to 12 users".
  fileprivate static func creditors(
    _ count: Int, _ one: String, _ many: String, _ zh: String, by preposition: String = "to"
  ) -> Words {
    let number = TerminalText.grouped(Int64(count))
    return Words(en: "\(preposition) \(number) \(count == 1 ? one : many)", zh: "\(number)\(zh)")
  }
}
