import Randomness

/// An input that every run draws for itself.
package struct UncertainInput: Sendable {
  package var input: Input
  var law: TruncatedLaw
  /// The lowest and the highest value that can come out.
  var low: Amount
  var high: Amount
  /// The law as a file would give it.
  var written: JSONText

  /// The input's path: the name of its column.
  package var path: String { input.path }

  /// All it can be, as an experiment varies it: `LOW..HIGH`, or the values of a choice; `nil` if it can be one value
  /// only.
  package var span: String? {
    guard input.rule.units(low) < input.rule.units(high) else { return nil }
    guard let values = law.values else { return input.rule.text(low) + ".." + input.rule.text(high) }
    return values.map { input.rule.text(input.rule.amount(nearest: $0)) }.joined(separator: ",")
  }

  /// The value at a probability, rounded to the resolution of the input.
  func value(at p: Double) -> Amount {
    let value = input.rule.amount(nearest: law.quantile(p))
    if input.rule.units(value) < input.rule.units(low) { return low }
    return input.rule.units(value) > input.rule.units(high) ? high : value
  }

  /// The value a run draws: one uniform of the stream `parameters`, addressed by the path's text.
  func draw(seed: UInt64, run: Int, runs: Int, sampling: Sampling) -> Amount {
    var sequence = RunStreams(seed: seed, run: UInt32(run)).sequence(.parameters, owner: path)
    let uniform = sequence.openUnit()
    switch sampling {
    case .random: return value(at: uniform)
    case .latinHypercube:
      let stratum = Strata(seed: seed, path: path, runs: runs).stratum(of: run)
      return value(at: min((Double(stratum - 1) + uniform) / Double(runs), 1 - 0x1p-53))
    }
  }
}

/// Which of 1…runs strata each run (or point of a design) of a Latin hypercube draws from: a permutation addressed by
/// seed, path and runs.
///
/// A Feistel network over the next power of four, walked on from values beyond the runs until one is inside, so
/// a stratum is found without the others. Ten rounds, each half at least three bits.
/// Sources: McKay, Beckman & Conover 1979, "A Comparison of Three Methods for Selecting Values of Input
/// Variables"; Black & Rogaway 2002, "Ciphers with Arbitrary Finite Domains", section 5.
package struct Strata: Sendable {
  private let runs: UInt32
  private let halfBits: UInt32
  private let words: RandomSequence
  private static let rounds: UInt32 = 10

  /// - Precondition: 1 ≤ runs ≤ 2^24.
  package init(seed: UInt64, path: String, runs: Int, stream: Stream = .parameters) {
    precondition(runs >= 1 && runs <= 1 << 24)
    self.runs = UInt32(runs)
    var halfBits: UInt32 = 3
    while 1 << (2 * halfBits) < runs { halfBits += 1 }
    self.halfBits = halfBits
    // Runs count from 1, so run 0 is an address of nobody's.
    words = RunStreams(seed: seed, run: 0).sequence(stream, owner: "\(path) in \(runs) strata")
  }

  /// The stratum of a run, both from 1.
  ///
  /// - Complexity: O(1) expected; at most 64 steps of ten rounds for a few runs, four for many.
  package func stratum(of run: Int) -> Int {
    precondition(run >= 1 && run <= Int(runs))
    var value = UInt32(run - 1)
    repeat { value = permuted(value) } while value >= runs
    return Int(value) + 1
  }

  private func permuted(_ value: UInt32) -> UInt32 {
    let mask: UInt32 = 1 << halfBits - 1
    var (left, right) = (value >> halfBits, value & mask)
    for round in 0..<Self.rounds {
      let word = words.words(at: words.position | round << 12 | right).0
      (left, right) = (right, left ^ (UInt32(truncatingIfNeeded: word) & mask))
    }
    return left << halfBits | right
  }
}
