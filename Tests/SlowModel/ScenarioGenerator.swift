/// Writes a random scenario file: every setting that concerns the rules, over values that have bitten.
///
/// The cost sums are kept at most 1, as the format demands.
package struct ScenarioGenerator {
  var random: SplitMix
  private var feeds: [String] = []
  private var paymentFee = "0"
  private var deposit = "0"

  package init(seed: UInt64) { random = SplitMix(seed: seed) }

  package mutating func json(name: String) -> String {
    paymentFee = random.pick(["0", "0.006", "0.006", "0.05", "0.000001"])
    deposit = random.pick(["0.30", "0.30", "0.30", "0.05", "0.15", "0.333333", "0.6", "0.6", "0"])
    let pool = random.happens(85) ? pointPool() : "null"
    let packages = (0..<random.pick([0, 1, 1, 2, 3])).map { package($0) }
    let activities = (0..<random.pick([0, 1, 1, 2, 2, 3])).map { activity($0) }
    return """
      {
        "name": "\(name)",
        "seed": \(random.whole(1...1_000_000)),
        "startDate": "\(random.pick(Self.startDates))",
        "platform": \(platform()),
        "packages": [\(packages.joined(separator: ", "))],
        "pointPool": \(pool),
        "referral": \(random.happens(80) ? referral() : "null"),
        "groupBuys": \(activities.isEmpty && random.happens(50) ? "null" : list(activities)),
        "gold": \(random.happens(85) ? gold() : "null"),
        "monthlyDividend": \(random.happens(85) ? monthlyDividend() : "null"),
        "mall": \(random.happens(80) ? mall() : "null")
      }
      """
  }

  private static let startDates = [
    "2024-01-01", "2023-12-27", "2024-02-20", "2024-02-28", "2023-02-26", "2025-06-24", "2025-01-31",
    "2100-02-27",
  ]

  private func list(_ elements: [String]) -> String { "[\(elements.joined(separator: ", "))]" }

  private mutating func platform() -> String {
    let insolvency = random.pick(["arrears", "arrears", "halt", "halt", "unlimited"])
    let halts = insolvency == "halt"
    let cash = halts ? ["0", "500.55", "20000"] : ["0", "0", "500.55", "20000"]
    let cost = halts ? ["0", "0", "0", "5", "300"] : ["0", "5", "50.5", "300", "3000"]
    return """
      { "custody": "\(random.pick(["segregated", "commingled"]))", "insolvency": "\(insolvency)",
          "recovery": \(random.pick(["0", "0.5", "1", "0.333333"])), "initialCash": \(random.pick(cash)),
          "paymentFeeRate": \(paymentFee), "fixedCostPerDay": \(random.pick(cost)),
          "ownerDraw": \(random.pick(["0", "0.5", "0.9", "1"])), "payFromWallet": \(random.happens(60)) }
      """
  }

  private mutating func pointPool() -> String {
    feeds = random.pick([
      ["package"], ["package"], ["groupBuyWin"], ["package", "groupBuyWin"], ["package", "groupBuyWin"],
    ])
    let exit = """
      { "multiple": \(random.pick(["0.25", "0.3", "0.5", "0.6", "0.999999", "1.1", "2", "3"])), \
      "cashShare": \(random.pick(["0.8", "0.8", "1", "0.333333", "0"])), \
      "basis": "\(random.pick(["user", "order"]))" }
      """
    return """
      { "feeds": \(list(feeds.map { "\"\($0)\"" })),
          "initialPrice": \(random.pick(["1", "1", "12", "0.37", "0.01", "1000", "20000.01", "10000000"])),
          "depositRate": \(deposit), "mintRate": \(random.pick(["0.7", "0.7", "0.123457", "0.2", "1", "1", "0"])),
          "exit": \(random.happens(80) ? exit : "null"),
          "redemption": \(random.pick(["null", #"{ "fee": 0 }"#, #"{ "fee": 0.2 }"#, #"{ "fee": 0.123456 }"#,
                                       #"{ "fee": 1 }"#])) }
      """
  }

  /// A cost rate that leaves the sum of `goods` × it, the payment fee and any deposit at most 1.
  private mutating func costRate(goods: String, kind: String) -> String {
    func ppm(_ text: String) -> Int128 { exactDigits(text, decimals: 6)! }
    let taken = ppm(paymentFee) + (feeds.contains(kind) ? ppm(deposit) : 0)
    let choices = ["0", "0.123456", "0.2", "0.25", "0.3", "0.5", "0.6", "0.9", "1"]
    return random.pick(
      choices.filter { ppm($0) * ppm(goods) + taken * 1_000_000 <= 1_000_000 * 1_000_000 })
  }

  private mutating func package(_ number: Int) -> String {
    let price = random.pick(["1000", "999.99", "300", "77.77", "59.9", "3000", "0.33", "0.01", "12345.67"])
    let cost = costRate(goods: "1", kind: "package")
    return #"{ "name": "p\#(number)", "price": \#(price), "costRate": \#(cost) }"#
  }

  private mutating func referral() -> String {
    let steps = random.pick([1, 2, 3, 3, 4, 5])
    let cycle = (0..<steps).map { _ in random.pick(["0.1", "0.2", "0.7", "0.333333", "0", "1", "0.000001"]) }
    return """
      { "cycle": \(list(cycle)), "base": "\(random.pick(["ownSpend", "refereeSpend"]))", \
      "trigger": "\(random.pick(["firstOrder", "everyOrder"]))" }
      """
  }

  private mutating func activity(_ number: Int) -> String {
    let size = random.pick([2, 2, 3, 3, 3, 4, 5, 5, 7, 10, 12])
    let goods = random.pick(["1", "1", "0.333333", "0.5", "2", "0"])
    func reward(_ choices: String...) -> String { random.pick(choices) }
    return """
      { "name": "g\(number)", "price": \(random.pick(["100", "100", "50.5", "33.33", "1000", "0.07"])),
          "groupSize": \(size), "winners": \(random.whole(1...size - 1)),
          "costRate": \(costRate(goods: goods, kind: "groupBuyWin")),
          "expireAfterDays": \(random.pick(["null", "null", "null", "1", "2", "3", "7"])),
          "win": { "goods": \(goods), "release": \(reward("0.05", "0.2", "0", "1")),
            "gold": \(reward("1", "0.5", "0", "2")), "dividendPoints": \(reward("1", "2", "0.3", "10", "0")),
            "dailyScore": \(reward("1", "1", "0", "0.333333", "3")),
            "consumptionPoints": \(reward("1", "0", "1.5")) },
          "lose": { "consolation": \(reward("0.05", "0.1", "0", "0.333333")),
            "release": \(reward("0.05", "0.333333", "0", "1")),
            "consumptionPoints": \(reward("1", "0.5", "0")) },
          "dailyDividend": \(reward("null", "{}", #"{ "perWinningOrder": 0.33 }"#,
                                    #"{ "perWinningOrder": 20 }"#, #"{ "perWinningOrder": 0 }"#)),
          "mustLose": \(random.happens(80) ? mustLose() : "null") }
      """
  }

  private mutating func mustLose() -> String {
    func rule(_ first: String, _ second: String, _ highest: Int) -> String {
      guard random.happens(65) else { return "null" }
      return #"{ "\#(first)": \#(random.whole(1...highest)), "\#(second)": \#(random.whole(1...4)) }"#
    }
    return """
      { "firstToday": \(random.pick(["true", "false", "null"])), \
      "newcomer": \(random.pick(["true", "false", "null"])), "streak": \(rule("wins", "losses", 2)), \
      "total": \(rule("wins", "losses", 4)), "window": \(rule("entries", "wins", 10)), \
      "conflict": "\(random.pick(["dissolve", "randomDraw"]))" }
      """
  }

  private mutating func gold() -> String {
    func side() -> String {
      random.pick([
        "null", #"{ "fixed": 1.00 }"#, #"{ "fixed": 0.5 }"#, #"{ "ofBalance": 0.01 }"#,
        #"{ "ofBalance": 0.333333 }"#, #"{ "ofBalance": 1 }"#,
      ])
    }
    let below = random.happens(80) ? #"{ "direct": \#(side()), "indirect": \#(side()) }"# : "null"
    return """
      { "static": \(random.pick(["0", "0.0003", "0.01", "1"])), \
      "boostPerEntry": \(random.pick(["0", "0.001", "0.3", "1"])), "fromBelow": \(below) }
      """
  }

  private mutating func monthlyDividend() -> String {
    """
    { "profitShare": \(random.pick(["0.1", "0.5", "1", "0"])), \
    "goodsCostRate": \(random.pick(["0.3", "0.4", "0", "1", "0.123456"])) }
    """
  }

  private mutating func mall() -> String {
    #"{ "mallCostRate": \#(random.pick(["0.01", "0.1", "1", "0", "0.333333"])) }"#
  }
}
