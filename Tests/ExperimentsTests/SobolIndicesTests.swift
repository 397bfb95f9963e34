import MonteCarlo
import Testing

@testable import Experiments

struct SobolIndicesTests {
  private func indices(
    _ model: ([Double]) -> Double, dimensions: Int, rows: Int, seed: UInt64, resamples: Int = 200
  ) throws -> SobolIndices {
    let points = SaltelliPoints(dimensions: dimensions, rows: rows, seed: seed)
    let outputs = (1...points.count).map { [model(points.coordinates(ofPoint: $0))] as [Double?] }
    return try #require(SobolIndices(outputs: outputs, points: points, resamples: resamples, seed: seed))
  }

  private func holds(_ estimate: Estimate, _ truth: Double) -> Bool {
    guard let interval = estimate.interval else { return false }
    return interval.low <= truth && truth <= interval.high
  }

  @Test func `a row holds A, B, and A with each coordinate of B`() {
    let points = SaltelliPoints(dimensions: 3, rows: 8, seed: 2)
    #expect(points.count == 40)
    for row in 0..<8 {
      let all = (1...5).map { points.coordinates(ofPoint: 5 * row + $0) }
      let (a, b) = (all[0], all[1])
      #expect(all[2] == [b[0], a[1], a[2]])
      #expect(all[3] == [a[0], b[1], a[2]])
      #expect(all[4] == [a[0], a[1], b[2]])
      #expect(Set(a + b).count == 6)
    }
  }

  @Test(arguments: 1...3 as ClosedRange<UInt64>)
  func `Ishigami's indices lie in their intervals`(seed: UInt64) throws {
    let found = try indices(TestModel.ishigami, dimensions: 3, rows: 1024, seed: seed)
    #expect(found.corrected == nil && found.noiseShare == nil)
    for (index, truth) in zip(found.uncorrected, zip(TestModel.ishigamiFirst, TestModel.ishigamiTotal)) {
      #expect(holds(index.first, truth.0) && abs(index.first.value - truth.0) < 0.05)
      #expect(holds(index.total, truth.1) && abs(index.total.value - truth.1) < 0.05)
    }
    #expect(abs(found.variance / 13.8445 - 1) < 0.02)
  }

  @Test(arguments: 1...3 as ClosedRange<UInt64>)
  func `the indices of Sobol's g-function lie in their intervals`(seed: UInt64) throws {
    let found = try indices(TestModel.g, dimensions: 6, rows: 1024, seed: seed)
    for (index, truth) in zip(found.uncorrected, zip(TestModel.gFirst, TestModel.gTotal)) {
      #expect(holds(index.first, truth.0) && abs(index.first.value - truth.0) < 0.05)
      #expect(holds(index.total, truth.1) && abs(index.total.value - truth.1) < 0.05)
    }
  }

  @Test func `intervals of 95% hold the truth at least nine times in ten`() throws {
    var held = 0
    for seed in 1...30 as ClosedRange<UInt64> {
      let found = try indices(TestModel.ishigami, dimensions: 3, rows: 128, seed: seed, resamples: 100)
      for (index, truth) in zip(found.uncorrected, zip(TestModel.ishigamiFirst, TestModel.ishigamiTotal)) {
        held += (holds(index.first, truth.0) ? 1 : 0) + (holds(index.total, truth.1) ? 1 : 0)
      }
    }
    #expect(held >= 162, "\(held) of 180")
  }

  @Test func `the same outputs have the same indices, whatever is added to them or they are multiplied by`()
    throws
  {
    let found = try indices(TestModel.g, dimensions: 6, rows: 64, seed: 1)
    #expect(try indices(TestModel.g, dimensions: 6, rows: 64, seed: 1) == found)
    let other = try indices({ TestModel.g($0) * 4 }, dimensions: 6, rows: 64, seed: 1)
    #expect(other.uncorrected == found.uncorrected)
    let far = try indices({ TestModel.g($0) + 1e9 }, dimensions: 6, rows: 64, seed: 1)
    #expect(abs(far.uncorrected[0].total.value - found.uncorrected[0].total.value) < 1e-5)
  }

  @Test func `a constant output has no indices`() {
    let points = SaltelliPoints(dimensions: 2, rows: 16, seed: 1)
    let constant = [[Double?]](repeating: [0.1, 0.1], count: points.count)
    #expect(SobolIndices(outputs: constant, points: points, seed: 1) == nil)
    let undefined = [[Double?]](repeating: [nil, 0.1], count: points.count)
    #expect(SobolIndices(outputs: undefined, points: points, seed: 1) == nil)
  }

  @Test func `rows with too few defined replicates are left out, and nothing else changes`() throws {
    let points = SaltelliPoints(dimensions: 3, rows: 65, seed: 1)
    var outputs = NoisyModel().outputs(points, replicates: 4, seed: 1)
    for replicate in 0..<3 { outputs[64 * 5 + replicate][replicate] = nil }
    let found = try #require(SobolIndices(outputs: outputs, points: points, resamples: 50, seed: 1))
    #expect(found.rows == 64 && found.rowsLeftOut == 1)
    let fewer = SaltelliPoints(dimensions: 3, rows: 64, seed: 1)
    let whole = try #require(
      SobolIndices(outputs: Array(outputs[..<320]), points: fewer, resamples: 50, seed: 1))
    #expect(found.corrected == whole.corrected && found.noiseVariance == whole.noiseVariance)
    outputs[0][1] = nil
    let thinned = try #require(SobolIndices(outputs: outputs, points: points, resamples: 50, seed: 1))
    #expect(thinned.rows == 64)
    #expect(thinned.corrected != found.corrected)
  }
}
