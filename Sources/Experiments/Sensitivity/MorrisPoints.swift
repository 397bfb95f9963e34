import Randomness

/// Trajectories through a grid of the unit cube, each step of which moves one parameter.
///
/// A trajectory has a point more than there are parameters and moves every parameter once, in random order, up or
/// down, by delta = levels ÷ 2(levels − 1), so that with an even number of levels all of them are equally likely.
/// Trajectories are independent of each other and addressed by the seed and their number: more of them leave the
/// first ones as they are.
/// Source: Morris 1991, "Factorial Sampling Plans for Preliminary Computational Experiments", section 3.
package struct MorrisPoints: UnitPoints {
  package let dimensions: Int
  package let trajectories: Int
  package let levels: Int
  /// Where the value that stands for each level lies in its parameter's range, from 0 to 1, parameter by parameter.
  package let positions: [[Double]]
  private let seed: UInt64

  /// - Parameters:
  ///   - levels: how many values each parameter can take, ends included.
  ///   - positions: of the levels, where they are not those of the unit cube: a parameter may have fewer values, or
  ///     round them.
  /// - Precondition: there are at least one dimension and one trajectory, and the levels are even.
  package init(
    dimensions: Int, trajectories: Int, levels: Int = 4, positions: [[Double]]? = nil, seed: UInt64
  ) {
    precondition(dimensions >= 1 && trajectories >= 1 && levels >= 2 && levels.isMultiple(of: 2))
    let even = (0..<levels).map { Double($0) / Double(levels - 1) }
    self.positions = positions ?? [[Double]](repeating: even, count: dimensions)
    precondition(self.positions.count == dimensions && self.positions.allSatisfy { $0.count == levels })
    self.dimensions = dimensions
    self.trajectories = trajectories
    self.levels = levels
    self.seed = seed
  }

  package var count: Int { trajectories * (dimensions + 1) }

  package func coordinates(ofPoint point: Int) -> [Double] {
    precondition(point >= 1 && point <= count)
    let (index, step) = (point - 1).quotientAndRemainder(dividingBy: dimensions + 1)
    let trajectory = trajectory(index)
    var places = trajectory.starts
    for parameter in trajectory.order[..<step] {
      places[parameter] += trajectory.isRising[parameter] ? levels / 2 : -levels / 2
    }
    return places.map { Double($0) / Double(levels - 1) }
  }

  /// Where the values of parameters lie that stand for each of so many levels.
  package static func positions(of parameters: [Parameter], levels: Int = 4) -> [[Double]] {
    parameters.map { parameter in
      (0..<levels).map { parameter.values.position(at: Double($0) / Double(levels - 1)) }
    }
  }

  /// How far a trajectory's step moves its parameter, in units of the whole range: nothing where both levels stand for
  /// the same value.
  func span(of parameter: Int, in trajectory: Trajectory) -> Double {
    let start = trajectory.starts[parameter]
    let end = start + (trajectory.isRising[parameter] ? levels / 2 : -levels / 2)
    return positions[parameter][end] - positions[parameter][start]
  }

  struct Trajectory {
    /// The parameters as they move.
    var order: [Int]
    /// The first level of each, from 0.
    var starts: [Int]
    var isRising: [Bool]
  }

  /// - Parameter index: from 0.
  func trajectory(_ index: Int) -> Trajectory {
    var words = RunStreams(seed: seed, run: UInt32(index + 1)).sequence(
      .experiments, owner: "Morris trajectory")
    var order = Array(0..<dimensions)
    words.shuffle(&order)
    let lows = order.map { _ in words.index(below: levels / 2) }
    let isRising = order.map { _ in words.next() >> 63 == 1 }
    let starts = zip(lows, isRising).map { $1 ? $0 : $0 + levels / 2 }
    return Trajectory(order: order, starts: starts, isRising: isRising)
  }
}

extension Design {
  /// Makes the design of a screening by elementary effects.
  ///
  /// - Parameters:
  ///   - levels: an even number.
  ///   - seed: the scenario's.
  /// - Throws: no parameter or too many, a single value, fewer than two trajectories, an odd number of levels, more
  ///   than a million points.
  package static func morris(
    _ parameters: [Parameter], trajectories: Int, levels: Int = 4, seed: UInt64
  ) throws(DesignError) -> (design: Design, points: MorrisPoints) {
    try checkParameterCount(of: parameters)
    guard (2...Values.most).contains(trajectories) else {
      throw DesignError(found: "\(trajectories) trajectories", allowed: "2 to \(Values.most)")
    }
    guard (2...1000).contains(levels), levels.isMultiple(of: 2) else {
      throw DesignError(found: "\(levels) levels", allowed: "an even number from 2 to 1000")
    }
    let points = MorrisPoints(
      dimensions: parameters.count, trajectories: trajectories, levels: levels,
      positions: MorrisPoints.positions(of: parameters, levels: levels), seed: seed)
    return (try Design(parameters, points), points)
  }
}
