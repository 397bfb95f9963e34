import Scenarios

/// The points of an experiment: which value every parameter takes at each of them.
///
/// Points are numbered from 1 and found one by one, so a design needs no memory for them.
package struct Design: Sendable {
  package typealias Kind = DesignKind

  private enum Plan: Sendable {
    case grid
    case zip
    case units(any UnitPoints)
  }

  package let parameters: [Parameter]
  package let count: Int
  /// What a person should know about the choice, a sentence each.
  package private(set) var notes: [String] = []
  private let plan: Plan

  package static let mostParameters = 64

  /// Makes a sweep's design.
  ///
  /// - Parameters:
  ///   - points: how many; for `lhs` and `sobol`, which need it, and for them only.
  ///   - seed: the scenario's; the points of `lhs` and `sobol` are a function of it.
  /// - Throws: no parameter or too many, fewer than two points or more than a million, a range where values are
  ///   needed, a single value where points are spread, lists of different lengths in a `zip`.
  package init(
    _ kind: Kind, _ parameters: [Parameter], points: Int? = nil, seed: UInt64
  ) throws(DesignError) {
    precondition(kind.takesPoints == (points != nil))
    try Self.checkParameterCount(of: parameters)
    self.parameters = parameters
    switch kind {
    case .grid:
      plan = .grid
      count = try Self.product(try parameters.map(Self.levels))
    case .zip:
      plan = .zip
      count = try Self.common(try parameters.map(Self.levels), parameters)
    case .lhs, .sobol:
      count = points!
      try Self.checkSpread(parameters)
      try Self.checkCount(count)
      let paths = parameters.map(\.path)
      plan = .units(
        kind == .lhs
          ? LatinHypercube(points: count, paths: paths, seed: seed)
          : ScrambledSobol(points: count, dimensions: paths.count, seed: seed))
    }
    if kind == .sobol { noteUnevenness(of: count) }
  }

  /// Makes a design whose values stand for points of the unit cube.
  ///
  /// - Throws: as above.
  init(_ parameters: [Parameter], _ points: any UnitPoints) throws(DesignError) {
    precondition(points.dimensions == parameters.count)
    try Self.checkParameterCount(of: parameters)
    try Self.checkSpread(parameters)
    try Self.checkCount(points.count)
    self.parameters = parameters
    count = points.count
    plan = .units(points)
  }

  /// What the parameters are at a point, in their order.
  ///
  /// - Parameter point: from 1 to `count`.
  package func values(ofPoint point: Int) -> [GivenValue] {
    precondition(point >= 1 && point <= count)
    switch plan {
    case .grid: return gridPlaces(ofPoint: point).enumerated().map { level($1, of: $0) }
    case .zip: return parameters.indices.map { level(point - 1, of: $0) }
    case .units(let points):
      return Swift.zip(parameters, points.coordinates(ofPoint: point)).map { $0.values.value(at: $1) }
    }
  }

  /// What sets the scenario to a point.
  package func overrides(ofPoint point: Int) -> [Override] {
    Swift.zip(parameters, values(ofPoint: point)).map { $0.override($1) }
  }

  /// Says so where the points of a Sobol sequence are not a power of two, which alone spreads them evenly.
  mutating func noteUnevenness(of points: Int) {
    guard points.nonzeroBitCount != 1 else { return }
    let below = 1 << (Int.bitWidth - 1 - points.leadingZeroBitCount)
    notes.append(
      "\(points) points of a Sobol sequence are less evenly spread than \(below) or \(2 * below): "
        + "their number should be a power of two")
  }

  private func level(_ place: Int, of parameter: Int) -> GivenValue {
    guard case .levels(let values) = parameters[parameter].values else { preconditionFailure("a range") }
    return values[place]
  }

  /// Which value of each parameter a point of a grid takes, from 0.
  private func gridPlaces(ofPoint point: Int) -> [Int] {
    var rest = point - 1
    var places: [Int] = []
    for parameter in parameters.reversed() {
      let (quotient, place) = rest.quotientAndRemainder(dividingBy: parameter.values.count!)
      places.append(place)
      rest = quotient
    }
    return places.reversed()
  }
}

extension Design {
  static func checkParameterCount(of parameters: [Parameter]) throws(DesignError) {
    guard (1...mostParameters).contains(parameters.count) else {
      let found = parameters.isEmpty ? "no parameter" : "\(parameters.count) parameters"
      throw DesignError(found: found, allowed: "1 to \(mostParameters)")
    }
  }

  private static func checkCount(_ count: Int) throws(DesignError) {
    guard (2...Values.most).contains(count) else {
      throw DesignError(found: count == 1 ? "1 point" : "\(count) points", allowed: "2 to \(Values.most)")
    }
  }

  /// The number of a parameter's values.
  private static func levels(_ parameter: Parameter) throws(DesignError) -> Int {
    guard let count = parameter.values.count else {
      throw DesignError(
        path: parameter.path, found: "a range without step or count",
        allowed:
          "values, START..END/STEP or START..END#COUNT (LOW..HIGH only where points are spread: lhs, sobol)")
    }
    return count
  }

  private static func checkSpread(_ parameters: [Parameter]) throws(DesignError) {
    for parameter in parameters where parameter.values.count == 1 {
      throw DesignError(
        path: parameter.path, found: "a single value", allowed: "LOW..HIGH, or two values or more")
    }
  }

  private static func product(_ counts: [Int]) throws(DesignError) -> Int {
    var product = 1
    for count in counts {
      let (larger, isOver) = product.multipliedReportingOverflow(by: count)
      guard !isOver, larger <= Values.most else {
        let arithmetic = counts.map(String.init).joined(separator: " × ")
        throw DesignError(found: "\(arithmetic) points", allowed: "2 to \(Values.most)")
      }
      product = larger
    }
    try checkCount(product)
    return product
  }

  private static func common(_ counts: [Int], _ parameters: [Parameter]) throws(DesignError) -> Int {
    if let other = counts.firstIndex(where: { $0 != counts[0] }) {
      throw DesignError(
        path: parameters[other].path,
        found:
          "\(counts[other]) \(counts[other] == 1 ? "value" : "values") beside \(counts[0]) of \(parameters[0].path)",
        allowed: "lists of the same length in a zip")
    }
    try checkCount(counts[0])
    return counts[0]
  }
}
