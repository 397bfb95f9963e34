import Population
import Randomness

/// One day of a survival curve.
package struct SurvivalDay: Equatable, Sendable {
  /// How many spells have lasted at least so many days.
  package var atRisk: Int
  package var exits: Int
  /// Share still waiting after the day: Kaplan–Meier.
  package var waiting: Double
  package var interval: Interval?

  package init(atRisk: Int, exits: Int, waiting: Double, interval: Interval? = nil) {
    self.atRisk = atRisk
    self.exits = exits
    self.waiting = waiting
    self.interval = interval
  }
}

/// Time to an event, some of it cut off.
///
/// A spell cut off on a day counts as at risk on it. Source: Kaplan & Meier 1958, Nonparametric Estimation
/// from Incomplete Observations (JASA 53).
package enum Survival {
  /// Returns the curve from day 0 to the last day on which anybody is at risk; empty without spells.
  package static func curve(_ spells: UserCounts.Spells) -> [SurvivalDay] {
    var atRisk = spells.total
    var waiting = 1.0
    var days: [SurvivalDay] = []
    while atRisk > 0 {
      let (exits, censored) = spells.ended(on: days.count)
      waiting *= Double(atRisk - exits) / Double(atRisk)
      days.append(SurvivalDay(atRisk: atRisk, exits: exits, waiting: waiting))
      atRisk -= exits + censored
    }
    return days
  }

  /// Whether enough are at risk on a day for the curve to be told: ten, and one in a hundred of all there were.
  package static func isTold(atRisk: Double, of all: Double) -> Bool { atRisk >= max(10, all / 100) }

  /// Returns the first day on which no more than half are still waiting; `nil` if that is not reached.
  package static func median(_ spells: UserCounts.Spells) -> Int? {
    // A product of rounded fractions may miss one half by a few units of the last place.
    curve(spells).firstIndex { $0.waiting <= 0.5 + 1e-12 }
  }

  /// Returns the curve of the sums over runs, with 95% intervals.
  ///
  /// Users of one run share its pool, so runs and not users are independent: the standard error of
  /// θ = log(−log S) is the delete-one-run jackknife's, √((n − 1)/n Σ(θ₍ᵢ₎ − θ̄)²), and the interval is
  /// θ ± t · it over n − 1 degrees of freedom, carried back to S. No interval is given on days when S, or S
  /// without some run, is 0 or 1, where θ has no value, and none with fewer than two runs. Source: Efron 1982,
  /// The Jackknife, the Bootstrap and Other Resampling Plans, chapter 3.
  ///
  /// Complexity: O(days · runs), read in blocks of days.
  ///
  /// - Throws: what keeps the runs' waits from being read.
  package static func curve(_ ensemble: Ensemble) throws(FolderError) -> [SurvivalDay] {
    var days = curve(ensemble.firstExits)
    guard ensemble.count > 1, !days.isEmpty else { return days }
    let point = TPoint(runs: ensemble.count)
    var jackknife = try Jackknife(ensemble)
    for day in days.indices {
      try jackknife.advance(to: day, sums: days[day])
      days[day].interval = jackknife.interval(of: days[day].waiting, point: point.value)
    }
    return days
  }
}

/// The survival curves without each run in turn, kept up to one day.
private struct Jackknife {
  private var waits: WaitBlocks
  private var atRisk: [Int]
  /// log S without that run.
  private var logWaiting: [Double]
  private var theta: [Double]

  init(_ ensemble: Ensemble) throws(FolderError) {
    waits = WaitBlocks(ensemble)
    atRisk = [Int](repeating: 0, count: ensemble.count)
    for day in 0...ensemble.days {
      try waits.load(day)
      for run in atRisk.indices {
        let (exits, censored) = waits.ended(run: run)
        atRisk[run] += exits + censored
      }
    }
    logWaiting = [Double](repeating: 0, count: ensemble.count)
    theta = logWaiting
  }

  /// Takes in a day, given its sums over all runs.
  mutating func advance(to day: Int, sums: SurvivalDay) throws(FolderError) {
    try waits.load(day)
    for run in atRisk.indices {
      let (exits, censored) = waits.ended(run: run)
      let othersExits = sums.exits - exits
      if othersExits > 0 {
        let others = Double(sums.atRisk - atRisk[run])
        logWaiting[run] += Elementary.log((others - Double(othersExits)) / others)
      }
      atRisk[run] -= exits + censored
    }
  }

  mutating func interval(of waiting: Double, point: Double) -> Interval? {
    guard waiting > 0, waiting < 1 else { return nil }
    for run in theta.indices {
      guard logWaiting[run] < 0, logWaiting[run] > -.infinity else { return nil }
      theta[run] = Elementary.log(-logWaiting[run])
    }
    let n = Double(theta.count)
    let mean = theta.reduce(0, +) / n
    let squares = theta.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let reach = point * (squares * (n - 1) / n).squareRoot()
    let centre = Elementary.log(-Elementary.log(waiting))
    return Interval(
      low: Elementary.exp(-Elementary.exp(centre + reach)),
      high: Elementary.exp(-Elementary.exp(centre - reach)))
  }
}

/// Every run's waits of one length, read for a block of lengths at a time.
private struct WaitBlocks {
  private let ensemble: Ensemble
  private let size: Int
  private var block = 0..<0
  private var day = 0
  private var words: [Int64]

  private static let blockWords = 1 << 18

  init(_ ensemble: Ensemble) {
    self.ensemble = ensemble
    size = min(max(1, Self.blockWords / ensemble.count), ensemble.days + 1)
    words = [Int64](repeating: 0, count: size * ensemble.count)
  }

  mutating func load(_ day: Int) throws(FolderError) {
    self.day = day
    guard !block.contains(day) else { return }
    block = day..<min(day + size, ensemble.days + 1)
    try ensemble.readWaits(block, into: &words)
  }

  /// Of one run, on the loaded day.
  func ended(run: Int) -> (exits: Int, censored: Int) {
    UserCounts.Spells.ended(words[run * block.count + day - block.lowerBound])
  }
}

extension UserCounts.Spells {
  /// No spells at all.
  package static var none: Self {
    var spells = Self(days: 0)
    spells.exits = []
    spells.censored = []
    return spells
  }

  /// How many spells there are.
  package var total: Int { exits.reduce(0, +) + censored.reduce(0, +) }

  /// How many spells ended in an exit and how many were cut off after so many days.
  func ended(on day: Int) -> (exits: Int, censored: Int) {
    (day < exits.count ? exits[day] : 0, day < censored.count ? censored[day] : 0)
  }

  /// Adds the counts of other spells.
  package mutating func add(_ other: Self) {
    exits.add(other.exits)
    censored.add(other.censored)
  }
}

extension [Int] {
  /// Adds place by place, growing to the last that is not 0: most lists of waits hold little but zeros.
  mutating func add(_ other: [Int]) {
    let wanted = other.countToLast
    if count < wanted { append(contentsOf: repeatElement(0, count: wanted - count)) }
    for index in 0..<wanted { self[index] += other[index] }
  }

  /// How many there are up to the last that is not 0.
  var countToLast: Int { (lastIndex { $0 != 0 } ?? -1) + 1 }
}
