import Population
import Schemes

/// The lowest and the highest that every input may be: the same where nothing is uncertain.
struct Bounds {
  var low: Inputs
  var high: Inputs
  /// What the owner pays in on the way.
  var investedFen: Int64 = 0
}

/// Values each allowed, but not together.
struct Conflict {
  /// Every value that takes part; the first is where it is reported.
  var paths: [String]
  var refusal: Refusal

  /// Everything in which the values of a scenario contradict one another.
  static func all(in bounds: Bounds) -> [Conflict] {
    groups(bounds) + packageCosts(bounds.high) + stakeCosts(bounds.high) + market(bounds)
      + weights(bounds.low)
      + Magnitudes(bounds).conflicts
  }

  private static func groups(_ bounds: Bounds) -> [Conflict] {
    zip(bounds.low.rules.groupBuys, bounds.high.rules.groupBuys).enumerated().compactMap { index, pair in
      let (size, winners) = (pair.0.groupSize, pair.1.winners)
      guard winners >= size else { return nil }
      return Conflict(
        paths: ["groupBuys.\(index).winners", "groupBuys.\(index).groupSize"],
        refusal: Refusal(
          found: "\(winners) winners in a group of \(size)",
          allowed: "1 to \(size - 1), so that somebody wins and somebody loses"))
    }
  }

  private static func packageCosts(_ inputs: Inputs) -> [Conflict] {
    let isFed = inputs.rules.pointPool?.feedsPackage ?? false
    return inputs.rules.packages.enumerated().compactMap { index, package in
      costs(
        ("packages.\(index).costRate", "costRate", package.costPPM * 1_000_000), nil, isFed: isFed, inputs)
    }
  }

  private static func stakeCosts(_ inputs: Inputs) -> [Conflict] {
    let isFed = inputs.rules.pointPool?.feedsGroupBuyWin ?? false
    return inputs.rules.groupBuys.enumerated().compactMap { index, activity in
      let cost = activity.costPPM * activity.win.goodsPPM
      return costs(
        ("groupBuys.\(index).costRate", "costRate × goods", cost), "groupBuys.\(index).win.goods",
        isFed: isFed, inputs)
    }
  }

  /// What leaves a price at once, exactly on the rates; in parts per million of a millionth.
  private static func costs(
    _ goods: (path: String, name: String, rate: Int64), _ otherPath: String?, isFed: Bool, _ inputs: Inputs
  ) -> Conflict? {
    let fee = inputs.rules.platform.paymentFeePPM * 1_000_000
    let deposit = isFed ? inputs.rules.pointPool!.depositPPM * 1_000_000 : 0
    let sum = goods.rate + fee + deposit
    guard sum > 1_000_000_000_000 else { return nil }
    func text(_ rate: Int64) -> String { rate.decimalText(decimals: 12) }
    let found =
      "\(goods.name) \(text(goods.rate)) + paymentFeeRate \(text(fee))"
      + (isFed ? " + depositRate \(text(deposit))" : "") + " = \(text(sum))"
    return Conflict(
      paths: [goods.path, "platform.paymentFeeRate"]
        + (isFed ? ["pointPool.depositRate", "pointPool.feeds"] : [])
        + (otherPath.map { [$0] } ?? []),
      refusal: Refusal(found: found, allowed: "at most 1, all of the price"))
  }

  private static func market(_ bounds: Bounds) -> [Conflict] {
    let (market, users) = (bounds.low.people.market, bounds.high.people.initialUsers)
    guard users > market else { return [] }
    return [
      Conflict(
        paths: ["population.initialUsers", "population.market"],
        refusal: Refusal(
          found: "\(users) initial users in a market of \(market)", allowed: "at most the market"))
    ]
  }

  private static func weights(_ inputs: Inputs) -> [Conflict] {
    func conflict(_ list: String, _ weights: [Double]) -> [Conflict] {
      guard !weights.isEmpty, weights.allSatisfy({ $0 == 0 }) else { return [] }
      let refusal = Refusal(found: "weight 0 throughout \(list)", allowed: "at least one weight above 0")
      return [Conflict(paths: weights.indices.map { "\(list).\($0).weight" }, refusal: refusal)]
    }
    return conflict("packages", inputs.rules.packages.map(\.weight))
      + conflict("groupBuys", inputs.rules.groupBuys.map(\.weight))
  }
}
