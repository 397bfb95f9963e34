import Reports
import Scenarios

/// A scenario's runs split over the tasks of an engine, and their merge: what is common to all engines.
struct Job {
  /// What starts this program where the tasks run.
  let program: String
  let scenario: Scenario
  /// The scenario's file as it was given.
  let path: String
  /// The options that change the scenario, as they were given.
  let changes: [String]
  /// Options that every shard takes, and that change nothing in the scenario.
  let manner: [String]
  /// Options that the merge takes.
  let mergeManner: [String]
  let shards: Int
  /// Threads of a shard.
  let threads: Int
  /// The longest that a shard or the merge may take.
  let minutes: Int?
  /// Where the merged result goes; without a slash at the end.
  let out: String

  /// Tells jobs apart that do not compute the same, so that none takes another's shards for its own.
  var fingerprint: String {
    let parts = [Simulate.version, String(shards)] + manner + [scenario.resolvedJSON]
    return String(SHA256.hexadecimal(of: Array(parts.joined(separator: "\n").utf8)).prefix(12))
  }

  /// Where the shards of this job stand, each in a folder called `index-` and its task's number, from 0.
  var shardsFolder: String { "\(out)-shards/\(fingerprint)" }

  /// The engine's name for it: a label of RFC 1123, short enough to have a pod's number appended.
  var name: String {
    let words = scenario.name.lowercased().utf8.split { byte in
      let isDigit = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      return !isDigit && !(UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
    }
    let label = words.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "-").prefix(30)
    return ["simulate", String(label), fingerprint].filter { !$0.isEmpty }.joined(separator: "-")
  }

  /// What the comment at the top says of it.
  var account: String {
    let runs = "\(scenario.runs) \(scenario.runs == 1 ? "run" : "runs")"
    return "\(FolderName.made(from: scenario.name)): \(runs) in \(shards) \(shards == 1 ? "shard" : "shards")"
  }
}

extension String {
  /// An operand of a command line that cannot be taken for an option.
  var asOperand: String { hasPrefix("-") ? "./" + self : self }
}
