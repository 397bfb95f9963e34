/// Spearman's rank correlation.
package enum RankCorrelation {
  /// Returns twice the rank of each value, from 2; equal values share the mean of their ranks.
  ///
  /// Complexity: O(n log n).
  package static func doubledMidRanks(of values: [some Comparable]) -> [Int64] {
    let order = values.indices.sorted { values[$0] < values[$1] }
    var ranks = [Int64](repeating: 0, count: values.count)
    var first = 0
    while first < order.count {
      var last = first
      while last + 1 < order.count, values[order[last + 1]] == values[order[first]] { last += 1 }
      for place in first...last { ranks[order[place]] = Int64(first + last + 2) }
      first = last + 1
    }
    return ranks
  }

  /// Returns the correlation of the mid-ranks over the places where both values are defined; `nil` if either
  /// is constant there or there are fewer than two.
  ///
  /// The sums of products are exact. Source: Spearman 1904, The Proof and Measurement of Association between
  /// Two Things; Kendall 1945 on ties.
  ///
  /// - Precondition: both lists have the same length.
  package static func spearman(_ x: [(some Comparable)?], _ y: [(some Comparable)?]) -> Double? {
    precondition(x.count == y.count)
    let both = x.indices.filter { x[$0] != nil && y[$0] != nil }
    let xRanks = doubledMidRanks(of: both.compactMap { x[$0] })
    let yRanks = doubledMidRanks(of: both.compactMap { y[$0] })
    // Ranks always sum to n(n + 1)/2, so the mean of the doubled ones is n + 1.
    let mean = Int64(both.count + 1)
    var products: (xx: Int128, xy: Int128, yy: Int128) = (0, 0, 0)
    for (xRank, yRank) in zip(xRanks, yRanks) {
      let (a, b) = (Int128(xRank - mean), Int128(yRank - mean))
      products.xx += a * a
      products.xy += a * b
      products.yy += b * b
    }
    guard products.xx > 0, products.yy > 0 else { return nil }
    return Double(products.xy) / (Double(products.xx) * Double(products.yy)).squareRoot()
  }
}
