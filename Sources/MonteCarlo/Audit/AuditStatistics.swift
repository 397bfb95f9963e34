import Population

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
