@testable import Scenarios

/// What the decoder accepts is the same after being resolved and loaded again; what it refuses has a place.
///
/// The bytes are a file and then, each behind `separator`, overrides.
enum ScenarioCheck {
  static let separator = Array("\n--set ".utf8)
  private static let name = "fuzz.json"

  static func accepts(_ bytes: [UInt8]) throws(BrokenLaw) -> Bool {
    let parts = bytes.split(separator: separator, omittingEmptySubsequences: false).map(Array.init)
    let overrides = parts.dropFirst().map { Override(String(decoding: $0, as: UTF8.self)) }
    switch load(parts[0], name: name, overrides) {
    case .success(let scenario):
      try expectSameAgain(scenario)
      return true
    case .failure(let refused):
      let lines = TextLines(parts[0])
      for error in refused.errors { try expectPlace(of: error, in: lines, overrides.count) }
      return false
    }
  }

  private static func load(
    _ bytes: [UInt8], name: String, _ overrides: [Override] = []
  ) -> Result<Scenario, ScenarioErrors> {
    Result { () throws(ScenarioErrors) in
      try Scenario.load(bytes: bytes, name: name, overrides: overrides)
    }
  }

  private static func expectSameAgain(_ scenario: Scenario) throws(BrokenLaw) {
    let text = scenario.resolvedJSON
    switch load(Array(text.utf8), name: "resolved") {
    case .success(let again):
      try BrokenLaw.unless(again.inputs == scenario.inputs, "another scenario from \(text)")
      try BrokenLaw.unless(again.resolvedJSON == text, "\(text) resolves to \(again.resolvedJSON)")
      try BrokenLaw.unless(again.draws(run: 1) == scenario.draws(run: 1), "other draws from \(text)")
      try BrokenLaw.unless(
        again.plan(run: 1).schedule == scenario.plan(run: 1).schedule, "another schedule from \(text)")
    case .failure(let errors): throw BrokenLaw("\(text) is refused: \(errors)")
    }
  }

  private static func expectPlace(
    of error: ScenarioError, in lines: TextLines, _ overrides: Int
  ) throws(BrokenLaw) {
    let isInFile = lines.contain(line: error.line, column: error.column)
    let isOverride = error.line == 0 && error.source.hasPrefix("--set") && overrides > 0
    try BrokenLaw.unless(
      error.source == name ? isInFile : isOverride, "a complaint at no place: \(error.description)")
    try BrokenLaw.unless(!error.found.isEmpty, "nothing found: \(error.description)")
  }
}
