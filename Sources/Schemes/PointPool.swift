import Books
import Columns

/// The appreciating points (消费增值) and the reserve behind them (底池).
///
/// An order that feeds the pool debits `pool` and credits `platform` with the deposit; an exit or a
/// redemption debits `wallets` and credits `pool`.
public struct PointPool: Equatable, Sendable {
  public var feedsPackage = true
  public var feedsGroupBuyWin = false
  /// Fen a point while nothing has ever been minted.
  public var initialPriceFen: Int64 = 100
  public var depositPPM: Int64 = 300_000
  public var mintPPM: Int64 = 700_000
  public var exit: Exit?
  public var redemption: Redemption?

  public init() {}

  /// The two-times exit (两倍出局).
  public struct Exit: Equatable, Sendable {
    public enum Basis: String, CaseIterable, Sendable {
      /// A user's spending since the last exit is one lot.
      case user
      /// Every order is a lot of its own.
      case order
    }
    public var multiplePPM: Int64 = 2_000_000
    public var cashSharePPM: Int64 = 800_000
    public var basis = Basis.user

    public init() {}
  }

  /// Voluntary redemption (兑换).
  public struct Redemption: Equatable, Sendable {
    public var feePPM: Int64 = 200_000

    public init() {}
  }
}

extension Engine {
  /// The point price now, or the last one where no points are left: fen over micropoints.
  public var price: Fraction {
    points > 0 ? Fraction(numerator: books.pool, denominator: points) : lastPrice
  }

  /// What an exit with a basis pays: `cashShare` of the cap, `multiple` × basis.
  @inline(__always)
  func exitPayout(basis: Int64) -> Int64 {
    guard let exit = rules.pointPool?.exit else { return 0 }
    return basis.times(ratePPM: exit.multiplePPM).times(ratePPM: exit.cashSharePPM)
  }

  private var hasLots: Bool { rules.pointPool?.exit?.basis == .order }

  /// An order's part in the pool: mints at the price before the deposit, then debits `pool` and credits
  /// `platform` with it, then carries out what exits have come due.
  ///
  /// A mint may round to no points at all: the order stands, deposits and adds to the basis.
  mutating func deposit(_ terms: SaleTerms, for user: Int) {
    let before = price
    let minted = terms.mintValue.times(before.denominator, over: before.numerator)
    guard minted <= BooksLimit.points - points else {
      hasOutgrownBooks = true
      return
    }
    move(terms.deposit, from: .platform, to: .pool, reason: .deposit)
    flows.poolInflow += terms.deposit
    monthProfit -= terms.deposit
    if minted == 0 { flows.zeroMints += 1 } else { hasMinted = true }
    points += minted
    hold(points: minted, basis: terms.price, user: user)
    assertNotFallen(from: before)
    carryOutExits()
  }

  /// Adds an order's points and price to what a user holds.
  private mutating func hold(points minted: Int64, basis: Int64, user: Int) {
    let hadPoints = members[user].points
    if hadPoints == 0 && minted > 0 { noteHolder(user) }
    if members[user].firstFeedDay == 0 { members[user].firstFeedDay = UInt16(day) }
    if hasLots {
      let lot = appendLot(points: minted, basis: basis, user: user)
      if minted > 0 {
        exitLiability += exitPayout(basis: basis)
        exitQueue.set(.init(points: minted, basis: basis, user: UInt32(user), id: lot))
      }
    } else {
      let newBasis = members[user].basis + basis
      if hadPoints > 0 { exitLiability -= exitPayout(basis: members[user].basis) }
      if hadPoints + minted > 0 {
        exitLiability += exitPayout(basis: newBasis)
        // Where the threshold has not fallen, its old place in the queue will do until it comes first there.
        let stays = hadPoints > 0 && Self.isAtLeast(basis, over: minted, members[user].basis, over: hadPoints)
        if rules.pointPool?.exit != nil && !stays {
          exitQueue.set(
            .init(points: hadPoints + minted, basis: newBasis, user: UInt32(user), id: UInt32(user)))
        }
      }
    }
    members[user].points += minted
    members[user].basis += basis
  }

  /// Whether basis over points is at least another such threshold, which it does not lower then by being added.
  private static func isAtLeast(
    _ basis: Int64, over points: Int64, _ other: Int64, over otherPoints: Int64
  ) -> Bool {
    Product(basis, otherPoints) >= Product(other, points)
  }

  /// What a holding in the exit queue has come to since it was put there.
  @inline(__always)
  private func current(_ holding: ExitQueue.Holding) -> ExitQueue.Holding {
    if hasLots { return holding }
    let member = members[Int(holding.user)]
    return .init(points: member.points, basis: member.basis, user: holding.user, id: holding.id)
  }

  private mutating func noteHolder(_ user: Int) {
    holderCount += 1
    guard !users[user].isListedAsHolder else { return }
    users[user].isListedAsHolder = true
    newHolders.append(UInt32(user))
  }

  /// Carries out every exit that is due, one at a time, the lowest threshold first: each raises the price.
  @inline(__always)
  mutating func carryOutExits() {
    guard let exit = rules.pointPool?.exit else { return }
    while let next = exitQueue.first, isDue(next, multiplePPM: exit.multiplePPM) {
      let current = current(next)
      if current == next { carryOut(next) } else { exitQueue.set(current) }
    }
  }

  /// Whether points are worth at least `multiple` × basis, on unrounded values.
  @inline(__always)
  private func isDue(_ holding: ExitQueue.Holding, multiplePPM: Int64) -> Bool {
    WideProduct(holding.points, books.pool, partsPerMillion)
      >= WideProduct(multiplePPM, holding.basis, points)
  }

  /// One exit: debits `wallets` and credits `pool` with the cash share of the cap, and burns the points.
  private mutating func carryOut(_ holding: ExitQueue.Holding) {
    let user = Int(holding.user)
    let before = price
    let payout = exitPayout(basis: holding.basis)
    exitQueue.remove(id: holding.id)
    if hasLots { unlink(holding.id, user: user) }
    exitLiability -= payout
    members[user].points -= holding.points
    members[user].basis -= holding.basis
    if members[user].points == 0 { holderCount -= 1 }
    burn(holding.points, payout: payout, user: user, reason: .exit)
    flows.exits += 1
    flows.exitPayouts += payout
    members[user].exits += 1
    if members[user].exits == 1 {
      members[user].firstExitDay = UInt16(day)
      if members[user].isMember { exitedMemberCount += 1 }
    }
    assertNotFallen(from: before)
  }

  /// Burns points against a payout from the pool; the price before it stays if they were the last.
  private mutating func burn(_ burned: Int64, payout: Int64, user: Int, reason: Reason) {
    if burned == points { lastPrice = price }
    points -= burned
    flows.poolOutflow += payout
    credit(payout, from: .pool, to: user, reason: reason)
  }

  /// Redeems points at the current price less the fee, burns them, and shrinks the basis in proportion; then
  /// exits.
  ///
  /// Where every order is a lot, the oldest lots go first, each with the pointless ones before it.
  /// - Precondition: the user holds that many points, and redemption is on.
  public mutating func redeem(_ redeemed: Int64, by user: Int) {
    precondition(!isClosed && redeemed > 0 && redeemed <= members[user].points)
    guard let feePPM = rules.pointPool?.redemption?.feePPM else { preconditionFailure("redemption is off") }
    let before = price
    let value = redeemed.times(books.pool, over: points)
    let payout = value.times(ratePPM: partsPerMillion - feePPM)
    if hasLots { shrinkLots(of: user, by: redeemed) } else { shrinkHolding(of: user, by: redeemed) }
    members[user].points -= redeemed
    if members[user].points == 0 {
      holderCount -= 1
      if members[user].redeemedDay == 0 && members[user].exits == 0 {
        members[user].redeemedDay = UInt16(day)
      }
    }
    burn(redeemed, payout: payout, user: user, reason: .redeem)
    flows.redemptions += 1
    assertNotFallen(from: before)
    carryOutExits()
  }

  private mutating func shrinkHolding(of user: Int, by redeemed: Int64) {
    let member = members[user]
    let left = member.points - redeemed
    let basis = member.basis.timesRoundedUp(left, over: member.points)
    exitLiability -= exitPayout(basis: member.basis)
    if left > 0 { exitLiability += exitPayout(basis: basis) }
    members[user].basis = basis
    guard rules.pointPool?.exit != nil else { return }
    if left > 0 {
      exitQueue.set(.init(points: left, basis: basis, user: UInt32(user), id: UInt32(user)))
    } else {
      exitQueue.remove(id: UInt32(user))
    }
  }

  /// Recounts what exits would pay, after the rules have changed.
  mutating func recountExitLiability() {
    exitLiability = exitPayouts
  }

  /// What the exits of all holdings would pay.
  var exitPayouts: Int64 {
    exitQueue.holdings.indices.reduce(0) { $0 + exitPayout(basis: current(exitQueue.holdings[$1]).basis) }
  }

  /// What the exits of all users who hold points would pay, by what each holds; and whether lots, where every order is
  /// one, come to each user's points and basis.
  var exitsOfHolders: (payouts: Int64, lotsAgree: Bool) {
    guard rules.pointPool?.exit != nil else { return (0, true) }
    let hasLots = hasLots
    var (payouts, lotsAgree) = (Int64(0), true)
    for user in members.indices where members[user].basis > 0 {
      if hasLots {
        let lots = sums(ofLotsOf: user)
        payouts += lots.payouts
        if lots.points != members[user].points || lots.basis != members[user].basis { lotsAgree = false }
      } else if members[user].points > 0 {
        payouts += exitPayout(basis: members[user].basis)
      }
    }
    return (payouts, lotsAgree)
  }

  /// Whether an exit has come due that was not carried out; what is below zero, which other checks tell of, aside.
  var hasExitDue: Bool {
    guard let exit = rules.pointPool?.exit, books.pool >= 0, points >= 0 else { return false }
    return exitQueue.holdings.indices.contains {
      let holding = current(exitQueue.holdings[$0])
      return holding.points >= 0 && holding.basis >= 0 && isDue(holding, multiplePPM: exit.multiplePPM)
    }
  }

  /// Exactly, in integers: the price never falls by a mint, an exit or a redemption; the first time it does is noted.
  @inline(__always)
  private mutating func assertNotFallen(from before: Fraction) {
    if !(before <= price) { noteFall(from: before) }
  }

  @inline(never)
  mutating func noteFall(from before: Fraction) {
    priceFall = priceFall ?? PriceFall(before: before, after: price)
  }
}

// MARK: - Lots

extension Engine {
  private mutating func appendLot(points: Int64, basis: Int64, user: Int) -> UInt32 {
    let id = UInt32(lots.count)
    let last = members[user].lastLot
    lots.append(Lot(points: points, basis: basis, previous: last, next: Lot.none))
    if last == Lot.none { members[user].firstLot = id } else { lots[Int(last)].next = id }
    members[user].lastLot = id
    return id
  }

  private mutating func unlink(_ id: UInt32, user: Int) {
    let lot = lots[Int(id)]
    if lot.previous == Lot.none {
      members[user].firstLot = lot.next
    } else {
      lots[Int(lot.previous)].next = lot.next
    }
    if lot.next == Lot.none {
      members[user].lastLot = lot.previous
    } else {
      lots[Int(lot.next)].previous = lot.previous
    }
  }

  /// What a user's lots come to.
  fileprivate func sums(ofLotsOf user: Int) -> (points: Int64, basis: Int64, payouts: Int64) {
    var (sums, id) = ((points: Int64(0), basis: Int64(0), payouts: Int64(0)), members[user].firstLot)
    while id != Lot.none {
      let lot = lots[Int(id)]
      sums.points += lot.points
      sums.basis += lot.basis
      if lot.points > 0 { sums.payouts += exitPayout(basis: lot.basis) }
      id = lot.next
    }
    return sums
  }

  /// Takes redeemed points off the oldest lots, and off the user's basis what goes with them.
  private mutating func shrinkLots(of user: Int, by redeemed: Int64) {
    var left = redeemed
    while left > 0 {
      let id = firstLotWithPoints(of: user)
      let lot = lots[Int(id)]
      let taken = min(left, lot.points)
      left -= taken
      if taken == lot.points {
        dropLots(of: user, through: id)
      } else {
        shrinkLot(id, to: lot.points - taken, user: user)
      }
    }
  }

  private func firstLotWithPoints(of user: Int) -> UInt32 {
    var id = members[user].firstLot
    while lots[Int(id)].points == 0 { id = lots[Int(id)].next }
    return id
  }

  /// Drops a lot left without points, and any pointless lot before it.
  private mutating func dropLots(of user: Int, through last: UInt32) {
    exitLiability -= exitPayout(basis: lots[Int(last)].basis)
    exitQueue.remove(id: last)
    while true {
      let id = members[user].firstLot
      members[user].basis -= lots[Int(id)].basis
      unlink(id, user: user)
      if id == last { return }
    }
  }

  private mutating func shrinkLot(_ id: UInt32, to pointsLeft: Int64, user: Int) {
    let lot = lots[Int(id)]
    let basis = lot.basis.timesRoundedUp(pointsLeft, over: lot.points)
    exitLiability += exitPayout(basis: basis) - exitPayout(basis: lot.basis)
    members[user].basis += basis - lot.basis
    lots[Int(id)].points = pointsLeft
    lots[Int(id)].basis = basis
    if rules.pointPool?.exit != nil {
      exitQueue.set(.init(points: pointsLeft, basis: basis, user: UInt32(user), id: id))
    }
  }
}

/// The exact product of three non-negative integers below 2⁶³, compared without rounding.
struct WideProduct: Comparable {
  private let high: UInt128
  private let low: UInt64

  @inline(__always)
  init(_ a: Int64, _ b: Int64, _ c: Int64) {
    let ab = UInt128(UInt64(a)) * UInt128(UInt64(b))
    let lower = UInt128(UInt64(truncatingIfNeeded: ab)) * UInt128(UInt64(c))
    let upper = UInt128(UInt64(truncatingIfNeeded: ab >> 64)) * UInt128(UInt64(c))
    low = UInt64(truncatingIfNeeded: lower)
    high = upper + (lower >> 64)
  }

  @inline(__always)
  static func < (left: WideProduct, right: WideProduct) -> Bool {
    left.high != right.high ? left.high < right.high : left.low < right.low
  }
}
