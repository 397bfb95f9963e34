import Scenarios

/// What a search comes to.
package struct SearchResult: Equatable, Sendable {
  /// A value and what its runs say.
  package struct Value: Equatable, Sendable {
    /// From 1, in the order in which they came up.
    package var number: Int
    package var phase: Search.Phase
    package var step: Int128
    /// How many were asked; those that failed, or do not define the quantity, are not in the estimate.
    package var runs: Int
    package var evidence: Evidence

    init(_ question: Search.Question, _ evidence: Evidence) {
      number = question.number
      phase = question.phase
      step = question.step
      runs = question.runs
      self.evidence = evidence
    }

    package var holds: Bool { evidence.holds }
  }

  package let search: Search
  /// In the order in which they came up, without the confirmation.
  package let values: [Value]
  /// The smallest value at which the constraint holds, or the largest; `nil` if no value of the scan is one.
  package let found: Value?
  /// The same on other random numbers.
  package let confirmation: Value?

  init(_ search: Search, _ values: [Value], found: Int128?, confirmation: Value?) {
    self.search = search
    self.values = values
    self.found = found.flatMap { step in values.first { $0.step == step } }
    self.confirmation = confirmation
  }

  /// The number of a value of the range, as text.
  package func text(of value: Value) -> String { search.range.value(atStep: value.step).plain }

  package var scan: [Value] { Array(values.prefix(search.scan.count)) }

  /// Whether the constraint holds at every value of the scan.
  package var holdsEverywhere: Bool { scan.allSatisfy(\.holds) }

  /// How often the constraint begins or ceases to hold from one value of the scan to the next.
  package var changes: Int { zip(scan, scan.dropFirst()).count { $0.holds != $1.holds } }

  /// The nearest value at which the constraint does not hold, on the side on which it was sought; `nil` if what is
  /// found is the end of the range.
  package var neighbour: Value? {
    guard let found else { return nil }
    let outside = values.filter { search.isLargest ? $0.step > found.step : $0.step < found.step }
    return search.isLargest ? outside.min { $0.step < $1.step } : outside.max { $0.step < $1.step }
  }

  /// Of the values of the scan the one that comes nearest to holding; of equal ones the first from the wanted end.
  ///
  /// - Parameter wantsLess: whether a smaller statistic comes nearer.
  package func best(wantsLess: Bool) -> Value? {
    let defined = (search.isLargest ? scan.reversed() : scan).filter { $0.evidence.value != nil }
    return defined.min { one, other in
      wantsLess
        ? one.evidence.value! < other.evidence.value! : one.evidence.value! > other.evidence.value!
    }
  }

  /// The values nearest to the one found at which the 95% interval leaves no doubt: outwards one where none of it meets
  /// the constraint, inwards one where all of it does; `nil` if the range ends before.
  ///
  /// If the statistic is monotone, and with it the interval, which common random numbers all but ensure, the value at
  /// which it truly meets the bound lies between them with a confidence of 95% at least: the interval at that value
  /// holds the bound in as many of all repetitions, and then neither of them lies on its wrong side. Source: Neyman 1937, "Outline of a Theory of Statistical Estimation Based on the
  /// Classical Theory of Probability" (Phil. Trans. A 236), intervals from tests.
  package var surroundings: (outer: Value?, inner: Value?) {
    guard let found else { return (nil, nil) }
    let isOutside = { (value: Value) in
      search.isLargest ? value.step > found.step : value.step < found.step
    }
    let distance = { (value: Value) in (value.step - found.step).magnitude }
    let outer = values.filter { isOutside($0) && $0.evidence.side == false }
    let inner = values.filter { !isOutside($0) && $0.evidence.side == true }
    return (outer.min { distance($0) < distance($1) }, inner.min { distance($0) < distance($1) })
  }
}

extension SearchResult {
  /// How the statistic moves along the scan.
  package struct Trend: Equatable, Sendable {
    package enum Direction: String, Sendable { case rising, falling, flat, mixed }

    package var direction: Direction
    /// Whether some estimates go the other way, though no two 95% intervals lie apart in that order.
    package var isNoisy: Bool

    package init(_ direction: Direction, isNoisy: Bool = false) {
      self.direction = direction
      self.isNoisy = isNoisy
    }
  }

  /// What the scan shows; between its values anything may be.
  package var trend: Trend {
    let evidence = scan.map(\.evidence).filter { $0.value != nil }
    let values = evidence.compactMap(\.value)
    let steps = zip(values, values.dropFirst())
    let (hasRise, hasFall) = (steps.contains { $0 < $1 }, steps.contains { $0 > $1 })
    if !hasRise || !hasFall { return Trend(hasRise ? .rising : hasFall ? .falling : .flat) }
    switch (Self.rises(evidence), Self.rises(evidence.reversed())) {
    case (true, true): return Trend(.mixed)
    case (true, false): return Trend(.rising, isNoisy: true)
    case (false, true): return Trend(.falling, isNoisy: true)
    case (false, false): return Trend(.flat, isNoisy: true)
    }
  }

  /// Whether a 95% interval lies wholly above one that stands before it.
  private static func rises(_ evidence: [Evidence]) -> Bool {
    var lowestHigh = Int64.max
    for item in evidence {
      if let low = item.low, low > lowestHigh { return true }
      lowestHigh = min(lowestHigh, item.high ?? .max)
    }
    return false
  }
}

extension ValueRange {
  /// About how many values a search still takes.
  func halvings(between one: Int128, and other: Int128, _ tolerance: Tolerance) -> Int {
    var (width, count) = ((one - other).magnitude, 0)
    let middle = (one + other) / 2
    while !isNarrow(middle, middle + Int128(width), tolerance) { (width, count) = (width / 2, count + 1) }
    return count
  }
}
