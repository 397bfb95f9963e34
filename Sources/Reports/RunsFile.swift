import MonteCarlo
import Population

/// `runs.csv`: a line per run, what it drew and where it ended.
package enum RunsFile {
  package static let name = "runs.csv"

  /// Writes the whole file and returns the sink.
  package static func write<Sink: ByteSink>(_ ensemble: Ensemble, to sink: Sink) throws(FolderError) -> Sink {
    var csv = CSVWriter(sink)
    csv.word("run")
    csv.word("ruin_day")
    for path in ensemble.inputPaths { csv.text(path) }
    for metric in Metric.allCases { csv.word(metric.name) }
    csv.word("return_p50")
    csv.word("gini")
    try csv.endRow()
    try ensemble.forEachRun { (run) throws(FolderError) in
      write(run, to: &csv)
      try csv.endRow()
    }
    return try csv.finish()
  }

  private static func write<Sink>(_ run: RunSummary, to csv: inout CSVWriter<Sink>) {
    csv.number(run.run)
    csv.number(run.ruinDay)
    for value in run.drawn { csv.input(value) }
    csv.metrics(run.totals)
    csv.number(run.returnMedian, decimals: 6)
    csv.number(run.gini, decimals: 6)
  }

  /// The point price of a day in 10^-9 yuan, half up, as the rules' own logs show it.
  ///
  /// Rows hold whole millionths, so the decimals after them come from the pool and the points themselves,
  /// where any are left and the two agree.
  static func priceBillionths(of totals: [Int64]) -> Int64 {
    let recorded = totals[Metric.point_price.rawValue]
    let pool = Int128(totals[Metric.pool.rawValue])
    let points = Int128(totals[Metric.points.rawValue])
    guard points > 0, pool >= 0, pool * 10_000_000_000 / points == Int128(recorded) else {
      return (Int128(recorded) * 1000).saturated
    }
    return (pool * 10_000_000_000_000).dividedHalfAwayFromZero(by: points).saturated
  }
}

extension Metric.Unit {
  /// How many decimals a single run's value has.
  package var decimals: Int {
    switch self {
    case .count: 0
    case .money: 2
    case .points, .ratio: 6
    }
  }
}

extension CSVWriter {
  /// Writes a cell for every metric of one run; `Metric.undefined` stands for none.
  mutating func metrics(_ values: [Int64]) {
    for metric in Metric.allCases {
      let value = values[metric.rawValue]
      if value == Metric.undefined {
        number(nil)
      } else if metric == .point_price {
        number(RunsFile.priceBillionths(of: values), decimals: 9)
      } else {
        number(value, decimals: metric.unit.decimals)
      }
    }
  }

  /// Writes a drawn value at the resolution of its kind.
  fileprivate mutating func input(_ value: InputValue) {
    switch value {
    case .whole(let number): number.writeSelf(decimals: 0, to: &self)
    case .hundredths(let number): number.writeSelf(decimals: 2, to: &self)
    case .millionths(let number): number.writeSelf(decimals: 6, to: &self)
    case .real(let number): word("\(number)")
    }
  }
}

extension Int64 {
  fileprivate func writeSelf<Sink>(decimals: Int, to csv: inout CSVWriter<Sink>) {
    csv.number(self, decimals: decimals)
  }
}
