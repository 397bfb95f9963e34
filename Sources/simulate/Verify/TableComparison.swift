import Foundation
import MonteCarlo
import Reports

/// The tables of two results that should be the same byte for byte.
struct TableComparison {
  /// The names of all tables of a result, in order.
  static func tables(in folder: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(".csv") }.sorted()
  }

  /// One digest for all tables of a result: what `sha256sum *.csv | sha256sum` prints in its folder.
  static func digest(of folder: String) throws(FolderError) -> String {
    var lines = ""
    for name in tables(in: folder) {
      lines += try SHA256.hexadecimal(ofFile: folder + "/" + name) + "  \(name)\n"
    }
    return SHA256.hexadecimal(of: Array(lines.utf8))
  }

  /// The first difference between the tables of two results: the file, and the first line that is not the same; `nil`
  /// if there is none.
  static func difference(_ one: String, _ other: String) throws(FolderError) -> String? {
    let (names, others) = (tables(in: one), tables(in: other))
    if names.isEmpty { return "there are no tables" }
    if let name = names.first(where: { !others.contains($0) }) { return "\(name) is missing" }
    if let name = others.first(where: { !names.contains($0) }) { return "\(name) is one too many" }
    for name in names {
      let paths = [one, other].map { $0 + "/" + name }
      let digests = try paths.map { (path) throws(FolderError) in try SHA256.hexadecimal(ofFile: path) }
      if digests[0] != digests[1] { return "\(name) differs, first in " + place(paths[0], paths[1]) }
    }
    return nil
  }

  private static func place(_ one: String, _ other: String) -> String {
    let lines = [one, other].map { path in
      let text = FileManager.default.contents(atPath: path) ?? Data()
      return text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    }
    let count = min(lines[0].count, lines[1].count)
    let index = (0..<count).first { lines[0][$0] != lines[1][$0] } ?? count
    let found = lines.map { index < $0.count ? shown($0[index]) : "the end of the file" }
    return "line \(index + 1): \(found[0]) and \(found[1])"
  }

  private static let mostShown = 60

  private static func shown(_ line: Data) -> String {
    let text = String(decoding: line.prefix(mostShown), as: UTF8.self)
    return "\"\(text)\"" + (line.count > mostShown ? "…" : "")
  }
}
