import MonteCarlo
import Testing

@Suite struct RankCorrelationTests {
  @Test func `ties share the mean of their ranks`() {
    #expect(RankCorrelation.doubledMidRanks(of: [30, 10, 20, 20, 20]) == [10, 2, 6, 6, 6])
    #expect(RankCorrelation.doubledMidRanks(of: [Int]()) == [])
  }

  @Test func `a published example without ties`() throws {
    // IQ and hours of television a week: rho = -29/165.
    let iq: [Int?] = [106, 100, 86, 101, 99, 103, 97, 113, 112, 110]
    let hours: [Int?] = [7, 27, 2, 50, 28, 29, 20, 12, 6, 17]
    #expect(abs(try #require(RankCorrelation.spearman(iq, hours)) + 29.0 / 165) < 1e-15)
  }

  @Test func `ties by hand`() throws {
    // Ranks 1, 2.5, 2.5, 4 and 1, 3.5, 2, 3.5: 3.75 / 4.5.
    let x: [Double?] = [1, 2, 2, 3]
    let y: [Int64?] = [1, 3, 2, 3]
    #expect(abs(try #require(RankCorrelation.spearman(x, y)) - 3.75 / 4.5) < 1e-15)
  }

  @Test func `only places where both are defined count`() throws {
    let x: [Int?] = [1, 9, 2, nil, 3]
    let y: [Int?] = [10, nil, 20, 0, 30]
    #expect(try #require(RankCorrelation.spearman(x, y)) == 1)
  }

  @Test func `a constant, or fewer than two places, has no correlation`() {
    #expect(RankCorrelation.spearman([1, 2, 3] as [Int?], [4, 4, 4] as [Int?]) == nil)
    #expect(RankCorrelation.spearman([1, nil] as [Int?], [nil, 4] as [Int?]) == nil)
    #expect(RankCorrelation.spearman([1] as [Int?], [4] as [Int?]) == nil)
    #expect(RankCorrelation.spearman([] as [Int?], [] as [Int?]) == nil)
  }
}
