/// One thing wrong with a scenario: where it stands, what was found, what is allowed.
package struct ScenarioError: Error, Equatable, Sendable {
  package enum Cause: Equatable, Sendable {
    /// A file that cannot be read.
    case unreadable
    /// No JSON.
    case syntax
    case duplicateKey
    case unknownKey
    /// An override, uncertainty or schedule path that leads nowhere.
    case unknownPath
    /// A path into something that is null.
    case off
    /// A value of the wrong type, out of range, or at odds with another.
    case refused
  }

  package var cause: Cause
  /// The file's path as given, or the override as `--set PATH`.
  package var source: String
  /// Its rank among the files and overrides: parents first, overrides last.
  package var sourceRank: Int
  /// From 1, the column in Unicode scalars; 0 in an override.
  package var line: Int
  package var column: Int
  /// The path of the value, as an override would write it; empty for the whole file.
  package var path: String
  package var found: String
  package var allowed: String
  /// The nearest known key or value, where one is near.
  package var nearest: String?
}

/// Everything wrong with a scenario, in the order of its sources and positions; never empty.
package struct ScenarioErrors: Error, Equatable, Sendable {
  package var errors: [ScenarioError]

  package init(_ errors: [ScenarioError]) {
    precondition(!errors.isEmpty)
    self.errors = errors.sorted {
      ($0.sourceRank, $0.line, $0.column) < ($1.sourceRank, $1.line, $1.column)
    }
  }
}

extension ScenarioErrors {
  /// The same behind others, each once.
  package func following(_ earlier: [ScenarioError]) -> ScenarioErrors {
    var errors = self
    errors.errors = earlier + self.errors.filter { !earlier.contains($0) }
    return errors
  }

  /// The same without repetitions.
  ///
  /// - Precondition: there is an error.
  package static func distinct(_ errors: [ScenarioError]) -> ScenarioErrors {
    var seen: Set<String> = []
    return ScenarioErrors(errors.filter { seen.insert($0.description).inserted })
  }
}

extension ScenarioError: CustomStringConvertible {
  /// One sentence: place, path, what was found, what is allowed.
  package var description: String {
    var text = line == 0 ? source : "\(source):\(line):\(column)"
    if !path.isEmpty && !isNamedBySource { text += ": \(path.escaped)" }
    text += ": " + sentence
    if let nearest { text += "; did you mean \(nearest.quoted)?" }
    return text
  }

  /// Whether the source shows the path: `--seed`, `--set PATH`, `--vary PATH`, `sweep.json:3:5: vary PATH`.
  private var isNamedBySource: Bool {
    source == "--\(path)" || (line == 0 && source.hasSuffix(" \(path.escaped)"))
  }

  private var sentence: String {
    switch cause {
    case .unreadable: "cannot be read: \(found)"
    case .syntax: "no valid JSON: found \(found); allowed: \(allowed)"
    case .duplicateKey: "found the key \(found) a second time; allowed: each key once"
    case .unknownKey: "found the unknown key \(found); allowed: \(allowed)"
    case .unknownPath: "no such path: found \(found); allowed: \(allowed)"
    case .off: "found \(found); allowed: \(allowed)"
    case .refused: "found \(found); allowed: \(allowed)"
    }
  }
}

extension ScenarioErrors: CustomStringConvertible {
  /// A line per error.
  package var description: String { errors.map(\.description).joined(separator: "\n") }
}
