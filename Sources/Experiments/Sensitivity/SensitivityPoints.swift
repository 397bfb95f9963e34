/// A way of finding out which parameter matters.
package enum SensitivityMethod: String, CaseIterable, Codable, Sendable {
  /// Shares of the output's variance: who answers for how much, alone and together with others.
  case sobol
  /// Elementary effects of single steps: a cheap screen of many parameters.
  case morris

  /// How many rows or trajectories are enough for a first answer.
  package var usualRows: Int {
    switch self {
    case .sobol: 128
    case .morris: 20
    }
  }

  /// How many points a row or a trajectory has.
  package func pointsInRow(dimensions: Int) -> Int {
    switch self {
    case .sobol: dimensions + 2
    case .morris: dimensions + 1
    }
  }
}

/// The points of a sensitivity analysis in the order of their numbers: rows of a Sobol design, or trajectories.
package enum SensitivityPoints: Sendable {
  case sobol(SaltelliPoints)
  case morris(MorrisPoints)

  /// What a point is in its row.
  package enum Role: Equatable, Sendable {
    /// Of the sample A, or where a trajectory starts.
    case start
    /// Of the sample B.
    case second
    /// A with this coordinate of B, or where a trajectory's step of this parameter leads; from 0.
    case moved(Int)
  }

  /// Takes up the points of a design that was made with the same numbers.
  ///
  /// - Precondition: they make a design.
  ///
  /// - Parameter positions: of the values that stand for the levels of trajectories.
  package init(
    _ method: SensitivityMethod, dimensions: Int, rows: Int, positions: [[Double]]?, seed: UInt64
  ) {
    self =
      switch method {
      case .sobol: .sobol(SaltelliPoints(dimensions: dimensions, rows: rows, seed: seed))
      case .morris:
        .morris(MorrisPoints(dimensions: dimensions, trajectories: rows, positions: positions, seed: seed))
      }
  }

  package var method: SensitivityMethod {
    switch self {
    case .sobol: .sobol
    case .morris: .morris
    }
  }

  package var rows: Int {
    switch self {
    case .sobol(let points): points.rows
    case .morris(let points): points.trajectories
    }
  }

  package var pointsInRow: Int {
    switch self {
    case .sobol(let points): method.pointsInRow(dimensions: points.dimensions)
    case .morris(let points): method.pointsInRow(dimensions: points.dimensions)
    }
  }

  package var count: Int { rows * pointsInRow }

  /// Where a point stands.
  ///
  /// - Parameter point: from 1.
  /// - Returns: its row, from 1, and what it is there.
  package func place(ofPoint point: Int) -> (row: Int, role: Role) {
    precondition(point >= 1 && point <= count)
    let (row, place) = (point - 1).quotientAndRemainder(dividingBy: pointsInRow)
    if place == 0 { return (row + 1, .start) }
    switch self {
    case .sobol: return (row + 1, place == 1 ? .second : .moved(place - 2))
    case .morris(let points): return (row + 1, .moved(points.trajectory(row).order[place - 1]))
    }
  }
}

extension Design {
  /// Makes the design of a sensitivity analysis, whose points are those of `SensitivityPoints`.
  ///
  /// - Parameter seed: the scenario's.
  /// - Throws: what keeps the parameters from making one.
  package static func sensitivity(
    _ method: SensitivityMethod, _ parameters: [Parameter], rows: Int, seed: UInt64
  ) throws(DesignError) -> Design {
    switch method {
    case .sobol: try saltelli(parameters, rows: rows, seed: seed).design
    case .morris: try morris(parameters, trajectories: rows, seed: seed).design
    }
  }
}
