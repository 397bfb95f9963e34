import Population

/// A sweep file: which scenario, what is varied and how.
package struct SweepDescription: Sendable {
  /// The file's own path, as it was given.
  package let file: String
  /// What its results are called in place of the scenario's name; empty for the latter.
  var name = ""
  var about = ""
  /// The path of the scenario, seen from where the program runs.
  package var scenario = ""
  package var design = DesignKind.grid
  /// How many, for designs that take points.
  package var points: Int?
  /// `PATH=VALUES`, as on the command line.
  package var vary: [Override] = []
  /// Those whose daily series are written too.
  var metricNames: [MetricName] = []
  var runs: Int?
  /// Everything that is wrong with it, in the order of the file.
  package var errors: [ScenarioError] = []
}

extension SweepDescription {
  package var metrics: [Metric] { metricNames.map(\.metric) }

  /// What it changes in the scenario, which the command line may change again.
  package var overrides: [Override] {
    let name = name.isEmpty ? nil : Override(path: "name", value: "\"\(name.escaped)\"", option: "\(file):")
    return [name, runs.map { Override(path: "runs", value: "\($0)", option: "\(file):") }].compactMap(\.self)
  }

  /// The table of its keys, `vary` and `$schema` aside.
  static let format = Block<SweepDescription>(
    blank: SweepDescription(file: ""),
    members: [
      .text(
        "name", \.name, .text(1...200), "Names the folder of results; without it the scenario's name does."),
      .text("description", \.about, .text(0...100_000), "What it is about."),
      .text("scenario", \.scenario, .text(1...4096), "The path of a scenario, seen from this file."),
      .choice(
        "design", \.design,
        "Every combination of values (grid, the default), first with first (zip), or spread over ranges."
      ),
      .number(
        "points", orNull: \.points, .whole(2, 1_000_000), changes: .never, "How many, for lhs and sobol."),
      .number(
        "runs", orNull: \.runs, .whole(1, 10_000_000), changes: .never,
        "How many runs at each point, in place of the scenario's."),
      .choices("metrics", \.metricNames, "Metrics whose daily series are written too."),
    ])

  static let aboutVary =
    "A list of values for each path, or a text such as \"1.5..3/0.5\" or \"0.01..0.05#5\"."
}

/// A metric, spelled as its column.
struct MetricName: RawRepresentable, CaseIterable, Hashable, Sendable {
  let metric: Metric

  static let allCases = Metric.allCases.map { MetricName(metric: $0) }

  var rawValue: String { metric.name }

  init(metric: Metric) { self.metric = metric }

  init?(rawValue: String) {
    guard let metric = Metric(named: rawValue) else { return nil }
    self.metric = metric
  }
}
