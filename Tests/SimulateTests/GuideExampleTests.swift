import Foundation
import Testing

/// The worked examples of the guides, as a shell reads them, among few people: what a guide tells to type goes on
/// working, and gives the same figures.
@Suite struct GuideExampleTests {
  private static let guides = rootFolder + "/Sources/simulate/SolvencyLab.docc/"

  /// What is typed in a guide's blocks of code: lines that begin with a prompt or the program's name, and those that go
  /// on from them.
  private static func typed(in guide: String) throws -> String {
    let text = try String(contentsOfFile: guides + guide + ".md", encoding: .utf8)
    let blocks = text.components(separatedBy: "\n```\n").enumerated().filter { $0.offset % 2 == 1 }
    let lines = blocks.flatMap { $0.element.split(separator: "\n") }
    var (typed, goesOn, quotes) = ([Substring](), false, 0)
    for line in lines {
      let isNew = line.hasPrefix("$ ") || line.hasPrefix("simulate ") && line.contains("scenarios/")
      guard isNew || goesOn else { continue }
      typed.append(line.hasPrefix("$ ") ? line.dropFirst(2) : line)
      quotes += line.count { $0 == "\"" }
      goesOn = line.hasSuffix("\\") || quotes % 2 == 1
    }
    return typed.joined(separator: "\n")
  }

  /// The same with few runs and points.
  private static func small(_ typed: String) -> String {
    let plain = typed.replacing(/--(days|runs|points) [0-9,]+/, with: "")
    return plain.split(separator: "\n").map(fewer).joined(separator: "\n")
  }

  private static func fewer(_ line: Substring) -> String {
    guard line.contains("simulate "), !line.contains("--until") else { return String(line) }
    let takesPoints = line.contains("seek") || line.contains("sensitivity")
    return String(line.replacing(".json", with: ".json --runs 5" + (takesPoints ? " --points 4" : "")))
  }

  /// A shell's `simulate`: the built program among 60 people for 30 days, saying what it was told.
  private static var shell: String {
    """
    set -e
    number=0
    simulate() {
      number=$((number + 1))
      echo "$ simulate $*"
      '\(Program.url.path)' "$@" --set population.market=60 --set population.initialUsers=10 --days 30 \\
        --out "$number" 2>>notes
    }

    """
  }

  private static let tables = [
    "sweep.csv", "grid_ruined.csv", "compare.csv", "seek.csv", "sensitivity.csv", "summary.json", "story.txt",
  ]

  @Test(arguments: ["ComparingRules", "ExplainingARun", "SeekingAValue", "WhichRuleMatters"])
  func `what a guide tells to type does what it did`(guide: String) throws {
    let folder = try Scratch()
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/scenarios", withDestinationPath: rootFolder + "/scenarios")
    let words = ["-c", Self.shell + Self.small(try Self.typed(in: guide))]
    let ending = try Program.end(Program.start(words, in: folder, program: "/bin/sh"), in: folder)
    #expect(ending.code == 0 && ending.err.isEmpty)
    let written = (1...9).flatMap { number in
      Self.tables.compactMap { name in folder.read("\(number)/\(name)").map { "\(number)/\(name)\n\($0)" } }
    }
    #expect(!written.isEmpty)
    expectSnapshot(([ending.out] + written).joined(separator: "\n"), named: "guide-\(guide).txt")
  }
}
