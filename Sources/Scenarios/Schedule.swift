/// What changes on one morning of every run.
struct ScheduleStep: Sendable {
  var day: Int
  var changes: [(input: Input, value: Amount)]
  var investFen: Int64

  func apply(to inputs: inout Inputs) {
    for change in changes { change.input.update(&inputs, change.value) }
  }

  var written: JSONText {
    let set = changes.map { ($0.input.path, JSONText.word($0.input.rule.text($0.value))) }
    return .object([
      ("day", .word(String(day))), ("set", .object(set)),
      ("invest", .word(NumberRule.money.text(.exact(investFen)))),
    ])
  }
}

/// Reads the steps of a schedule.
struct ScheduleReader {
  let inputs: [Input]

  static let keys = ["day", "set", "invest"]

  /// What may change within a run, in words.
  static let changeable =
    "a number that may change within a run (not seed, runs, days, startDate, quantiles, initialCash, "
    + "initialUsers, market, groupSize, nor anything that is no number)"

  /// Why a path leads to nothing that may change, given what may.
  typealias Refuse = (_ path: ByteText, _ allowed: String) -> (Refusal, ScenarioError.Cause)

  /// A step, or `nil` after noting why not.
  ///
  /// - Parameter after: the day of the step before, or 0.
  func step(
    _ node: JSONNode, after: Int, _ reading: inout Reading, refusal: Refuse
  ) -> ScheduleStep? {
    guard case .object(let entries) = node.value else {
      reading.refuse(node, "an object with the keys " + Self.keys.joined(separator: ", "))
      return nil
    }
    for entry in entries where !Self.keys.contains(entry.key.string) {
      let refusal = Refusal(
        found: entry.key.string.quoted, allowed: Self.keys.joined(separator: ", "),
        nearest: nearest(to: entry.key.string, among: Self.keys))
      reading.at(entry.key.string) { $0.refuse(entry.keyPlace, refusal, cause: .unknownKey) }
    }
    var step = ScheduleStep(day: 0, changes: [], investFen: 0)
    reading.at("day") { step.day = day(node, after: after, &$0) }
    if let node = node["set"] { reading.at("set") { step.changes = changes(node, &$0, refusal) } }
    if let node = node["invest"] {
      reading.at("invest") { step.investFen = number(node, .money, &$0).map { Int64($0) } ?? 0 }
    }
    return step
  }

  private func day(_ node: JSONNode, after: Int, _ reading: inout Reading) -> Int {
    guard let value = node["day"] else {
      reading.refuse(node.place, Refusal(found: "no day", allowed: "the day on whose morning it happens"))
      return after
    }
    // A step beyond the horizon is none the less sound: the horizon may be shortened for a trial.
    guard let day = number(value, .whole(1, 36_525), &reading).map({ Int($0) }) else { return after }
    if day < after {
      let found = "day \(day) after day \(after)"
      reading.refuse(value.place, Refusal(found: found, allowed: "steps in the order of their days"))
    }
    return max(day, after)
  }

  private func changes(
    _ node: JSONNode, _ reading: inout Reading, _ refusal: Refuse
  ) -> [(input: Input, value: Amount)] {
    guard case .object(let entries) = node.value else {
      reading.refuse(node, "an object of paths and numbers")
      return []
    }
    var changes: [(input: Input, value: Amount)] = []
    for entry in entries {
      reading.at(entry.key.string) { reading in
        guard let input = inputs.first(where: { $0.isAt(entry.key) }), input.change == .anytime else {
          let (refusal, cause) = refusal(entry.key, Self.changeable)
          return reading.refuse(entry.keyPlace, refusal, cause: cause)
        }
        guard !changes.contains(where: { $0.input.path == input.path }) else {
          let refusal = Refusal(found: input.path.quoted, allowed: "each path once")
          return reading.refuse(entry.keyPlace, refusal, cause: .duplicateKey)
        }
        if let value = number(entry.node, input.rule, &reading) { changes.append((input, value)) }
      }
    }
    return changes
  }

  private func number(_ node: JSONNode, _ rule: NumberRule, _ reading: inout Reading) -> Amount? {
    do throws(Refusal) {
      return try rule.read(node)
    } catch {
      reading.refuse(node.place, error)
      return nil
    }
  }
}
