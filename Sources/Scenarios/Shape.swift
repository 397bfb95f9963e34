/// What a value of the format looks like: the part of the table of fields that needs no types.
///
/// Merging files, finding paths, suggesting keys and the JSON Schema all read this; reading and writing values
/// is the business of `Member`.
package struct Shape: Sendable {
  package indirect enum Form: Sendable {
    case number(NumberRule)
    /// A whole number from 0 to 2^64 − 1.
    case seed
    case flag
    case choice([String])
    /// A text of so many Unicode scalars.
    case text(ClosedRange<Int>)
    /// A text of 1 to 200 scalars, without `;` and `.`, not digits alone.
    case name
    /// A day as YYYY-MM-DD, with a year from `ScenarioDate.years`.
    case date
    case list(Shape, count: ClosedRange<Int>, order: ListOrder)
    /// An object with these keys, each of which may be left out.
    case block([Key])
    /// An object with exactly one of these keys.
    case oneOf([Key])
    /// An object of paths with laws, and a list of steps: see `Uncertainty` and `Schedule`.
    case uncertainty
    case schedule
  }

  package enum ListOrder: Sendable {
    case any
    /// All different.
    case distinct
    case ascending
    /// Blocks that differ in their `name`.
    case named
  }

  /// A key of a block.
  package struct Key: Sendable {
    package var name: String
    package var shape: Shape
    /// What it means, for people.
    package var about: String
  }

  package var form: Form
  /// Whether null is allowed, which switches the thing off.
  package var isNullable = false

  /// The keys of a block, or none.
  package var keys: [Key] {
    switch form {
    case .block(let keys), .oneOf(let keys): keys
    default: []
    }
  }

  func key(_ name: ByteText) -> Key? { keys.first { ByteText($0.name) == name } }

  var allowed: String {
    let text =
      switch form {
      case .number(let rule): rule.allowed
      case .seed: "a whole number from 0 to \(UInt64.max)"
      case .flag: "true or false"
      case .choice(let words): "one of " + words.map(\.quoted).joined(separator: ", ")
      case .text(let count): "a text of \(count.lowerBound) to \(count.upperBound) Unicode scalars"
      case .name: "a text of 1 to 200 Unicode scalars without \";\" and \".\", not digits alone"
      case .date:
        "a day as \"YYYY-MM-DD\", from \(ScenarioDate.years.lowerBound) to \(ScenarioDate.years.upperBound)"
      case .list(_, let count, let order): Self.allowed(count, order)
      case .block(let keys): "an object with the keys " + keys.map(\.name).joined(separator: ", ")
      case .oneOf(let keys):
        "an object with exactly one of the keys " + keys.map(\.name).joined(separator: ", ")
      case .uncertainty: "an object of paths, each with a law"
      case .schedule: "a list of steps"
      }
    return isNullable ? text + ", or null" : text
  }

  private static func allowed(_ count: ClosedRange<Int>, _ order: ListOrder) -> String {
    let text = "a list of \(count.lowerBound) to \(count.upperBound)"
    return switch order {
    case .any: text
    case .distinct: text + ", all different"
    case .ascending: text + ", ascending and all different"
    case .named: text + ", each with a name of its own"
    }
  }
}

/// When an input may be something else than the one number in the file.
package enum Change: Sendable {
  /// Uncertain, and from any morning on by the schedule.
  case anytime
  /// Uncertain, but the same all through a run.
  case atStart
  /// Always the number in the file.
  case never
}

/// The years a scenario may start in: a century later the year still has four digits.
package enum ScenarioDate {
  package static let years = 1900...9899
}
