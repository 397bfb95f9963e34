/// A number that an input may take, in the resolution of its kind.
package enum Amount: Equatable, Sendable {
  /// Fen, parts per million, or a whole number.
  case exact(Int64)
  case real(Double)
}

/// How finely a kind of number is resolved.
package enum Resolution: Sendable {
  /// Money: yuan in files, fen inside.
  case fen
  /// Rates: decimals in files, parts per million inside.
  case ppm
  case whole
  /// A double of at most 15 significant digits.
  case real

  /// Decimals that a file may give; `nil` for reals.
  package var decimals: Int? {
    switch self {
    case .fen: 2
    case .ppm: 6
    case .whole: 0
    case .real: nil
    }
  }

  /// Steps in one unit of the file; 1 for reals.
  var steps: Double {
    switch self {
    case .fen: 100
    case .ppm: 1_000_000
    case .whole, .real: 1
    }
  }
}

/// What numbers an input accepts; bounds in the unit of the file (yuan, one).
package struct NumberRule: Equatable, Sendable {
  package var resolution: Resolution
  package var low: Double
  package var high: Double
  /// Whether the lower bound itself is refused.
  package var isAboveLow = false

  /// Reads a number, or says what was found and what is allowed.
  func read(_ node: JSONNode) throws(Refusal) -> Amount {
    guard case .number(let text) = node.value else { throw refusal(node.found) }
    let decimal = ExactDecimal(jsonNumber: text)
    do {
      let amount: Amount
      switch resolution.decimals {
      case .some(let decimals): amount = .exact(try decimal.scaled(decimals: decimals))
      case .none: amount = .real(try decimal.double())
      }
      guard accepts(amount) else { throw refusal(text.clipped) }
      return amount
    } catch let misfit as ExactDecimal.Misfit {
      throw refusal(misfit == .tooFine ? "\(text.clipped), which is too fine" : text.clipped)
    } catch {
      throw refusal(text.clipped)
    }
  }

  func accepts(_ amount: Amount) -> Bool {
    let value = units(amount)
    return value <= high && (isAboveLow ? value > low : value >= low)
  }

  /// An amount in the unit of the file; exact ones are correctly rounded.
  package func units(_ amount: Amount) -> Double {
    switch amount {
    case .exact(let steps): Double(steps) / resolution.steps
    case .real(let value): value
    }
  }

  /// The nearest amount to a number in the unit of the file, halves away from zero.
  func amount(nearest units: Double) -> Amount {
    resolution == .real
      ? .real(units) : .exact(Int64((units * resolution.steps).rounded(.toNearestOrAwayFromZero)))
  }

  /// An amount as decimal text: exact, or for a real the shortest that reads back the same.
  package func text(_ amount: Amount) -> String {
    switch amount {
    case .exact(let steps): steps.decimalText(decimals: resolution.decimals ?? 0)
    case .real(let value): value.shortText
    }
  }

  private func refusal(_ found: String) -> Refusal { Refusal(found: found, allowed: allowed) }

  /// What is allowed, in words.
  package var allowed: String {
    let kind =
      switch resolution {
      case .fen: "an amount of yuan, at most two decimals,"
      case .ppm: "a number of at most six decimals"
      case .whole: "a whole number"
      case .real: "a number of at most 15 significant digits and 22 decimals"
      }
    let from = isAboveLow ? "above \(low.shortText), to" : "from \(low.shortText) to"
    return "\(kind) \(from) \(high.shortText)"
  }
}

/// Why a value is refused.
package struct Refusal: Error, Equatable {
  package var found: String
  package var allowed: String
  package var nearest: String?

  package init(found: String, allowed: String, nearest: String? = nil) {
    self.found = found
    self.allowed = allowed
    self.nearest = nearest
  }
}

extension Double {
  /// The shortest text that reads back the same, whole numbers without a fraction.
  var shortText: String {
    if let whole = Int64(exactly: self), whole.magnitude < 1 << 53 { return String(whole) }
    return description
  }
}

/// A stored number that amounts are read into and written from.
protocol Quantity: Sendable {
  var amount: Amount { get }
  init(_ amount: Amount)
}

extension Int64: Quantity {
  var amount: Amount { .exact(self) }
  init(_ amount: Amount) {
    guard case .exact(let steps) = amount else { preconditionFailure("a real amount for a whole quantity") }
    self = steps
  }
}

extension Int: Quantity {
  var amount: Amount { .exact(Int64(self)) }
  init(_ amount: Amount) { self = Int(Int64(amount)) }
}

extension Double: Quantity {
  var amount: Amount { .real(self) }
  init(_ amount: Amount) {
    guard case .real(let value) = amount else { preconditionFailure("a whole amount for a real quantity") }
    self = value
  }
}
