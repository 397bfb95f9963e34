/// What the generator's authors publish that it gives: a machine or compiler on which it gives anything else would make
/// other runs.
///
/// Source: Random123 (Salmon, Moraes, Dror & Shaw 2011), tests/kat_vectors, philox2x64 with 7 rounds.
public enum KnownAnswers {
  /// A block, and where it stands.
  public struct Vector: Sendable {
    public var counter: Philox2x64.Block
    public var key: UInt64
    public var output: Philox2x64.Block

    public init(counter: Philox2x64.Block, key: UInt64, output: Philox2x64.Block) {
      (self.counter, self.key, self.output) = (counter, key, output)
    }

    /// Whether the generator gives it.
    public var holds: Bool { Philox2x64.block(counter: counter, key: key) == output }
  }

  public static let all = [
    Vector(counter: (0, 0), key: 0, output: (0xb41d_a69f_bfef_c666, 0x511e_9ce1_a553_4056)),
    Vector(counter: (.max, .max), key: .max, output: (0xa469_6cc0_4462_015d, 0x7247_82da_e171_69e9)),
    Vector(
      counter: (0x243f_6a88_85a3_08d3, 0x1319_8a2e_0370_7344), key: 0xa409_3822_299f_31d0,
      output: (0x98ed_1534_392b_f372, 0x6752_8b15_6888_2fd5)),
  ]
}
