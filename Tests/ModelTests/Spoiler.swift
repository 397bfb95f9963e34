import SlowModel

/// A sound log with one event put in that the rules may forbid.
struct Spoiler {
  let event: String
  let models: BothModels

  /// Three spoilt logs under the scenario of a seed.
  static func logs(seed: UInt64, length: Int) throws -> [Spoiler] {
    let sound = try BothModels(seed: seed, length: length)
    var random = SplitMix(seed: seed &* 7_919)
    let rows = csvRecords(sound.log)!
    return (0..<3).map { _ in
      var spoilt = rows.map { csvLine($0) }
      let place = random.whole(1...rows.count)
      let event = Self.event(before: place, in: rows, sound.slow, &random)
      spoilt.insert(event, at: place)
      var models = sound
      models.log = spoilt.map { $0 + "\n" }.joined()
      return Spoiler(event: event, models: models)
    }
  }

  private static func event(
    before place: Int, in rows: [[String]], _ scenario: SlowScenario, _ random: inout SplitMix
  ) -> String {
    let lived = rows[1..<place].filter { $0.count == 5 }
    let day = lived.last.map { $0[0] } ?? "1"
    var users = ["stranger"]
    for row in lived where !row[2].isEmpty && !users.contains(row[2]) { users.append(row[2]) }
    let activities = scenario.activities.map(\.name) + ["nowhere"]
    let user = random.pick(users)
    let whole = Int(day)!
    let amount = random.pick([
      "0", "0.00", "100", "250", "1", "all", "999999999", "0.001", "1.", ".5", "-1", "1e2",
    ])
    let drawn = random.sample(min(random.whole(1...3), users.count), of: users).joined(separator: ";")
    switch random.whole(1...14) {
    case 1, 2: return csvLine([day, "enter", user, random.pick(activities), ""])
    case 3, 4: return csvLine([day, "draw", "", random.pick(activities), drawn])
    case 5: return csvLine([day, random.pick(["stake", "unstake", "spend"]), user, amount, ""])
    case 6: return csvLine([String(whole + random.whole(0...40)), "stake", user, "100", ""])
    case 7: return csvLine([day, "redeem", user, amount, ""])
    case 8: return csvLine([day, random.pick(["withdraw", "mall"]), user, amount, ""])
    case 9: return csvLine([day, "join", user, random.pick(users), ""])
    case 10: return csvLine([String(max(0, whole - random.whole(0...2))), "join", "late", "", ""])
    case 11: return csvLine([day, "order", user, random.pick(["p0", "p1", "nothing", ""]), ""])
    case 12: return csvLine([day, random.pick(["invest", "draw"]), random.pick(["", user]), amount, ""])
    case 13:
      return csvLine([
        random.pick([day, "", "x", "0", " 1", "01"]), random.pick(["join", "leap", ""]), "new",
      ])
    default: return csvLine([day, "join", "extra", "", random.pick(["", "x"]), random.pick(["", "y"])])
    }
  }
}
