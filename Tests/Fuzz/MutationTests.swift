import Foundation
import Testing

/// A small share of what `Tests/Fuzz/run` does, always the same.
struct MutationTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()

  /// The inputs that fuzzing starts from.
  private static func corpus(_ check: FuzzCheck) throws -> [[UInt8]] {
    let folder = folder.appending(path: "Corpus/\(check.rawValue)")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    return try names.map { try Array(Data(contentsOf: folder.appending(path: $0))) }
  }

  private static let scraps: [FuzzCheck: [String]] = [
    .json: [
      "null", "{", "}", "[", "]", "\"", ",", ":", "\\u12", "\\ud83d", "1e400", "1e308", "-", "0", "\u{e9}",
      "\n",
    ],
    .scenario: [
      "null", "-1", "1e12", "0", "1", "100000000", "{}", "[]", "\n--set packages.0.price=", "\n--set days=1",
      "\n--set uncertainty.behaviour.stake=", "{\"uniform\": [0, 1]}", "\n--set groupBuys.0.groupSize=10000",
    ],
    .log: [
      "\n", ",", "\"", ";", "all", "36525", "0", "99999999999999999999", "1,enter,a,g,\n", "1,order,e,p,\n",
    ],
    .record: ["\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}", "\u{7f}", "\u{1}"],
  ]

  @Test(arguments: FuzzCheck.allCases)
  func `what fuzzing starts from is accepted`(check: FuzzCheck) throws {
    for input in try Self.corpus(check) { #expect(try check.accepts(input)) }
  }

  /// Each is called by its check, a hyphen and a number.
  @Test func `what fuzzing once found breaks no law any more`() throws {
    let folder = Self.folder.appending(path: "Corpus/found")
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() {
      let check = try #require(FuzzCheck(rawValue: String(name.prefix { $0 != "-" })))
      let input = try Array(Data(contentsOf: folder.appending(path: name)))
      #expect(throws: Never.self, "\(name)") { _ = try check.accepts(input) }
    }
  }

  @Test(arguments: [(FuzzCheck.json, 6000), (.scenario, 400), (.log, 1200), (.record, 500)])
  func `mutants are read or refused at a place, and mean the same when written again`(
    check: FuzzCheck, mutants: Int
  ) throws {
    var mutator = Mutator(seed: 5, corpus: try Self.corpus(check), scraps: Self.scraps[check] ?? [])
    var accepted = 0
    for _ in 0..<mutants {
      let mutant = mutator.next()
      do throws(BrokenLaw) {
        if try check.accepts(mutant) { accepted += 1 }
      } catch {
        Issue.record("\(error): \(String(decoding: mutant, as: UTF8.self).debugDescription)")
      }
    }
    #expect(accepted > mutants / 100 && accepted < mutants)
  }
}
