import GoodnessOfFit
import Randomness
import Testing

struct RandomWordsTests {
  @Test func `uniforms keep to their intervals whatever the words`() {
    var low = Repeating(0)
    var high = Repeating(.max)
    #expect(low.unit() == 0)
    #expect(high.unit() == 1 - 0x1p-53)
    #expect(low.positiveUnit() == 0x1p-53)
    #expect(high.positiveUnit() == 1)
    #expect(low.openUnit() == 0x1p-53)
    #expect(high.openUnit() == 1 - 0x1p-53)
    #expect(low.fineUnit() == 0x1p-65)
    #expect(high.fineUnit() == 1)
  }

  @Test(arguments: 1...3 as ClosedRange<UInt32>)
  func `uniforms are uniform`(seed: UInt32) {
    var words = seeded(seed)
    let law = { (x: Double) in min(1, max(0, x)) }
    #expect(kolmogorovSmirnov((0..<10_000).map { _ in words.unit() }, law) < criticalDistance)
    #expect(kolmogorovSmirnov((0..<10_000).map { _ in words.positiveUnit() }, law) < criticalDistance)
    #expect(kolmogorovSmirnov((0..<10_000).map { _ in words.openUnit() }, law) < criticalDistance)
    #expect(kolmogorovSmirnov((0..<10_000).map { _ in words.fineUnit() }, law) < criticalDistance)
  }
}
