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
      reach(.queuesBehindArrears)
      arrears.append(Arrear(amount: amount, account: account, user: user))
      return
    }
    let paid = min(amount, means)
    move(paid, .platform, account, user: user)
    guard paid < amount else { return }
    let rest = amount - paid
    switch scenario.platform.insolvency {
    case "arrears":
      reach(commingled ? .commingledArrears : .segregatedArrears)
      arrears.append(Arrear(amount: rest, account: account, user: user))
    case "unlimited":
      reach(commingled ? .commingledUnlimited : .segregatedUnlimited)
      move(rest, .outside, .platform)
      move(rest, .platform, account, user: user)
    default:
      reach(commingled ? .commingledHalt : .segregatedHalt)
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
      reach(arrears[0].amount == 0 ? .arrearsPaidOff : .arrearsPaidInPart)
      if arrears[0].amount == 0 { arrears.removeFirst() }
    }
  }

  /// Declares a dividend of at most `amount`, out of cash at hand; returns what could be declared.
  mutating func declarable(_ amount: Int128) -> Int128 {
    let declared = !commingled && !arrears.isEmpty ? 0 : min(amount, means)
    reach(.dividendCutShort, if: declared < amount)
    return declared
  }

  /// A price or stake paid by its buyer to `account`, from the wallet first if the scenario says so.
  mutating func charge(_ price: Int128, _ user: Int, to account: Account) {
    let fromWallet = scenario.platform.payFromWallet ? min(price, users[user].wallet) : 0
    reach(fromWallet == price ? .paysAllFromWallet : .paysPartFromWallet, if: fromWallet > 0)
    move(fromWallet, .wallets, account, user: user)
    move(price - fromWallet, .outside, account, user: user)
    users[user].paidIn += price - fromWallet
  }

  mutating func withdraw(_ amount: Int128, _ user: Int) throws(Stop) {
    let paid = commingled ? min(amount, max(0, bank)) : amount
    reach(.withdrawal, if: paid > 0)
    cashOut(paid, .wallets, user)
    guard paid < amount else { return }
    switch scenario.platform.insolvency {
    case "arrears":
      reach(.withdrawalShortWithArrears)
    case "unlimited":
      reach(.withdrawalShortWithUnlimited)
      move(amount - paid, .outside, .platform)
      cashOut(amount - paid, .wallets, user)
    default:
      reach(.withdrawalShortWithHalt)
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
    reach(.closesWithStakesWaiting, if: balance(.escrow) > 0)
    for activity in queues.indices {
      for entry in queues[activity] { move(entry.stake, .escrow, .wallets, user: entry.user) }
      queues[activity] = []
    }
    let bank = self.bank
    let wallets = balance(.wallets)
    reach(.closesWithBankShort, if: bank < wallets)
    for user in users.indices {
      let wallet = users[user].wallet
      cashOut(bank < wallets ? wallet * bank / wallets : wallet, .wallets, user)
    }
    let recovered = min(rate(scenario.platform.recovery, of: balance(.pool)), self.bank)
    let points = self.points
    guard points > 0 else { return }
    reach(.closesWithPoolRecovered, if: recovered > 0)
    for user in users.indices {
      cashOut(recovered * users[user].points / points, .pool, user)
    }
  }
}
