@testable import Scenarios

/// What the log's reader accepts is the same after being written and read again; what it or the rules refuse has a
/// line of the log; the books hold after every event.
enum LogCheck {
  static func accepts(_ bytes: [UInt8]) throws(BrokenLaw) -> Bool {
    try expectSameAgain(bytes)
    // All three scenarios have the same names, so a log fits each.
    let scenario = try scenario(variants[bytes.count % variants.count])
    let replay = Result { () throws(LogError) in
      try Replay.run(scenario, log: bytes, file: "fuzz.csv", checksEveryEvent: true)
    }
    switch replay {
    case .success(let result):
      try BrokenLaw.unless(result.states.count <= bytes.count, "more states than lines")
      return true
    case .failure(let error):
      let records = records(bytes)
      try BrokenLaw.unless((1...records).contains(error.line), "no such line: \(error), \(records)")
      return false
    }
  }

  /// How many records there are at most: each has a line.
  private static func records(_ bytes: [UInt8]) -> Int {
    bytes.count { $0 == 0x0A || $0 == 0x0D } + 1
  }

  private static func expectSameAgain(_ bytes: [UInt8]) throws(BrokenLaw) {
    guard let events = events(bytes) else { return }
    let text = EventLog.header.joined(separator: ",") + "\n" + events.map(line).joined()
    guard let again = Self.events(Array(text.utf8)) else { throw BrokenLaw("\(text) is refused") }
    try BrokenLaw.unless(again.map(line) == events.map(line), "other events from \(text)")
  }

  private static func events(_ bytes: [UInt8]) -> [LoggedEvent]? {
    guard var log = try? EventLog(bytes) else { return nil }
    var events: [LoggedEvent] = []
    do throws(LogRefusal) {
      while let event = try log.next() { events.append(event) }
      return events
    } catch {
      return nil
    }
  }

  private static func line(_ event: LoggedEvent) -> String {
    let fields = [event.user, event.first, event.second].map {
      "\"" + $0.string.replacing("\"", with: "\"\"") + "\""
    }
    return "\(event.day),\(event.kind.rawValue)," + fields.joined(separator: ",") + "\n"
  }

  private static func scenario(_ variant: Result<Scenario, ScenarioErrors>) throws(BrokenLaw) -> Scenario {
    do throws(ScenarioErrors) {
      return try variant.get()
    } catch {
      throw BrokenLaw("\(error)")
    }
  }

  /// Everything on, and each way an operator may fail to pay.
  private static let variants = [
    ("segregated", "unlimited"), ("segregated", "arrears"), ("commingled", "halt"),
  ].map { (custody: String, insolvency: String) in
    Result { () throws(ScenarioErrors) in
      try Scenario.load(
        bytes: Array(json.utf8), name: "rules.json",
        overrides: [
          Override(path: "platform.custody", value: custody),
          Override(path: "platform.insolvency", value: insolvency),
        ])
    }
  }

  private static let json = """
    {"name": "fuzz", "startDate": "2024-01-20",
     "platform": {"paymentFeeRate": 0.006, "recovery": 0.5, "initialCash": 1000, "ownerDraw": 0.5},
     "packages": [{"name": "p", "price": 300}, {"name": "q", "price": 59.9, "costRate": 0.2}],
     "pointPool": {"feeds": ["package", "groupBuyWin"], "exit": {"basis": "order"}},
     "referral": {"trigger": "everyOrder"},
     "groupBuys": [
       {"name": "g", "price": 100, "groupSize": 3, "winners": 1, "expireAfterDays": 2,
        "mustLose": {"conflict": "dissolve"}},
       {"name": "h", "price": 33.33, "groupSize": 2, "winners": 1, "mustLose": {"conflict": "randomDraw"},
        "dailyDividend": {"perWinningOrder": 20}}],
     "gold": {"static": 0.0003, "boostPerEntry": 0.01,
       "fromBelow": {"direct": {"ofBalance": 0.01}, "indirect": {"fixed": 1}}}}
    """
}
