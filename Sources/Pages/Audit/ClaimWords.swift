import Pictures
import Reports
import Schemes

/// The brochures' sentences, and what the figures say to each.
struct ClaimWords {
  let claim: ClaimTable.Claim
  let rules: Rules
  /// Worth of goods as a share of list price, as the scenario has it.
  let goodsValue: Double

  /// As the brochures put it.
  var sentence: Words { Self.sentences[claim.number - 1] }

  private static let sentences = [
    Words(en: "Points only rise, never fall.", zh: "积分只涨不跌。"),
    Words(en: "After a while you are paid out at twice your spending.", zh: "一段时间后，按消费额两倍出局。"),
    Words(en: "The third referral has returned your money.", zh: "推荐第三人，本金全额返还。"),
    Words(en: "Twenty more entries return your shopping gold.", zh: "再参团二十次，购物金全部返还。"),
    Words(en: "Three of ten win: everybody's odds are 30%.", zh: "十人三中，人人中签率30%。"),
    Words(en: "No bubble, no risk for the platform.", zh: "没有泡沫，平台零风险。"),
    Words(en: "The platform profits.", zh: "平台盈利。"),
    Words(en: "Everybody wins.", zh: "人人受益。"),
    Words(en: "It is no pyramid.", zh: "这不是传销。"),
  ]

  var verdict: Words {
    switch claim.verdict {
    case .holds: Words(en: "holds", zh: "成立")
    case .onlyIf: Words(en: "holds only if", zh: "仅在一定条件下成立")
    case .fails: Words(en: "does not hold", zh: "不成立")
    case .notPromised: Words(en: "not promised here", zh: "本情景无此承诺")
    case .facts: Words(en: "facts, without a legal verdict", zh: "仅列事实，不作法律判断")
    }
  }

  /// What the figures say, and under which condition the claim holds if it does not always.
  var finding: Words {
    guard claim.verdict != .notPromised else {
      return Words(en: "The scenario makes no such promise.", zh: "本情景未设此机制。")
    }
    let findings = [points, exits, referral, gold, odds, risk, profit, users, tree]
    return .sentences(([condition].compactMap(\.self)) + findings[claim.number - 1] + doubts)
  }

  /// What must be for the claim to hold; `nil` where it holds always or never.
  var condition: Words? { claim.verdict == .onlyIf ? conditionOfClaim : nil }

  /// The figures that the verdict turns on and whose intervals leave it open.
  private var doubts: [Words] {
    Claims.thresholds.compactMap { threshold in
      guard let row = claim[threshold.figure], let value = row.value, let low = row.low,
        let high = row.high, low <= threshold.value, threshold.value < high
      else { return nil }
      // What is as the claim wants it is not why it fails.
      let isWanted = threshold.wantsMore ? value >= threshold.value : value <= threshold.value
      if claim.verdict == .fails && isWanted { return nil }
      let (label, mark) = (FigureWords.label(row.name), row.text(threshold.value))
      return Words(
        en:
          "Not settled: the interval of “\(label.en)” holds \(mark.en), on which the verdict turns; more runs "
          + "may change it.",
        zh: "尚未确定：“\(label.zh)”的区间包含结论所依据的\(mark.zh)，增加运行次数可能改变结论。")
    }
  }

  private func value(_ name: String) -> Words { claim[name]?.valueText ?? .undefined }
  private func number(_ name: String) -> Double? { claim[name]?.value }

  private var conditionOfClaim: Words {
    switch claim.number {
    case 2:
      let orders = value("orders_per_exit")
      return Words(en: "Only if \(orders.en) orders follow for every exit.", zh: "前提：每一次出局需有\(orders.zh)单。")
    case 3:
      let count = rules.referral?.cyclePPM.count ?? 0
      let share = value("share_at_cycle_end")
      return Words(
        en: "Only if you bring \(count) buyers, as \(share.en) of buyers did; in a finite tree at most "
          + "one in "
          + "\(count) can.",
        zh: "前提：带来\(count)位购买者。做到的购买者占\(share.zh)；人数有限时至多1/\(count)能做到。")
    case 4:
      let (share, entries) = (value("no_win_in_20"), value("entries_by_rule"))
      return Words(
        en: "Only if you win no more in \(entries.en) entries, as with \(share.en) of balances.",
        zh: "前提：\(entries.zh)次参团内不再中签；这样的余额占\(share.zh)。")
    case 5:
      return Words(en: "Only if the group does not dissolve.", zh: "前提：拼团不流失。")
    case 6: return riskCondition
    case 7:
      let share = (number("profit") ?? 0) / max(number("unfunded_promises") ?? 1, 1)
      return Words(
        en: "Only if no more than \(NumberText.percent(share)) of the promises without cover is ever "
          + "called in.",
        zh: "前提：无覆盖的承诺中，被兑付的不超过\(NumberText.percent(share))。")
    default:
      let worth = NumberText.short(goodsValue * 100, 2) + "%"
      return Words(
        en: "Only if goods are worth \(worth) of list price to those who get them, as the scenario supposes.",
        zh: "前提：如情景所设，商品对获得者值标价的\(worth)。")
    }
  }

  private var riskCondition: Words {
    if let ruin = number("run_off_ruin_probability"), ruin > 0.01 {
      let (day, share) = (value("stop_growth_day"), value("run_off_ruin_probability"))
      return Words(
        en: "Only if newcomers keep coming beyond day \(day.en): with nobody joining from then on "
          + "\(share.en) of "
          + "runs are ruined.",
        zh: "前提：第\(day.zh)日后仍不断有人加入；若此后无人加入，\(share.zh)的运行破产。")
    }
    return Words(
      en: "Only as long as newcomers keep coming: what happens without them was not tested (--stop-growth).",
      zh: "前提：不断有人加入；停止增长的情形未测试（--stop-growth）。")
  }
}

extension ClaimWords {
  private var points: [Words] {
    let (falls, worth) = (value("price_falls"), value("worth_of_spending"))
    return [
      Words(
        en: "The price of a point fell on \(falls.en) days.", zh: "积分单价下跌的天数为\(falls.zh)。"),
      Words(
        en: "But a price is no payment: all of the pool is \(worth.en) of what the holders of points "
          + "spent on them.",
        zh: "但价格不等于兑付：整个底池只有持分者消费额的\(worth.zh)。"),
    ]
  }

  private var exits: [Words] {
    let (paid, orders) = (value("share_exited"), value("orders_per_exit"))
    let (multiple, coverage) = (value("paid_per_spending"), value("exit_coverage"))
    let wait =
      claim["median_wait"]?.value.map { day in
        let day = NumberText.short(day, 1)
        return Words(
          en: "Of those who do not redeem before, half are paid within \(day) days.",
          zh: "未提前兑换者中，半数在\(day)日内出局。")
      }
      ?? Words(
        en: "As far as enough wait to tell, fewer than half of them are paid: there is no typical wait.",
        zh: "在仍有足够人数可观察的期间内，出局者不到半数，无典型等待时间。")
    let rate =
      number("orders_per_exit") == nil
      ? Words(en: "Nobody exited.", zh: "无人出局。")
      : Words(
        en: "One exit takes \(orders.en) orders and pays \(multiple.en) times the spending.",
        zh: "平均每\(orders.zh)单一次出局，支付消费额的\(multiple.zh)倍。")
    return [
      Words(en: "\(paid.en) of members were ever paid out.", zh: "\(paid.zh)的会员曾经出局。"), wait, rate,
      Words(
        en: "The pool covers \(coverage.en) of the exits promised.", zh: "底池只覆盖应付出局的\(coverage.zh)。"),
    ]
  }

  private var referral: [Words] {
    let (atEnd, refunded) = (value("share_at_cycle_end"), value("share_refunded"))
    let (rate, claimed) = (value("payout_rate"), value("claimed_payout_rate"))
    return [
      Words(
        en: "\(atEnd.en) of buyers came to the end of a cycle, \(refunded.en) were paid back their "
          + "first package.",
        zh: "\(atEnd.zh)的购买者走完一轮，\(refunded.zh)收回首个礼包价款。"),
      Words(
        en: "\(rate.en) of package sales is paid back, where a full cycle pays \(claimed.en).",
        zh: "实际返还礼包销售额的\(rate.zh)，走完一轮则为\(claimed.zh)。"),
    ]
  }

  private var gold: [Words] {
    let (all, winning) = (value("gold_back"), value("gold_back_winning"))
    let (again, growth) = (value("share_winning_again"), value("gold_per_entry"))
    return [
      Words(
        en: "Within 20 entries \(all.en) of balances are back; \(again.en) meet another win sooner or "
          + "later, and of those \(winning.en) are back.",
        zh: "二十次参团内还清的余额占\(all.zh)；\(again.zh)遇到再次中签，其中还清的占\(winning.zh)。"),
      Words(
        en: "Gold outstanding grew by \(growth.en) for every drawn entry.",
        zh: "每次成团参与，未返还购物金增加\(growth.zh)。"),
    ]
  }

  private var odds: [Words] {
    let (drawn, newcomer) = (value("odds_drawn"), value("odds_newcomer"))
    let (first, winner) = (value("odds_first_today"), value("odds_recent_winner"))
    let (others, entered) = (value("odds_others"), value("odds_entered"))
    return [
      Words(
        en: "Of drawn entries \(drawn.en) win, as announced; of first entries ever \(newcomer.en), of "
          + "first entries "
          + "of a day \(first.en), of entries after a win \(winner.en), of all others \(others.en).",
        zh: "成团参与的中签率为\(drawn.zh)，与公布一致；首次参与者\(newcomer.zh)，当日首次\(first.zh)，"
          + "上次中签者\(winner.zh)，其余\(others.zh)。"),
      Words(
        en: "With groups that dissolve counted, \(entered.en) win.", zh: "计入流失的拼团，中签率为\(entered.zh)。"),
    ]
  }

  private var risk: [Words] {
    let (ruin, owed) = (value("ruin_probability"), value("liabilities_per_assets"))
    let cover =
      number("liabilities_per_assets") == nil
      ? Words(en: "at the end nothing is there for what is promised", zh: "期末已无资产可对应承诺")
      : Words(
        en: "at the end \(owed.en) yuan are promised for every yuan there is",
        zh: "期末每1元资产对应\(owed.zh)元承诺")
    var sentences = [
      Words(en: "\(ruin.en) of runs are ruined; \(cover.en).", zh: "\(ruin.zh)的运行破产；\(cover.zh)。")
    ]
    if claim["stop_growth_day"]?.value != nil {
      let day = value("stop_growth_day")
      let lasting =
        claim["run_off_days"]?.value.map { days in
          if days == 0 {
            return Words(en: "half of the runs are ruined already", zh: "届时半数运行已破产")
          }
          let days = NumberText.short(days, 0)
          return Words(en: "half of the runs are ruined within \(days) days", zh: "半数运行在\(days)日内破产")
        } ?? Words(en: "fewer than half of the runs are ruined to the end", zh: "至期末破产的运行不到半数")
      sentences.append(
        Words(
          en: "If nobody joins from day \(day.en) on, \(lasting.en).",
          zh: "若自第\(day.zh)日起无人加入，\(lasting.zh)。"))
    }
    return sentences
  }

  private var profit: [Words] {
    let (sum, order) = (value("profit"), value("profit_per_order"))
    let (first, second) = (value("profit_first_half"), value("profit_second_half"))
    let (promised, left) = (value("unfunded_promises"), value("profit_honoured"))
    return [
      Words(
        en: "Operating profit is \(sum.en), \(order.en) an order: \(first.en) in the first half, "
          + "\(second.en) in the "
          + "second.",
        zh: "经营利润\(sum.zh)，每单\(order.zh)：前半期\(first.zh)，后半期\(second.zh)。"),
      Words(
        en: "Promises without cover come to \(promised.en); with all of them honoured \(left.en) is left.",
        zh: "无覆盖的承诺为\(promised.zh)；全部兑现后余\(left.zh)。"),
    ]
  }

  private var users: [Words] {
    let (cash, goods) = (value("share_losing"), value("share_losing_goods"))
    let (half, later) = (value("break_even_half"), value("borne_by_later"))
    let nearlyAll = value("break_even_nearly_all")
    let worth = NumberText.short(goodsValue * 100, 2) + "%"
    let (early, late) = (value("share_losing_goods_tenth_01"), value("share_losing_goods_tenth_10"))
    return [
      Words(
        en: "\(cash.en) of those who paid lose in cash, \(goods.en) with goods counted at \(worth) of "
          + "list price.",
        zh: "付款用户中，\(cash.zh)现金亏损；商品按标价\(worth)计入后\(goods.zh)亏损。"),
      Words(
        en: "With goods counted \(early.en) of the first tenth to join lose, and \(late.en) of the last.",
        zh: "计入商品后，最早加入的十分之一中\(early.zh)亏损，最晚的十分之一中\(late.zh)亏损。"),
      number("break_even_half") == nil
        ? Words(en: "At no worth of goods half of them break even.", zh: "商品无论估值多少，都达不到半数不亏。")
        : Words(
          en: "Half break even where goods are worth \(half.en) of list price.",
          zh: "商品值标价的\(half.zh)时，半数不亏。"),
      number("break_even_nearly_all") == nil
        ? Words(
          en: "There are runs in which no worth of goods makes 95% of them break even.",
          zh: "有的运行中，商品无论估值多少，都达不到95%不亏。")
        : Words(
          en: "For 95% of them to break even goods must be worth \(nearlyAll.en) of list price.",
          zh: "要使95%不亏，商品须值标价的\(nearlyAll.zh)。"),
      number("borne_by_later") == nil
        ? Words(en: "Nobody gains in cash.", zh: "无人现金获利。")
        : Words(
          en: "Of all net losses, \(later.en) are borne by people who joined after the one who gains.",
          zh: "全部净亏损中，\(later.zh)由晚于获利者加入的人承担。"),
    ]
  }

  private var tree: [Words] {
    let (levels, people) = (value("tree_levels"), value("tree_people"))
    let (recruits, below) = (value("most_recruits"), value("below_top_ten"))
    let (share, trees) = (value("share_from_recruits"), value("wide_deep_trees"))
    let (odds, prize) = (value("odds_newcomer_to_announced"), value("top_prize"))
    return [
      Words(
        en: "On average over the runs the deepest tree of referrals has \(levels.en) levels, the largest "
          + "\(people.en) people; the busiest recruiter has referred \(recruits.en), and \(below.en) stand below "
          + "the ten top recruiters.",
        zh: "按各次运行平均，推荐关系最深\(levels.zh)层，最大一支\(people.zh)人；一人最多直推\(recruits.zh)人，"
          + "前十名推荐者之下共\(below.zh)人。"),
      Words(
        en:
          "On average \(trees.en) trees have at least 30 people on at least 3 levels, the measure of the Chinese "
          + "standard for "
          + "criminal filing.",
        zh: "至少30人且至少3层的推荐关系平均\(trees.zh)支（刑事立案追诉标准所用的人数与层级）。"),
      Words(
        en: "\(share.en) of what users were given comes of others' orders and entries rather than their own.",
        zh: "用户所得中，\(share.zh)来自他人的消费与参与，而非自身消费。"),
      number("top_prize").map { $0 > 0 } == true
        ? Words(
          en: "A newcomer's odds are \(odds.en) times the announced; the top prize is \(prize.en), "
            + "where the rules on "
            + "promotions of 2020 allow 50,000 yuan.",
          zh: "新用户中签率为公布值的\(odds.zh)倍；最高奖\(prize.zh)，"
            + "2020年《规范促销行为暂行规定》上限为5万元。") : Words(en: "Nothing is drawn by lot.", zh: "没有抽签。"),
    ]
  }
}
