import Glibc
import GoodnessOfFit
import Testing

@testable import Randomness

struct ExponentialTests {
  @Test func `the smallest and the largest time of a layer lie within it`() {
    var low = Repeating(0)
    #expect(Exponential.standard(using: &low) == 0)
    for layer in 1..<256 as Range<UInt64> {
      let inside = Exponential.standard(of: 1 << 62 | layer)
      #expect(inside >= 0 && inside < 7.7)
    }
  }

  @Test func `tails go on where the layers end`() {
    // Words of the lowest layer that reach beyond its inside are the tail, and memoryless.
    var words = seeded(2)
    let tail = (0..<20_000).map { _ in
      Exponential.standard(of: (words.next() & ~255) | 0xFFFF_0000_0000_0000) - 7.69711747013104972
    }
    #expect(tail.allSatisfy { $0 >= 0 })
    #expect(kolmogorovSmirnov(tail) { -expm1(-$0) } < criticalDistance)
  }

  @Test func `layers have equal areas`() {
    let widths = Ziggurat.exponential.widths
    #expect(widths.count == 257 && widths[256] == 0)
    for layer in 1..<256 {
      let area = widths[layer] * (exp(-widths[layer + 1]) - exp(-widths[layer]))
      #expect(abs(area / 0.0039496598225815571993 - 1) < (layer == 255 ? 1e-6 : 1e-11))
    }
  }

  @Test func `what a layer's chord settles is what the density says`() {
    let (ziggurat, widths) = (Ziggurat.exponential, Ziggurat.exponential.widths)
    /// Every place decided by the density itself.
    func time(of first: UInt64) -> Double {
      var (further, word, beyond) = (SplitMix64(seed: first), first, 0.0)
      while true {
        let layer = Int(word & 255)
        let time = word.unit * widths[layer]
        if time < widths[layer + 1] { return beyond + time }
        if layer == 0 {
          beyond += widths[1]
        } else {
          let (low, high) = (ziggurat.heights[layer], ziggurat.heights[layer + 1])
          if low + further.unit() * (high - low) < Elementary.exp(-time) { return beyond + time }
        }
        word = further.next()
      }
    }
    var words = seeded(3)
    for _ in 0..<200_000 {
      let word = words.next()
      #expect(ziggurat.time(of: word) == time(of: word))
    }
  }

  @Test func `a rate is the inverse of a mean`() {
    #expect(Exponential(rate: 4).mean == 0.25)
  }

  @Test func `the first times of a fixed seed never change`() {
    var words = seeded(1)
    let expected: [UInt64] = [0x3FDD_5B5B_9578_0FDC, 0x3FCB_144D_802C_9151, 0x3FE2_74A9_2F06_6FE1]
    #expect((0..<3).map { _ in Exponential.standard(using: &words).bitPattern } == expected)
  }

  @Test func `a mean of zero is refused`() async {
    await #expect(processExitsWith: .failure) { _ = Exponential(mean: 0) }
  }
}
