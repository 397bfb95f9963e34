import Schemes

/// The trees of who referred whom; whom nobody referred is at the top of one, on its first level.
package struct TreeCounts: Equatable, Sendable {
  /// Of the deepest tree.
  package var levels = 0
  /// People in the largest tree, the one at its top included.
  package var largest = 0
  /// The most people that one user has referred.
  package var mostRecruits = 0
  /// People below the ten who have referred the most, at any distance, each counted once.
  package var belowTopTen = 0
  /// Trees of at least 30 people on at least 3 levels.
  package var wideAndDeep = 0

  package init() {}

  /// - Parameter referrers: of every user, all with a lower number; `Member.nobody` for none.
  init(referrers: [UInt32]) {
    var (level, root) = ([Int](), [Int]())
    var (recruits, size, depth) = (
      [Int](repeating: 0, count: referrers.count), [Int](repeating: 0, count: referrers.count),
      [Int](repeating: 0, count: referrers.count)
    )
    for (user, referrer) in referrers.enumerated() {
      let above = referrer == Member.nobody ? nil : Int(referrer)
      level.append(above.map { level[$0] + 1 } ?? 1)
      root.append(above.map { root[$0] } ?? user)
      if let above { recruits[above] += 1 }
      size[root[user]] += 1
      depth[root[user]] = max(depth[root[user]], level[user])
    }
    levels = level.max() ?? 0
    largest = size.max() ?? 0
    mostRecruits = recruits.max() ?? 0
    belowTopTen = Self.below(Self.topTen(recruits), referrers)
    wideAndDeep = size.indices.count { size[$0] >= 30 && depth[$0] >= 3 }
  }

  /// Those who have referred the most, at least one each; of equals the first to join.
  private static func topTen(_ recruits: [Int]) -> [Int] {
    let recruiters = recruits.indices.filter { recruits[$0] > 0 }
    let ranked = recruiters.sorted { (recruits[$1], $0) < (recruits[$0], $1) }
    return Array(ranked.prefix(10))
  }

  private static func below(_ top: [Int], _ referrers: [UInt32]) -> Int {
    var (isTop, isBelow) = (
      [Bool](repeating: false, count: referrers.count), [Bool](repeating: false, count: referrers.count)
    )
    for user in top { isTop[user] = true }
    for (user, referrer) in referrers.enumerated() where referrer != Member.nobody {
      isBelow[user] = isTop[Int(referrer)] || isBelow[Int(referrer)]
    }
    return isBelow.count { $0 }
  }
}
