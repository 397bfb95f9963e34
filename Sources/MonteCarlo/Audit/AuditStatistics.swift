import Population
import Randomness

/// A figure over the runs that define it, at output precision: whole numbers with `decimals` decimals.
package struct FigureStatistics: Equatable, Sendable {
  /// How many runs define it.
  package var count: Int
  package var mean: Int64?
  package var low: Int64?
  package var high: Int64?
  package var decimals: Int

  package init(count: Int, mean: Int64? = nil, low: Int64? = nil, high: Int64? = nil, decimals: Int) {
    (self.count, self.mean, self.low, self.high) = (count, mean, low, high)
    self.decimals = decimals
  }

  /// The mean of a number a run with its 95% t-interval.
  ///
  /// - Parameters:
  ///   - values: in any order; those that are undefined are left out.
  ///   - unit: how they are to be read.
  package init(of values: [Int64], _ unit: Metric.Unit) {
    let defined = values.filter { $0 != Metric.undefined }.sorted()
    self.init(count: defined.count, decimals: unit == .count || unit == .money ? 2 : 6)
    guard !defined.isEmpty else { return }
    let (moments, factor) = (Moments(sorted: defined), unit == .count ? 100 as Int64 : 1)
    mean = moments.mean(factor: factor)
    guard count > 1 else { return }
    let bounds = moments.interval(point: TPoint(runs: count).value, factor: factor)
    (low, high) = (bounds.0, bounds.1)
  }

  /// The median of a number a run (the lower one of two), with the values between which the median of all possible
  /// runs lies 19 times in 20: for what a few runs carry away.
  package init(medianOf values: [Int64], _ unit: Metric.Unit) {
    let defined = values.filter { $0 != Metric.undefined }.sorted()
    self.init(count: defined.count, decimals: unit == .count || unit == .money ? 2 : 6)
    guard let middle = defined.isEmpty ? nil : defined[(defined.count - 1) / 2] else { return }
    let factor: Int64 = unit == .count ? 100 : 1
    let ranks = QuantileLevel.median.ranks(of: count, tail: 0.025)
    mean = middle * factor
    low = ranks.low.map { defined[$0 - 1] * factor }
    high = ranks.high.map { defined[$0 - 1] * factor }
  }

  /// Σ parts ÷ Σ wholes over runs, with its 95% interval: for ratios that a mean over runs would leave to the few runs
  /// with hardly anything to divide by.
  ///
  /// The standard error is that of the ratio estimator, √(Σ(pᵢ − R·wᵢ)² ÷ (n (n − 1))) ÷ w̄. Source: Cochran 1977,
  /// Sampling Techniques, section 6.4. Where no part is negative it is that of log R, so that no bound is either.
  ///
  /// - Parameters:
  ///   - parts: run by run; runs that do not define both are left out.
  ///   - decimals: of the result.
  ///   - scale: what makes whole numbers of the result of a quotient of the numbers given.
  package init(ratioOf parts: [Int64], to wholes: [Int64], decimals: Int, scale: Double) {
    let runs = zip(parts, wholes).filter { $0 != Metric.undefined && $1 != Metric.undefined }
    self.init(count: runs.count, decimals: decimals)
    let (part, whole) = runs.reduce(into: (Int128(0), Int128(0))) {
      $0 = ($0.0 + Int128($1.0), $0.1 + Int128($1.1))
    }
    guard whole > 0 else { return }
    let ratio = Double(part) / Double(whole)
    mean = Self.rounded(ratio * scale)
    guard count > 1 else { return }
    let squares = runs.reduce(0.0) { sum, run in
      let rest = Double(run.0) - ratio * Double(run.1)
      return sum + rest * rest
    }
    let error = (squares * Double(count) / Double(count - 1)).squareRoot() / Double(whole)
    let reach = TPoint(runs: count).value * error
    let isPositive = ratio > 0 && runs.allSatisfy { $0.0 >= 0 }
    let factor = isPositive ? Elementary.exp(reach / ratio) : 1
    let bounds = isPositive ? (ratio / factor, ratio * factor) : (ratio - reach, ratio + reach)
    (low, high) = (Self.rounded(bounds.0 * scale), Self.rounded(bounds.1 * scale))
  }

  /// Half away from zero; `nil` for what no whole number can hold.
  private static func rounded(_ value: Double) -> Int64? {
    value.magnitude < 9e18 ? Int64(value.rounded(.toNearestOrAwayFromZero)) : nil
  }

  /// The same with an interval that does not go below 0, nor above 1 if it is of a proportion.
  package func cut(asProportion isProportion: Bool) -> Self {
    var statistics = self
    let whole = (0..<decimals).reduce(Int64(1)) { power, _ in power * 10 }
    statistics.low = low.map { max($0, 0) }
    if isProportion { statistics.high = high.map { min($0, whole) } }
    return statistics
  }
}

/// The numbers of the audited runs of an ensemble, read one figure at a time.
package struct AuditStatistics: Sendable {
  package let layout: AuditLayout
  /// The day from which nobody joined in the run-off test; `nil` without one.
  package let stopDay: Int?
  private let ensemble: Ensemble

  /// - Returns: `nil` if the runs were not audited.
  package init?(_ ensemble: Ensemble) {
    guard let audit = ensemble.audit else { return nil }
    (layout, stopDay, self.ensemble) = (audit.layout, audit.stopDay, ensemble)
  }

  /// The numbers of one figure, run by run.
  package func values(of figure: AuditFigure) throws(FolderError) -> [Int64] {
    try ensemble.auditValues(at: layout.place(of: figure))
  }

  package func statistics(of figure: AuditFigure) throws(FolderError) -> FigureStatistics {
    try FigureStatistics(of: values(of: figure), figure.unit)
  }

  /// The statistics of the share of losers in a group of users.
  ///
  /// - Parameter place: of the layout.
  package func shareLosing(at place: Int) throws(FolderError) -> FigureStatistics {
    try FigureStatistics(of: ensemble.auditValues(at: place), .ratio)
  }

  /// The statistics of what `runs.csv` has of every run.
  package func statistics(
    _ unit: Metric.Unit, of value: (RunSummary) -> Int64?
  ) throws(FolderError) -> FigureStatistics {
    var values: [Int64] = []
    try ensemble.forEachRun { (run) throws(FolderError) in values.append(value(run) ?? Metric.undefined) }
    return FigureStatistics(of: values, unit)
  }
}
