import Population

/// Computes cells' statistics, keeping its memory from one block to the next.
struct CellWorker {
  /// Numbers of a cell before its quantiles: count, mean, low, high.
  static let fixedWidth = 4

  private let levels: [QuantileLevel]
  private let runs: Int
  private var rows: [Int64] = []
  private var column: [Int64] = []
  private var sorter = ColumnSorter()
  private var point = TPoint(runs: 2)

  init(levels: [QuantileLevel], runs: Int) {
    self.levels = levels
    self.runs = runs
  }

  /// The numbers of a block of cells, one after another.
  ///
  /// - Throws: what keeps the cells from being read.
  mutating func numbers(of cells: Range<Int>, in source: some CellSource) throws(FolderError) -> [Int64] {
    if rows.count < cells.count * runs { rows = [Int64](repeating: 0, count: cells.count * runs) }
    try source.read(cells, into: &rows)
    var numbers: [Int64] = []
    numbers.reserveCapacity(cells.count * (Self.fixedWidth + levels.count))
    for cell in cells {
      gather(cell - cells.lowerBound, of: cells.count)
      append(source.metric(ofCell: cell), to: &numbers)
    }
    return numbers
  }

  /// Takes the defined values of one cell from the rows of all runs.
  private mutating func gather(_ cell: Int, of width: Int) {
    if column.count < runs { column += repeatElement(0, count: runs - column.count) }
    let count = Self.gather(from: rows, at: cell, every: width, into: &column)
    column.removeLast(runs - count)
  }

  /// - Parameter column: as long as there are runs; its first elements take the values.
  /// - Returns: how many there are.
  private static func gather(
    from rows: [Int64], at first: Int, every width: Int, into column: inout [Int64]
  ) -> Int {
    var (place, count) = (first, 0)
    for _ in column.indices {
      let value = rows[place]
      column[count] = value
      if value != Metric.undefined { count &+= 1 }
      place &+= width
    }
    return count
  }

  /// Appends the cell of the metric whose defined values are in `column`.
  private mutating func append(_ metric: Metric, to cells: inout [Int64]) {
    cells.append(Int64(column.count))
    guard !column.isEmpty else {
      cells.append(contentsOf: repeatElement(Metric.undefined, count: Self.fixedWidth - 1 + levels.count))
      return
    }
    sorter.sort(&column)
    let factor = metric.statisticFactor
    let moments = Moments(sorted: column)
    cells.append(moments.mean(factor: factor))
    let (low, high) = bounds(of: metric, moments)
    cells.append(low ?? Metric.undefined)
    cells.append(high ?? Metric.undefined)
    for level in levels { cells.append(level.value(inSorted: column, factor: factor)) }
  }

  private mutating func bounds(of metric: Metric, _ moments: Moments) -> (Int64?, Int64?) {
    guard column.count > 1 else { return (nil, nil) }
    if metric == .ruined {
      let interval = Interval.wilson(successes: Int(moments.sum), of: column.count)
      return (interval?.low.millionths, interval?.high.millionths)
    }
    if point.runs != column.count { point = TPoint(runs: column.count) }
    return moments.interval(point: point.value, factor: metric.statisticFactor)
  }
}

/// Sum and spread of whole numbers.
package struct Moments {
  package let count: Int
  package let sum: Int128
  /// Σ(x − mean)² ÷ (n − 1); 0 for one value.
  package let variance: Double

  /// - Parameter values: ascending and not empty.
  package init(sorted values: [Int64]) {
    precondition(!values.isEmpty)
    count = values.count
    var sum: Int128 = 0
    for value in values { sum &+= Int128(value) }
    self.sum = sum
    variance = Self.variance(sorted: values, sum: sum)
  }

  /// Deviations are taken from the mean rounded to a whole number, and their squares summed exactly in 128
  /// bits; where those could overflow (a spread of 10^17 over a thousand runs) they are summed as Doubles in
  /// ascending order, so that the result never depends on who computes it.
  private static func variance(sorted values: [Int64], sum: Int128) -> Double {
    let n = Int128(values.count)
    guard n > 1, values[0] < values[values.count - 1] else { return 0 }
    let centre = sum.dividedHalfAwayFromZero(by: n)
    let excess = (sum - centre * n).nearestDouble
    let widest = max(Int128(values[values.count - 1]) - centre, centre - Int128(values[0]))
    let squares: Double
    if widest <= (1 << 62), !(widest * widest).multipliedReportingOverflow(by: n).overflow {
      squares = sumOfSquares(values, around: Int64(centre)).nearestDouble
    } else {
      squares = values.reduce(0) { sum, value in
        let deviation = (Int128(value) - centre).nearestDouble
        return sum + deviation * deviation
      }
    }
    return (squares - excess * excess / Double(values.count)) / Double(values.count - 1)
  }

  private static func sumOfSquares(_ values: [Int64], around centre: Int64) -> Int128 {
    var squares: Int128 = 0
    for value in values {
      let deviation = Int128(value &- centre)
      squares &+= deviation &* deviation
    }
    return squares
  }

  /// The exact mean times a factor, rounded half away from zero.
  package func mean(factor: Int64) -> Int64 {
    (sum * Int128(factor)).dividedHalfAwayFromZero(by: Int128(count)).saturated
  }

  /// The mean less and plus `point` standard errors, times a factor, rounded half away from zero.
  package func interval(point: Double, factor: Int64) -> (Int64, Int64) {
    let reach = point * (variance / Double(count)).squareRoot() * Double(factor)
    // The whole part of the mean stays exact; only what is left of it is a Double.
    let (whole, rest) = (sum * Int128(factor)).quotientAndRemainder(dividingBy: Int128(count))
    let fraction = rest.nearestDouble / Double(count)
    return (
      whole.addingHalfAwayFromZero(fraction - reach).saturated,
      whole.addingHalfAwayFromZero(fraction + reach).saturated
    )
  }
}
