import Population
import Scenarios

/// Which run is to be told.
enum WantedRun: Equatable {
  case number(Int)
  /// By a metric; `nil` for the day of ruin.
  case worst(Metric?)
  case median(Metric?)

  private static let ruinDay = "ruin_day"

  /// What `--run` and `--by` ask for; the worst without them.
  ///
  /// - Parameter runs: how many there are.
  init(_ arguments: Arguments, runs: Int) throws(Failure) {
    let metric = try Self.metric(arguments)
    switch arguments.value(of: .run) ?? "worst" {
    case "worst": self = .worst(metric)
    case "median": self = .median(metric)
    case let text:
      let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
      guard text.utf8.allSatisfy(digits.contains), let number = Int(text), (1...runs).contains(number) else {
        throw .usage(
          .badValue(.run, found: text, allowed: "worst, median or a whole number from 1 to \(runs)"), .explain
        )
      }
      if let by = arguments.value(of: .by) {
        throw .usage(.badValue(.by, found: by, allowed: "nothing, where --run is a number"), .explain)
      }
      self = .number(number)
    }
  }

  private static func metric(_ arguments: Arguments) throws(Failure) -> Metric? {
    guard let name = arguments.value(of: .by), name != ruinDay else { return nil }
    if let metric = Metric(named: name) { return metric }
    let known = [ruinDay] + Metric.allCases.map(\.name)
    throw .usage(
      .refused(
        .by,
        Refusal(
          found: "\"\(name)\"", allowed: "ruin_day and names of metrics in runs.csv",
          nearest: nearest(to: name, among: known))),
      .explain)
  }
}
