import Books

/// How long balances of shopping gold take to be given back, counted in their owners' drawn entries.
///
/// A wait begins with the win that makes a balance of nothing, and ends when nothing is left after the rewards of an
/// entry; a release of another kind shows at the owner's next entry, or at the end of the run.
package struct GoldWaits: Sendable {
  /// Longer waits count as so long.
  package static let longest = 500

  /// All waits, cut off by the end of the run.
  package var all = UserCounts.Spells(days: longest)
  /// How long it takes until the first other win, which here is what ends a wait; cut off where none comes.
  package var untilWin = UserCounts.Spells(days: longest)
  /// Those with another win in them: for those who keep winning.
  package var withWin = UserCounts.Spells(days: longest)
}

/// One user's balance of shopping gold, as far as it is waited for.
struct GoldBalance: Sendable {
  /// Whether there is one.
  private var isOpen = false
  private var entries = 0
  private var hasWonAgain = false

  /// Counts a drawn entry of the owner.
  mutating func pass(_ entry: DrawnEntry, _ waits: inout GoldWaits) {
    if isOpen && entry.goldBefore == 0 { end(isCleared: true, &waits) }
    if isOpen {
      entries += 1
      if entry.hasWon && !hasWonAgain {
        hasWonAgain = true
        waits.untilWin.count(entries, isEnded: true)
      }
      if entry.goldAfter == 0 { end(isCleared: true, &waits) }
    } else if entry.goldBefore == 0 && entry.goldAfter > 0 {
      self = GoldBalance()
      isOpen = true
    }
  }

  /// Ends a wait that goes on at the end of a run, with so much gold left.
  mutating func end(balance: Int64, _ waits: inout GoldWaits) {
    if isOpen { end(isCleared: balance == 0, &waits) }
  }

  private mutating func end(isCleared: Bool, _ waits: inout GoldWaits) {
    waits.all.count(entries, isEnded: isCleared)
    if hasWonAgain {
      waits.withWin.count(entries, isEnded: isCleared)
    } else {
      waits.untilWin.count(entries, isEnded: false)
    }
    isOpen = false
  }
}

extension UserCounts.Spells {
  /// Counts a wait of so many entries.
  fileprivate mutating func count(_ entries: Int, isEnded: Bool) {
    let length = min(entries, GoldWaits.longest)
    if isEnded { exits[length] += 1 } else { censored[length] += 1 }
  }
}
