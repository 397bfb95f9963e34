import Foundation
import MonteCarlo
import Pictures
import Reports
import Synchronization
import Testing

@testable import Pages

/// A page made anew in a folder, which stays whole.
@Suite struct ReportFileTests {
  private static func rebuild(_ copy: Copy, in language: Language? = nil) throws {
    try ReportFile.Rebuild(ofFolder: copy.path, in: language, threads: 2).write(
      into: ResultFolder(at: copy.path, isBeside: true))
  }

  @Test func `a rebuilt page is listed by its digest, and all else is as it was`() throws {
    let copy = try Copy()
    try copy.put("mine", "notes.txt")
    let before = try copy.names().map { ($0, copy.read($0)) }
    try Self.rebuild(copy)
    let page = try #require(copy.read("report.html"))
    for (name, content) in before where name != "manifest.json" { #expect(copy.read(name) == content) }
    let manifest = try ManifestText.read(inFolder: copy.path)
    let digest = SHA256.hexadecimal(of: Array(page.utf8))
    #expect(manifest.files.first { $0.name == "report.html" }?.sha256 == digest)
    #expect(
      try manifest.files.filter { $0.name != "report.html" }
        == ManifestText.read(inFolder: Fixture.folder).files)
    #expect(try copy.besides().isEmpty)
    let text = try #require(copy.read("manifest.json"))
    try Self.rebuild(copy)
    #expect(copy.read("report.html") == page && copy.read("manifest.json") == text)
  }

  @Test func `a page stays in its language unless another is asked for`() throws {
    let copy = try Copy()
    try Self.rebuild(copy, in: .zh)
    let chinese = try #require(copy.read("report.html"))
    #expect(chinese.contains("<html lang=\"zh-CN\">"))
    try Self.rebuild(copy)
    #expect(copy.read("report.html") == chinese)
    try Self.rebuild(copy, in: .en)
    #expect(copy.read("report.html")?.contains("<html lang=\"en\">") == true)
  }

  @Test(arguments: ["timeseries.csv", "runs.csv", "summary.json", "cohorts.csv"])
  func `a file that was changed or is gone is told, and nothing is written`(name: String) throws {
    let copy = try Copy()
    try copy.put("\(try #require(copy.read(name))) ", name)
    let changed = #expect(throws: FolderError.self) { try Self.rebuild(copy) }
    #expect(changed?.found == "its \(name) was changed after it was written")
    try FileManager.default.removeItem(atPath: copy.path + "/" + name)
    let gone = #expect(throws: FolderError.self) { try Self.rebuild(copy) }
    #expect(gone?.found == "holds no \(name) that can be read")
    #expect(copy.read("report.html") == nil)
    #expect(try copy.besides().isEmpty)
  }

  @Test func `a result that came in between stays`() throws {
    let copy = try Copy()
    let page = try ReportFile.Rebuild(ofFolder: copy.path, in: nil, threads: 2)
    let other = try #require(copy.read("manifest.json")).replacing(
      "\"peak_bytes\": ", with: "\"peak_bytes\": 1")
    try copy.put(other, "manifest.json")
    let error = #expect(throws: FolderError.self) {
      try page.write(into: ResultFolder(at: copy.path, isBeside: true))
    }
    #expect(error?.found == "was replaced or removed meanwhile")
    #expect(copy.read("manifest.json") == other && copy.read("report.html") == nil)
    #expect(try copy.besides().isEmpty)
  }

  @Test func `a result that comes between the look and the step is put back`() throws {
    let copy = try Copy()
    let page = try ReportFile.Rebuild(ofFolder: copy.path, in: nil, threads: 2)
    let other = try #require(copy.read("manifest.json")).replacing(
      "\"peak_bytes\": ", with: "\"peak_bytes\": 1")
    let path = copy.path
    let calls = Mutex(0)
    let folder = try ResultFolder(at: path, isBeside: true) { first, second in
      if calls.withLock({
        $0 += 1
        return $0
      }) == 1 {
        try? other.write(toFile: path + "/manifest.json", atomically: true, encoding: .utf8)
      }
      return PathExchange.exchange(first, second)
    }
    #expect(throws: FolderError.self) { try page.write(into: folder) }
    #expect(copy.read("manifest.json") == other && copy.read("report.html") == nil)
    #expect(try copy.besides().isEmpty)
  }

  @Test func `where folders cannot be exchanged the page gets there all the same`() throws {
    let copy = try Copy()
    let page = try ReportFile.Rebuild(ofFolder: copy.path, in: nil, threads: 2)
    try page.write(into: ResultFolder(at: copy.path, isBeside: true) { _, _ in EINVAL })
    #expect(copy.read("report.html") != nil && copy.read("runs.csv") != nil)
    #expect(try copy.besides().isEmpty)
  }

  @Test func `a manifest that somebody has laid out anew is refused`() throws {
    let copy = try Copy()
    try copy.put(try #require(copy.read("manifest.json")).replacing("\n", with: " "), "manifest.json")
    let error = #expect(throws: FolderError.self) { try Self.rebuild(copy) }
    #expect(error?.found == "its manifest.json is not as this program writes it")
  }
}
