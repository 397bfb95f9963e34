import Foundation
import Testing

/// The guide "How we know" and the tests whose findings it holds.
struct GuideValidationTests {
  /// The sentences that are names of tests here, this file's left out.
  private static func tests() throws -> [String] {
    let folder = rootFolder + "/Tests/ValidationTests"
    let files = try FileManager.default.contentsOfDirectory(atPath: folder)
    return try files.filter { !$0.hasPrefix("Guide") }.flatMap { file in
      let text = try String(contentsOfFile: folder + "/" + file, encoding: .utf8)
      return text.matches(of: /func `([^`]+)`/).map { String($0.1) }
    }
  }

  @Test func `every line of the guide's tables names its test, and every test has a line`() throws {
    let rows = try Guide.rows()
    let tests = try Self.tests()
    #expect(tests.count > 25)
    #expect(rows.allSatisfy { $0.count == 6 })
    #expect(Set(rows.compactMap(\.last)) == Set(tests))
    #expect(Set(rows).count == rows.count)
  }
}
