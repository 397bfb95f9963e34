import Foundation
import Pictures
import Reports

@testable import Pages

/// A small result as a run once wrote it: 8 runs of 60 days, a row every 5 days, under a name with markup in it.
enum Fixture {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Fixture")
    .path

  static func results() throws -> RunResults {
    try RunResults(inFolder: folder, ManifestText.read(inFolder: folder), named: "fixture")
  }

  static var cohorts: String? { try? String(contentsOfFile: folder + "/cohorts.csv", encoding: .utf8) }

  static func html(in language: Language) throws -> String {
    try RunPage(results: results()).page(in: language, threads: 2).html { _ in "" }
  }
}

/// A copy of the fixture that a test may change, removed with it.
final class Copy {
  private let root: String
  let path: String

  init() throws {
    root =
      FileManager.default.temporaryDirectory.appending(path: "pages-tests-\(UUID().uuidString)")
      .resolvingSymlinksInPath().path
    path = root + "/result"
    try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
    try FileManager.default.copyItem(atPath: Fixture.folder, toPath: path)
  }

  deinit { try? FileManager.default.removeItem(atPath: root) }

  func read(_ name: String) -> String? { try? String(contentsOfFile: path + "/" + name, encoding: .utf8) }

  func put(_ text: String, _ name: String) throws {
    try text.write(toFile: path + "/" + name, atomically: true, encoding: .utf8)
  }

  /// What stands beside the result.
  func besides() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: root).filter { $0 != "result" }
  }

  func names() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
}

/// What a reader of one language sees of a page, without pictures and numbers.
func visibleText(_ html: String, _ language: Language) -> String {
  var text = html
  for element in [
    "head", "script", "svg", "table", "template", "pre", "button", "output", "summary", "nav", "label", "a",
  ] {
    text = removing(element, from: text)
  }
  for other in Language.allCases where other != language {
    text = text.split(separator: "<span class=\"\(other.rawValue)\"", omittingEmptySubsequences: false)
      .enumerated()
      .map {
        $0.offset == 0
          ? $0.element : $0.element[($0.element.range(of: "</span>")?.upperBound ?? $0.element.endIndex)...]
      }
      .joined()
  }
  for block in ["</p>", "</h1>", "</h2>", "</h3>", "</dt>", "</strong>", "</li>", "</dd>", "</label>"] {
    text = text.replacing(block, with: "\n")
  }
  text = text.replacing("<span class=\"meaning\"", with: "\n<span").replacing(/<[^>]*>/, with: "")
  for (sign, name) in [("'", "&#39;"), ("<", "&lt;"), (">", "&gt;")] {
    text = text.replacing(name, with: sign)
  }
  let lines = text.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }.filter {
    !$0.isEmpty
  }
  return lines.joined(separator: "\n") + "\n"
}

private func removing(_ element: String, from text: String) -> String {
  text.split(separator: "<\(element)", omittingEmptySubsequences: false).enumerated().map { index, part in
    // What only begins with the same letters, such as a header, stays.
    guard index > 0 else { return String(part) }
    guard part.first == ">" || part.first == " ", let end = part.range(of: "</\(element)>") else {
      return "<\(element)" + part
    }
    return String(part[end.upperBound...])
  }.joined()
}
