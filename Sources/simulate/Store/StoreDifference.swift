import Experiments
import MonteCarlo
import Population
import Scenarios

extension StoreHeader: StoreIdentity {
  var ownRuns: Int { numbers.count }
  var isComplete: Bool { true }

  func contentDifference(from other: StoreHeader) -> String? {
    if let difference = Scenario.firstDifference(scenarioJSON, other.scenarioJSON) { return difference }
    let options: [(Option, String?, String?)] = [
      (.onlyRun, onlyRun.map(String.init), other.onlyRun.map(String.init)), (.until, until, other.until),
      (.stopGrowth, audit?.stopDay.map(String.init), other.audit?.stopDay.map(String.init)),
    ]
    for (option, here, there) in options where here != there {
      return "\(option.name): \(here ?? "none") and \(there ?? "none")"
    }
    guard (audit == nil) == (other.audit == nil) else {
      return "\(audit == nil ? "not " : "")audited and \(other.audit == nil ? "not " : "")audited"
    }
    return nil
  }
}

extension Study: StoreIdentity {
  var ownRuns: Int { Array(numbers).count }
  var isComplete: Bool { laterPoints == 0 || shard != .whole }

  func contentDifference(from other: Study) -> String? {
    if kind != other.kind { return "\(kind.rawValue) and \(other.kind.rawValue)" }
    if bases.count != other.bases.count { return "\(bases.count) and \(other.bases.count) scenarios" }
    for (base, other) in zip(bases, other.bases) {
      if let difference = Scenario.firstDifference(base.scenarioJSON, other.scenarioJSON) {
        return difference
      }
    }
    if runs != other.runs { return "runs: \(runs) and \(other.runs)" }
    if points.count != other.points.count { return "points: \(points.count) and \(other.points.count)" }
    if let index = points.indices.first(where: { points[$0] != other.points[$0] }) {
      return "point \(index + 1): \(points[index].label) and \(other.points[index].label)"
    }
    let (here, there) = (Self.names(series), Self.names(other.series))
    if here != there { return "\(Option.metrics.name): \(here) and \(there)" }
    return Scenario.firstDifference(details, other.details)
  }

  private static func names(_ metrics: [Metric]) -> String {
    metrics.isEmpty ? "none" : metrics.map(\.name).joined(separator: ",")
  }
}
