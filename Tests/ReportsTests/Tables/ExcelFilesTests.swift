import Foundation
import MonteCarlo
import Reports
import Testing

/// Tables written for Excel, and the sizes that spreadsheets open.
@Suite final class ExcelFilesTests {
  private let place = FileManager.default.temporaryDirectory.appending(path: "excel-\(UUID().uuidString)")
    .path

  deinit { try? FileManager.default.removeItem(atPath: place) }

  private func write(_ pieces: [String]) throws -> [UInt8] {
    let folder = try ResultFolder(at: place, dialect: .excel)
    try folder.write("t.csv") { (sink) throws(FolderError) in
      for piece in pieces { try sink.write(Array(piece.utf8)) }
      return sink
    }
    try folder.write("t.json", text: "{}\n")
    #expect(folder.tables == ["t.csv"])
    try folder.complete(.example)
    return Array(try Data(contentsOf: URL(fileURLWithPath: place + "/t.csv")))
  }

  private func file(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: place + "/" + name)), as: UTF8.self)
  }

  @Test func `a mark at the start, CRLF after every record, and line breaks inside cells as they were`()
    throws
  {
    let bytes = try write(["a,b\n1,\"x\n", "y \"\"z\"\"\"\n", "2,\n"])
    #expect(String(decoding: bytes, as: UTF8.self) == "\u{FEFF}a,b\r\n1,\"x\ny \"\"z\"\"\"\r\n2,\r\n")
    #expect(try file("t.json") == "{}\n", "only tables are for Excel")
  }

  @Test func `the manifest's digest is of the bytes as written`() throws {
    let bytes = try write(["a\n1\n"])
    #expect(try file("manifest.json").contains(SHA256.hexadecimal(of: bytes)))
  }

  @Test(arguments: [
    (1_048_576, 16_384, nil), (1_048_577, 2, "1,048,577 rows"), (9, 16_385, "16,385 columns"),
  ])
  func `a table is warned of from the first row or column that a spreadsheet leaves out`(
    rows: Int, columns: Int, found: String?
  ) {
    let warning = SheetSize(file: "t.csv", rows: rows, columns: columns).warning
    #expect(
      warning?.hasPrefix("t.csv will have \(found ?? ""), and a spreadsheet opens only")
        == (found == nil ? nil : true))
  }
}
