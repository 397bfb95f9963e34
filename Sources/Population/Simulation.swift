import Books
import Columns
import Randomness
import Schemes

/// One run after another of synthetic users living under the rules, day by day.
///
/// The value is a worker's workspace: it keeps its memory from run to run. A run depends on its plan alone. The
/// day is that of the rules: midnight, joining, the day's intents in random order, withdrawals, the day's row.
struct Simulation<Log: Recorder>: ~Copyable {
  var engine: Engine<Log>
  var plan: RunPlan
  var people: People {
    didSet { (coins, laws) = (Coins(people), TraitLaws(people)) }
  }
  private(set) var coins = Coins()
  private(set) var laws = TraitLaws(People())
  var streams: RunStreams
  var date: CivilDate
  /// c_t of the day.
  var confidence = 1.0
  /// Steps of the schedule already taken.
  var stepsTaken = 0

  var persons = Column<Person>()
  var lives = Column<Life>()
  /// Whether a user has given group buys up for good.
  var hasQuitGroupBuys = Column<Bool>()
  /// Whether anybody has.
  var someHaveQuit = false
  /// Running sums of the users' influence.
  var influence = Column<Double>()
  /// Those who are about to join.
  var joiners = Joiners()
  var entryClock = EntryClock()
  var purchaseClock = EventCalendar<Tick>()
  var withdrawalDays = EventCalendar<UInt32>()
  var redemptionHazard = CommonHazard()
  /// Whether a user's chance of drop-out is drawn with the first package, because a schedule changes its law later.
  var drawsDropOutsAtOnce = false
  var packageChoice: WeightedChoice?
  var activityChoice: WeightedChoice?
  /// The words of draws by activity: a sequence for each group that is completed.
  var drawWords = Column<SuccessiveSequences>()

  /// Words of `Intent`.
  var intents = Column<UInt32>()
  var ticks = Column<Tick>()
  let ziggurat = Ziggurat.exponential
  /// When what is being filed falls due.
  var times = Column<Double>()
  var due = Column<UInt32>()
  var joinedToday = 0
  var unaffordable = 0
  var rows: [Int64] = []
  var counts = RunCounts()

  init(log: Log) {
    engine = Engine(log: log)
    let nothing = RunPlan(
      seed: 0, run: 0, days: 0, startDate: CivilDate(year: 2024, month: 1, day: 1), rules: Rules(),
      people: People())
    plan = nothing
    people = nothing.people
    date = nothing.startDate
    streams = RunStreams(seed: 0, run: 0)
  }

  /// Does one run.
  ///
  /// - Parameter isCancelled: asked once a day; the run is given up when it says so.
  /// - Throws: when it was given up, or when the run outgrew what the books can hold.
  mutating func run(
    _ plan: RunPlan, isCancelled: () -> Bool = { false }
  ) throws(RunFailure) -> RunResult {
    start(plan)
    for day in 1...plan.days {
      if isCancelled() { throw RunFailure("given up on day \(day)") }
      try live(day: day)
    }
    try checkTotals()
    return result()
  }

  /// Does the next day of a run, from its midnight to its row.
  mutating func live(day: Int) throws(RunFailure) {
    if !engine.isClosed {
      if day > 1 { try beginDay() }
      try liveThroughDay()
      engine.noteOutgrownAccounts()
      if engine.hasOutgrownBooks {
        throw RunFailure("on day \(day) it outgrew what the books can hold: \(engine.limitText)")
      }
    } else {
      standStill()
    }
    try checkDay()
    recordDay()
    moveConfidence()
    engine.flows = Flows()
  }

  /// Begins a run: nobody has joined yet.
  mutating func start(_ plan: RunPlan) {
    self.plan = plan
    people = plan.people
    streams = RunStreams(seed: plan.seed, run: UInt32(plan.run))
    date = plan.startDate
    (confidence, stepsTaken, counts) = (1, 0, RunCounts())
    engine.start(plan.rules, goodsValue: people.goodsValue)
    persons.removeAll()
    lives.removeAll()
    hasQuitGroupBuys.removeAll()
    someHaveQuit = false
    influence.removeAll()
    reserveForJoiners()
    drawsDropOutsAtOnce = plan.schedule.contains { $0.people.repurchase != people.repurchase }
    entryClock.start(days: plan.days, speed: people.entriesPerDay.mean)
    purchaseClock.start(days: plan.days)
    withdrawalDays.start(days: plan.days + 1)
    redemptionHazard.start()
    chooseWeights()
    drawWords.removeAll()
    for activity in plan.rules.groupBuys.indices {
      drawWords.append(SuccessiveSequences(streams, .draws, part: UInt32(activity)))
    }
    rows.removeAll(keepingCapacity: true)
    rows.reserveCapacity(plan.days * Metric.count)
  }

  private mutating func chooseWeights() {
    let rules = engine.rules
    packageChoice = Self.choice(of: rules.packages.map(\.weight))
    activityChoice = Self.choice(of: rules.groupBuys.map(\.weight))
  }

  /// `nil` where there is nothing that anybody would choose.
  private static func choice(of weights: [Double]) -> WeightedChoice? {
    weights.contains { $0 > 0 } ? WeightedChoice(weights: weights) : nil
  }

  /// Midnight, and the numbers that change this morning.
  private mutating func beginDay() throws(RunFailure) {
    date.advance()
    engine.midnight(endsMonth: date.day == 1)
    try checkEvent("its midnight")
  }

  private mutating func liveThroughDay() throws(RunFailure) {
    (joinedToday, unaffordable) = (0, 0)
    let usersBefore = engine.users.count
    if !engine.isClosed { try takeScheduledSteps() }
    entryClock.beginDay(
      engine.day, speed: people.entriesPerDay.mean, streams, hasQuit: hasQuitGroupBuys)
    if !engine.isClosed { try joinToday() }
    if !engine.isClosed { try actToday() }
    if !engine.isClosed { try withdrawToday() }
    if !engine.isClosed { listNewHolders() }
    counts.add(engine.flows, joined: engine.users.count - usersBefore)
  }

  private mutating func takeScheduledSteps() throws(RunFailure) {
    while stepsTaken < plan.schedule.count, plan.schedule[stepsTaken].day <= engine.day {
      let step = plan.schedule[stepsTaken]
      stepsTaken += 1
      let oldCoins = coins
      people = step.people
      engine.adopt(step.rules, goodsValue: people.goodsValue)
      chooseWeights()
      if coins != oldCoins { throwCoinsAnew(since: oldCoins) }
      engine.invest(step.investFen)
      try checkEvent("a step of the schedule")
    }
  }

  /// A day after the close: nothing moves.
  private mutating func standStill() {
    (joinedToday, unaffordable) = (0, 0)
    date.advance()
    engine.standStill()
  }

  /// Tells a recorder that watches movements what a user does.
  @inline(__always)
  mutating func note(_ action: @autoclosure () -> Action, by user: UInt32) {
    let day = engine.day
    if Log.watchesMovements { engine.log.note(.acted(user: user, day: day, action())) }
  }

  /// Moves confidence towards the evening's target: 1, or less where somebody was not paid; it stays where it is
  /// once the operator has closed.
  mutating func moveConfidence() {
    guard let terms = people.confidence, !engine.isClosed else { return }
    let isLate = engine.arrears.total > 0 || engine.flows.withdrawalsRefused > 0
    confidence += terms.adjust * ((isLate ? terms.confidenceWhenLate : 1) - confidence)
  }
}
