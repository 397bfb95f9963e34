import Foundation
import MonteCarlo
import Population
import Scenarios

/// Scenarios that are run side by side, run by run on the same random numbers, and what is kept of their runs.
///
/// A sweep, a comparison, a search or a sensitivity analysis is a study with its own way of choosing points and of
/// reporting them.
package struct Study: Equatable, Sendable {
  package enum Kind: String, CaseIterable, Sendable {
    case sweep, comparison, search, sensitivity
  }

  /// A scenario as it was given, complete: every default filled in.
  package struct Base: Codable, Equatable, Sendable {
    /// What it is called in complaints: its path.
    package var path: String
    package var scenarioJSON: String

    package init(path: String, scenarioJSON: String) {
      self.path = path
      self.scenarioJSON = scenarioJSON
    }
  }

  /// A value given to a path of the scenario, as JSON text or a bare word.
  package struct Setting: Codable, Hashable, Sendable {
    package var path: String
    package var value: String

    package init(path: String, value: String) {
      self.path = path
      self.value = value
    }
  }

  /// One of the scenarios: a base and the values set in it.
  package struct Point: Codable, Equatable, Sendable {
    /// Which of the study's bases, from 0.
    package var base: Int
    package var settings: [Setting]
    package var days: Int

    package init(base: Int = 0, settings: [Setting], days: Int) {
      self.base = base
      self.settings = settings
      self.days = days
    }
  }

  package var kind: Kind
  /// Of the program that does the runs.
  package var version: String
  /// Tells one build of a version from another.
  package var build: String
  /// Of each point.
  package var runs: Int
  /// How many days lie between two rows of the series that are kept.
  package var every: Int
  package var shard: Shard
  /// The metrics whose daily series are kept.
  package var series: [Metric]
  package var bases: [Base]
  package var points: [Point]
  /// How many points may become known on the way, numbered after these; a shard has no part in them.
  package var laterPoints: Int
  /// What only this kind of study knows, as JSON.
  package var details: String

  package init(
    kind: Kind, version: String, build: String, runs: Int, every: Int = 1, shard: Shard = .whole,
    series: [Metric] = [], bases: [Base], points: [Point], laterPoints: Int = 0, details: String = "{}"
  ) {
    self.kind = kind
    self.version = version
    self.build = build
    self.runs = runs
    self.every = every
    self.shard = shard
    self.series = series
    self.bases = bases
    self.points = points
    self.laterPoints = laterPoints
    self.details = details
  }

  /// Runs of all points together that one study may have.
  package static let mostUnits = 100_000_000
  /// Values of all points together, which the header of its store lists.
  package static let mostSettings = 4_000_000

  /// A run of a point: runs of a point follow one another, so that few points are in work at a time.
  package struct Unit: Equatable, Sendable {
    /// Both from 1.
    package var point: Int
    package var run: Int
  }

  /// The greatest number of a unit, those of points that are not known yet among them.
  package var mostUnits: Int { (points.count + laterPoints) * runs }

  /// The unit of a number from 1 to `mostUnits`.
  package func unit(_ number: Int) -> Unit {
    Unit(point: (number - 1) / runs + 1, run: (number - 1) % runs + 1)
  }

  package func number(of unit: Unit) -> Int { (unit.point - 1) * runs + unit.run }

  /// The numbers of the units of known points that this study's shard does, ascending.
  package var numbers: StrideThrough<Int> {
    stride(from: shard.index, through: points.count * runs, by: shard.count)
  }

  /// The numbers of all units that its store may hold.
  var possibleNumbers: StrideThrough<Int> {
    stride(from: shard.index, through: shard == .whole ? mostUnits : points.count * runs, by: shard.count)
  }

  /// The same study with the next of its later points known.
  package func adding(_ point: Point) -> Study {
    precondition(laterPoints > 0)
    var study = self
    study.points.append(point)
    study.laterPoints -= 1
    return study
  }

  /// The days of a point whose rows are kept, ascending from 1: every so many, and the last.
  ///
  /// - Parameter point: from 1.
  package func rowDays(ofPoint point: Int) -> [Int] {
    let days = points[point - 1].days
    let regular = Array(stride(from: every, through: days, by: every))
    return regular.last == days ? regular : regular + [days]
  }

  /// The scenario of a point.
  ///
  /// - Parameters:
  ///   - point: from 1.
  ///   - option: what gave its values, for complaints.
  /// - Throws: everything that is wrong with it.
  package func scenario(ofPoint point: Int, option: String = "--vary") throws(ScenarioErrors) -> Scenario {
    let point = points[point - 1]
    return try bases[point.base].scenario(setting: point.settings, option: option)
  }
}

extension Study.Base {
  /// The scenario with some values set.
  ///
  /// - Parameter option: what gave the values, for complaints.
  package func scenario(
    setting settings: [Study.Setting], option: String = "--vary"
  ) throws(ScenarioErrors) -> Scenario {
    try scenario(setting: settings, options: settings.map { _ in option })
  }

  /// The same where each value was given by an option of its own.
  package func scenario(
    setting settings: [Study.Setting], options: [String]
  ) throws(ScenarioErrors) -> Scenario {
    try Scenario.load(
      bytes: Array(scenarioJSON.utf8), name: path,
      overrides: zip(settings, options).map { Override(path: $0.path, value: $0.value, option: $1) })
  }
}

extension Study.Setting {
  /// What a table shows of the value: a text without quotes, null as nothing.
  package var cell: String {
    guard let value = try? GivenValue(value), value.kind != .null else { return "" }
    return value.plain
  }
}

extension Study.Point {
  /// Its values as they were given, such as `pointPool.exit.multiple=1.8`.
  package var label: String {
    settings.isEmpty ? "as it is" : settings.map { "\($0.path)=\($0.value)" }.joined(separator: " ")
  }
}

extension Study {
  /// What the header of its store says.
  package var text: StoreText {
    StoreText(
      [
        ("format", "\(StoreHeader.format)"), ("kind", kind.rawValue), ("version", version), ("build", build),
        ("runs", "\(runs)"), ("every", "\(every)"), ("shard", "\(shard)"),
        ("later_points", "\(laterPoints)"),
        ("series", series.isEmpty ? "-" : series.map(\.name).joined(separator: ",")),
        ("metrics", StoreHeader.metrics),
      ], json: Content(bases: bases, points: points, details: details).json)
  }

  private struct Content: Codable {
    var bases: [Base]
    var points: [Point]
    var details: String

    var json: String {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      guard let data = try? encoder.encode(self) else { preconditionFailure("a study is no JSON") }
      return String(decoding: data, as: UTF8.self)
    }
  }

  /// Reads what `text` writes; `nil` where this program would not have written it.
  package init?(_ text: StoreText) {
    guard let kind = text["kind"].flatMap(Kind.init), let version = text["version"],
      let build = text["build"], let runs = text.number("runs", in: 1...StoreHeader.mostRuns),
      let every = text.number("every", in: 1...StoreHeader.mostDays),
      let laterPoints = text.number("later_points", in: 0...Self.mostUnits),
      let shard = text["shard"].flatMap({ Shard($0) }), let series = text["series"].flatMap(Self.metrics),
      let content = try? JSONDecoder().decode(Content.self, from: Data(text.json.utf8)),
      !content.bases.isEmpty, content.points.count + laterPoints <= Self.mostUnits / runs,
      content.points.allSatisfy({
        content.bases.indices.contains($0.base) && (1...StoreHeader.mostDays).contains($0.days)
      })
    else { return nil }
    self.init(
      kind: kind, version: version, build: build, runs: runs, every: every, shard: shard, series: series,
      bases: content.bases, points: content.points, laterPoints: laterPoints, details: content.details)
  }

  private static func metrics(_ text: String) -> [Metric]? {
    if text == "-" { return [] }
    let names = text.split(separator: ",", omittingEmptySubsequences: false)
    let metrics = names.compactMap { Metric(named: String($0)) }
    return metrics.count == names.count ? metrics : nil
  }
}

extension Study.Setting {
  /// Reads `PATH=VALUE` texts against the scenario whose values they set.
  ///
  /// - Throws: the first thing that is wrong with each.
  package static func read(
    _ overrides: [Override], of scenario: Scenario
  ) throws(ScenarioErrors) -> [Study.Setting] {
    let fields = Fields(of: scenario)
    var settings: [Study.Setting] = []
    var errors: [ScenarioError] = []
    for (rank, override) in overrides.enumerated() {
      do throws(ScenarioError) {
        let (field, text) = try fields.target(of: override, rank: rank)
        do throws(Refusal) {
          guard !settings.contains(where: { $0.path == field.path }) else {
            throw Refusal(found: "the path a second time", allowed: "each path once")
          }
          settings.append(Study.Setting(path: field.path, value: try GivenValue(text).json))
        } catch {
          throw override.error(at: field.path, error, rank: rank)
        }
      } catch {
        errors.append(error)
      }
    }
    guard errors.isEmpty else { throw ScenarioErrors(errors) }
    return settings
  }
}
