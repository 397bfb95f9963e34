import MonteCarlo
import Population
import Reports
import Scenarios

/// Runs in batches until some intervals are narrow enough, or there are too many runs.
///
/// When to look depends on what the runs before gave, and so on the seed alone: the runs are those that asking for as
/// many outright would have done.
struct Until: Equatable, Sendable {
  let wanted: [Precision]
  let mostRuns: Int

  static let usualMostRuns = 100_000
  /// Fewer runs say little of how many are needed.
  private static let firstBatch = 100
  /// More than the runs that seem to be needed, so that one look more is enough as a rule.
  private static let margin = 1.05

  var first: Int { min(Self.firstBatch, mostRuns) }

  /// What was found of all that is wanted.
  struct Finding: Equatable {
    var precision: Precision
    /// How many times wider than asked for; `nil` where there is no interval.
    var excess: Double?
    var cell: CellStatistics

    var isMet: Bool { excess.map { $0 <= 1 } ?? false }
  }

  /// How many runs there must be before the next look; `nil` if no more are needed or allowed.
  func next(after runs: Int, _ findings: [Finding]) -> Int? {
    guard runs < mostRuns, let widest = Self.widest(findings), !widest.isMet else { return nil }
    // Widths fall with the root of the runs. A first guess may be far off, so no more than four times as many.
    let needed = widest.excess.map { Double(runs) * $0 * $0 * Self.margin } ?? .infinity
    let capped = min(max(needed, Double(runs) * 1.1), Double(runs) * 4)
    return min(Int(capped.rounded(.up)), mostRuns)
  }

  /// What holds it up: the interval that is widest for what is asked of it.
  static func widest(_ findings: [Finding]) -> Finding? {
    findings.max { ($0.excess ?? .infinity) < ($1.excess ?? .infinity) }
  }

  /// What the runs in a store give.
  func findings(_ ensemble: Ensemble, threads: Int) throws(FolderError) -> [Finding] {
    guard ensemble.count > 0 else {
      let none = CellStatistics(count: 0, quantiles: [])
      return wanted.map { Finding(precision: $0, excess: nil, cell: none) }
    }
    let lastRow = (ensemble.rowDays.count - 1) * Metric.count
    let cells = SelectedCells(ensemble, wanted.map { lastRow + $0.metric.rawValue })
    let table = try CellTable(cells, cells: wanted.count, levels: [], threads: threads)
    return wanted.enumerated().map { index, precision in
      Finding(precision: precision, excess: precision.excess(of: table[index]), cell: table[index])
    }
  }

  /// What is said at the end, a sentence.
  static func report(_ findings: [Finding], runs: Int) -> String {
    let done = TerminalText.runs(runs)
    guard let widest = widest(findings) else { return done }
    let (precision, cell) = (widest.precision, widest.cell)
    guard let low = cell.low, let high = cell.high, let mean = cell.mean else {
      return "\(precision.text) is not reached after \(done): too few of them define it"
    }
    let decimals = precision.metric.statisticDecimals
    let half = (Int128(high) - Int128(low) + 1) / 2
    var found = "\(DecimalText.text(half.saturated, decimals: decimals))"
    if precision.isShare, mean != 0 {
      let share = (half * 100_000_000).dividedHalfAwayFromZero(by: Int128(mean.magnitude))
      found = "\(DecimalText.text(share.saturated, decimals: 6))%"
    }
    let verb = widest.isMet ? "is reached" : "is not reached"
    let last = findings.count > 1 ? ", the last of \(findings.count) to be reached" : ""
    return "\(precision.text) \(verb) after \(done), at \(found)\(widest.isMet ? last : "")"
  }
}

extension Arguments {
  /// What `--until` and `--max-runs` ask for; `nil` without them.
  func until() throws(Failure) -> Until? {
    let texts = values(of: .until)
    guard !texts.isEmpty else {
      if has(.maxRuns) { throw .usage(.onlyWith(.maxRuns, .until), command) }
      return nil
    }
    for option in [Option.runs, .shard, .onlyRun] where has(option) {
      throw .usage(.exclusive(.until, option), command)
    }
    let most = try number(.maxRuns, in: 2...StoreHeader.mostRuns) ?? Until.usualMostRuns
    var wanted: [Precision] = []
    for text in texts {
      do throws(Refusal) {
        wanted.append(try Precision(text))
      } catch {
        let hint = error.nearest.map { "; did you mean \($0)?" } ?? ""
        throw .usage(.badValue(.until, found: text, allowed: error.allowed + hint), command)
      }
    }
    return Until(wanted: wanted, mostRuns: most)
  }
}
