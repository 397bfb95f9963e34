import Books
import Columns
import Randomness

/// Entries and the draws they lead to, in one loop, where there is nobody to look at: everybody may pay anything, nobody
/// has given up, and nothing follows an entry nor a draw.
extension Engine {
  /// Lets those who stand in a list enter the only activity one after another and draws the groups they complete, until the
  /// list has something else, or a group must be drawn for itself: `EntryRow.completer` then says so.
  ///
  /// - Parameters:
  ///   - list: users by number; a word that has more than `User.numberBits` ends the row.
  ///   - start: where in the list it begins.
  ///   - words: those of the activity's draws, one group after another.
  ///   - lives: what the list's other words touch besides users and members, one for each user; only asked for ahead.
  /// - Precondition: `entersInRows`.
  @inline(__always)
  public mutating func enterAndDraw<Life>(
    _ list: borrowing Column<UInt32>, from start: Int, using words: inout SuccessiveSequences,
    _ lives: borrowing Column<Life>
  ) -> EntryRow {
    let (entry, place) = (termsOfEntry, queueLength[0])
    var tally = EntryTally(next: start, place: place)
    var draws = DrawTally(canDraw: settlesAlone(0), cash: books.platform)
    Self.enterAndDraw(
      list, entry, &tally, &draws, &queue, &users, &standings, &drawnMembers, &newlyInWallets, &dailyScores,
      &scorers, activities, &words, members, exitQueue, lives)
    if draws.groups > 0 {
      countGroups(draws.groups, 0)
      payers = payers + draws.changes
      book(groups: Int64(draws.groups), activities[0].atOnce, released: draws.released)
    }
    return end(tally, of: list, entries: draws.groups &* queue.count &+ tally.place &- place, entry)
  }

  /// A function of columns, not of the engine: so what is written to one need not be looked up again in another.
  @inline(never)
  private static func enterAndDraw<Life>(
    _ list: borrowing Column<UInt32>, _ entry: EntryOfDay, _ tally: inout EntryTally,
    _ draws: inout DrawTally, _ queue: inout Column<Waiting>, _ users: inout Column<User>,
    _ standings: inout Column<Standing>, _ drawn: inout Column<UInt32>, _ filled: inout Column<UInt32>,
    _ scores: inout Column<Int64>, _ scorers: inout Column<UInt32>,
    _ activities: borrowing Column<ActivityTerms>, _ words: inout SuccessiveSequences,
    _ members: borrowing Column<Member>, _ exits: borrowing ExitQueue, _ lives: borrowing Column<Life>
  ) {
    let (count, size, winners) = (users.count, queue.count, activities[0].winners)
    let (hasRules, grantsScores) = (activities[0].hiddenRules.isOn, activities[0].stake.winScore > 0)
    precondition(tally.next >= 0 && tally.place < size)
    var (next, place, fromWallets, changes, sighted) = (
      tally.next, tally.place, Int64(0), PayerCounts(), UInt32(0)
    )
    while true {
      while next < list.count {
        let owner = list[next]
        let user = Int(owner)
        guard user < count else { break }
        next &+= 1
        if let later = lookAhead(in: list, after: next, users, &sighted), hasRules {
          standings.prefetch(later)
        }
        if users[user].waitsInFirst {
          tally.refused &+= 1
          continue
        }
        let fromWallet = entry.part(fromWalletOf: users[user])
        fromWallets &+= fromWallet
        queue[place] = entry.enter(owner, &users[user], fromWallet: fromWallet, &changes)
        place &+= 1
        if place == size { break }
      }
      guard place == size, draws.mayDraw(activities[0].atOnce) else { break }
      let candidates =
        hasRules
        ? listCandidates(&drawn, queue, standings, activities, 0) : listAll(&drawn, queue, activities, 0)
      guard candidates >= winners else { break }
      choose(winners, of: candidates, &drawn, using: &words)
      words.advance()
      let released = settle(&users, &standings, &filled, &draws.changes, drawn, activities, 0)
      if grantsScores { grantScores(&scores, &scorers, drawn, activities, 0) }
      draws.count(activities[0].atOnce, released: released)
      place = 0
      // Not one by one where they come into sight: whether they do would be a guess.
      if sighted != 0 {
        let later = Int(sighted & User.numberMask)
        members.prefetch(later)
        exits.prefetch(id: later)
        lives.prefetch(later)
        sighted = 0
      }
    }
    tally.add(fromWallets: fromWallets, changes)
    (tally.next, tally.place, tally.sighted) = (next, place, sighted)
  }
}

/// What the draws of a row need and add up.
private struct DrawTally {
  /// Whether a group can be drawn if there are cash and candidates for it.
  private let canDraw: Bool
  /// The operator's, fen.
  private var cash: Int64
  private(set) var groups = 0
  private(set) var released: Int64 = 0
  var changes = PayerCounts()

  init(canDraw: Bool, cash: Int64) { (self.canDraw, self.cash) = (canDraw, cash) }

  /// Whether a group that is complete can be drawn in the row.
  @inline(__always)
  func mayDraw(_ atOnce: GroupTerms) -> Bool {
    canDraw && cash >= atOnce.leastCash && groups &+ 1 < EntryRow.mostGroups
  }

  @inline(__always)
  mutating func count(_ atOnce: GroupTerms, released: Int64) {
    groups &+= 1
    cash &+= atOnce.margin &- atOnce.consolations &- released
    self.released &+= released
  }
}
