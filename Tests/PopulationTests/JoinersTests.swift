import Columns
import Randomness
import Testing

@testable import Population

struct JoinersTests {
  private let streams = RunStreams(seed: 5, run: 3)
  private let laws = TraitLaws(People())

  /// What so many joiners are like.
  private func drawn(
    _ count: Int, after users: Int, referralProbability: Double = 0
  ) -> (budgets: [Int64], entryRates: [Double], referrers: [UInt32], influence: [Double]) {
    var joiners = Joiners()
    var influence = Column<Double>()
    joiners.draw(count, after: users, streams, laws, &influence, referralProbability: referralProbability)
    return (joiners.budgets.array, joiners.entryRates.array, joiners.referrers.array, influence.array)
  }

  @Test func `what joiners are like depends on their own numbers, not on who joins with them`() {
    let together = drawn(40, after: 100)
    var sum = 0.0
    for index in 0..<40 {
      let alone = drawn(1, after: 100 + index)
      #expect(together.budgets[index] == alone.budgets[0])
      #expect(together.entryRates[index] == alone.entryRates[0])
      sum += alone.influence[0]
      #expect(together.influence[index] == sum)
    }
    #expect(Set(together.budgets).count == 40 && Set(together.entryRates).count == 40)
  }

  @Test func `a joiner is referred by somebody with a lower number, also among those who join together`() {
    let referrers = drawn(64, after: 0, referralProbability: 1).referrers
    #expect(referrers[0] == .max, "there is nobody yet")
    for index in 1..<64 { #expect(referrers[index] < index) }
  }
}
