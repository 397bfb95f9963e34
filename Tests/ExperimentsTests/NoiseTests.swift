import MonteCarlo
import Testing

@testable import Experiments

/// What replicated runs tell of the noise in indices; `NoisyModel` knows the truth.
struct NoiseTests {
  private static let rows = 64
  private static let replicates = 6
  private static let seeds = 1...50 as ClosedRange<UInt64>

  private func indices(
    _ model: NoisyModel, _ seed: UInt64, resamples: Int = 1, replicates: Int = replicates
  ) throws -> SobolIndices {
    let points = SaltelliPoints(dimensions: 3, rows: Self.rows, seed: seed)
    let outputs = model.outputs(points, replicates: replicates, seed: seed)
    return try #require(SobolIndices(outputs: outputs, points: points, resamples: resamples, seed: seed))
  }

  /// The mean of a number over seeds, and its standard error.
  private func mean(_ values: [Double]) -> (value: Double, error: Double) {
    let count = Double(values.count)
    let mean = values.reduce(0, +) / count
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (mean, (squares / (count - 1) / count).squareRoot())
  }

  private func isNear(_ values: [Double], _ truth: Double) -> Bool {
    let (value, error) = mean(values)
    return abs(value - truth) < 4 * error + 0.005
  }

  @Test(arguments: [true, false])
  func `corrected indices are those of the expected output, with common random numbers and without`(
    isCommon: Bool
  ) throws {
    let model = NoisyModel(shared: 0.5, isCommon: isCommon)
    let found = try Self.seeds.map { try #require(try indices(model, $0).corrected) }
    for parameter in 0..<3 {
      #expect(isNear(found.map { $0[parameter].first.value }, NoisyModel.first[parameter]))
      #expect(isNear(found.map { $0[parameter].total.value }, NoisyModel.total[parameter]))
    }
  }

  @Test func `uncorrected ones take common random numbers' interaction with a parameter for its effect`()
    throws
  {
    let found = try Self.seeds.map { try indices(NoisyModel(), $0).uncorrected[2].total.value }
    let excess = 1.0 / Double(Self.replicates)
    // The excess is that of a mean square of few normal numbers, so the ratio's mean is only near this.
    #expect(abs(mean(found).value - excess / (NoisyModel.variance + excess)) < 0.06)
    #expect(mean(found).value > 0.1)
  }

  @Test func `uncorrected ones take independent noise for an effect of every parameter`() throws {
    let model = NoisyModel(shared: 0.5, isCommon: false)
    let found = try Self.seeds.map { try indices(model, $0).uncorrected }
    let excess = (0.25 + 1) / Double(Self.replicates)
    for parameter in 0..<3 {
      let total = NoisyModel.total[parameter] * NoisyModel.variance + excess
      let first = NoisyModel.first[parameter] * NoisyModel.variance
      #expect(isNear(found.map { $0[parameter].total.value }, total / (NoisyModel.variance + excess)))
      #expect(isNear(found.map { $0[parameter].first.value }, first / (NoisyModel.variance + excess)))
    }
  }

  @Test func `luck that is the same at every point falls out of the indices under common random numbers`()
    throws
  {
    let (calm, stormy) = (NoisyModel(shared: 0), NoisyModel(shared: 1000))
    for seed in 1...5 as ClosedRange<UInt64> {
      let (quiet, loud) = (try indices(calm, seed), try indices(stormy, seed))
      for (a, b) in zip(try #require(quiet.corrected), try #require(loud.corrected)) {
        #expect(abs(a.first.value - b.first.value) < 1e-6)
        #expect(abs(a.total.value - b.total.value) < 1e-6)
      }
    }
  }

  @Test(arguments: [true, false])
  func `the noise of one run is told, and the part of it that common random numbers leave`(isCommon: Bool)
    throws
  {
    let found = try Self.seeds.map { try indices(NoisyModel(isCommon: isCommon), $0) }
    #expect(isNear(found.compactMap(\.noiseVariance), 10))
    #expect(isNear(found.compactMap(\.unsharedNoiseVariance), isCommon ? 1 : 10 * (1 - 1 / 128.0)))
    #expect(isNear(found.map(\.variance), NoisyModel.variance))
    // With six values of h the noise is often told too small, and so is its share.
    #expect(abs(mean(found.compactMap(\.noiseShare)).value - 10 / (10 + NoisyModel.variance)) < 0.05)
  }

  @Test(arguments: [true, false])
  func `intervals hold the error of few replicates too`(isCommon: Bool) throws {
    let model = NoisyModel(shared: 0.3, unshared: 0.7, isCommon: isCommon)
    var held = 0
    for seed in 1...25 as ClosedRange<UInt64> {
      let found = try indices(model, seed, resamples: 60, replicates: 12)
      for (index, truth) in zip(try #require(found.corrected), zip(NoisyModel.first, NoisyModel.total)) {
        for (estimate, truth) in [(index.first, truth.0), (index.total, truth.1)] {
          if let interval = estimate.interval, interval.low <= truth, truth <= interval.high { held += 1 }
        }
      }
    }
    #expect(held >= 135, "\(held) of 150")
  }

  @Test func `two replicates correct the indices, but tell no interval`() throws {
    let found = try indices(NoisyModel(shared: 0.5), 1, resamples: 20, replicates: 2)
    let corrected = try #require(found.corrected)
    #expect(corrected.allSatisfy { $0.first.interval == nil && $0.total.interval == nil })
    #expect(found.uncorrected.allSatisfy { $0.first.interval != nil })
  }

  @Test func `where the noise hides everything there are no corrected indices`() throws {
    let model = NoisyModel(shared: 0, unshared: 1e6, isCommon: false)
    let hidden = try Self.seeds.filter { try indices(model, $0).corrected == nil }
    #expect(hidden.count > 10)
    let found = try indices(model, hidden[0])
    #expect(found.noiseShare == 1 && found.variance <= 0)
  }
}
