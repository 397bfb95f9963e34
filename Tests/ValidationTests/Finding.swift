import Foundation
import Synchronization
import Testing

/// One line of the table in the guide "How we know": a figure that must come out, and what came out.
struct Finding {
  var what: String
  var expected: String
  var found: String
  /// How far the two may lie apart, and why.
  var within: String
  var source: String

  /// Compares the guide's line with this one; `RECORD_SNAPSHOTS=1` rewrites the line and fails the run.
  func expectInGuide(_ location: SourceLocation = #_sourceLocation) {
    let test = Test.current?.name.trimmingCharacters(in: ["`", "(", ")"]) ?? ""
    let line = "| " + [what, expected, found, within, source, test].joined(separator: " | ") + " |"
    Guide.expect(line, what: what, test: test, location)
  }
}

/// The guide "How we know", whose tables hold what the tests find.
enum Guide {
  static let path = rootFolder + "/Sources/simulate/SolvencyLab.docc/HowWeKnow.md"
  private static let writing = Mutex(())

  /// The cells of its tables' lines, headers and rules left out.
  static func rows() throws -> [[String]] {
    try lines().filter(isRow).map(cells)
  }

  static func expect(_ line: String, what: String, test: String, _ location: SourceLocation) {
    guard let lines = try? lines() else {
      Issue.record("\(path) cannot be read", sourceLocation: location)
      return
    }
    if lines.contains(line) { return }
    if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
      record(line, what: what, test: test)
      Issue.record("recorded: \(line)", sourceLocation: location)
    } else {
      Issue.record("the guide has no line\n\(line)", sourceLocation: location)
    }
  }

  /// Puts a line in the place of the one with the same first and last cell, or at the end.
  private static func record(_ line: String, what: String, test: String) {
    writing.withLock { _ in
      guard var lines = try? lines() else { return }
      let place = lines.firstIndex { isRow($0) && cells($0).first == what && cells($0).last == test }
      if let place { lines[place] = line } else { lines.append(line) }
      #expect(throws: Never.self) {
        try (lines.joined(separator: "\n") + "\n").write(toFile: path, atomically: true, encoding: .utf8)
      }
    }
  }

  private static func lines() throws -> [String] {
    let text = try String(contentsOfFile: path, encoding: .utf8)
    return text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
  }

  private static func isRow(_ line: String) -> Bool {
    line.hasPrefix("| ") && !line.hasPrefix("| --") && !line.hasPrefix("| What ")
  }

  private static func cells(_ line: String) -> [String] {
    line.dropFirst(2).dropLast(2).components(separatedBy: " | ")
  }
}

/// The repository's root.
let rootFolder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().path

/// Whether the long tests are asked for, at the sizes that make their statements strong.
let runsLongTests = ProcessInfo.processInfo.environment["LONG_TESTS"]?.isEmpty == false

/// How many standard errors an estimate may lie from what is right, at the level 0.001: 3.29 of them.
let criticalErrors = 3.2905

extension Double {
  /// With so many decimals.
  func text(_ decimals: Int) -> String { String(format: "%.\(decimals)f", self) }
}

extension [Double] {
  var mean: Double { reduce(0, +) / Double(count) }

  /// Of the mean.
  var standardError: Double {
    let mean = mean
    let squares = reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / Double(count - 1) / Double(count)).squareRoot()
  }
}
