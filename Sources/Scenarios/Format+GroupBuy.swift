import Schemes

/// The keys of a group-buy lottery (拼团).
extension Format {
  static let groupBuy = Block<GroupBuy>(
    blank: Defaults.groupBuy,
    members: [
      .text("name", \.name, .name, "Names the activity."),
      .number("price", \.priceFen, .price, "Yuan."),
      .number("groupSize", \.groupSize, .whole(2, 10_000), changes: .atStart, "Entries that form a group."),
      .number("winners", \.winners, .whole(1, 9_999), "Winners of a group, fewer than its entries."),
      .number("weight", \.weight, .weight, "How often users choose it, relative to the others."),
      .number("costRate", \.costPPM, .rate, "Cost of the goods, share of goods × price."),
      .number(
        "expireAfterDays", orNull: \.expireAfterDays, .whole(1, 36_525),
        "Days after which a waiting entry is refunded; null: never."),
      .block("win", \.win, win, "What a winner gets, shares of the price."),
      .block("lose", \.lose, lose, "What a loser gets beside the stake, shares of the price."),
      .block("dailyDividend", orNull: \.dailyDividend, dailyDividend, "The daily dividend (日分红)."),
      .block("mustLose", orNull: \.mustLose, mustLose, "The hidden rules: who must lose."),
    ])

  static let win = Block<GroupBuy.Win>(
    blank: GroupBuy.Win(),
    members: [
      .number("goods", \.goodsPPM, .reward, "Goods or a voucher."),
      .number("release", \.releasePPM, .rate, "Gold released."),
      .number("gold", \.goldPPM, .reward, "Shopping gold granted."),
      .number("dividendPoints", \.dividendPointsPPM, .reward, "Dividend points."),
      .number("dailyScore", \.dailyScorePPM, .reward, "Score for the daily dividend."),
      .number("consumptionPoints", \.consumptionPointsPPM, .reward, "Consumption points."),
    ])

  static let lose = Block<GroupBuy.Lose>(
    blank: GroupBuy.Lose(),
    members: [
      .number("consolation", \.consolationPPM, .rate, "Cash."),
      .number("release", \.releasePPM, .rate, "Gold released."),
      .number("consumptionPoints", \.consumptionPointsPPM, .reward, "Consumption points."),
    ])

  static let dailyDividend = Block<GroupBuy.DailyDividend>(
    blank: GroupBuy.DailyDividend(),
    members: [.number("perWinningOrder", \.perWinningOrderFen, .money, "Yuan a winning order of yesterday.")])

  static let mustLose = Block<GroupBuy.MustLose>(
    blank: Defaults.mustLose,
    members: [
      .flag("firstToday", \.firstToday, orNull: true, "The first who entered for the first time that day."),
      .flag("newcomer", \.newcomer, orNull: true, "The first who entered for the first time ever."),
      .block("streak", orNull: \.streak, run(2, 2), "After so many wins in a row, so many losses."),
      .block("total", orNull: \.total, run(5, 5), "After every so many wins in all, so many losses."),
      .block("window", orNull: \.window, window, "At most so many wins in a block of entries."),
      .choice("conflict", \.conflict, "What happens when fewer may win than there are prizes."),
    ])

  private static func run(_ wins: Int, _ losses: Int) -> Block<GroupBuy.MustLose.Run> {
    Block(
      blank: GroupBuy.MustLose.Run(wins: wins, losses: losses),
      members: [
        .number("wins", \.wins, .ruleCount, "Wins."), .number("losses", \.losses, .ruleCount, "Losses."),
      ])
  }

  private static let window = Block<GroupBuy.MustLose.Window>(
    blank: GroupBuy.MustLose.Window(entries: 10, wins: 4),
    members: [
      .number("entries", \.entries, .ruleCount, "Drawn entries in a block."),
      .number("wins", \.wins, .ruleCount, "Wins after which the rest of the block loses."),
    ])
}

extension NumberRule {
  fileprivate static let ruleCount = whole(1, 1_000_000)
}
