import Foundation
import MonteCarlo
import Reports
import Testing

@Suite struct ClosingFilesTests {
  private static func failure(_ path: String) -> FolderError {
    FolderError(path: path, found: "cannot be written", allowed: "free some space")
  }

  @Test func `files are closed in their order, and all are waited for`() throws {
    let closing = ClosingFiles()
    for number in 0..<10 {
      closing.close("\(number).csv") { () throws(FolderError) in
        usleep(1000)
        return "\(number)"
      }
    }
    let digests = try closing.digests()
    #expect(digests == (0..<10).map { Manifest.FileDigest(name: "\($0).csv", sha256: "\($0)") })
    #expect(closing.problem == nil)
  }

  @Test func `the first that cannot be closed is told, and the others are closed all the same`() throws {
    let closing = ClosingFiles()
    closing.close("a.csv") { () throws(FolderError) in "a" }
    for name in ["b.csv", "c.csv"] {
      closing.close(name) { () throws(FolderError) in throw Self.failure(name) }
    }
    let error = #expect(throws: FolderError.self) { try closing.digests() }
    #expect(error?.path == "b.csv" && closing.problem?.path == "b.csv")
    closing.close("d.csv") { () throws(FolderError) in "d" }
    #expect(throws: FolderError.self) { try closing.digests() }
    #expect(closing.problem?.path == "b.csv")
  }
}
