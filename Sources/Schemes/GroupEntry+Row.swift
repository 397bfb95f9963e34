import Books
import Columns

/// What a row of entries asks of people and tells them, beyond the books.
public protocol EntryTerms: BitwiseCopyable {
  /// What is known of a user besides.
  associatedtype Person: BitwiseCopyable

  /// Whether it looks at anybody at all; if not, nobody is passed over, everybody may pay anything and nothing follows.
  static var looksAtPeople: Bool { get }

  /// The most that net outlay (paid in − withdrawn) may come to, fen; at most `User.unlimitedBudget`.
  func budget(of person: Person) -> Int64

  /// Takes note of an entry that went through, and returns whether something follows it.
  func note(entryOf user: User, by person: inout Person) -> Flag
}

/// What became of a row of entries.
public struct EntryRow: Sendable {
  /// Where in the list the row has ended: the place after the last who was asked.
  public internal(set) var next: Int
  /// The user whose entry has completed a group, which must be drawn at once; that user has not taken note of it yet.
  public internal(set) var completer: Int?
  /// Entries that budgets did not allow.
  public internal(set) var unaffordable = 0
  /// The last word that has more than `User.numberBits` and has come into sight, some way behind the row; 0 for none.
  public internal(set) var sighted: UInt32 = 0
}

/// Entries one after another in one loop: what single ones come to, with one movement an account.
extension Engine {
  /// Whether entries come to the same in a row, and small habits that follow them come to the same after it: nobody
  /// watches the single ones, there is one activity, stakes change nothing about what the operator can pay nor about
  /// what a close would find, and the run's turnover stays within its limit for a whole group.
  @inline(__always)
  public var entersInRows: Bool { rowTurnover <= turnoverLimit &- turnover }

  /// The most that a row of entries pays; where entries must not come in rows, more than any run may.
  var mostPaidInRow: Int64 {
    guard !Log.watchesMovements, !Log.checksEveryEvent, activities.count == 1, !isCommingled,
      rules.platform.insolvency != .halt
    else { return .max }
    let (most, overflow) = activities[0].price.multipliedReportingOverflow(by: Int64(activities[0].groupSize))
    return overflow ? .max : most
  }

  /// Lets those who stand in a list enter the only activity one after another, until a group is complete or the list has
  /// something else.
  ///
  /// - Parameters:
  ///   - list: users by number; a word that has more than `User.numberBits` ends the row.
  ///   - start: where in the list it begins.
  ///   - people: one for each user.
  ///   - hasQuit: whether a user is passed over, where the terms look at anybody.
  ///   - followed: is filled with those whose entries something follows.
  /// - Precondition: `entersInRows`.
  @inline(__always)
  public mutating func enterRow<Terms: EntryTerms>(
    _ list: borrowing Column<UInt32>, from start: Int, _ people: inout Column<Terms.Person>,
    hasQuit: borrowing Column<Bool>, on terms: Terms, followed: inout Column<UInt32>
  ) -> EntryRow {
    let (stake, place) = (activities[0].price, queueLength[0])
    var tally = EntryTally(
      stake: stake, mostFromWallet: rules.platform.payFromWallet ? stake : 0,
      today: UInt16(truncatingIfNeeded: self.day), next: start, place: place)
    Self.enterRow(list, &tally, &queue, &users, &standings, &people, hasQuit, terms, &followed)
    queueLength[0] = tally.place
    flows.entriesRefused &+= tally.refused
    book(entries: Int64(tally.place &- place), tally)
    let completer = tally.place == queue.count ? Int(list[tally.next &- 1]) : nil
    return EntryRow(
      next: tally.next, completer: completer, unaffordable: tally.unaffordable, sighted: tally.sighted)
  }

  /// A function of columns, not of the engine: so what is written to one need not be looked up again in another.
  @inline(never)
  private static func enterRow<Terms: EntryTerms>(
    _ list: borrowing Column<UInt32>, _ tally: inout EntryTally, _ queue: inout Column<Waiting>,
    _ users: inout Column<User>, _ standings: inout Column<Standing>, _ people: inout Column<Terms.Person>,
    _ hasQuit: borrowing Column<Bool>, _ terms: Terms, _ followed: inout Column<UInt32>
  ) {
    let (count, size, stake, today) = (users.count, queue.count, tally.stake, tally.today)
    let mostFromWallet = tally.mostFromWallet
    precondition(standings.count == count && people.count == count && hasQuit.count == count)
    precondition(tally.next >= 0 && tally.place < size)
    followed.removeAll()
    followed.reserve(size)
    var (next, place, fromWallets, changes) = (tally.next, tally.place, Int64(0), PayerCounts())
    var sighted: UInt32 = 0
    while next < list.count {
      let owner = list[next]
      let user = Int(owner)
      guard user < count else { break }
      next &+= 1
      if next &+ lookahead &- 1 < list.count {
        let word = list[next &+ lookahead &- 1]
        if word > User.numberMask { sighted = word }
        let later = Int(word & User.numberMask)
        users.prefetch(later)
        standings.prefetch(later)
        if Terms.looksAtPeople { people.prefetch(later) }
      }
      if Terms.looksAtPeople && hasQuit[user] { continue }
      if standings[user].isWaiting {
        tally.refused &+= 1
        continue
      }
      let fromWallet = users[user].wallet.orLess(mostFromWallet)
      if Terms.looksAtPeople {
        let budget = terms.budget(of: people[user])
        guard users[user].canAfford(outlay: stake &- fromWallet, within: budget) else {
          tally.unaffordable &+= 1
          continue
        }
      }
      standings[user].isWaiting = true
      users[user].pay(stake, fromWallet: fromWallet, &changes)
      fromWallets &+= fromWallet
      let (isNewcomer, isFirstToday) = users[user].noteEntry(on: today)
      queue[place] = Waiting(
        stake: stake, user: owner, day: today, isFirstToday: isFirstToday, isNewcomer: isNewcomer)
      place &+= 1
      if place == size { break }
      if Terms.looksAtPeople {
        followed.appendReserved(owner, if: terms.note(entryOf: users[user], by: &people[user]))
      }
    }
    (tally.next, tally.place, tally.fromWallets, tally.changes) = (next, place, fromWallets, changes)
    tally.sighted = sighted
  }

  /// The totals' part of entries.
  @inline(__always)
  private mutating func book(entries: Int64, _ tally: EntryTally) {
    let (paid, fromWallets) = (entries &* tally.stake, tally.fromWallets)
    books.move(fromWallets, from: .wallets, to: .escrow)
    books.move(paid &- fromWallets, from: .outside, to: .escrow)
    turnover &+= paid
    paidInTotal &+= paid &- fromWallets
    netTotal &-= paid
    flows.entries &+= entries
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

/// What a row of entries needs and what it adds up.
private struct EntryTally {
  let stake: Int64
  let mostFromWallet: Int64
  let today: UInt16
  /// Who is asked next, by place in the list, and where in the queue they come to stand.
  var next: Int
  var place: Int
  var unaffordable = 0
  var refused: Int64 = 0
  var fromWallets: Int64 = 0
  var changes = PayerCounts()
  var sighted: UInt32 = 0
}
