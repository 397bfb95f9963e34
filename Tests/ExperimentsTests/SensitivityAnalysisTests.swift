import InventedRuns
import MonteCarlo
import Population
import Scenarios
import Testing

@testable import Experiments

/// From points to findings as the command goes, with a model in the place of the engine.
struct SensitivityAnalysisTests {
  private static let million = 1_000_000.0

  @Test func `Ishigami's indices lie in their intervals, whatever luck is common to all points`() throws {
    let invented = try InventedAnalysis(.sobol, parameters: 3, rows: 256, runs: 3) { values, run in
      // In millions of fen; luck that is larger than all that the parameters do.
      [.pool: Int64((TestModel.ishigami(values) + 50 * Double(run)) * Self.million)]
    }
    let found = try #require(try invented.analysis.findings(of: [.final(.pool)], threads: 2).first)
    #expect(found.lack == nil)
    guard case .indices(let indices?) = found.numbers else { return #expect(Bool(false), "no indices") }
    let corrected = try #require(indices.corrected)
    let truths = zip(TestModel.ishigamiFirst, TestModel.ishigamiTotal)
    for (index, truth) in zip(corrected, truths) {
      for (estimate, truth) in [(index.first, truth.0), (index.total, truth.1)] {
        let interval = try #require(estimate.interval)
        #expect(interval.low <= truth && truth <= interval.high && abs(estimate.value - truth) < 0.06)
      }
    }
    #expect(abs(indices.variance / (13.8445 * Self.million * Self.million) - 1) < 0.03)
    #expect(try #require(indices.unsharedNoiseVariance) < 1)
    #expect(try #require(indices.noiseShare) > 0.99)
  }

  @Test func `a linear model's effects are its coefficients`() throws {
    let invented = try InventedAnalysis(.morris, parameters: 2, rows: 6, runs: 2) { values, run in
      [.platform: Int64((300 * values[0] - 700 * values[1]) * Self.million) + Int64(run)]
    }
    let found = try invented.analysis.findings(of: [.lowest(.platform)], threads: 1)[0]
    guard case .effects(let effects) = found.numbers else { return #expect(Bool(false), "no effects") }
    // Twelve digits of a parameter are not quite thirds.
    for (effect, truth) in zip(effects.effects, [300.0, -700.0]) {
      let effect = try #require(effect)
      #expect(abs(effect.mu.value / Self.million - truth) < 1e-4)
      #expect(abs(effect.muStar.value / Self.million - truth.magnitude) < 1e-4)
      #expect(effect.sigma.value < 100 && effect.steps == 6)
    }
  }

  /// Ruin is certain, the bank has luck alone that is common to all points, the pool luck of its own everywhere, the
  /// wallets as much luck as effect; gold is known of two runs only.
  private static let poorModel: InventedAnalysis.Model = { values, run in
    // Scattered over a million fen, for every place and run anew.
    let luck = (Int64(values[0] * 1e12) * 7919 + Int64(run) * 104_729) % 999_983 * 48_271 % 1_000_003
    return [
      .ruined: 1, .solvency: Metric.undefined, .bank: Int64(run) * 77, .pool: luck,
      .wallets: luck + Int64(values[1] * 7e5), .gold: run < 3 ? Int64(values[1] * 1000) : Metric.undefined,
      .assets: Int64(values[1] * 1000) + Int64(run),
    ]
  }

  @Test func `what cannot be told is told to be so`() throws {
    let quantities: [Quantity] = [.ruined, .solvency, .bank, .pool, .wallets, .gold, .assets].map {
      .final($0)
    }
    let sobol = try InventedAnalysis(.sobol, parameters: 2, rows: 64, runs: 4, Self.poorModel).analysis
    let lacks: [SensitivityFindings.Lack?] = [
      .unchanged, .undefined, .unchanged, .hidden, .noisy, .vague, nil,
    ]
    for (found, lack) in zip(try sobol.findings(of: quantities, threads: 3), lacks) {
      #expect(found.lack == lack, "\(found.quantity)")
    }
    let morris = try InventedAnalysis(.morris, parameters: 2, rows: 8, runs: 4, Self.poorModel).analysis
    for (found, lack) in zip(try morris.findings(of: quantities, threads: 1), lacks) {
      #expect(found.lack == (lack == .unchanged || lack == .undefined ? lack : nil), "\(found.quantity)")
    }
  }

  @Test func `a failed run is left out with its fellows of the row, and no other`() throws {
    let model: InventedAnalysis.Model = { values, run in
      [.pool: Int64((values[0] + values[0] * values[1] * Double(run)) * Self.million)]
    }
    let whole = try InventedAnalysis(.sobol, parameters: 2, rows: 9, runs: 2, model).analysis
    // Of the last row's first point one run: the other is none to compare with.
    let failed = try InventedAnalysis(
      .sobol, parameters: 2, rows: 9, runs: 2, failing: [8 * 4 * 2 + 1], model
    ).analysis
    let fewer = try InventedAnalysis(.sobol, parameters: 2, rows: 8, runs: 2, model).analysis
    let found = try [whole, failed, fewer].map { analysis -> SobolIndices in
      let findings = try analysis.findings(of: [.final(.pool)], threads: 1)[0]
      guard case .indices(let indices?) = findings.numbers else { throw DesignError(found: "", allowed: "") }
      return indices
    }
    #expect(found.map(\.rows) == [9, 8, 8] && found.map(\.rowsLeftOut) == [0, 1, 0])
    #expect(found[1].corrected == found[2].corrected && found[0].corrected != found[1].corrected)
  }

  @Test(arguments: SensitivityMethod.allCases)
  func `a point differs from its row's start, or the point before, in what is said to have moved`(
    method: SensitivityMethod
  ) throws {
    let invented = try InventedAnalysis(method, parameters: 3, rows: 5, runs: 1) { _, _ in [:] }
    let (design, points) = (invented.design, invented.analysis.points)
    #expect(points.count == design.count && points.method == method)
    for point in 1...points.count {
      let (row, role) = points.place(ofPoint: point)
      let start = (row - 1) * points.pointsInRow + 1
      guard case .moved(let parameter) = role else {
        #expect(point - start == (role == .start ? 0 : 1))
        continue
      }
      let (here, origin) = (
        design.values(ofPoint: point), design.values(ofPoint: method == .sobol ? start : point - 1)
      )
      #expect((0..<3).filter { here[$0] != origin[$0] } == [parameter])
    }
  }

  @Test func `a study's details are read as they were written, and others are none`() throws {
    let details = SensitivityDetails(
      method: .morris, rows: 7, vary: ["x1=0..1"], parameters: try unitParameters(1),
      metrics: [.gold, .ruined])
    #expect(SensitivityDetails(details.json) == details)
    for json in [
      "", "{}", "{\"design\": \"grid\"}", details.json.replacing("gold", with: "silver"),
      details.json.replacing("morris", with: "fast"),
    ] { #expect(SensitivityDetails(json) == nil) }
  }
}
