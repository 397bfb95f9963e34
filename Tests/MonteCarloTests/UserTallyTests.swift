import MonteCarlo
import Population
import Testing

/// The users of all runs, counted.
struct UserTallyTests {
  /// A run with one cohort, of users with these returns in hundredths.
  private func counts(_ returns: [Int]) -> UserCounts {
    var cohort = UserCounts.Cohort(days: 1)
    cohort.returns = [Int](repeating: 0, count: 1001)
    for bin in returns { cohort.returns[bin] += 1 }
    cohort.users = returns.count
    return UserCounts(
      returns: [Int](repeating: 0, count: 101), cohorts: [cohort], firstExits: UserCounts.Spells(days: 1))
  }

  /// User ⌈q · n⌉ of all runs: with three the second is the median.
  @Test(arguments: [
    ([10, 20, 90], 50, 20), ([10, 20, 90], 5, 10), ([10, 20, 90], 95, 90), ([10, 20, 90], 34, 20),
    ([10, 20, 90], 33, 10), ([10, 20], 50, 10), ([10, 20], 51, 20), ([40], 0, 40),
  ])
  func `a percentile of returns is that of the user whose rank is rounded up`(
    returns: [Int], percentile: Int, hundredths: Int64
  ) {
    var tally = UserTally()
    for bin in returns { tally.add(counts([bin])) }
    #expect(tally.cohorts[0].users == returns.count)
    #expect(tally.cohorts[0].returnHundredths(percentile: percentile) == hundredths)
  }

  @Test func `a cohort without users has no percentile`() {
    var tally = UserTally()
    tally.add(counts([]))
    #expect(tally.cohorts[0].returnHundredths(percentile: 50) == nil)
    #expect(tally.cohorts[0].returnMillionths == nil)
  }
}
