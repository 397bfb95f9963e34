extension RandomWords {
  /// Returns whether an event of a given probability happens.
  ///
  /// The event is u < probability for one uniform u in [0, 1): with the same word, a higher probability never
  /// undoes an event. Probability 0 never happens, 1 always does; each takes its word.
  ///
  /// - Precondition: `probability` is within 0 ... 1.
  @inlinable @inline(__always)
  public mutating func happens(withProbability probability: Double) -> Bool {
    precondition(probability >= 0 && probability <= 1, "a probability lies within 0 ... 1")
    return unit() < probability
  }
}
