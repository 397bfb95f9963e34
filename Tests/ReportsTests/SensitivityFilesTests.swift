import Experiments
import Foundation
import InventedRuns
import MonteCarlo
import Population
import Reports
import Testing

/// Golden files of a model that has something of everything.
@Suite final class SensitivityFilesTests {
  private let root: String

  init() throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "sensitivity-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    root = url.resolvingSymlinksInPath().path
  }

  deinit { try? FileManager.default.removeItem(atPath: root) }

  /// The pool is a sum with an interaction and common luck; solvency is undefined where the first parameter is high;
  /// nobody pays in, so that there is no return; ruin is certain; the platform's cash is all luck.
  private static let model: InventedAnalysis.Model = { values, run in
    let (x, y) = (values[0], values[1])
    let isSolvent = x < 0.8
    return [
      .pool: Int64((2 * x + y + x * y) * 100_000) + Int64(run) * 5_000,
      .solvency: isSolvent ? Int64(x * 300_000 + y * 1000) : Metric.undefined,
      .exit_coverage: Int64(y * 500_000) + Int64(run * run) * Int64(x * 1000),
      .return_total: Metric.undefined, .share_losing: run == 2 ? Metric.undefined : Int64(y * 1_000_000),
      .ruined: 1, .platform: -Int64(x * 1e9) * Int64(run * run) % 1_000_003, .gold: Int64(x * x * 1e8),
    ]
  }

  private func files(_ method: SensitivityMethod, rows: Int) throws -> [String] {
    let analysis = try InventedAnalysis(
      method, parameters: 2, rows: rows, runs: 3, metrics: [.gold, .pool, .ruined], Self.model
    ).analysis
    let folder = try ResultFolder(at: root + "/\(method.rawValue)")
    let text = try SensitivityFiles(analysis, threads: 2).write(into: folder)
    try folder.complete(.example)
    let names = [SensitivityFiles.name, SensitivityFiles.pointsName]
    return try [text] + names.map { try String(contentsOfFile: folder.path + "/" + $0, encoding: .utf8) }
  }

  @Test(arguments: SensitivityMethod.allCases, [16])
  func `what is written and shown`(method: SensitivityMethod, rows: Int) throws {
    let files = try files(method, rows: rows)
    expectSnapshot(files[0], named: "sensitivity-\(method.rawValue).txt")
    expectSnapshot(files[1], named: "sensitivity-\(method.rawValue).csv")
    let points = files[2].split(separator: "\n").prefix(6).map { $0 + "\n" }
    expectSnapshot(points.joined(), named: "sensitivity-points-\(method.rawValue).csv")
    for file in files.dropFirst() {
      let lines = file.split(separator: "\n").map {
        $0.split(separator: ",", omittingEmptySubsequences: false)
      }
      #expect(Set(lines.map(\.count)).count == 1)
      #expect(lines.allSatisfy { line in line.allSatisfy { !$0.contains("nan") && !$0.contains("inf") } })
    }
  }
}
