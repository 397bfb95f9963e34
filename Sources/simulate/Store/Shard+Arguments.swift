import Foundation
import MonteCarlo

extension Arguments {
  /// What stands before the slash where a scheduler says which of its tasks, counted from 0, this is.
  private static let schedulers = ["slurm": "SLURM_ARRAY_TASK_ID", "k8s": "JOB_COMPLETION_INDEX"]

  /// The share of runs that `--shard` asks for; all without it.
  func shard() throws(Failure) -> Shard {
    guard let text = value(of: .shard) else { return .whole }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, let count = Self.number(parts[1], in: 1...Shard.most) else {
      throw badShard(text)
    }
    if let variable = Self.schedulers[parts[0]] {
      return Shard(index: try task(variable, of: count) + 1, count: count)
    }
    guard let index = Self.number(parts[0], in: 1...count) else { throw badShard(text) }
    return Shard(index: index, count: count)
  }

  private func badShard(_ found: String) -> Failure {
    .usage(
      .badValue(
        .shard, found: found,
        allowed: "I/N with I from 1 to N and N at most \(Shard.most), slurm/N or k8s/N"), command)
  }

  private func task(_ variable: String, of count: Int) throws(Failure) -> Int {
    let found = ProcessInfo.processInfo.environment[variable]
    guard let index = found.flatMap({ Self.number($0, in: 0...count - 1) }) else {
      throw .usage(
        .badValue(
          .shard, found: found.map { "\(variable)=\($0)" } ?? "no \(variable)",
          allowed: "a whole number from 0 to \(count - 1) in that variable"), command)
    }
    return index
  }

  private static func number(_ text: String, in allowed: ClosedRange<Int>) -> Int? {
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    guard text.utf8.allSatisfy(digits.contains), let number = Int(text), allowed.contains(number) else {
      return nil
    }
    return number
  }
}
