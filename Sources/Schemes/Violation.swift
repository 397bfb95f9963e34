import Books

/// An invariant that does not hold: what differs from what, and by how much.
public struct Violation: Error, Equatable, Sendable, CustomStringConvertible {
  public let description: String

  init(_ description: String) { self.description = description }

  /// What whole numbers of the state are counted in.
  enum Unit {
    case fen, micropoints, hundredths, count

    /// An amount as people read it.
    func text(_ amount: Int64) -> String {
      switch self {
      case .fen: Self.decimal(amount, places: 2) + " yuan"
      case .micropoints: Self.decimal(amount, places: 6)
      case .hundredths: Self.decimal(amount, places: 2)
      case .count: "\(amount)"
      }
    }

    private static func decimal(_ amount: Int64, places: Int) -> String {
      let digits = String(amount.magnitude)
      let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
      return (amount < 0 ? "-" : "") + padded.dropLast(places) + "." + padded.suffix(places)
    }
  }
}

/// Compares what must be equal, and keeps the first difference.
struct InvariantCheck {
  private(set) var violation: Violation?

  /// - Parameters:
  ///   - name: of a total.
  ///   - total: as it is kept.
  ///   - sum: what it must equal, and what that is called.
  mutating func equal(
    _ name: StaticString, _ total: Int64, _ source: StaticString, _ sum: Int64,
    _ unit: Violation.Unit = .fen
  ) {
    guard total != sum, violation == nil else { return }
    let (difference, overflows) = total.subtractingReportingOverflow(sum)
    let much = overflows ? "more than 64 bits hold" : unit.text(difference)
    violation = Violation(
      "\(name) \(unit.text(total)) and \(source) \(unit.text(sum)) differ by \(much)")
  }

  mutating func notNegative(_ name: StaticString, _ amount: Int64, _ unit: Violation.Unit = .fen) {
    guard amount < 0, violation == nil else { return }
    violation = Violation("\(name) \(unit.text(amount)), below zero by \(unit.text(0 &- amount))")
  }

  mutating func holds(_ condition: Bool, _ otherwise: @autoclosure () -> String) {
    if !condition && violation == nil { violation = Violation(otherwise()) }
  }
}

/// A fall of the point price.
struct PriceFall: Equatable, Sendable, CustomStringConvertible {
  var before: Fraction
  var after: Fraction

  var description: String {
    "the point price fell from \(Self.text(before)) to \(Self.text(after))"
  }

  private static func text(_ price: Fraction) -> String {
    let (yuan, points) = (Violation.Unit.fen, Violation.Unit.micropoints)
    return "\(yuan.text(price.numerator)) for \(points.text(price.denominator)) points"
  }
}
