import Foundation
import Testing

/// A command line that must be refused, and the files it finds.
struct Mishap {
  var name: String
  var words: [String]
  var files: [(name: String, content: Data)] = []
  var code: Int32

  init(_ name: String, _ code: Int32, _ words: String..., files: [String: Data] = [:]) {
    self.init(name, code, words: words, files: files)
  }

  init(_ name: String, _ code: Int32, words: [String], files: [String: Data]) {
    self.name = name
    self.words = words
    self.code = code
    self.files = files.keys.sorted().map { ($0, files[$0]!) }
  }

  /// A file `s.json` that is refused, whatever else the command line says.
  static func scenario(_ name: String, _ content: Data, _ words: String...) -> Mishap {
    var mishap = Mishap(name, 2, files: ["s.json": content])
    mishap.words = ["s.json"] + words
    return mishap
  }

  static func scenario(_ name: String, _ text: String, _ words: String...) -> Mishap {
    var mishap = scenario(name, Data(text.utf8))
    mishap.words += words
    return mishap
  }

  /// A log that is refused under the rules of `Mishap.rules`.
  static func log(_ name: String, _ content: Data) -> Mishap {
    Mishap(
      name, 2, "replay", "s.json", "log.csv", files: ["s.json": Data(rules.utf8), "log.csv": content])
  }

  /// A log whose header is right.
  static func log(_ name: String, _ lines: String...) -> Mishap {
    log(name, Data(("day,event,user,arg1,arg2\n" + lines.map { $0 + "\n" }.joined()).utf8))
  }

  /// Two win of three; whoever has won loses next.
  static let rules = """
    {"name": "rules", "days": 40, "runs": 3, "startDate": "2025-01-01",
     "packages": [{"name": "gift", "price": 1000, "costRate": 0.3}], "mall": null,
     "groupBuys": [{"name": "trio", "price": 100, "groupSize": 3, "winners": 1, "mustLose":
       {"firstToday": false, "newcomer": false, "streak": {"wins": 1, "losses": 1},
        "total": null, "window": null, "conflict": "dissolve"}}],
     "population": {"market": 40, "initialUsers": 5}}
    """

  /// Runs each in a folder of its own: it must end with its code, say something on standard error alone, and leave
  /// the folder as it was. All that was said goes to a golden file.
  static func expect(_ mishaps: [Mishap], snapshot: String) throws {
    var transcript = ""
    for mishap in mishaps {
      let folder = try Scratch()
      for file in mishap.files { try folder.put(file.content, file.name) }
      let before = try folder.listing()
      let ending = try Program.run(mishap.words, in: folder)
      #expect(ending.code == mishap.code && !ending.isSignal, "\(mishap.name): \(ending)")
      #expect(ending.out == "", "\(mishap.name)")
      #expect(ending.err.hasSuffix("\n"), "\(mishap.name)")
      #expect(try folder.listing() == before, "\(mishap.name)")
      transcript += "# \(mishap.name)\n$ simulate \(mishap.words.joined(separator: " "))\n"
      transcript += "\(ending.err)[\(ending.code)]\n\n"
    }
    expectSnapshot(transcript, named: snapshot)
  }
}
