import Pictures

/// What the figures of claims are, in a few words; the guide has the formulas.
enum FigureWords {
  static func label(_ name: String) -> Words { labels[name] ?? Words(name) }

  private static let labels: [String: Words] = [
    "price_falls": Words(en: "days on which the price of a point fell", zh: "积分单价下跌的天数"),
    "price_rise": Words(
      en: "price of a point at the end ÷ on day 1, median over runs", zh: "期末积分单价 ÷ 第1日单价（各次运行的中位数）"),
    "worth_of_spending": Words(
      en: "pool ÷ what holders of points spent on them", zh: "底池 ÷ 持分者为其消费的金额"),
    "share_exited": Words(en: "members who have ever exited", zh: "曾经出局的会员比例"),
    "median_wait": Words(en: "median wait for the first exit", zh: "首次出局等待中位数"),
    "orders_per_exit": Words(en: "package orders ÷ exits", zh: "礼包订单数 ÷ 出局次数"),
    "exit_coverage": Words(en: "pool ÷ what all promised exits pay", zh: "底池 ÷ 全部应付出局款"),
    "paid_per_spending": Words(en: "an exit's payout ÷ spending, by the rules", zh: "出局支付 ÷ 消费额（按规则）"),
    "share_at_cycle_end": Words(en: "buyers who came to the end of a cycle", zh: "走完一轮的购买者比例"),
    "share_refunded": Words(
      en: "buyers paid back their first package", zh: "收回首个礼包价款的购买者比例"),
    "payout_rate": Words(en: "refund steps due ÷ package sales", zh: "应付推荐返还 ÷ 礼包销售额"),
    "claimed_payout_rate": Words(en: "the same for full cycles, by the rules", zh: "走完一轮时的同一比例（按规则）"),
    "no_win_in_20": Words(en: "balances without another win in 20 entries", zh: "二十次内未再中签的余额"),
    "entries_to_next_win": Words(en: "median entries until another win", zh: "再次中签所需参团次数中位数"),
    "gold_back": Words(en: "balances back within 20 entries", zh: "二十次内还清的余额"),
    "gold_entries": Words(en: "median entries to get one back", zh: "还清所需参团次数中位数"),
    "share_winning_again": Words(en: "balances that meet another win", zh: "遇到再次中签的余额"),
    "gold_back_winning": Words(
      en: "of these, back within 20 entries", zh: "其中二十次内还清的"),
    "gold_per_entry": Words(en: "gold outstanding ÷ drawn entries", zh: "未返还购物金 ÷ 成团参与次数"),
    "gold": Words(en: "gold outstanding at the end", zh: "期末未返还购物金"),
    "entries_by_rule": Words(
      en: "lost entries that give back the gold of one win, by the rules", zh: "还清一次中签购物金所需的未中签次数（按规则）"),
    "odds_drawn": Words(en: "wins ÷ drawn entries: the announced odds", zh: "中签 ÷ 成团参与：公布的中签率"),
    "odds_newcomer": Words(en: "the same of first entries ever", zh: "首次参与的中签率"),
    "odds_first_today": Words(en: "of first entries of a day", zh: "当日首次参与的中签率"),
    "odds_recent_winner": Words(en: "of entries after a win", zh: "上次中签者的中签率"),
    "odds_others": Words(en: "of all other entries", zh: "其余参与的中签率"),
    "odds_entered": Words(en: "wins ÷ entries, dissolved groups counted", zh: "中签 ÷ 参与（计入流失的拼团）"),
    "ruin_probability": Words(en: "runs that are ruined", zh: "破产的运行比例"),
    "ruin_day": Words(en: "day by which half of the runs are ruined", zh: "半数运行破产的日子"),
    "liabilities_per_assets": Words(en: "liabilities ÷ assets at the end", zh: "期末负债 ÷ 资产"),
    "run_off_ruin_probability": Words(en: "runs ruined if nobody joins any more", zh: "停止增长后破产的运行比例"),
    "run_off_days": Words(en: "days from then until half are ruined", zh: "停止增长至半数运行破产的天数"),
    "stop_growth_day": Words(en: "the day from which nobody joins", zh: "停止增长的日子"),
    "profit": Words(en: "operating profit after dividends", zh: "分红后经营利润"),
    "profit_per_order": Words(en: "the same ÷ package orders and won entries", zh: "每单（礼包订单与中签）利润"),
    "profit_first_half": Words(en: "in the first half of the days", zh: "前半期利润"),
    "profit_second_half": Words(en: "in the second half", zh: "后半期利润"),
    "unfunded_promises": Words(en: "promises without cover at the end", zh: "期末无覆盖的承诺"),
    "profit_honoured": Words(en: "profit less these promises", zh: "利润减去这些承诺"),
    "share_losing": Words(en: "users who lose, in cash", zh: "现金亏损的用户"),
    "share_losing_goods": Words(en: "users who lose, goods counted", zh: "计入商品后亏损的用户"),
    "break_even_half": Words(en: "worth of goods at which half break even", zh: "半数不亏所需的商品价值率"),
    "break_even_nearly_all": Words(en: "worth of goods at which 95% break even", zh: "95%不亏所需的商品价值率"),
    "gini": Words(en: "Gini coefficient of users' takings", zh: "用户所得的基尼系数"),
    "borne_by_later": Words(
      en: "net losses borne by those who joined after who gains", zh: "由晚于获利者加入的人承担的净亏损"),
    "tree_levels": Words(en: "levels of the deepest tree of referrals", zh: "推荐关系最深层数"),
    "tree_people": Words(en: "people in the largest tree", zh: "最大一支的人数"),
    "most_recruits": Words(en: "most people referred by one", zh: "一人直推的最多人数"),
    "below_top_ten": Words(en: "people below the ten top recruiters", zh: "前十名推荐者之下的人数"),
    "wide_deep_trees": Words(en: "trees of 30 people or more on 3 levels or more", zh: "至少30人、3层的推荐关系数"),
    "share_from_recruits": Words(
      en: "what users were given that comes of others", zh: "用户所得中来自他人的比例"),
    "odds_newcomer_to_announced": Words(en: "a newcomer's odds ÷ announced odds", zh: "新用户中签率 ÷ 公布值"),
    "top_prize": Words(en: "top prize, at list price", zh: "最高奖（标价）"),
  ]
}
