import Foundation
import Testing

/// Compares a text with the golden file of that name; `RECORD_SNAPSHOTS=1` rewrites the file and fails the run.
func expectSnapshot(_ text: String, named name: String, _ location: SourceLocation = #_sourceLocation) {
  let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Snapshots")
  let file = folder.appending(path: name)
  if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
    #expect(throws: Never.self, sourceLocation: location) {
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
    Issue.record("recorded \(name)", sourceLocation: location)
    return
  }
  let golden = try? String(contentsOf: file, encoding: .utf8)
  #expect(golden == text, "\(name) differs from its golden file", sourceLocation: location)
}
