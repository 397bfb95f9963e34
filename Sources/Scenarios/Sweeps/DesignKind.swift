/// How the points of a sweep are chosen from the parameters' values.
package enum DesignKind: String, CaseIterable, Sendable {
  /// Every combination of values; the last parameter changes fastest.
  case grid
  /// The first values together, the second values together, and so on.
  case zip
  /// A Latin hypercube.
  case lhs
  /// Scrambled Sobol points.
  case sobol

  /// Whether the number of points is chosen rather than following from the values.
  package var takesPoints: Bool { self == .lhs || self == .sobol }
}
