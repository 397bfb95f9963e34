import MonteCarlo
import Population
import Schemes

/// Finds the statistics of a claim's figure.
struct FigureSource {
  let ensemble: Ensemble
  let audit: AuditStatistics
  let outcome: Ensemble.Outcome
  let rules: Rules
  let startDate: CivilDate

  /// Whole days have two decimals, as all counts.
  private static let day: Int64 = 100

  func statistics(of kind: FigureKind) throws(FolderError) -> FigureStatistics {
    switch kind {
    case .audit(let figure): try audit.statistics(of: figure)
    case .median(let figure): try FigureStatistics(medianOf: audit.values(of: figure), figure.unit)
    case .pooled(let part, let whole): try pooled(part, over: whole)
    case .metric(let metric): try audit.statistics(metric.unit) { $0.totals[metric.rawValue] }
    case .gini: try audit.statistics(.ratio) { $0.gini }
    case .rule(let value):
      FigureStatistics(count: value(rules) == nil ? 0 : ensemble.count, mean: value(rules), decimals: 6)
    case .medianWait: try medianWait()
    case .ruinProbability: Self.probability(outcome.ruin.ruined, of: outcome.ruin.runs)
    case .ruinDay: try medianDay(of: ruinDays())
    case .runOffProbability: try runOffProbability()
    case .runOffDays: try runOffDays()
    case .stopDay:
      FigureStatistics(
        count: audit.stopDay == nil ? 0 : ensemble.count, mean: audit.stopDay.map { Int64($0) * Self.day },
        decimals: 2)
    }
  }

  /// Money over counts has the decimals of money, all else those of a ratio.
  private func pooled(_ part: RunNumber, over whole: RunNumber) throws(FolderError) -> FigureStatistics {
    let (parts, wholes) = (try values(of: part), try values(of: whole))
    let isMoney = unit(of: part) == .money && unit(of: whole) == .count
    return FigureStatistics(
      ratioOf: parts, to: wholes, decimals: isMoney ? 2 : 6, scale: isMoney ? 1 : 1_000_000)
  }

  private func unit(of quantity: RunNumber) -> Metric.Unit {
    switch quantity {
    case .audit(let figure): figure.unit
    case .metric(let metric): metric.unit
    }
  }

  private func values(of quantity: RunNumber) throws(FolderError) -> [Int64] {
    guard case .metric(let metric) = quantity else {
      guard case .audit(let figure) = quantity else { return [] }
      return try audit.values(of: figure)
    }
    var values: [Int64] = []
    try ensemble.forEachRun { (run) throws(FolderError) in values.append(run.totals[metric.rawValue]) }
    return values
  }

  /// The first day by which half have exited, and the days at which the curve's interval holds one half; only as far
  /// as the curve does not rest on a handful of buyers.
  private func medianWait() throws(FolderError) -> FigureStatistics {
    let whole = try Survival.curve(ensemble)
    let all = Double(whole.first?.atRisk ?? 0)
    let curve = whole.prefix { Survival.isTold(atRisk: Double($0.atRisk), of: all) }
    func first(_ waiting: (SurvivalDay) -> Double?) -> Int64? {
      // As the table shows the curve, in millionths.
      curve.firstIndex { (waiting($0)?.millionths ?? .max) <= 500_000 }.map { Int64($0) * Self.day }
    }
    guard let wait = first(\.waiting) else { return FigureStatistics(count: 0, decimals: 2) }
    return FigureStatistics(
      count: ensemble.count, mean: wait, low: first { $0.interval?.low },
      high: first { $0.interval?.high }, decimals: 2)
  }

  private static func probability(_ part: Int, of runs: Int) -> FigureStatistics {
    var statistics = FigureStatistics(count: runs, decimals: 6)
    guard runs > 0 else { return statistics }
    statistics.mean = (Int128(part) * 1_000_000).dividedHalfAwayFromZero(by: Int128(runs)).saturated
    guard runs > 1, let interval = Interval.wilson(successes: part, of: runs) else { return statistics }
    (statistics.low, statistics.high) = (interval.low.millionths, interval.high.millionths)
    return statistics
  }

  private func ruinDays() throws(FolderError) -> [Int?] {
    var days: [Int?] = []
    try ensemble.forEachRun { (run) throws(FolderError) in days.append(run.ruinDay) }
    return days
  }

  private func runOffProbability() throws(FolderError) -> FigureStatistics {
    guard audit.stopDay != nil else { return FigureStatistics(count: 0, decimals: 6) }
    let ruined = try audit.values(of: .run_off_ruined)
    return Self.probability(ruined.count { $0 == 1 }, of: ruined.count)
  }

  private func runOffDays() throws(FolderError) -> FigureStatistics {
    guard audit.stopDay != nil else { return FigureStatistics(count: 0, decimals: 2) }
    let days = try audit.values(of: .run_off_days)
    return medianDay(of: days.map { $0 == Metric.undefined ? nil : Int($0) })
  }

  private func medianDay(of days: [Int?]) -> FigureStatistics {
    let bounds = MedianDay(ruinDays: days.map { $0.map(Double.init) })
    return FigureStatistics(
      count: days.count, mean: RuinStatistics(ruinDays: days).medianDay.map { Int64($0) * Self.day },
      low: bounds.low.map { Int64($0) * Self.day }, high: bounds.high.map { Int64($0) * Self.day },
      decimals: 2)
  }

  /// As `cohorts.csv` calls the months of joining.
  var months: [String] {
    var month = CivilDate(year: startDate.year, month: startDate.month, day: 1)
    return (0..<audit.layout.cohorts).map { cohort in
      guard cohort > 0 else { return "initial" }
      defer { month.advanceMonth() }
      return month.monthText
    }
  }
}
