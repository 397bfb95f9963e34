import GoodnessOfFit
import Randomness
import Testing

struct ChoiceTests {
  @Test(arguments: [[1.0], [1, 1], [1, 2, 3, 4], [0, 5, 0, 1e-3, 0], [1e300, 1e299]])
  func `alternatives are chosen in proportion to their weights`(weights: [Double]) {
    var words = seeded(13)
    let choice = WeightedChoice(weights: weights)
    var counts = [Int](repeating: 0, count: weights.count)
    for _ in 0..<20_000 { counts[choice.sample(using: &words)] += 1 }
    let sum = weights.reduce(0, +)
    let possible = weights.indices.filter { weights[$0] > 0 }
    #expect(possible.map { counts[$0] }.reduce(0, +) == 20_000)
    #expect(
      possible.count == 1
        || chiSquaredPasses(
          possible.map { counts[$0] }, expected: possible.map { 20_000 * weights[$0] / sum })
    )
  }

  @Test func `a weight of zero is never chosen, whatever the words`() {
    let choice = WeightedChoice(weights: [0, 1, 0])
    var low = Repeating(0)
    var high = Repeating(.max)
    #expect(choice.sample(using: &low) == 1)
    #expect(choice.sample(using: &high) == 1)
  }

  @Test func `every order of four is equally likely`() {
    var words = seeded(14)
    var counts: [Int] = []
    var seen: [[Int]] = []
    for _ in 0..<12_000 {
      var order = [0, 1, 2, 3]
      words.shuffle(&order)
      if let place = seen.firstIndex(of: order) {
        counts[place] += 1
      } else {
        seen.append(order)
        counts.append(1)
      }
    }
    #expect(seen.count == 24)
    #expect(chiSquaredPasses(counts, expected: [Double](repeating: 500, count: 24)))
  }

  @Test func `every three of ten are equally likely`() {
    var words = seeded(18)
    var counts = [Int](repeating: 0, count: 1 << 10)
    for _ in 0..<24_000 {
      var group = Array(0..<10)
      words.choose(3, of: &group)
      counts[group[..<3].reduce(0) { $0 | 1 << $1 }] += 1
    }
    let possible = counts.indices.filter { $0.nonzeroBitCount == 3 }
    #expect(possible.count == 120)
    #expect(
      chiSquaredPasses(possible.map { counts[$0] }, expected: [Double](repeating: 200, count: 120)))
  }

  @Test func `a choice within a range leaves the rest alone`() {
    var words = seeded(16)
    var elements = Array(0..<10)
    words.choose(2, of: &elements, within: 3..<7)
    #expect(Array(elements[..<3]) == [0, 1, 2])
    #expect(Array(elements[7...]) == [7, 8, 9])
    #expect(elements[3..<7].sorted() == [3, 4, 5, 6])
  }

  @Test func `choosing none or all, of none or one, is no trouble`() {
    var words = seeded(17)
    var none: [Int] = []
    words.shuffle(&none)
    var one = [1]
    words.choose(1, of: &one)
    words.choose(0, of: &one)
    #expect(one == [1])
  }

  @Test func `the first orders and choices of a fixed seed never change`() {
    var words = seeded(1)
    var order = Array(0..<8)
    words.shuffle(&order)
    #expect(order == [5, 1, 2, 3, 4, 0, 6, 7])
    let choice = WeightedChoice(weights: [1, 2, 3])
    #expect((0..<8).map { _ in choice.sample(using: &words) } == [1, 2, 0, 2, 2, 1, 1, 2])
  }

  @Test func `choosing more than there are is refused`() async {
    await #expect(processExitsWith: .failure) {
      var words = seeded(1)
      var elements = [1, 2]
      words.choose(3, of: &elements)
    }
  }

  @Test func `weights of zero are refused`() async {
    await #expect(processExitsWith: .failure) { _ = WeightedChoice(weights: [0, 0]) }
  }
}
