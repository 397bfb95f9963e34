/// Choice by weight, choice without replacement, and shuffling.

/// Weighted choice among alternatives few enough to be searched one by one.
public struct WeightedChoice: Sendable, Equatable {
  /// The sums of the weights up to and including each alternative.
  private let cumulative: [Double]

  /// The last alternative with a positive weight.
  private let last: Int

  /// - Precondition: no weight is negative, and their sum is positive and finite.
  public init(weights: [Double]) {
    var sum = 0.0
    var last = -1
    var cumulative: [Double] = []
    for (index, weight) in weights.enumerated() {
      precondition(weight >= 0, "no weight is negative")
      sum += weight
      cumulative.append(sum)
      if weight > 0 { last = index }
    }
    precondition(sum > 0 && sum < .infinity, "the weights' sum is positive")
    self.cumulative = cumulative
    self.last = last
  }

  /// The only alternative, where there are no others: then nothing needs to be drawn.
  public var only: Int? { cumulative.count == 1 ? 0 : nil }

  /// Returns the index of an alternative, with probability its weight ÷ the sum; never one of weight 0.
  ///
  /// - Complexity: O(alternatives); one word, also where there is only one alternative.
  @inline(__always)
  public func sample(using words: inout some RandomWords) -> Int {
    let mark = words.unit() * cumulative[last]
    var index = 0
    while index < last && mark >= cumulative[index] { index += 1 }
    return index
  }
}

extension RandomWords {
  /// Puts the elements into a uniformly random order.
  ///
  /// Source: Fisher & Yates 1938; Durstenfeld 1964, "Algorithm 235: Random Permutation".
  ///
  /// - Complexity: O(count).
  @inline(__always)
  public mutating func shuffle<Element>(_ elements: inout [Element]) {
    choose(elements.count, of: &elements)
  }

  /// Moves a uniformly random choice of `count` elements, in random order, to the front of an array.
  ///
  /// The rest stays behind in an order of its own: every order of the whole is equally likely only if the
  /// order before was. The first steps of Durstenfeld 1964, "Algorithm 235: Random Permutation".
  ///
  /// - Precondition: `count` is within 0 ... the number of elements.
  /// - Complexity: O(count).
  @inline(__always)
  public mutating func choose<Element>(_ count: Int, of elements: inout [Element]) {
    choose(count, of: &elements, within: 0..<elements.count)
  }

  /// Moves a uniformly random choice of `count` of the elements within a range to the front of that range.
  ///
  /// - Precondition: the range lies within the array and `count` within 0 ... its length.
  /// - Complexity: O(count).
  @inline(__always)
  public mutating func choose<Element>(
    _ count: Int, of elements: inout [Element], within range: Range<Int>
  ) {
    precondition(range.lowerBound >= 0 && range.upperBound <= elements.count, "the range lies within")
    precondition(count >= 0 && count <= range.count, "no more can be chosen than there are")
    for step in 0..<min(count, max(range.count - 1, 0)) {
      let here = range.lowerBound + step
      elements.swapAt(here, here + index(below: range.count - step))
    }
  }
}
