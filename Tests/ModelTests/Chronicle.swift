import Books
import SlowModel

/// Writes down what synthetic users do, as an event log.
struct Chronicle: Recorder {
  static var checksEveryEvent: Bool { false }
  static var watchesMovements: Bool { true }

  /// Names of packages and activities, by number.
  let packages, activities: [String]
  /// By day from 1; the records of the day.
  private var records: [[String]] = []

  init(packages: [String], activities: [String]) {
    (self.packages, self.activities) = (packages, activities)
  }

  mutating func record(_ movement: @autoclosure () -> Movement) {}

  mutating func note(_ occurrence: @autoclosure () -> Occurrence) {
    guard case .acted(let user, let day, let action) = occurrence() else { return }
    while records.count < day { records.append([]) }
    let (event, argument) = words(action)
    records[day - 1].append(csvLine([String(day), event, name(user), argument, ""]))
  }

  private func name(_ user: UInt32) -> String { "u\(user + 1)" }

  private func words(_ action: Action) -> (event: String, argument: String) {
    switch action {
    case .join(let referrer): ("join", referrer.map { name($0) } ?? "")
    case .order(let package): ("order", packages[package])
    case .entry(let activity): ("enter", activities[activity])
    case .redemption(let points): ("redeem", decimal(Int128(points), 6))
    case .staking(let points): ("stake", decimal(Int128(points), 2))
    case .spending(let points): ("spend", decimal(Int128(points), 2))
    case .shopping(let points): ("mall", decimal(Int128(points), 2))
    case .withdrawal: ("withdraw", "all")
    }
  }

  /// How many records there are but the ends of days.
  var count: Int { records.reduce(0) { $0 + $1.count } }

  /// The log of so many days; each ends with a withdrawal of nothing, so that its books are written down.
  func log(days: Int) -> String {
    let lived = (1...days).flatMap { day in
      (day <= records.count ? records[day - 1] : []) + ["\(day),withdraw,u1,0,"]
    }
    return (["day,event,user,arg1,arg2"] + lived).map { $0 + "\n" }.joined()
  }
}
