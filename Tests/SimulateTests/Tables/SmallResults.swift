import Foundation
import Testing

/// A result of every kind, small, as the command line makes it.
enum SmallResults: String, CaseIterable {
  case run, audit, sweep, compare, seek, sobol, morris, replay

  private static let base = rootFolder + "/scenarios/base.json"
  private static let example = rootFolder + "/scenarios/seed-example"
  private static let few = [
    "--set", "population.market=60", "--set", "population.initialUsers=10", "--days", "30",
  ]

  /// The command that makes it, but for `--out`.
  var words: [String] {
    switch self {
    case .run: ["run", Self.base, "--runs", "6"] + Self.few
    case .audit: ["audit", Self.base, "--runs", "6"] + Self.few
    case .sweep:
      [
        "sweep", Self.base, "--vary", "pointPool.exit.multiple=1.5,2", "--vary",
        "platform.custody=segregated,commingled",
        "--metrics", "pool,exits", "--runs", "4",
      ] + Self.few
    case .compare: ["compare", Self.base, "--with", "pointPool.exit.multiple=1.5", "--runs", "6"] + Self.few
    case .seek:
      [
        "seek", Self.base, "--vary", "platform.initialCash=0..60000", "--so-that", "ruined<=20%", "--points",
        "5",
        "--runs", "60", "--set", "platform.fixedCostPerDay=1000",
      ] + Self.few
    case .sobol, .morris:
      [
        "sensitivity", Self.base, "--method", rawValue, "--vary", "platform.initialCash=0..6000", "--vary",
        "groupBuys.ten-pick-three.lose.consolation=0..0.1", "--points", "4", "--runs", "3",
      ] + Self.few
    case .replay: ["replay", Self.example + ".json", Self.example + ".csv"]
    }
  }

  /// Makes it in a folder's folder of its name; it must do well and say nothing.
  func make(in folder: Scratch, _ more: String...) throws {
    let ending = try Program.run(words + ["--out", rawValue, "--quiet"] + more, in: folder)
    #expect(ending == Program.Ending(out: "", err: "", code: 0, isSignal: false))
  }

  /// The names of its tables.
  func tables(in folder: Scratch) throws -> [String] {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/" + rawValue)
    return names.filter { $0.hasSuffix(".csv") }.sorted()
  }
}

/// The records of a CSV text, by other code than the program's.
func records(_ text: String) -> [[String]] {
  var (records, record, cell, isQuoted) = ([[String]](), [String](), "", false)
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": isQuoted.toggle()
    case "," where !isQuoted:
      record.append(cell)
      cell = ""
    case "\n" where !isQuoted:
      records.append(record + [cell])
      (record, cell) = ([], "")
    case "\r" where !isQuoted, "\u{FEFF}": continue
    default: cell.unicodeScalars.append(scalar)
    }
  }
  return records
}
