/// Makes a random scenario and a log that is sound under it, by driving the slow model event by event.
///
/// The same seed, length, share of announced draws and `chance` give the same bytes.
package struct EventGenerator {
  /// A scenario file and an event log that goes with it.
  package struct Generated {
    package var scenario: String
    package var log: String
  }

  private var random: SplitMix
  private var model: SlowModel
  private var rows: [String] = ["day,event,user,arg1,arg2"]
  private var strangers = 0
  private let announcedPercent: Int
  /// How many of a hundred events join, and join or order: some logs are about orders, some about entries.
  private let joinsBelow, ordersBelow: Int

  /// - Parameters:
  ///   - length: records of the log beside the header; fewer where the operator closes.
  ///   - announcedPercent: how many of a hundred groups a `draw` event announces; `chance` draws the rest.
  ///     The log is sound only with the same `chance`, unless this is 100.
  package static func generate(
    seed: UInt64, length: Int, announcedPercent: Int = 50, chance: @escaping Chance
  ) throws -> Generated {
    var scenarios = ScenarioGenerator(seed: seed)
    let scenario = scenarios.json(name: "generated-\(seed)")
    let log = try log(
      under: scenario, seed: ~seed, length: length, announcedPercent: announcedPercent, chance: chance)
    return Generated(scenario: scenario, log: log)
  }

  /// A sound log under a scenario of your own (JSON text without `extends`).
  package static func log(
    under scenario: String, seed: UInt64, length: Int, announcedPercent: Int = 50, chance: @escaping Chance
  ) throws -> String {
    let model = SlowModel(try SlowScenario(tree: Tree(json: scenario)), chance: chance)
    var generator = EventGenerator(
      random: SplitMix(seed: seed), model: model, announcedPercent: announcedPercent)
    while generator.rows.count < length && !generator.model.closed { generator.step() }
    generator.finish()
    return generator.rows.map { $0 + "\n" }.joined()
  }

  private init(random: SplitMix, model: SlowModel, announcedPercent: Int) {
    self.random = random
    self.model = model
    self.announcedPercent = announcedPercent
    joinsBelow = self.random.pick([2, 4, 8])
    ordersBelow = joinsBelow + self.random.pick([6, 20, 40])
  }

  private var nextLine: Int { rows.count + 1 }

  /// Appends one event that the rules allow, with the `draw` it needs; now and then a blank line.
  private mutating func step() {
    let day = model.day + daysToMove()
    guard let event = proposal(day) else { return }
    var drawn: DrawRequest?
    var trial = model
    trial.chance = { request in
      drawn = request
      return Array(request.eligible.prefix(request.count))
    }
    guard trial.apply(event) == nil else { return }
    if let drawn {
      if random.happens(announcedPercent) { announce(drawn, day) }
      emit(event)
    } else {
      trial.chance = model.chance
      model = trial
      rows.append(event.csv)
    }
    if random.happens(1) { rows.append("") }
  }

  /// Writes the `draw` of a group that the next entry completes, and sometimes a newcomer in between.
  private mutating func announce(_ request: DrawRequest, _ day: Int) {
    let winners = random.sample(request.count, of: request.eligible).joined(separator: ";")
    emit(SlowEvent(line: nextLine, day: day, "draw", request.activity, winners))
    guard !model.closed, random.happens(30) else { return }
    emit(SlowEvent(line: nextLine, day: day, "join", user: newName(), referrer()))
  }

  private mutating func emit(_ event: SlowEvent) {
    guard !model.closed else { return }
    var event = event
    event.line = nextLine
    let refusal = model.apply(event)
    precondition(refusal == nil, "\(event.csv) is refused: \(String(describing: refusal))")
    rows.append(event.csv)
  }

  /// Lets the last midnights run, may leave a `draw` over, and follows a close with a line nobody reads.
  private mutating func finish() {
    if !model.closed {
      let day = model.day + random.pick([0, 1, 3, 35])
      let activities = model.scenario.activities.filter { $0.winners <= model.users.count }
      if random.happens(20), !activities.isEmpty {
        let activity = random.pick(activities)
        let names = random.sample(activity.winners, of: model.users.map(\.name))
        emit(SlowEvent(line: nextLine, day: day, "draw", activity.name, names.joined(separator: ";")))
      }
      emit(SlowEvent(line: nextLine, day: day, "join", user: "last"))
    }
    if model.closed { rows.append("\(model.day + 100),join,never read,,") }
  }

  private mutating func daysToMove() -> Int {
    let chance = random.whole(1...100)
    if chance <= 98 { return chance <= 88 ? 0 : chance <= 95 ? 1 : random.whole(2...5) }
    var days = 0
    var date = model.date
    repeat { (days, date) = (days + 1, date.next) } while date.day != 1
    return days + random.whole(0...5)
  }
}

extension EventGenerator {
  /// A name that has not appeared; some are awkward in CSV, two differ only in their bytes.
  private mutating func newName() -> String {
    strangers += 1
    guard random.happens(15) else { return "u\(strangers)" }
    let name = random.pick([
      "用户,\(strangers)\"", "caf\u{e9}\(strangers / 4)", "cafe\u{301}\(strangers / 4)", " \(strangers) ",
      "two\nlines \(strangers)", "\(strangers)", "=\(strangers)",
    ])
    return model.number(of: name) == nil ? name : "u\(strangers)"
  }

  private mutating func referrer() -> String {
    random.happens(75) && !model.users.isEmpty ? random.pick(model.users).name : ""
  }

  /// Somebody who has appeared, or now and then somebody who has not.
  private mutating func anybody() -> String {
    model.users.isEmpty || random.happens(2) ? newName() : random.pick(model.users).name
  }

  fileprivate mutating func proposal(_ day: Int) -> SlowEvent? {
    func event(_ kind: String, _ user: String, _ first: String) -> SlowEvent {
      SlowEvent(line: nextLine, day: day, kind, user: user, first)
    }
    switch random.whole(1...100) {
    case ...joinsBelow:
      return event("join", newName(), referrer())
    case ...ordersBelow where !model.scenario.packages.isEmpty:
      return event("order", anybody(), random.pick(model.scenario.packages).name)
    case ...68 where !model.scenario.activities.isEmpty:
      return event("enter", anybody(), random.pick(model.scenario.activities).name)
    case 69...75:
      return holder(\.points).map { event("redeem", $0.name, part(of: $0.points, 6, from: 1)) }
    case 76...80:
      return holder(\.consumption).map { event("mall", $0.name, part(of: $0.consumption, 2, from: 0)) }
    case 81...86:
      return holder(\.wallet).map { event("withdraw", $0.name, part(of: $0.wallet, 2, from: 0)) }
    case 87:
      return event("invest", "", decimal(random.whole(0...random.pick([100, 5_000, 50_000, 2_000_000])), 2))
    case 88...100:
      let kind = random.pick(["stake", "stake", "unstake", "spend"])
      let held: KeyPath<SlowModel.User, Int128> = kind == "unstake" ? \.staked : \.dividendPoints
      return holder(held, atLeast: 100_00).map {
        event(kind, $0.name, String(random.whole(1...$0[keyPath: held] / 100_00) * 100))
      }
    default:
      return nil
    }
  }

  private mutating func holder(
    _ held: KeyPath<SlowModel.User, Int128>, atLeast least: Int128 = 1
  ) -> SlowModel.User? {
    let holders = model.users.filter { $0[keyPath: held] >= least }
    return holders.isEmpty ? nil : random.pick(holders)
  }

  /// `all`, or an amount up to `held`, sometimes all of it, written with all its decimals.
  private mutating func part(of held: Int128, _ decimals: Int, from least: Int128) -> String {
    random.happens(40) ? "all" : decimal(random.whole(min(least, held)...held), decimals)
  }
}
