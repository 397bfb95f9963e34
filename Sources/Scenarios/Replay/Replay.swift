import Books
import Randomness
import Schemes

/// What a replay leaves: the books after every event, every movement, and every user.
package struct ReplayResult: Sendable {
  /// The books right after the event of a line.
  package struct State: Equatable, Sendable {
    package var line: Int
    package var day: Int
    package var pool: Int64
    package var points: Int64
    /// `nil` without a point pool.
    package var price: Fraction?
    package var platform: Int64
    package var wallets: Int64
    package var escrow: Int64
    package var dividendFund: Int64
    package var gold: Int64
    package var arrears: Int64
  }

  /// A movement with the log line that caused it.
  package struct Entry: Equatable, Sendable {
    package var line: Int
    package var movement: Movement
  }

  package struct Account: Equatable, Sendable {
    package var name: String
    package var referrer: String?
    package var user: User
    package var member: Schemes.Member
    package var shares: Schemes.Shares
    package var entries: Int
    package var wins: Int
    /// Arrears due to the user's wallet.
    package var owed: Int64
  }

  package var states: [State] = []
  package var journal: [Entry] = []
  /// In order of appearance.
  package var users: [Account] = []
  /// The users' names, by number.
  package var names: [String] = []
  /// The line at which the operator closed, and what closed it lies on this day.
  package var closed: (line: Int, day: Int)?
}

/// Drives the rules from an event log instead of synthetic users.
package struct Replay: ~Copyable {
  private var engine = Engine(log: LineJournal())
  private var scenario: Scenario
  private var date: CivilDate
  private let packages: [ByteText]
  private let activities: [ByteText]
  private var numbers: [ByteText: Int] = [:]
  private var names: [ByteText] = []
  /// Winners named ahead of the draw, by activity.
  private var named: [[NamedDraw]]
  private var groupsCompleted: [UInt32]
  private var invested: Int64 = 0
  private var result = ReplayResult()

  private struct NamedDraw {
    var line: Int
    var winners: [ByteText]
  }

  /// Replays a whole log.
  ///
  /// - Parameters:
  ///   - scenario: its rules; uncertainty and schedule do not apply.
  ///   - bytes: the log.
  ///   - file: its name, for complaints.
  ///   - checksEveryEvent: whether every invariant is checked after every event.
  /// - Throws: the first thing wrong with the log.
  package static func run(
    _ scenario: Scenario, log bytes: [UInt8], file: String, checksEveryEvent: Bool = false
  ) throws(LogError) -> ReplayResult {
    var line = 1
    do throws(LogRefusal) {
      var log = try EventLog(bytes)
      var replay = Replay(scenario)
      defer { line = log.line }
      while !replay.engine.isClosed, let event = try log.next() {
        try replay.apply(event)
        try replay.check(everything: checksEveryEvent)
      }
      try replay.check(everything: true)
      return replay.finished()
    } catch {
      throw LogError(
        file: file, line: error.line ?? line, found: error.found, allowed: error.allowed,
        isViolation: error.isViolation)
    }
  }

  /// Checks the books, or every invariant.
  private mutating func check(everything: Bool) throws(LogRefusal) {
    let violation = everything ? engine.violationSinceLastCheck() : engine.violationOfBooks
    if let violation { throw LogRefusal(violation) }
  }

  private init(_ scenario: Scenario) {
    self.scenario = scenario
    date = scenario.startDate
    packages = scenario.inputs.rules.packages.map { ByteText($0.name) }
    activities = scenario.inputs.rules.groupBuys.map { ByteText($0.name) }
    named = scenario.inputs.rules.groupBuys.map { _ in [] }
    groupsCompleted = scenario.inputs.rules.groupBuys.map { _ in 0 }
    engine.start(scenario.inputs.rules, goodsValue: scenario.inputs.people.goodsValue)
  }

  private mutating func apply(_ event: LoggedEvent) throws(LogRefusal) {
    guard event.day >= engine.day else {
      throw LogRefusal(found: "day \(event.day) after day \(engine.day)", allowed: "days that never go back")
    }
    engine.log.line = event.line
    while engine.day < event.day && !engine.isClosed {
      date.advance()
      engine.midnight(endsMonth: date.day == 1)
    }
    if !engine.isClosed { try carryOut(event) }
    engine.noteOutgrownAccounts()
    if engine.hasOutgrownBooks {
      throw LogRefusal(found: "more than the books can hold", allowed: engine.limitText)
    }
    recordState(event.line)
  }

  private mutating func carryOut(_ event: LoggedEvent) throws(LogRefusal) {
    switch event.kind {
    case .join: try join(event)
    case .order: try order(event, appear(event.user))
    case .enter: try enter(event, appear(event.user))
    case .draw: try name(event)
    case .redeem: try redeem(event, appear(event.user))
    case .stake, .unstake, .spend: try moveDividendPoints(event, appear(event.user))
    case .mall: try visitMall(event, appear(event.user))
    case .withdraw:
      let user = appear(event.user)
      let amount = try amount(event.first, decimals: 2, held: engine.users[user].wallet, of: "yuan")
      engine.withdraw(amount, by: user)
    case .invest: try invest(event)
    }
  }

  // MARK: - People

  /// The user of a name, who joins now without a referrer if not known yet.
  private mutating func appear(_ name: ByteText) -> Int { numbers[name] ?? add(name, referrer: nil) }

  private mutating func add(_ name: ByteText, referrer: Int?) -> Int {
    let user = engine.join(referrer: referrer)
    numbers[name] = user
    names.append(name)
    return user
  }

  private mutating func join(_ event: LoggedEvent) throws(LogRefusal) {
    guard numbers[event.user] == nil else {
      throw LogRefusal(
        found: "a join of \(event.user.string.quoted), who has appeared before",
        allowed: "one join a user, first")
    }
    guard !event.first.bytes.isEmpty else {
      _ = add(event.user, referrer: nil)
      return
    }
    guard event.first != event.user else {
      throw LogRefusal(found: "\(event.user.string.quoted) as own referrer", allowed: "another user")
    }
    guard let referrer = numbers[event.first] else {
      throw LogRefusal(
        found: "the referrer \(event.first.string.quoted), who has not appeared",
        allowed: "a user of an earlier line")
    }
    _ = add(event.user, referrer: referrer)
  }

  // MARK: - Orders and entries

  private mutating func order(_ event: LoggedEvent, _ user: Int) throws(LogRefusal) {
    engine.order(try index(of: event.first, in: packages, kind: "package"), by: user)
  }

  private func index(of name: ByteText, in names: [ByteText], kind: String) throws(LogRefusal) -> Int {
    if let index = names.firstIndex(of: name) { return index }
    let known = names.map(\.string)
    let nearest = nearest(to: name.string, among: known).map { "; did you mean \($0.quoted)?" } ?? ""
    throw LogRefusal(
      found: "the \(kind) \(name.string.quoted)",
      allowed: known.isEmpty ? "none, the scenario has no \(kind)" : known.joined(separator: ", ") + nearest)
  }

  private mutating func enter(_ event: LoggedEvent, _ user: Int) throws(LogRefusal) {
    let activity = try activity(event.first)
    guard !engine.isWaiting(user, in: activity) else {
      throw LogRefusal(
        found:
          "a second entry of \(event.user.string.quoted) while one waits in \(event.first.string.quoted)",
        allowed: "one waiting entry an activity")
    }
    if engine.enter(activity, by: user) == .completesGroup { try drawGroup(activity) }
  }

  private func activity(_ name: ByteText) throws(LogRefusal) -> Int {
    try index(of: name, in: activities, kind: "activity")
  }

  private mutating func name(_ event: LoggedEvent) throws(LogRefusal) {
    let activity = try activity(event.first)
    let winners = event.second.bytes.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
      .map { ByteText(Array($0)) }
    let wanted = engine.rules.groupBuys[activity].winners
    guard winners.count == wanted, Set(winners).count == wanted else {
      throw LogRefusal(
        found: "the winners \(event.second.string.quoted)",
        allowed: "\(wanted) different users, separated by ;")
    }
    named[activity].append(NamedDraw(line: event.line, winners: winners))
  }

  private mutating func drawGroup(_ activity: Int) throws(LogRefusal) {
    let ordinal = groupsCompleted[activity]
    groupsCompleted[activity] += 1
    guard let draw = named[activity].first else {
      // Runs count from 1; the log's own draws are those of run 0.
      var words = RandomSequence(
        seed: scenario.seed, run: 0, stream: .draws, owner: ordinal, part: UInt32(activity))
      _ = engine.drawGroup(activity, using: &words)
      return
    }
    named[activity].removeFirst()
    guard case .eligible(let count) = engine.judgeGroup(activity) else {
      throw LogRefusal(
        line: draw.line, found: "a draw for a group that dissolves",
        allowed: "no draw where too few members may win")
    }
    let positions = try winners(draw, activity, eligible: (0..<count).map { engine.eligiblePosition($0) })
    engine.drawGroup(activity, winners: positions)
  }

  /// Where the named winners stand in the group.
  private func winners(
    _ draw: NamedDraw, _ activity: Int, eligible: [Int]
  ) throws(LogRefusal) -> [Int] {
    let group = Array(engine.group(activity))
    var positions: [Int] = []
    for winner in draw.winners {
      guard let user = numbers[winner], let position = group.firstIndex(where: { Int($0.user) == user })
      else {
        throw LogRefusal(
          line: draw.line, found: "the winner \(winner.string.quoted), who is not in the group",
          allowed: "members: " + group.map { names[Int($0.user)].string }.joined(separator: ", "))
      }
      guard eligible.contains(position) else {
        throw LogRefusal(
          line: draw.line, found: "the winner \(winner.string.quoted), who must lose",
          allowed: "winners among "
            + eligible.map { names[Int(group[$0].user)].string }.joined(separator: ", "))
      }
      positions.append(position)
    }
    return positions
  }

  // MARK: - Points

  private mutating func redeem(_ event: LoggedEvent, _ user: Int) throws(LogRefusal) {
    guard engine.rules.pointPool?.redemption != nil else { throw off("redemption") }
    let held = engine.members[user].points
    let amount = try amount(event.first, decimals: 6, held: held, of: "points")
    try requirePositive(amount, event)
    engine.redeem(amount, by: user)
  }

  private mutating func moveDividendPoints(_ event: LoggedEvent, _ user: Int) throws(LogRefusal) {
    guard engine.rules.monthlyDividend != nil else { throw off("the monthly dividend") }
    let isAllowed =
      event.kind == .stake
      ? DividendPointsCalendar.allowsStaking(dayOfMonth: date.day)
      : DividendPointsCalendar.allowsSpending(dayOfMonth: date.day)
    guard isAllowed else {
      throw LogRefusal(
        found: "\(event.kind.rawValue) on day \(date.day) of a month",
        allowed: event.kind == .stake ? "days 1–24" : "days 1–5")
    }
    let held = event.kind == .unstake ? engine.shares[user].dividendPool : engine.users[user].dividendPoints
    guard event.first != "all" else {
      throw LogRefusal(found: "\"all\"", allowed: "an amount in whole hundreds")
    }
    let amount = try amount(event.first, decimals: 2, held: held, of: "dividend points")
    try requirePositive(amount, event)
    guard amount % DividendPointsCalendar.lot == 0 else {
      throw LogRefusal(found: "\(event.first.string) dividend points", allowed: "whole hundreds")
    }
    switch event.kind {
    case .stake: engine.stakeDividendPoints(amount, by: user)
    case .unstake: engine.unstakeDividendPoints(amount, by: user)
    default: engine.spendDividendPoints(amount, by: user)
    }
  }

  private mutating func visitMall(_ event: LoggedEvent, _ user: Int) throws(LogRefusal) {
    guard engine.rules.mall != nil else { throw off("the mall") }
    let held = engine.users[user].consumptionPoints
    engine.spendInMall(try amount(event.first, decimals: 2, held: held, of: "consumption points"), by: user)
  }

  private mutating func invest(_ event: LoggedEvent) throws(LogRefusal) {
    let limit = 1_000_000_000_000 * fenPerYuan
    guard let amount = DecimalAmount.parse(event.first.bytes, decimals: 2), amount <= limit,
      invested <= Int64.max / 4 - amount
    else {
      throw LogRefusal(
        found: "\(event.first.string.quoted) yuan",
        allowed: "digits with at most 2 decimals, to 10^12 yuan, and 2·10^16 yuan in all")
    }
    invested += amount
    engine.invest(amount)
  }

  private func off(_ mechanism: String) -> LogRefusal {
    LogRefusal(
      found: "an event of a mechanism that is off", allowed: "none, \(mechanism) is off in this scenario")
  }

  private func requirePositive(_ amount: Int64, _ event: LoggedEvent) throws(LogRefusal) {
    guard amount > 0 else {
      throw LogRefusal(found: "nothing to \(event.kind.rawValue)", allowed: "more than zero")
    }
  }

  /// An amount, or `all` of what is held, and no more than that.
  private func amount(
    _ text: ByteText, decimals: Int, held: Int64, of kind: String
  ) throws(LogRefusal) -> Int64 {
    if text == "all" { return held }
    guard let amount = DecimalAmount.parse(text.bytes, decimals: decimals) else {
      throw LogRefusal(
        found: "\(text.string.quoted) \(kind)", allowed: "all, or digits with at most \(decimals) decimals")
    }
    guard amount <= held else {
      throw LogRefusal(
        found: "\(text.string.clipped) \(kind)",
        allowed: "at most what the user has, \(held.decimalText(decimals: decimals))")
    }
    return amount
  }

  // MARK: - Records

  private mutating func recordState(_ line: Int) {
    let books = engine.books
    result.states.append(
      ReplayResult.State(
        line: line, day: engine.day, pool: books.pool, points: engine.points,
        price: engine.rules.pointPool == nil ? nil : engine.price, platform: books.platform,
        wallets: books.wallets, escrow: books.escrow, dividendFund: books.dividendFund, gold: engine.gold,
        arrears: engine.arrears.total))
    if engine.isClosed { result.closed = (line, engine.day) }
  }

  private consuming func finished() -> ReplayResult {
    result.names = names.map(\.string)
    result.journal = engine.log.entries
    var owed = [Int64](repeating: 0, count: names.count)
    for item in engine.arrears.owed {
      if case .user(let user) = item.payee { owed[Int(user)] += item.amount }
    }
    result.users = names.indices.map { user in
      let draws = engine.log.draws(of: user)
      let referrer = engine.members[user].referrer
      return ReplayResult.Account(
        name: names[user].string,
        referrer: referrer == Schemes.Member.nobody ? nil : names[Int(referrer)].string,
        user: engine.users[user], member: engine.members[user], shares: engine.shares[user],
        entries: draws.entries, wins: draws.wins,
        owed: owed[user])
    }
    return result
  }
}
