import Population

/// The keys of the synthetic users.
extension Format {
  static let population = Block<People>(
    blank: People(),
    members: [
      .number("market", \.market, .whole(1, 100_000_000), changes: .atStart, "People who could ever join."),
      .number(
        "initialUsers", \.initialUsers, .whole(0, 100_000_000), changes: .atStart, "Joined before day 1."),
      .block("adoption", \.adoption, adoption, "Bass diffusion, per day."),
      .number(
        "influenceShape", orNull: \.influenceShape, .shape, "Gamma shape of influence; null: all equal."),
      .number("firstPackage", \.firstPackage, .probability, "Probability of buying a package on joining."),
    ])

  private static let adoption = Block<People.Adoption>(
    blank: People.Adoption(),
    members: [
      .number("innovation", \.innovation, .probability, "p: joining on one's own, per day."),
      .number("imitation", \.imitation, .probability, "q: joining by word of mouth, per day."),
    ])

  static let behaviour = Block<People>(
    blank: People(),
    members: [
      .block("repurchase", \.repurchase, repurchase, "BG/NBD: rate ~ Gamma(r, alpha), loss ~ Beta(a, b)."),
      .block("entriesPerDay", \.entriesPerDay, entriesPerDay, "Entries into group buys."),
      .number("quitAfterLoss", \.quitAfterLoss, .probability, "Giving group buys up after a loss."),
      .number("quitAfterWin", \.quitAfterWin, .probability, "Giving group buys up after a win."),
      .block("budget", orNull: \.budget, budget, "Lognormal cap on net outlay; null: no limit."),
      .number("withdrawDaily", \.withdrawDaily, .probability, "Withdrawing the wallet, per day."),
      .number("redeemDaily", \.redeemDaily, .probability, "Redeeming all points, per day."),
      .number("panic", \.panic, .probability, "Added to that where confidence is gone."),
      .block("confidence", orNull: \.confidence, confidence, "Trust in the operator; null: always full."),
      .number("mallVisit", \.mallVisit, .probability, "Spending consumption points after an order or entry."),
      .number("stake", \.stake, .probability, "Moving dividend points into the pool then."),
      .number("spend", \.spend, .probability, "Else spending them on goods."),
      .number("goodsValue", \.goodsValue, .probability, "Worth of goods, share of list price."),
    ])

  private static let repurchase = Block<People.Repurchase>(
    blank: People.Repurchase(),
    members: [
      .number("r", orNull: \.r, .real(0.01, 1000), "Gamma shape of rates; null: everyone's rate is 1/alpha."),
      .number("alpha", \.alpha, .real(0.1, 1_000_000_000), "Days."),
      .number("a", \.a, .real(0, 1_000_000), "Beta law of being lost; 0: nobody ever is."),
      .number("b", \.b, .real(0.01, 1_000_000), "Beta law of being lost."),
    ])

  private static let entriesPerDay = Block<People.EntriesPerDay>(
    blank: People.EntriesPerDay(),
    members: [
      .number("mean", \.mean, .real(0, 1000), "Mean over users."),
      .number("shape", orNull: \.shape, .shape, "Gamma shape over users; null: all equal."),
    ])

  private static let budget = Block<People.Budget>(
    blank: People.Budget(),
    members: [
      .number("median", \.median, .real(0.01, 1_000_000_000_000), "Yuan."),
      .number("sigma", \.sigma, .real(0, 10), "Standard deviation of the logarithm."),
    ])

  private static let confidence = Block<People.Confidence>(
    blank: People.Confidence(),
    members: [
      .number("confidenceWhenLate", \.confidenceWhenLate, .probability, "Target while payments are late."),
      .number("adjust", \.adjust, .probability, "Share of the way moved every evening."),
    ])
}
