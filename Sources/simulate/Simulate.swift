import Books
import Population
import Schemes

@main
struct Simulate {
  static func main() throws {
    var rules = Rules()
    rules.platform.initialCashFen = 0
    rules.packages = [Package(name: "gift-1000", priceFen: 100_000, costPPM: 300_000, weight: 1)]
    var pool = PointPool()
    pool.exit = .init()
    pool.redemption = .init()
    rules.pointPool = pool
    rules.referral = Referral()
    var group = GroupBuy(
      name: "ten", priceFen: 10_000, groupSize: 10, winners: 3, weight: 1, costPPM: 300_000)
    group.dailyDividend = .init()
    var mustLose = GroupBuy.MustLose()
    mustLose.streak = .init(wins: 2, losses: 2)
    mustLose.total = .init(wins: 5, losses: 5)
    mustLose.window = .init(entries: 10, wins: 4)
    group.mustLose = mustLose
    rules.groupBuys = [group]
    rules.gold = ShoppingGold()
    rules.monthlyDividend = MonthlyDividend()
    rules.mall = Mall()
    var people = People()
    let arguments = CommandLine.arguments.dropFirst().compactMap { Int($0) }
    people.market = arguments[0]
    var events = 0
    let clock = ContinuousClock()
    let start = clock.now
    var simulation = RunWorkspace()
    var last: RunResult?
    for run in 1...arguments[1] {
      let plan = RunPlan(
        seed: 1, run: run, days: 365, startDate: CivilDate(year: 2024, month: 1, day: 1), rules: rules,
        people: people)
      last = try simulation.run(plan)
      events += last!.events
    }
    let seconds = Double((clock.now - start).components.attoseconds) * 1e-18 + Double((clock.now - start).components.seconds)
    print(events, seconds, seconds / Double(events) * 1e9)
    for metric in Metric.allCases {
      print(metric, last!.rows[(364) * Metric.count + metric.rawValue], terminator: " ")
    }
  }
}
