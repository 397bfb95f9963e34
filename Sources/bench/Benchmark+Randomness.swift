import Randomness

extension Benchmark {
  /// The generator itself.
  static let randomness = [
    Benchmark(name: "randomness/philox", items: "words") { size in
      let blocks = size.pick(smoke: 100, real: 10_000_000)
      return .of {
        var sum = Checksum()
        for position in 0..<UInt32(blocks) {
          let block = Philox2x64.block(counter: (UInt64(position), 1), key: 2)
          sum.add(block.0 ^ block.1)
        }
        // A block is two words of 64 bits.
        return (2 * blocks, sum.value)
      }
    },
    sampler("sequence", smoke: 200, real: 20_000_000) { $0.next() },
    // A user's draws are addressed one by one, so most are the first of their sequence.
    Benchmark(name: "randomness/addressed", items: "words") { size in
      let owners = size.pick(smoke: 100, real: 10_000_000)
      return .of {
        var sum = Checksum()
        for owner in 0..<UInt32(owners) {
          sum.add(streams.words(.entries, owner: owner, position: 7).0)
        }
        return (owners, sum.value)
      }
    },
  ]

  private static let streams = RunStreams(seed: 1, run: 1)

  /// A benchmark of one draw after another from one sequence.
  static func sampler(
    _ name: String, smoke: Int = 100, real: Int = 5_000_000,
    _ draw: @escaping @Sendable (inout RandomSequence) -> UInt64
  ) -> Benchmark {
    Benchmark(name: "randomness/" + name, items: "draws") { size in
      let draws = size.pick(smoke: smoke, real: real)
      var words = streams.sequence(.traits, owner: 1)
      return .of {
        var sum = Checksum()
        for _ in 0..<draws { sum.add(draw(&words)) }
        return (draws, sum.value)
      }
    }
  }
}
