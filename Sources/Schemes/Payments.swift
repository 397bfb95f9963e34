import Books
import Columns

/// Payments the operator still owes, first in, first out.
public struct Arrears: Equatable, Sendable {
  public struct Item: Equatable, Sendable {
    public var amount: Int64
    public var payee: Payee
    public var reason: Reason
  }

  private var items: [Item] = []
  private var head = 0
  /// Fen.
  public private(set) var total: Int64 = 0

  /// The oldest first.
  public var owed: ArraySlice<Item> { items[head...] }

  var first: Item? { head < items.count ? items[head] : nil }

  mutating func append(_ item: Item) {
    items.append(item)
    total += item.amount
  }

  /// Takes an amount off the oldest item.
  mutating func reduceFirst(by amount: Int64) {
    items[head].amount -= amount
    total -= amount
    guard items[head].amount == 0 else { return }
    head += 1
    if head == items.count {
      removeAll()
    } else if head > 4096 && head > items.count / 2 {
      items.removeFirst(head)
      head = 0
    }
  }

  mutating func removeAll() {
    items.removeAll(keepingCapacity: true)
    (head, total) = (0, 0)
  }
}

/// Who a payment from `platform` goes to.
public enum Payee: Equatable, Sendable {
  case user(UInt32)
  case suppliers
  case fees

  var user: UInt32? { if case .user(let user) = self { user } else { nil } }
}

/// What happens when the operator pays, and when it cannot.
///
/// A payment credits `platform` and debits `wallets`, `suppliers` or `fees`. With segregated custody it is made
/// as far as the operator's cash goes; with commingled custody what stays inside the bank always succeeds, and
/// what leaves it is paid as far as the bank balance goes.
extension Engine {
  var isCommingled: Bool { rules.platform.custody == .commingled }

  /// Cash at hand for dividends and the owner: nothing while a segregated operator owes.
  var declarableCash: Int64 {
    if isCommingled { return max(books.bank, 0) }
    return arrears.total > 0 ? 0 : books.platform
  }

  /// A payment due from `platform` to a user's wallet.
  @inline(__always)
  mutating func pay(_ amount: Int64, to user: Int, reason: Reason) {
    guard amount > 0 else { return }
    if isCommingled { return credit(amount, from: .platform, to: user, reason: reason) }
    let paid = arrears.total > 0 ? 0 : min(books.platform, amount)
    credit(paid, from: .platform, to: user, reason: reason)
    if paid < amount { fallShort(by: amount - paid, of: amount, payee: .user(UInt32(user)), reason: reason) }
  }

  /// A payment due from `platform` that leaves the bank.
  ///
  /// - Parameters:
  ///   - payee: suppliers or fees.
  ///   - waits: whether it queues behind arrears; an order's own cost and fee do not.
  @inline(__always)
  mutating func payAway(_ amount: Int64, to payee: Payee, reason: Reason, waits: Bool) {
    guard amount > 0 else { return }
    let cash = waits && arrears.total > 0 ? 0 : isCommingled ? books.bank : books.platform
    let paid = min(cash, amount)
    deliver(paid, to: payee, reason: reason)
    if paid < amount { fallShort(by: amount - paid, of: amount, payee: payee, reason: reason) }
  }

  private mutating func deliver(_ amount: Int64, to payee: Payee, reason: Reason, isArrears: Bool = false) {
    switch payee {
    case .user(let user):
      credit(amount, from: .platform, to: Int(user), reason: reason, isArrears: isArrears)
    case .suppliers: move(amount, from: .platform, to: .suppliers, reason: reason, isArrears: isArrears)
    case .fees: move(amount, from: .platform, to: .fees, reason: reason, isArrears: isArrears)
    }
  }

  /// The rest of a payment that the operator could not make.
  @inline(never)
  private mutating func fallShort(by rest: Int64, of due: Int64, payee: Payee, reason: Reason) {
    if Log.watchesMovements, ruinDay == nil {
      noteFirstShortfall(of: due, missing: rest, user: payee.user, reason: reason)
    }
    ruinDay = ruinDay ?? day
    switch rules.platform.insolvency {
    case .arrears: arrears.append(Arrears.Item(amount: rest, payee: payee, reason: reason))
    case .halt: close()
    case .unlimited:
      inject(rest)
      deliver(rest, to: payee, reason: reason)
    }
  }

  /// The owner of an `unlimited` operator pays in what is missing.
  private mutating func inject(_ amount: Int64) {
    move(amount, from: .outside, to: .platform, reason: .injection)
    injected += amount
  }

  /// The owner pays in of their own accord; arrears are paid with it.
  public mutating func invest(_ amount: Int64) {
    precondition(!isClosed && amount >= 0)
    move(amount, from: .outside, to: .platform, reason: .invest)
    injected += amount
    settleArrears()
  }

  /// Pays arrears, first in, first out, as far as the cash goes.
  @inline(__always)
  mutating func settleArrears() {
    if arrears.total > 0 { settleArrearsFromCash() }
  }

  @inline(never)
  private mutating func settleArrearsFromCash() {
    while let item = arrears.first {
      let paid = min(isCommingled ? books.bank : books.platform, item.amount)
      guard paid > 0 else { return }
      arrears.reduceFirst(by: paid)
      deliver(paid, to: item.payee, reason: item.reason, isArrears: true)
    }
  }

  /// A user takes money out: debits `outside`, credits `wallets`; a commingled bank that cannot pay it all
  /// leaves the rest in the wallet.
  public mutating func withdraw(_ amount: Int64, by user: Int) {
    precondition(!isClosed && amount >= 0 && amount <= users[user].wallet)
    guard amount > 0 else { return }
    let paid = isCommingled ? min(amount, books.bank) : amount
    takeOut(paid, by: user)
    guard paid < amount else {
      flows.withdrawalCount += 1
      return
    }
    if paid > 0 || rules.platform.insolvency == .unlimited { flows.withdrawalCount += 1 }
    if Log.watchesMovements, ruinDay == nil {
      noteFirstShortfall(of: amount, missing: amount - paid, user: UInt32(user), reason: .withdraw)
    }
    ruinDay = ruinDay ?? day
    switch rules.platform.insolvency {
    case .arrears: flows.withdrawalsRefused += amount - paid
    case .halt:
      flows.withdrawalsRefused += amount - paid
      close()
    case .unlimited:
      inject(amount - paid)
      takeOut(amount - paid, by: user)
    }
  }

  /// Everybody listed takes all there is out of the wallet, which is then no longer waited for.
  ///
  /// - Precondition: custody is segregated, so that nothing can fall short, and nobody is listed twice.
  public mutating func withdrawAll(by listed: borrowing Column<UInt32>) {
    precondition(!isClosed && !isCommingled)
    let (paid, payments) = Self.emptyWallets(&users, of: listed)
    move(paid, from: .wallets, to: .outside, reason: .withdraw)
    flows.withdrawals += paid
    flows.withdrawalCount += payments
  }

  /// In one loop without branches, whose rounds overlap.
  @inline(never)
  private static func emptyWallets(
    _ users: inout Column<User>, of listed: borrowing Column<UInt32>
  ) -> (paid: Int64, payments: Int64) {
    var (paid, payments) = (Int64(0), Int64(0))
    for index in listed.indices {
      let user = Int(listed[index])
      if index &+ 16 < listed.count { users.prefetch(Int(listed[index &+ 16])) }
      let wallet = users[user].wallet
      paid &+= wallet
      payments &-= (0 &- wallet).sign
      users[user].wallet = 0
      users[user].isListedForWallet = Flag(false)
    }
    return (paid, payments)
  }

  /// Whether withdrawals come to the same all at once: nobody watches the single movements, and nothing falls short.
  @inline(__always)
  public var withdrawsAtOnce: Bool { !Log.watchesMovements && !isCommingled }

  @inline(__always)
  private mutating func takeOut(_ amount: Int64, by user: Int) {
    guard amount > 0 else { return }
    move(amount, from: .wallets, to: .outside, user: user, reason: .withdraw)
    users[user].wallet -= amount
    flows.withdrawals += amount
  }
}
