/// The exponential density e^−x cut into 256 layers of equal area, for one multiplication a time.
///
/// Layer i reaches from 0 to `widths[i]`, and below `widths[i + 1]` lies wholly under the density. Layer 0 is the
/// lowest and has the tail's area in its width.
///
/// Source: Marsaglia & Tsang 2000, "The Ziggurat Method for Generating Random Variables".
@frozen
public struct Ziggurat: Sendable {
  /// 257 numbers, falling to 0.
  @usableFromInline let widths: [Double]
  /// The density at each width.
  @usableFromInline let heights: [Double]

  /// Made of our own functions, so the same bits everywhere. A loop that draws holds a copy of its own.
  public static let exponential = Ziggurat()

  private init() {
    // Where the tail begins, and the area of a layer, so that 256 of them reach exactly up to the top at 0.
    let (tailStart, area) = (7.69711747013104972, 0.0039496598225815571993)
    var widths = [Double](repeating: 0, count: 257)
    widths[0] = area * Elementary.exp(tailStart)
    widths[1] = tailStart
    for layer in 2..<256 {
      let last = widths[layer - 1]
      widths[layer] = -Elementary.log(area / last + Elementary.exp(-last))
    }
    self.widths = widths
    heights = widths.map { Elementary.exp(-$0) }
  }

  /// Returns the time of mean 1 that a word stands for.
  ///
  /// Its low eight bits choose a layer, its high 53 a place in it. One word in 90 falls where the layer reaches
  /// beyond the density; what it takes to decide there comes from SplitMix64, seeded with the word.
  @inlinable @inline(__always)
  public func time(of word: UInt64) -> Double {
    let layer = Int(truncatingIfNeeded: word & 255)
    let time = word.unit * widths[layer]
    if time < widths[layer &+ 1] { return time }
    return edge(of: word)
  }

  /// Returns the time that a word stands for whose place its layer alone does not settle.
  @inline(never) @usableFromInline
  func edge(of first: UInt64) -> Double {
    var further = SplitMix64(seed: first)
    var (word, beyond) = (first, 0.0)
    while true {
      let layer = Int(truncatingIfNeeded: word & 255)
      let time = word.unit * widths[layer]
      if time < widths[layer + 1] { return beyond + time }
      if layer == 0 {
        // The tail of an exponential is another one.
        beyond += widths[1]
      } else {
        let (share, left) = (further.unit(), widths[layer] - time)
        // The density is convex, so it lies below a layer's chord; most places above it are told without an exponential.
        if share * (widths[layer] - widths[layer + 1]) < left + 0x1p-40 {
          let (low, high) = (heights[layer], heights[layer + 1])
          if low + share * (high - low) < Elementary.exp(-time) { return beyond + time }
        }
      }
      word = further.next()
    }
  }
}

/// The generator SplitMix64: a counter through a mixing function.
///
/// Source: Steele, Lea & Flood 2014, "Fast Splittable Pseudorandom Number Generators", OOPSLA, figure 17; constants
/// of Stafford's variant 13.
struct SplitMix64: RandomWords {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word &>> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word &>> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word &>> 31)
  }
}
