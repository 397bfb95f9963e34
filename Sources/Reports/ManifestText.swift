import Foundation
import MonteCarlo

/// `manifest.json` as a folder has it: what a report needs of it, and the text to be changed in one place.
package struct ManifestText: Equatable, Sendable {
  package let text: String
  /// The resolved scenario, as the text has it.
  package let scenarioJSON: String
  package let facts: Facts
  package let files: [Manifest.FileDigest]
  private let beforeFiles: String

  /// What the same runs always have in common, however they were done.
  package struct Facts: Decodable, Equatable, Sendable {
    package var seed: UInt64
    package var runs: Int
    package var failedRuns: [Int]
    package var version: String
    package var saturated: Int
    /// `nil` of a run.
    package var study: Study?
    var files: [String: String]

    /// What was run beside the scenario.
    package struct Study: Decodable, Equatable, Sendable {
      /// As `Experiments.Study.Kind` has it.
      package var kind: String
      package var runsPerPoint: Int
      var paths: [String]?
      var scenarios: [ComparisonNames.Named]?

      /// What the scenarios are called.
      package var names: ComparisonNames {
        ComparisonNames(paths: paths ?? [], names: scenarios?.map(\.name) ?? [])
      }
    }
  }

  /// - Throws: if it is not as `Manifest` writes it.
  package init(_ text: String, ofFolder folder: String) throws(FolderError) {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    // Nothing but a member of the whole begins a line with two spaces and a quotation mark.
    guard text.hasPrefix(Self.scenarioKey), let seed = text.range(of: ",\n  \"seed\": "),
      let files = text.range(of: Self.filesKey),
      let facts = try? decoder.decode(Facts.self, from: Data(text.utf8))
    else {
      throw FolderError(
        path: folder, found: "its \(Manifest.name) is not as this program writes it",
        allowed: "allowed: a folder that simulate wrote")
    }
    self.text = text
    self.facts = facts
    scenarioJSON = String(text[..<seed.lowerBound].dropFirst(Self.scenarioKey.count))
    beforeFiles = String(text[..<files.upperBound])
    self.files = facts.files.map { Manifest.FileDigest(name: $0.key, sha256: $0.value) }.sorted {
      $0.name < $1.name
    }
  }

  private static let scenarioKey = "{\n  \"scenario\": "
  private static let filesKey = ",\n  \"files\": "

  /// The manifest of the result in a folder.
  ///
  /// - Throws: if there is none of ours.
  package static func read(inFolder folder: String) throws(FolderError) -> ManifestText {
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder)
    guard exists, isFolder.boolValue, let text = content(ofFolder: folder) else {
      let found =
        !exists
        ? "no such folder" : isFolder.boolValue ? "holds no \(Manifest.name)" : "is a file, not a folder"
      throw FolderError(path: folder, found: found, allowed: "allowed: a folder that simulate wrote")
    }
    return try ManifestText(text, ofFolder: folder)
  }

  /// The text of the file; `nil` if it cannot be read.
  static func content(ofFolder folder: String) -> String? {
    FileManager.default.contents(atPath: folder + "/" + Manifest.name).map {
      String(decoding: $0, as: UTF8.self)
    }
  }

  /// The same with other files.
  func text(files: [Manifest.FileDigest]) -> String {
    let digests = JSON.object(files.map { ($0.name, .string($0.sha256)) }).text
    // A list on several lines is indented as a member of the whole.
    return beforeFiles + digests.dropLast().replacing("\n", with: "\n  ") + "\n}\n"
  }
}
