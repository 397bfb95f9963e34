import Scenarios

/// A path of a scenario, and what it is set to in an experiment.
package struct Parameter: Equatable, Sendable {
  /// The path in its normal form, elements of lists by name: the name of its column.
  package let path: String
  package let values: Values
  /// What gave the values, for complaints.
  package let option: String

  /// Whether null stands among numbers only, where a table has an empty cell for it.
  private let isNullEmpty: Bool

  package init(path: String, values: Values, option: String = "--vary") {
    self.path = path
    self.values = values
    self.option = option
    isNullEmpty =
      switch values {
      case .range: false
      case .levels(let levels):
        levels.contains { $0.kind == .number } && levels.allSatisfy { $0.kind == .number || $0.kind == .null }
      }
  }

  /// What a table shows of one of its values: a text without quotes, a number as a plain decimal, lists and objects
  /// as JSON, null among numbers as nothing.
  package func cell(of value: GivenValue) -> String {
    isNullEmpty && value.kind == .null ? "" : value.plain
  }

  /// Refuses a path that makes a run what it is, so that runs at two of its values have nothing in common.
  package func keepRandomNumbers(_ variation: Override, rank: Int) throws(ScenarioErrors) {
    guard ["runs", "seed"].contains(path) else { return }
    let refusal = Refusal(
      found: "the path \(path)", allowed: "a path that leaves the runs their random numbers")
    throw ScenarioErrors([variation.error(at: path, refusal, rank: rank)])
  }

  /// What sets a scenario to one of its values.
  package func override(_ value: GivenValue) -> Override {
    Override(path: path, value: value.json, option: option)
  }
}

extension Parameter {
  /// Reads `PATH=VALUES` texts against the scenario whose paths they vary.
  ///
  /// - Throws: the first thing that is wrong with each, and every path that stands there twice.
  package static func read(
    _ variations: [Override], of scenario: Scenario
  ) throws(ScenarioErrors) -> [Parameter] {
    let fields = Fields(of: scenario)
    var parameters: [Parameter] = []
    var errors: [ScenarioError] = []
    for (rank, variation) in variations.enumerated() {
      do throws(ScenarioError) {
        let parameter = try read(variation, rank, fields)
        guard !parameters.contains(where: { Array($0.path.utf8) == Array(parameter.path.utf8) }) else {
          let refusal = Refusal(found: "the path a second time", allowed: "each path once")
          throw variation.error(at: parameter.path, refusal, rank: rank)
        }
        if let other = parameters.first(where: { $0.overlaps(parameter) }) {
          let refusal = Refusal(
            found: "the path beside \(other.path)", allowed: "paths of which none sets what another sets")
          throw variation.error(at: parameter.path, refusal, rank: rank)
        }
        parameters.append(parameter)
      } catch {
        errors.append(error)
      }
    }
    guard errors.isEmpty else { throw ScenarioErrors(errors) }
    return parameters
  }

  /// Whether one of two paths is part of the other, or the law of what the other sets.
  private func overlaps(_ other: Parameter) -> Bool {
    let paths = [self, other].map {
      $0.path.hasPrefix(Self.laws) ? $0.path.dropFirst(Self.laws.count) : $0.path[...]
    }
    return (paths[0] + ".").utf8.starts(with: (paths[1] + ".").utf8)
      || (paths[1] + ".").utf8.starts(with: (paths[0] + ".").utf8)
  }

  /// What stands before the paths of uncertain inputs.
  private static let laws = "uncertainty."

  private static func read(
    _ variation: Override, _ rank: Int, _ fields: Fields
  ) throws(ScenarioError) -> Parameter {
    let (field, text) = try fields.target(of: variation, rank: rank)
    // It says how results are shown.
    guard field.path != "quantiles" else {
      let refusal = Refusal(
        found: "the path \(field.path)", allowed: "a path that changes what happens in a run")
      throw variation.error(at: field.path, refusal, rank: rank)
    }
    do throws(Refusal) {
      return Parameter(
        path: field.path, values: try Values(text, for: field), option: variation.option)
    } catch {
      throw variation.error(at: field.path, error, rank: rank)
    }
  }
}
