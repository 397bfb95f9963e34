import Books
import Pictures
import Population
import Reports
import Scenarios
import Schemes

/// Finds the days of a run on which something gave way.
struct Milestones {
  /// How many days a rate is taken over.
  private static let week = 7
  /// Redemptions surge where a week has that many times the usual number, and at least so many; what is usual is told
  /// by a week at least.
  private static let surge: (factor: Int64, least: Int64) = (5, 10)

  private let story: RunStory
  private let rules: Rules
  private let hasConfidence: Bool
  private var isCommingled: Bool { rules.platform.custody == .commingled }
  private(set) var all: [Milestone] = []

  /// - Parameter changes: the scenario's schedule.
  init(_ story: RunStory, _ plan: RunPlan, changes: [Scenario.Change]) {
    self.story = story
    rules = plan.rules
    hasConfidence = plan.people.confidence != nil
    for change in changes where change.day <= story.closingDay ?? plan.days { note(change) }
    noteRecruits()
    noteCash()
    notePayments()
    noteConfidence()
    noteRedemptions()
    notePool()
    all.sort { ($0.day, $0.link?.rawValue ?? -1) < ($1.day, $1.link?.rawValue ?? -1) }
  }

  /// Whether there is anything to give way.
  func exists(_ link: StoryLink) -> Bool {
    switch link {
    case .recruits: story.series(.new_users).contains { $0 > 0 }
    case .cash, .payment: true
    case .confidence: hasConfidence
    case .redemptions: rules.pointPool?.redemption != nil
    case .pool: rules.pointPool != nil
    }
  }

  /// The day on which a link gave way; `nil` if it did not.
  func day(of link: StoryLink) -> Int? { all.first { $0.link == link && $0.givesWay }?.day }

  private mutating func note(
    _ day: Int, _ link: StoryLink, _ en: String, _ zh: String, givesWay: Bool = false
  ) {
    all.append(Milestone(day: day, link: link, words: Words(en: en, zh: zh), givesWay: givesWay))
  }

  /// What does not come of itself.
  private mutating func note(_ change: Scenario.Change) {
    let values = change.values.map {
      Words(en: "\($0.path) to \($0.value)", zh: "\($0.path)改为\($0.value)")
    }
    var said: [Words] = []
    if !values.isEmpty {
      said.append(Words(en: "The scenario sets ", zh: "方案将") + Words.list(values) + Words(en: ".", zh: "。"))
    }
    if change.investFen > 0 {
      let sum = Words.money(change.investFen)
      said.append(Words(en: "The owner pays in \(sum.en).", zh: "平台所有人投入\(sum.zh)。"))
    }
    if said.isEmpty { return }
    all.append(Milestone(day: change.day, link: nil, words: Words.sentences(said)))
  }

  // MARK: - One link each

  private mutating func noteRecruits() {
    let sums = weekly(story.series(.new_users))
    guard let peak = sums.indices.max(by: { sums[$0] < sums[$1] }), sums[peak] > 0 else { return }
    // An operator that closes in its first week has no later one.
    let (most, end) = (sums[peak], max(peak, story.closingDay ?? sums.count))
    note(
      peak + 1, .recruits, "Recruits: the most of any week, \(count(most)) in the week to this day.",
      "新增用户达到最多：截至当日的一周\(count(most))人。")
    guard let half = (peak..<end).first(where: { 2 * sums[$0] <= most }) else { return }
    note(
      half + 1, .recruits, "Recruits have halved: \(count(sums[half])) in the week to this day.",
      "新增用户减半：截至当日的一周\(count(sums[half]))人。", givesWay: true)
  }

  private mutating func noteCash() {
    let cash = story.series(isCommingled ? .bank : .platform)
    let name = isCommingled ? ("The bank", "银行余额") : ("The operator's cash", "平台现金")
    let paid = weekly(story.paid.map { isCommingled ? $0.byBank : $0.byOperator })
    let window = Int64(min(Self.week, cash.count))
    let end = story.closingDay ?? cash.count
    guard let peak = cash.indices.max(by: { cash[$0] < cash[$1] }) else { return }
    let peakText = Words.money(cash[peak])
    note(peak + 1, .cash, "\(name.0) is highest: \(peakText.en).", "\(name.1)达到最高：\(peakText.zh)。")
    let short = (Int(window) - 1..<max(end, Int(window))).filter { cash[$0] < paid[$0] / window }
    if let first = short.first {
      let (left, daily) = (Words.money(cash[first]), Words.money(paid[first] / window))
      let taken = ownersDraw(on: first)
      note(
        first + 1, .cash,
        "\(name.0) holds less than a day's payments, \(left.en) where \(daily.en) a day went out over the week"
          + "\(taken.en); so on \(days(short.count)) in all.",
        "\(name.1)不足一日支出：余\(left.zh)，而近一周日均支出\(daily.zh)\(taken.zh)；此后共\(short.count)日如此。", givesWay: true)
    }
    noteUsersMoney()
  }

  /// What the owner took that day, if anything: cash may be low for no other reason.
  private func ownersDraw(on index: Int) -> Words {
    let drawn = story.series(.owner_drawn)
    let taken = drawn[index] - (index > 0 ? drawn[index - 1] : 0)
    guard taken > 0 else { return Words("") }
    let sum = Words.money(taken)
    return Words(en: ", after the owner took out \(sum.en) that day", zh: "，当日平台所有人提走\(sum.zh)")
  }

  /// With one bank account for everything, the day from which users' money is spent.
  private mutating func noteUsersMoney() {
    let platform = story.series(.platform)
    guard isCommingled, let first = platform.firstIndex(where: { $0 < 0 }) else { return }
    let (most, count) = (Words.money(-(platform.min() ?? 0)), platform.count { $0 < 0 })
    note(
      first + 1, .cash,
      "The operator's own cash is used up: it lives on its users' money, at most \(most.en) of it; so on "
        + "\(days(count)) in all.",
      "平台自有资金耗尽：此后共\(count)日动用用户的钱，最多\(most.zh)。")
  }

  private mutating func notePayments() {
    if let first = story.shortfall {
      let (words, missing) = (PaymentWords(first), Words.money(first.missing))
      let mustPayIn = rules.platform.insolvency == .unlimited
      let soon = isPaidSoon(first)
      note(
        first.day, .payment,
        mustPayIn
          ? "The owner has to pay in for the first time, \(missing.en) for \(words.text.en)."
          : "The first payment falls short: \(words.text.en), \(missing.en) is missing"
            + (soon ? ", and paid before the day ends." : "."),
        mustPayIn
          ? "平台所有人首次被迫补款\(missing.zh)，用于\(words.text.zh)。"
          : "首次未能付清：\(words.text.zh)，缺\(missing.zh)" + (soon ? "，当日补足。" : "。"),
        givesWay: true)
    }
    if let day = story.closingDay { note(day, .payment, "The operator closes.", "平台关闭。") }
    noteArrears()
    let refused = story.series(.withdrawals_refused)
    guard let first = refused.firstIndex(where: { $0 > 0 }), story.closingDay == nil else { return }
    let (amount, days) = (Words.money(refused[first]), refused.count { $0 > 0 })
    note(
      first + 1, .payment,
      "The bank refuses withdrawals, \(amount.en) of them; so on \(self.days(days)) in all.",
      "银行拒付提现\(amount.zh)；此后共\(days)日如此。")
  }

  /// Whether what was missing is owed no more in the evening.
  private func isPaidSoon(_ first: Shortfall) -> Bool {
    rules.platform.insolvency == .arrears && first.reason != .withdraw
      && story.series(.arrears)[first.day - 1] == 0
  }

  private mutating func noteArrears() {
    let arrears = story.series(.arrears)
    guard let most = arrears.max(), most > 0, let peak = arrears.firstIndex(of: most) else { return }
    let (sum, late) = (Words.money(most), arrears.count { $0 > 0 })
    note(
      peak + 1, .payment, "Arrears are highest, \(sum.en); something is owed late on \(days(late)) in all.",
      "欠款达到最高：\(sum.zh)；共\(late)日有欠款。")
    guard let last = arrears.lastIndex(where: { $0 > 0 }), last + 1 < arrears.count else { return }
    note(last + 2, .payment, "All arrears are paid, for good in this run.", "欠款全部付清，此后未再拖欠。")
  }

  private mutating func noteConfidence() {
    guard hasConfidence else { return }
    let confidence = story.series(.confidence)
    for (limit, en, zh) in [
      (Int64(900_000), "nine tenths", "九成"), (500_000, "one half", "一半"), (250_000, "one quarter", "四分之一"),
    ] {
      guard let first = confidence.firstIndex(where: { $0 < limit }) else { continue }
      note(
        first + 1, .confidence, "Confidence falls below \(en).", "信心跌破\(zh)。", givesWay: limit == 500_000)
    }
    guard let lowest = confidence.min(), lowest < 900_000, let day = confidence.firstIndex(of: lowest) else {
      return
    }
    let share = TerminalText.percent(millionths: lowest)
    note(day + 1, .confidence, "Confidence is lowest, \(share).", "信心降至最低：\(share)。")
  }

  private mutating func noteRedemptions() {
    let redemptions = story.series(.redemptions)
    let sums = weekly(redemptions)
    guard let peak = sums.indices.max(by: { sums[$0] < sums[$1] }), sums[peak] > 0 else { return }
    if let (day, usual) = firstSurge(redemptions, sums) {
      note(
        day, .redemptions,
        "Redemptions surge: \(count(sums[day - 1])) in the week to this day, where \(usual.en) a week had been usual.",
        "兑换激增：截至当日的一周\(count(sums[day - 1]))次，此前每周\(usual.zh)次。", givesWay: true)
    }
    let total = redemptions.reduce(0, +)
    note(
      peak + 1, .redemptions,
      "Redemptions: the most of any week, \(count(sums[peak])) of \(count(total)) in the whole run.",
      "兑换最多的一周：\(count(sums[peak]))次，全程共\(count(total))次。")
  }

  /// The first day whose week has many times as many as the weeks before it had on the average.
  private func firstSurge(_ redemptions: [Int64], _ sums: [Int64]) -> (day: Int, usual: Words)? {
    var earlier: Int64 = 0
    for index in redemptions.indices {
      let before = index - Self.week
      if before >= 0 { earlier += redemptions[before] }
      let earlierDays = before + 1
      // The average week of those before is earlier · 7 ÷ their days.
      guard sums[index] >= Self.surge.least, earlierDays >= Self.week,
        sums[index] * Int64(earlierDays) >= Self.surge.factor * earlier * Int64(Self.week)
      else { continue }
      return (
        index + 1, Self.usual(tenths: earlier * Int64(Self.week) * 10 / Int64(earlierDays), of: earlier)
      )
    }
    return nil
  }

  private static func usual(tenths: Int64, of earlier: Int64) -> Words {
    if earlier == 0 { return Words(en: "none", zh: "0") }
    return tenths == 0
      ? Words(en: "less than 0.1", zh: "不足0.1") : Words(DecimalText.text(tenths, decimals: 1))
  }

  private mutating func notePool() {
    guard rules.pointPool != nil else { return }
    let pool = story.series(.pool)
    guard let peak = pool.indices.max(by: { pool[$0] < pool[$1] }), pool[peak] > 0 else { return }
    let most = Words.money(pool[peak])
    note(peak + 1, .pool, "The point pool is highest: \(most.en).", "底池达到最高：\(most.zh)。")
    // What the close gives out is told as such.
    let end = max(peak, story.closingDay.map { $0 - 1 } ?? pool.count)
    guard let half = (peak..<end).first(where: { 2 * pool[$0] <= pool[peak] }) else { return }
    let left = Words.money(pool[half])
    note(
      half + 1, .pool, "The point pool has lost half: \(left.en) are left.", "底池减半：余\(left.zh)。",
      givesWay: true)
  }

  // MARK: - Figures

  /// Sums over the week to each day; 0 while there is no whole one.
  private func weekly(_ values: [Int64]) -> [Int64] {
    let window = min(Self.week, values.count)
    var (sums, sum) = ([Int64](repeating: 0, count: values.count), Int64(0))
    for index in values.indices {
      sum += values[index]
      if index >= window { sum -= values[index - window] }
      if index >= window - 1 { sums[index] = sum }
    }
    return sums
  }

  private func count(_ value: Int64) -> String { TerminalText.grouped(value) }

  private func days(_ count: Int) -> String { count == 1 ? "1 day" : "\(count) days" }
}
