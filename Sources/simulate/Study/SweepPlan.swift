import Experiments
import Population
import Scenarios

/// A sweep that has been read and checked, point by point, before anything runs.
struct SweepPlan {
  let source: StudySource
  let design: Design
  let kind: Design.Kind
  let points: [Study.Point]
  let metrics: [Metric]
  /// What was said nowhere and yet happened, a sentence each.
  let notes: [String]
  /// The most memory that a run of any point needs.
  let need: MemoryNeed?

  var scenario: Scenario { source.scenario }

  /// Reads what a sweep file says, where there is one, and what the command line adds and changes.
  ///
  /// - Parameter path: of the scenario, where no sweep file names it.
  init(_ file: SweepDescription?, _ path: String, _ arguments: Arguments) throws(Failure) {
    let given = try Self.read(file, path, arguments)
    source = StudySource(path: file?.scenario ?? path, scenario: given.scenario, arguments: arguments)
    kind = try Self.kind(file, arguments)
    design = try Self.design(kind, file, given.parameters, seed: given.scenario.seed, arguments)
    let checked = try source.points(design)
    points = checked.points
    metrics = try arguments.metrics(besides: file?.metrics ?? [])
    notes = design.notes + checked.notes
    need = checked.need
  }

  /// The scenario, and the parameters with their values.
  ///
  /// - Throws: what is wrong with the file together with what is wrong with the scenario or, if that is sound, with the
  ///   paths and values.
  private static func read(
    _ file: SweepDescription?, _ path: String, _ arguments: Arguments
  ) throws(Failure) -> (scenario: Scenario, parameters: [Parameter]) {
    let own = arguments.values(of: .vary).map { Override($0, option: Option.vary.name) }
    guard file != nil || !own.isEmpty else {
      // What is wrong with the file may be why it is not known for a sweep's.
      _ = try Scenario.loaded(path, arguments)
      throw .usage(.nothingToVary, arguments.command)
    }
    let earlier = file?.errors ?? []
    do throws(ScenarioErrors) {
      let path = file?.scenario ?? path
      guard !path.isEmpty else { throw ScenarioErrors(earlier) }
      let overrides = (file?.overrides ?? []) + arguments.overrides
      let scenario = try Scenario.load(path: path, overrides: overrides)
      let parameters = try Parameter.read((file?.vary ?? []) + own, of: scenario)
      guard earlier.isEmpty else { throw ScenarioErrors(earlier) }
      return (scenario, parameters)
    } catch {
      throw .scenario(error.following(earlier))
    }
  }

  private static func kind(
    _ file: SweepDescription?, _ arguments: Arguments
  ) throws(Failure) -> Design.Kind {
    guard let name = arguments.value(of: .design) else { return file?.design ?? .grid }
    if let kind = Design.Kind(rawValue: name) { return kind }
    let allowed = Design.Kind.allCases.map(\.rawValue).joined(separator: ", ")
    throw .usage(.badValue(.design, found: name, allowed: allowed), arguments.command)
  }

  private static func design(
    _ kind: Design.Kind, _ file: SweepDescription?, _ parameters: [Parameter], seed: UInt64,
    _ arguments: Arguments
  ) throws(Failure) -> Design {
    let points =
      try arguments.number(.points, in: 1...Int(Int32.max)) ?? (kind.takesPoints ? file?.points : nil)
    guard kind.takesPoints == (points != nil) else {
      throw .usage(
        kind.takesPoints ? .missingOption(.points) : .pointsOfGrid(kind.rawValue), arguments.command)
    }
    do throws(DesignError) {
      return try Design(kind, parameters, points: points, seed: seed)
    } catch {
      let place = parameters.first { $0.path == error.path }?.option ?? file?.file ?? Option.vary.name
      throw .design(place + (error.path.isEmpty ? ": " : " ") + "\(error)")
    }
  }
}

extension SweepPlan {
  /// What the sweep means, in a few plain lines.
  var lines: [String] {
    let count = "\(points.count) points of \(scenario.runs) \(scenario.runs == 1 ? "run" : "runs") each"
    let names = metrics.map(\.name).joined(separator: ", ")
    let series = metrics.isEmpty ? [] : ["Daily series of \(names)."]
    return ["\(scenario.name.clipped): \(source.path) at \(count) (\(kind.rawValue)), \(scenario.days) days."]
      + design.parameters.map { "\($0.path.clipped): \($0.valuesText)" } + series
  }
}

extension Parameter {
  private static let mostShown = 12

  /// Its values for people: all of a few, the ends of many.
  fileprivate var valuesText: String {
    let ends = [values.value(at: 0), values.value(at: 1)].map(\.plain).joined(separator: " to ")
    switch values {
    case .range: return ends
    case .levels(let levels) where levels.count > Self.mostShown: return "\(ends), \(levels.count) values"
    case .levels(let levels): return levels.map(\.plain).joined(separator: ", ")
    }
  }
}
