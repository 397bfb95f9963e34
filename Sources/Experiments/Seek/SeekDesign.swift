import Foundation
import Population
import Randomness
import Scenarios

/// What is sought: which value of which parameter, so that what holds.
package struct SeekDesign: Equatable, Sendable {
  /// The path of the parameter in its normal form.
  package let path: String
  /// What its numbers are counted in; `nil` where they are plain numbers.
  package let unit: String?
  package let constraint: Constraint
  package let search: Search
  private let options: Options

  /// The command's words, in a form of their own.
  private struct Options: Codable, Equatable, Sendable {
    /// `PATH=LOW..HIGH`.
    var vary: String
    var soThat: String
    var largest: Bool
    var points: Int
    var tolerance: String

    enum CodingKeys: String, CodingKey {
      case vary
      case soThat = "so-that"
      case largest, points, tolerance
    }
  }

  /// How many values the scan has where nothing else is said, and how many it may have.
  package static let usualPoints = 9
  package static let possiblePoints = 2...1000

  /// - Parameter variation: `PATH=LOW..HIGH`.
  /// - Throws: what is wrong with the variation.
  package init(
    _ variation: Override, of scenario: Scenario, _ constraint: Constraint, isLargest: Bool, points: Int,
    tolerance: Tolerance
  ) throws(ScenarioErrors) {
    let parameter = try Parameter.read([variation], of: scenario)[0]
    path = parameter.path
    try parameter.keepRandomNumbers(variation, rank: 0)
    guard case .range(let range) = parameter.values else {
      let refusal = Refusal(found: "single values", allowed: "a range to search, LOW..HIGH or log:LOW..HIGH")
      throw ScenarioErrors([variation.error(at: path, refusal, rank: 0)])
    }
    unit = (try? Fields(of: scenario).target(of: variation))?.field.unit
    self.constraint = constraint
    search = Search(range, isLargest: isLargest, tolerance: tolerance, points: points, runs: scenario.runs)
    options = Options(
      vary: "\(path)=\(range.text)", soThat: constraint.text, largest: isLargest, points: points,
      tolerance: tolerance.text)
  }

  /// What a study keeps of it.
  package var details: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(options) else { preconditionFailure("options are no JSON") }
    return String(decoding: data, as: UTF8.self)
  }

  /// Reads what `details` writes; `nil` where this program would not have written it.
  package init?(details: String, of scenario: Scenario) {
    guard let options = try? JSONDecoder().decode(Options.self, from: Data(details.utf8)),
      let constraint = try? Constraint(options.soThat), let tolerance = try? Tolerance(options.tolerance),
      Self.possiblePoints.contains(options.points),
      let design = try? SeekDesign(
        Override(options.vary), of: scenario, constraint, isLargest: options.largest, points: options.points,
        tolerance: tolerance)
    else { return nil }
    self = design
  }

  /// The ends of the range as text.
  package var ends: (low: String, high: String) {
    (search.range.value(atStep: 0).plain, search.range.value(atStep: search.range.lastStep).plain)
  }
  package var toleranceText: String { options.tolerance }

  /// What sets the scenario to a value of the range.
  package func setting(atStep step: Int128) -> Study.Setting {
    Study.Setting(path: path, value: search.range.value(atStep: step).json)
  }

  /// The seed of the confirmation, whose random numbers have nothing to do with those of the search.
  ///
  /// It is drawn from the scenario's own, and has 52 bits, which every reader of JSON keeps.
  package static func confirmationSeed(of seed: UInt64) -> UInt64 {
    let streams = RunStreams(seed: seed, run: 0)
    return streams.sequence(.experiments, owner: "confirmation of a search").words(at: 0).0 >> 12
  }
}

extension ValueRange {
  /// As it is written after `PATH=`.
  fileprivate var text: String {
    (isLogarithmic ? "log:" : "") + "\(value(atStep: 0).plain)..\(value(atStep: lastStep).plain)"
  }
}
