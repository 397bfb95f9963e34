import MonteCarlo
import Population
import Reports
import Scenarios

/// Refuses work that would need more memory than there is, before anything of it is done.
struct MemoryCheck {
  /// Of one worker, and who live in it.
  var need: MemoryNeed
  /// At most so many workers have work at once.
  var threads: Int
  /// What the runs take together, statistics and tables included.
  var together: Int

  /// Of the program itself, and of its libraries.
  static let programBytes = 64 << 20
  /// Address space that a thread asks for and hardly uses.
  static let reservedBytesAThread = 80 << 20
  /// Of the program, and of threads beside the workers: files are closed and hashed while others are made.
  static let reservedBytes = 512 << 20

  /// That will be written to.
  func bytes(threads: Int) -> Int { Self.programBytes + together + threads * need.worker.bytes }

  /// That will be asked for.
  func reservedBytes(threads: Int) -> Int {
    bytes(threads: threads) + Self.reservedBytes
      + threads * (need.worker.reservedBytes - need.worker.bytes + Self.reservedBytesAThread)
  }

  /// Why the work cannot be done within some limits; `nil` if it can.
  func refusal(within limits: [MemoryLimit]) -> String? {
    func isEnough(_ limit: MemoryLimit, _ threads: Int) -> Bool { needed(limit, threads) <= limit.bytes }
    guard let limit = limits.first(where: { !isEnough($0, threads) }) else { return nil }
    let fewer = (1..<max(1, threads)).last { count in limits.allSatisfy { isEnough($0, count) } }
    let helps = [
      fewer.map { "\(Option.threads.name) \($0) (\(TerminalText.bytes(needed(limit, $0))))" },
      "a smaller population.market, fewer days or runs", "\(Option.ignoreMemory.name) to try all the same",
    ].compactMap(\.self)
    return "needs up to \(TerminalText.bytes(needed(limit, threads))) of memory for "
      + "\(TerminalText.grouped(Int64(need.users))) users over \(need.days) days, "
      + "\(threads == 1 ? "1 run" : "\(threads) runs") at once; there are \(TerminalText.bytes(limit.bytes)) "
      + "\(limit.reason); allowed: " + helps.joined(separator: ", or ")
  }

  private func needed(_ limit: MemoryLimit, _ threads: Int) -> Int {
    limit.countsReserved ? reservedBytes(threads: threads) : bytes(threads: threads)
  }
}

extension MemoryCheck {
  /// - Parameter runs: of one scenario, that this process does.
  init(
    _ scenario: Scenario, runs: Int, rows: Int, threads: Int, isAudited: Bool = false, showsRuns: Bool
  ) {
    need = MemoryNeed(of: scenario, isAudited: isAudited)
    self.threads = min(threads, max(1, runs))
    together =
      EnsembleMemory(
        runs: runs, rows: rows, days: scenario.days, levels: scenario.quantiles.count,
        inputs: scenario.uncertain.count, users: need.users, showsRuns: showsRuns
      ).bytes
  }
}

extension Arguments {
  /// Refuses what would need more memory than there is, unless that is to be tried all the same.
  ///
  /// - Parameter place: what needs it, for the complaint.
  func checkMemory(_ memory: MemoryCheck, of place: String) throws(Failure) {
    guard !has(.ignoreMemory), let refusal = memory.refusal(within: MemoryLimit.all) else { return }
    throw .memory(place: place, refusal)
  }
}
