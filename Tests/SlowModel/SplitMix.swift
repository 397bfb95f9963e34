/// SplitMix64 (Steele, Lea and Flood 2014, "Fast splittable pseudorandom number generators", figure 14).
package struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  package init(seed: UInt64) { state = seed }

  package mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }

  /// A whole number of `range`, evenly enough for tests.
  package mutating func whole(_ range: ClosedRange<Int128>) -> Int128 {
    range.lowerBound + Int128(next()) % (range.upperBound - range.lowerBound + 1)
  }

  package mutating func whole(_ range: ClosedRange<Int>) -> Int {
    Int(whole(Int128(range.lowerBound)...Int128(range.upperBound)))
  }

  /// True `percent` times in a hundred.
  package mutating func happens(_ percent: Int) -> Bool { whole(1...100) <= percent }

  package mutating func pick<Element>(_ choices: [Element]) -> Element {
    choices[whole(0...choices.count - 1)]
  }

  /// `count` different elements, in any order.
  package mutating func sample<Element>(_ count: Int, of elements: [Element]) -> [Element] {
    var left = elements
    return (0..<count).map { _ in left.remove(at: whole(0...left.count - 1)) }
  }
}
