/// Points of the unit cube, numbered from 1, each found without the others.
package protocol UnitPoints: Sendable {
  var count: Int { get }
  /// How many coordinates a point has.
  var dimensions: Int { get }
  /// The coordinates of a point, each from 0 to 1.
  ///
  /// - Parameter point: from 1 to `count`.
  func coordinates(ofPoint point: Int) -> [Double]
}
