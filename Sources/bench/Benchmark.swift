/// One thing whose time is taken.
struct Benchmark: Sendable {
  /// Its group and what it is, such as `schemes/order`.
  let name: String
  /// What its items are.
  let items: String
  /// How often it is done; the fastest counts, the others were disturbed.
  var repeats = 5
  let body: @Sendable (Size) throws -> Measurement

  /// Does it as often as it asks; once at the smoke size.
  ///
  /// - Precondition: every repetition comes to the same result.
  func run(_ size: Size) throws -> Measurement {
    var best = try body(size)
    for _ in 1..<(size == .real ? repeats : 1) {
      let next = try body(size)
      precondition(next.checksum == best.checksum, "\(name) gave different results")
      if next.wall < best.wall { best = next }
    }
    return best
  }

  static let all = randomness + samplers + schemes + population + statistics + runs
}

/// How much of a thing is done.
enum Size: Sendable {
  /// Enough to see that it works.
  case smoke
  /// Enough to measure.
  case real

  func pick<Value>(smoke: Value, real: Value) -> Value { self == .smoke ? smoke : real }
}

/// What it took to do so many items, and what came out.
struct Measurement: Equatable, Sendable {
  var items: Int
  var checksum: UInt64
  var wall: Duration
  /// Of all threads.
  var processor: Duration

  /// Takes the time of what is inside; what comes before and after is not counted.
  static func of<Failure: Error>(
    _ body: () throws(Failure) -> (items: Int, checksum: UInt64)
  ) throws(Failure) -> Measurement {
    let (start, processorStart) = (ContinuousClock.now, ProcessorTime.now)
    let (items, checksum) = try body()
    return Measurement(
      items: items, checksum: checksum, wall: ContinuousClock.now - start,
      processor: ProcessorTime.now - processorStart)
  }
}

/// A sum that shows whether anything in a result has changed.
struct Checksum {
  private(set) var value: UInt64 = 0

  /// Takes in a word; their order counts. As in the FNV-1a hash, but whole words.
  @inline(__always)
  mutating func add(_ word: UInt64) { value = (value ^ word) &* 0x0000_0100_0000_01B3 }

  mutating func add(_ number: Int64) { add(UInt64(bitPattern: number)) }
}
