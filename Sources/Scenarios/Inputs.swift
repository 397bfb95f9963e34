import Population
import Schemes

/// Everything a scenario says beside its uncertainty and schedule, with a default for all but the name.
package struct Inputs: Equatable, Sendable {
  package var name = ""
  package var description = ""
  package var seed: UInt64 = 1
  package var runs = 1000
  package var sampling = Sampling.random
  package var days = 365
  package var startDate = CivilDate(year: 2024, month: 1, day: 1)
  /// Ascending, all different.
  package var quantiles = ["0.05", "0.25", "0.5", "0.75", "0.95"].map { Quantile($0) }
  package var rules = Defaults.rules
  package var people = People()

  init() {}
}

/// How the values of uncertain inputs are drawn over the runs.
package enum Sampling: String, CaseIterable, Sendable {
  case random
  /// Every run in a stratum of its own (McKay, Beckman & Conover 1979).
  case latinHypercube
}

/// A quantile over runs to be reported.
package struct Quantile: Equatable, Sendable {
  /// From 0 to 1.
  package var value: Double
  /// Its decimal text, such as `0.05`.
  package var text: String

  /// - Precondition: the text is a plain decimal from 0 to 1 without trailing zeros.
  init(_ text: String) {
    self.text = text
    value = Double(text)!
  }

  /// The name of its columns: `p` and the decimals, at least two (`p05`, `p025`, `p50`, and `p100` for one).
  package var column: String {
    if text == "1" { return "p100" }
    let decimals = text.dropFirst(2)
    return "p" + decimals + String(repeating: "0", count: max(0, 2 - decimals.count))
  }
}

/// What stands where a file says nothing: one package, one activity, all three schemes on.
enum Defaults {
  static let package = Package(name: "gift-1000", priceFen: 1000 * 100, costPPM: 300_000, weight: 1)

  static let pointPool: PointPool = {
    var pool = PointPool()
    pool.exit = PointPool.Exit()
    pool.redemption = PointPool.Redemption()
    return pool
  }()

  static let mustLose: GroupBuy.MustLose = {
    var rules = GroupBuy.MustLose()
    rules.streak = GroupBuy.MustLose.Run(wins: 2, losses: 2)
    rules.total = GroupBuy.MustLose.Run(wins: 5, losses: 5)
    rules.window = GroupBuy.MustLose.Window(entries: 10, wins: 4)
    return rules
  }()

  static let groupBuy: GroupBuy = {
    var activity = GroupBuy(
      name: "ten-pick-three", priceFen: 100 * 100, groupSize: 10, winners: 3, weight: 1, costPPM: 300_000)
    activity.dailyDividend = GroupBuy.DailyDividend()
    activity.mustLose = mustLose
    return activity
  }()

  static let rules: Rules = {
    var rules = Rules()
    rules.packages = [package]
    rules.pointPool = pointPool
    rules.referral = Referral()
    rules.groupBuys = [groupBuy]
    rules.gold = ShoppingGold()
    rules.monthlyDividend = MonthlyDividend()
    rules.mall = Mall()
    return rules
  }()
}

/// Which orders feed the point pool.
enum Feed: String, CaseIterable, Sendable { case package, groupBuyWin }

extension PointPool {
  /// The kinds of order that feed it, as a file lists them.
  var feeds: [Feed] {
    get { (feedsPackage ? [.package] : []) + (feedsGroupBuyWin ? [.groupBuyWin] : []) }
    set {
      feedsPackage = newValue.contains(.package)
      feedsGroupBuyWin = newValue.contains(.groupBuyWin)
    }
  }
}
