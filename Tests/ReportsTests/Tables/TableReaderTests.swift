import Foundation
import MonteCarlo
import Reports
import Testing

/// Each test works with a file of its own, removed afterwards.
@Suite final class TableReaderTests {
  private let path = FileManager.default.temporaryDirectory.appending(path: "table-\(UUID().uuidString).csv")
    .path

  deinit { try? FileManager.default.removeItem(atPath: path) }

  private func read(_ text: String) throws -> [[String]] {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    let reader = try TableReader(path: path)
    var rows = [reader.columns]
    while let cells = try reader.next() { rows.append(cells.map { String(decoding: $0, as: UTF8.self) }) }
    return rows
  }

  @Test(arguments: ["\n", "\r\n"], ["", "\u{FEFF}"])
  func `whatever the dialect, the cells are the same`(lineEnd: String, mark: String) throws {
    let lines = ["a,b", "1,", "\"x, \"\"y\"\"\n z\",礼"]
    let text = mark + lines.map { $0 + lineEnd }.joined()
    #expect(try read(text) == [["a", "b"], ["1", ""], ["x, \"y\"\n z", "礼"]])
  }

  @Test func `records lie across the pieces in which a file is read`() throws {
    // Wider than a piece, with line breaks that end no record.
    let wide = String(repeating: "line\n", count: 100_000)
    let rows = (1...20_000).map { "\($0),\($0 * 7)" }
    let text = "n,m\n1,\"\(wide)\"\n" + rows.joined(separator: "\n") + "\n"
    let found = try read(text)
    #expect(found.count == 20_002)
    #expect(found[1] == ["1", wide])
    #expect(found.dropFirst(2).map { $0.joined(separator: ",") } == rows)
  }

  @Test func `a last line without an end is a row too`() throws {
    #expect(try read("a\n1\n2") == [["a"], ["1"], ["2"]])
    #expect(try read("a") == [["a"]])
  }

  @Test(
    arguments: [
      ("", "is empty"), ("a,b\n1\n", "has a row of 1 cells under 2 names"), ("a\n\"1\n", "is not RFC 4180"),
    ])
  func `what is no table is refused`(text: String, found: String) {
    #expect(
      throws: FolderError(path: path, found: found, allowed: "allowed: the file as simulate wrote it")
    ) { try self.read(text) }
  }
}
