import MonteCarlo
import Scenarios

extension StoreHeader {
  /// The first thing in which the runs of another store are not of the kind of these; `nil` if they belong together.
  ///
  /// - Parameter other: whose shard may be another one of as many.
  /// - Returns: what differs, here and there, such as `seed: 1 and 2`.
  func difference(from other: StoreHeader) -> String? {
    if version != other.version { return "version: \(version) and \(other.version)" }
    if let difference = Scenario.firstDifference(scenarioJSON, other.scenarioJSON) { return difference }
    let options: [(Option, String, String)] = [
      (.every, "\(every)", "\(other.every)"),
      (.shard, "of \(shard.count)", "of \(other.shard.count)"),
      (.onlyRun, onlyRun.map(String.init) ?? "none", other.onlyRun.map(String.init) ?? "none"),
    ]
    for (option, here, there) in options where here != there {
      return "\(option.name): \(here) and \(there)"
    }
    return build == other.build ? nil : "build of the program: \(build) and \(other.build)"
  }
}
