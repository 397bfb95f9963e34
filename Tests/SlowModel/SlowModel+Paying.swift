extension SlowModel {
  /// What payments from `platform` to beyond the bank, or dividends, can be made of.
  var means: Int128 {
    max(0, commingled ? bank : balance(.platform))
  }

  /// Pays what falls due from `platform`, as far as the rules allow. A payment that may wait joins the
  /// arrears whole while anything is owed.
  mutating func pay(_ amount: Int128, to account: Account, user: Int? = nil, waits: Bool = true) throws(Stop)
  {
    guard amount > 0 else { return }
    let staysInBank = [.wallets, .pool, .dividendFund].contains(account)
    if commingled && staysInBank {
      move(amount, .platform, account, user: user)
      return
    }
    if waits && !arrears.isEmpty {
      arrears.append(Arrear(amount: amount, account: account, user: user))
      return
    }
    let paid = min(amount, means)
    move(paid, .platform, account, user: user)
    guard paid < amount else { return }
    let rest = amount - paid
    switch scenario.platform.insolvency {
    case "arrears":
      arrears.append(Arrear(amount: rest, account: account, user: user))
    case "unlimited":
      move(rest, .outside, .platform)
      move(rest, .platform, account, user: user)
    default:
      close()
      throw .operatorClosed
    }
  }

  /// Pays the arrears, first in first out, as far as the means go.
  mutating func settleArrears() {
    while let first = arrears.first, means > 0 {
      let paid = min(first.amount, means)
      move(paid, .platform, first.account, user: first.user)
      arrears[0].amount -= paid
      if arrears[0].amount == 0 { arrears.removeFirst() }
    }
  }

  /// Declares a dividend of at most `amount`, out of cash at hand; returns what could be declared.
  func declarable(_ amount: Int128) -> Int128 {
    if !commingled && !arrears.isEmpty { return 0 }
    return min(amount, means)
  }

  /// A price or stake paid by its buyer to `account`, from the wallet first if the scenario says so.
  mutating func charge(_ price: Int128, _ user: Int, to account: Account) {
    let fromWallet = scenario.platform.payFromWallet ? min(price, users[user].wallet) : 0
    move(fromWallet, .wallets, account, user: user)
    move(price - fromWallet, .outside, account, user: user)
    users[user].paidIn += price - fromWallet
  }

  mutating func withdraw(_ amount: Int128, _ user: Int) throws(Stop) {
    let paid = commingled ? min(amount, max(0, bank)) : amount
    cashOut(paid, .wallets, user)
    guard paid < amount else { return }
    switch scenario.platform.insolvency {
    case "arrears":
      break
    case "unlimited":
      move(amount - paid, .outside, .platform)
      cashOut(amount - paid, .wallets, user)
    default:
      close()
      throw .operatorClosed
    }
  }

  private mutating func cashOut(_ amount: Int128, _ account: Account, _ user: Int) {
    move(amount, account, .outside, user: user)
    users[user].withdrawn += amount
  }

  /// The operator closes: stakes back, wallets out, then the recovered part of the pool.
  mutating func close() {
    closed = true
    for activity in queues.indices {
      for entry in queues[activity] { move(entry.stake, .escrow, .wallets, user: entry.user) }
      queues[activity] = []
    }
    let bank = self.bank
    let wallets = balance(.wallets)
    for user in users.indices {
      let wallet = users[user].wallet
      cashOut(bank < wallets ? wallet * bank / wallets : wallet, .wallets, user)
    }
    let recovered = min(rate(scenario.platform.recovery, of: balance(.pool)), self.bank)
    let points = self.points
    guard points > 0 else { return }
    for user in users.indices {
      cashOut(recovered * users[user].points / points, .pool, user)
    }
  }
}
