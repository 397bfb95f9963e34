import Books
import Columns

/// What a row of entries asks of people and tells them, beyond the books.
public protocol EntryTerms: BitwiseCopyable {
  /// What is known of a user besides.
  associatedtype Person: BitwiseCopyable

  /// The most that net outlay (paid in − withdrawn) may come to, fen; at most `User.unlimitedBudget`.
  func budget(of person: Person) -> Int64

  /// Takes note of an entry that went through, and returns whether something follows it.
  func note(entryOf user: User, by person: inout Person) -> Flag
}

/// What became of a row of entries.
public struct EntryRow: Sendable {
  /// The most groups that a row completes, which with their size says what it may pay; the last of so many is left to be
  /// drawn for itself.
  static var mostGroups: Int { 64 }

  /// Where in the list the row has ended: the place after the last who was asked.
  public internal(set) var next: Int
  /// The user whose entry has completed a group, which must be drawn at once; that user has not taken note of it yet.
  public internal(set) var completer: Int?
  /// Entries that budgets did not allow.
  public internal(set) var unaffordable = 0
  /// The last word that has more than `User.numberBits` and has come into sight, some way behind the row; 0 for none, or
  /// where what it touches has been asked for.
  public internal(set) var sighted: UInt32 = 0
}

/// Entries one after another in one loop: what single ones come to, with one movement an account.
extension Engine {
  /// Whether entries come to the same in a row, and small habits that follow them come to the same after it: nobody
  /// watches the single ones, there is one activity, stakes change nothing about what the operator can pay nor about
  /// what a close would find, and the run's turnover stays within its limit for the longest row.
  @inline(__always)
  public var entersInRows: Bool { rowTurnover <= turnoverLimit &- turnover }

  /// The most that a row of entries pays; where entries must not come in rows, more than any run may.
  var mostPaidInRow: Int64 {
    guard !Log.watchesMovements, !Log.checksEveryEvent, activities.count == 1, !isCommingled,
      rules.platform.insolvency != .halt
    else { return .max }
    let longest = activities[0].groupSize * EntryRow.mostGroups
    let (most, overflow) = activities[0].price.multipliedReportingOverflow(by: Int64(longest))
    return overflow ? .max : most
  }

  /// Lets those who stand in a list enter the only activity one after another, until a group is complete or the list has
  /// something else.
  ///
  /// - Parameters:
  ///   - list: users by number; a word that has more than `User.numberBits` ends the row.
  ///   - start: where in the list it begins.
  ///   - people: one for each user.
  ///   - hasQuit: whether a user is passed over.
  ///   - followed: is filled with those whose entries something follows.
  /// - Precondition: `entersInRows`.
  @inline(__always)
  public mutating func enterRow<Terms: EntryTerms>(
    _ list: borrowing Column<UInt32>, from start: Int, _ people: inout Column<Terms.Person>,
    hasQuit: borrowing Column<Bool>, on terms: Terms, followed: inout Column<UInt32>
  ) -> EntryRow {
    let (entry, place) = (termsOfEntry, queueLength[0])
    var tally = EntryTally(next: start, place: place)
    Self.enterRow(list, entry, &tally, &queue, &users, standings, &people, hasQuit, terms, &followed)
    return end(tally, of: list, entries: tally.place &- place, entry)
  }

  /// A function of columns, not of the engine: so what is written to one need not be looked up again in another.
  @inline(never)
  private static func enterRow<Terms: EntryTerms>(
    _ list: borrowing Column<UInt32>, _ entry: EntryOfDay, _ tally: inout EntryTally,
    _ queue: inout Column<Waiting>, _ users: inout Column<User>, _ standings: borrowing Column<Standing>,
    _ people: inout Column<Terms.Person>, _ hasQuit: borrowing Column<Bool>, _ terms: Terms,
    _ followed: inout Column<UInt32>
  ) {
    let (count, size) = (users.count, queue.count)
    precondition(people.count == count && hasQuit.count == count)
    precondition(tally.next >= 0 && tally.place < size)
    followed.removeAll()
    followed.reserve(size)
    var (next, place, fromWallets, changes, sighted) = (
      tally.next, tally.place, Int64(0), PayerCounts(), UInt32(0)
    )
    while next < list.count {
      let owner = list[next]
      let user = Int(owner)
      guard user < count else { break }
      next &+= 1
      if let later = lookAhead(in: list, after: next, users, &sighted) {
        standings.prefetch(later)
        people.prefetch(later)
      }
      if hasQuit[user] { continue }
      if users[user].waitsInFirst {
        tally.refused &+= 1
        continue
      }
      let fromWallet = entry.part(fromWalletOf: users[user])
      let budget = terms.budget(of: people[user])
      guard users[user].canAfford(outlay: entry.stake &- fromWallet, within: budget) else {
        tally.unaffordable &+= 1
        continue
      }
      fromWallets &+= fromWallet
      queue[place] = entry.enter(owner, &users[user], fromWallet: fromWallet, &changes)
      place &+= 1
      if place == size { break }
      followed.appendReserved(owner, if: terms.note(entryOf: users[user], by: &people[user]))
    }
    tally.add(fromWallets: fromWallets, changes)
    (tally.next, tally.place, tally.sighted) = (next, place, sighted)
  }

  /// Asks the processor for who stands some way behind in a list, and returns who that is.
  @inline(__always)
  static func lookAhead(
    in list: borrowing Column<UInt32>, after next: Int, _ users: borrowing Column<User>,
    _ sighted: inout UInt32
  ) -> Int? {
    let ahead = next &+ lookahead &- 1
    guard ahead < list.count else { return nil }
    let word = list[ahead]
    if word > User.numberMask { sighted = word }
    let later = Int(word & User.numberMask)
    users.prefetch(later)
    return later
  }

  var termsOfEntry: EntryOfDay {
    let stake = activities[0].price
    return EntryOfDay(
      stake: stake, mostFromWallet: rules.platform.payFromWallet ? stake : 0,
      day: UInt16(truncatingIfNeeded: day))
  }

  /// Books so many entries, and says what became of the row.
  @inline(__always)
  mutating func end(
    _ tally: EntryTally, of list: borrowing Column<UInt32>, entries: Int, _ entry: EntryOfDay
  ) -> EntryRow {
    queueLength[0] = tally.place
    book(entries: Int64(entries), at: entry.stake, tally)
    let completer = tally.place == queue.count ? Int(list[tally.next &- 1]) : nil
    return EntryRow(
      next: tally.next, completer: completer, unaffordable: tally.unaffordable, sighted: tally.sighted)
  }

  /// The totals' part of entries.
  @inline(__always)
  private mutating func book(entries: Int64, at stake: Int64, _ tally: EntryTally) {
    let (paid, fromWallets) = (entries &* stake, tally.fromWallets)
    books.move(fromWallets, from: .wallets, to: .escrow)
    books.move(paid &- fromWallets, from: .outside, to: .escrow)
    turnover &+= paid
    paidInTotal &+= paid &- fromWallets
    netTotal &-= paid
    flows.entries &+= entries
    flows.entriesRefused &+= tally.refused
    payers = payers + tally.changes
  }

  /// How far ahead in a list records are asked for: enough for memory to answer meanwhile.
  public static var lookahead: Int { 16 }

  /// Asks the processor for what an entry of a user will touch.
  @inline(__always)
  public func prefetch(_ user: Int) {
    users.prefetch(user)
    standings.prefetch(user &* activities.count)
  }

  /// Asks the processor for what a package order or a redemption of a user will touch besides.
  @inline(__always)
  public func prefetchHolding(of user: Int) {
    members.prefetch(user)
    exitQueue.prefetch(id: user)
  }
}

/// An entry into the only activity as it is today.
struct EntryOfDay {
  let stake: Int64
  let mostFromWallet: Int64
  let day: UInt16

  @inline(__always)
  func part(fromWalletOf user: User) -> Int64 { user.wallet.orLess(mostFromWallet) }

  /// A user pays the stake; returns what joins the queue.
  @inline(__always)
  func enter(
    _ number: UInt32, _ user: inout User, fromWallet: Int64, _ changes: inout PayerCounts
  ) -> Waiting {
    user.waitsInFirst = true
    user.pay(stake, fromWallet: fromWallet, &changes)
    let (isNewcomer, isFirstToday) = user.noteEntry(on: day)
    return Waiting(
      stake: stake, user: number, day: day, isFirstToday: isFirstToday, isNewcomer: isNewcomer)
  }
}

/// What a row of entries adds up.
struct EntryTally {
  /// Who is asked next, by place in the list, and where in the queue they come to stand.
  var next: Int
  var place: Int
  var unaffordable = 0
  var refused: Int64 = 0
  private(set) var fromWallets: Int64 = 0
  private(set) var changes = PayerCounts()
  var sighted: UInt32 = 0

  init(next: Int, place: Int) { (self.next, self.place) = (next, place) }

  /// Adds what a loop has kept in registers, which it would not if it were written here.
  @inline(__always)
  mutating func add(fromWallets: Int64, _ changes: PayerCounts) {
    self.fromWallets &+= fromWallets
    self.changes = self.changes + changes
  }
}
