import Books
import Pictures
import Population
import Reports
import Scenarios
import Schemes

/// The story of one run, in plain words for a terminal.
package struct StoryText {
  private let story: RunStory
  private let scenario: Scenario
  private let choice: Words
  private let milestones: Milestones
  private let plan: RunPlan
  private let exitWords: ExitWords
  private let dates: [CivilDate]
  /// As the run drew them, on its first day.
  private let rules: Rules
  private var isCommingled: Bool { rules.platform.custody == .commingled }

  /// - Parameter choice: why it is this run that is told, a sentence; empty if it was asked for by number.
  package init(_ story: RunStory, _ scenario: Scenario, choice: Words) {
    (self.story, self.scenario, self.choice) = (story, scenario, choice)
    plan = scenario.plan(run: story.result.run)
    rules = plan.rules
    exitWords = ExitWords(plan)
    milestones = Milestones(story, plan, changes: scenario.changes)
    var (dates, date) = ([CivilDate](), scenario.startDate)
    for _ in 0..<scenario.days {
      dates.append(date)
      date.advance()
    }
    self.dates = dates
  }

  package func text(_ language: Language) -> String {
    var parts = [opening, [chain]].map { paragraphs($0, language) }
    parts.append(heading(Words(en: "Day by day", zh: "逐日经过"), language) + table(language))
    if let shortfall = story.shortfall { parts.append(moment(shortfall, language)) }
    if story.closingDay != nil { parts.append(paragraphs([closing], language)) }
    parts.append(end(language))
    parts.append(heading(Words(en: "What users got", zh: "用户所得"), language) + paragraphs(users, language))
    return parts.joined(separator: "\n")
  }

  private func heading(_ words: Words, _ language: Language) -> String { words[language] + "\n" }

  private func paragraphs(_ all: [Words], _ language: Language) -> String {
    all.map { words in
      WrappedText.lines(words[language], indent: 0).map { $0 + "\n" }.joined()
    }.joined()
  }

  /// "day 36 (2025-02-05)".
  private func day(_ day: Int) -> Words {
    Words(en: "day \(day) (\(date(day)))", zh: "第\(day)日（\(date(day))）")
  }

  private func date(_ day: Int) -> String { dates[day - 1].text }

  // MARK: - The parts

  /// Which run it is, why it is told, how it ends, and what it drew.
  private var opening: [Words] {
    let run = story.result.run
    let title = Words(
      en:
        "Run \(run) of \"\(scenario.name)\", seed \(scenario.seed), \(scenario.days) \(scenario.days == 1 ? "day" : "days"): ",
      zh: "“\(scenario.name)”的第\(run)次运行（种子\(scenario.seed)，\(scenario.days)日）：")
    let paths = zip(scenario.uncertainPaths, scenario.drawnValues(run: run)).map { path, value in
      Words(path + " " + NumberText.significant(value, 4))
    }
    let drawn = Words(en: "It drew ", zh: "抽得：") + Words.list(paths) + Words(en: ".", zh: "。")
    return [title + fate] + (choice.en.isEmpty ? [] : [choice]) + (paths.isEmpty ? [] : [drawn])
  }

  private var fate: Words {
    guard let first = story.result.ruinDay else {
      return Words(en: "every payment was made in full.", zh: "所有到期款项均已付清。")
    }
    let when = day(first)
    if story.closingDay != nil {
      return Words(en: "the operator could not pay on \(when.en), and closed.", zh: "\(when.zh)无力付款，平台关闭。")
    }
    if rules.platform.insolvency == .unlimited {
      let invested = plan.schedule.reduce(0) { $0 + $1.investFen }
      let injected = Words.money((story.series(.injected).last ?? 0) - invested)
      return Words(
        en: "from \(when.en) on the owner had to pay in, \(injected.en) in all.",
        zh: "自\(when.zh)起须由平台所有人补款，共\(injected.zh)。")
    }
    return Words(en: "ruined on \(when.en).", zh: "\(when.zh)破产。")
  }

  /// What gave way, in the order in which it did, and what did not.
  private var chain: Words {
    let links = StoryLink.allCases.map { link in
      (name: link.words(rules.platform), day: milestones.day(of: link))
    }
    let broken = links.filter { $0.day != nil }.sorted { ($0.day ?? 0) < ($1.day ?? 0) }
    let sound = zip(StoryLink.allCases, links).filter { milestones.exists($0) && $1.day == nil }.map(\.1.name)
    let order = broken.map { $0.name + Words(en: " (day \($0.day ?? 0))", zh: "（第\($0.day ?? 0)日）") }
    let first =
      order.isEmpty
      ? Words(en: "Nothing gave way.", zh: "没有任何一环失守。")
      : Words(en: "In this order: ", zh: "先后为：") + Words.list(order) + Words(en: ".", zh: "。")
    let rest =
      sound.isEmpty
      ? [] : [Words(en: "It did not come to: ", zh: "未出现：") + Words.list(sound) + Words(en: ".", zh: "。")]
    return Words.sentences([first] + rest + [caution])
  }

  private var caution: Words {
    story.result.ruinDay == nil
      ? Words(
        en: "A run in which all was paid by the last day may fail on the next.", zh: "期末前全部付清，并不保证次日仍能付清。")
      : Words(en: "What came first need not be the cause of what came next.", zh: "先后并不等于因果。")
  }

  private func table(_ language: Language) -> String {
    let label = { (milestone: Milestone) in
      language == .en ? "  day \(milestone.day)" : "  第\(milestone.day)日"
    }
    let width = milestones.all.map { TerminalText.width(of: label($0)) }.max() ?? 0
    return milestones.all.map { milestone in
      let start = label(milestone)
      let space = String(repeating: " ", count: width - TerminalText.width(of: start))
      let head = start + space + "  " + date(milestone.day) + "  "
      let indent = TerminalText.width(of: head)
      let lines = WrappedText.lines(milestone.words[language], indent: indent)
      return head + lines.joined(separator: "\n" + String(repeating: " ", count: indent)) + "\n"
    }.joined()
  }

  private var ending: Words {
    story.closingDay == nil
      ? Words(
        en: "At the end, on day \(scenario.days), the operator owed", zh: "期末（第\(scenario.days)日）的负债与资产")
      : Words(en: "What stays on its books for good, owed by nobody", zh: "关闭后账上留存、无人承担的负债与资产")
  }

  private func end(_ language: Language) -> String {
    let (isClosed, books) = (story.closingDay != nil, story.ending.books)
    if isClosed && story.ending.liabilities == 0 && books.bank == 0 {
      return paragraphs([Words(en: "Nothing stays on its books.", zh: "账上无留存。")], language)
    }
    return heading(ending, language)
      + PositionTable(
        position: story.ending, isCommingled: isCommingled, exits: exitWords, isClosed: isClosed
      ).text(language)
  }

  private func moment(_ shortfall: Shortfall, _ language: Language) -> String {
    let when = day(shortfall.day)
    let what = StoryLink.payment.words(rules.platform)
    let title = Words(
      en: "When \(what.en), on \(when.en), the operator owed", zh: "\(when.zh)\(what.zh)时的负债与资产")
    // A withdrawal that is refused stays in the wallet, which is owed already.
    let missing = shortfall.reason == .withdraw ? 0 : shortfall.missing
    return heading(title, language)
      + PositionTable(
        position: shortfall.position, missing: missing, isCommingled: isCommingled, exits: exitWords
      ).text(language)
  }

  /// What was given out when the operator closed.
  private var closing: Words {
    let given = story.closing
    var parts: [Words] = []
    if given.stakes.amount > 0 {
      let stakes = Words.money(given.stakes.amount)
      parts.append(
        Words(en: "waiting stakes of \(stakes.en) went back into wallets", zh: "等待中的拼团金\(stakes.zh)退回零钱"))
    }
    let (paid, left) = (Words.money(given.wallets.amount), story.ending.books.wallets)
    // What makes one bank account fall short has emptied it.
    let unpaid = Words.money(left)
    parts.append(
      left == 0
        ? Words(en: "wallets paid out \(paid.en)", zh: "零钱付出\(paid.zh)")
        : Words(en: "wallets of \(unpaid.en) paid out nothing", zh: "零钱\(unpaid.zh)分文未付"))
    if rules.pointPool != nil {
      let pool = given.pool.amount > 0 ? Words.money(given.pool.amount) : Words(en: "nothing", zh: "0元")
      parts.append(Words(en: "holders of points got \(pool.en) of the pool", zh: "积分持有人自底池得\(pool.zh)"))
    }
    let list = Words(
      en: parts.dropLast().map(\.en).joined(separator: ", ") + (parts.count > 1 ? " and " : "")
        + (parts.last?.en ?? ""), zh: parts.map(\.zh).joined(separator: "，"))
    return Words(en: "At the close ", zh: "关闭时，") + list
      + Words(en: ". The rest of what was owed is owed by nobody.", zh: "。其余负债无人承担。")
  }

  private var users: [Words] {
    let users = story.users
    guard users.payers > 0 else { return [Words(en: "Nobody paid anything in.", zh: "无人投入。")] }
    let (paid, got) = (Words.money(users.paidIn), Words.money(users.takings))
    let share = { (part: Int64, whole: Int64) in
      TerminalText.percent(millionths: Int64(Int128(part) * 1_000_000 / Int128(whole)))
    }
    let losing = share(Int64(users.losing), Int64(users.payers))
    let withGoods = share(Int64(users.losingWithGoods), Int64(users.payers))
    let payers = TerminalText.grouped(Int64(users.payers))
    let first = Words(
      en:
        "\(payers) \(users.payers == 1 ? "user" : "users") paid in \(paid.en) and got back \(got.en), what is left "
        + "in wallets included: \(share(users.takings, users.paidIn)). \(losing) of them got back less than they paid "
        + "in; with goods counted at \(goodsWorth.en), \(withGoods).",
      zh: "\(payers)位用户投入\(paid.zh)，取回\(got.zh)（含零钱余额），即\(share(users.takings, users.paidIn))。"
        + "\(losing)的用户取回的少于投入；商品\(goodsWorth.zh)计入后仍有\(withGoods)。")
    return [first] + (beyondTheBank.map { [$0] } ?? []) + [exits, owner] + (isCommingled ? [usersMoney] : [])
  }

  /// What goods are counted at, as the run drew it, unless that changes on the way.
  private var goodsWorth: Words {
    let value = plan.people.goodsValue
    guard plan.schedule.allSatisfy({ $0.people.goodsValue == value }) else {
      return Words(en: "what they were worth to users", zh: "按对用户的价值")
    }
    let share = NumberText.short(value * 100, 2) + "%"
    return Words(en: "\(share) of their list price", zh: "按标价的\(share)")
  }

  /// What is said to be in wallets and is not in the bank.
  private var beyondTheBank: Words? {
    let books = story.ending.books
    guard books.wallets > books.bank else { return nil }
    let (wallets, bank) = (Words.money(books.wallets), Words.money(books.bank))
    return books.bank == 0
      ? Words(
        en: "Of what they got back, \(wallets.en) stand in wallets, and the bank is empty.",
        zh: "其中零钱余额\(wallets.zh)，而银行已无分文。")
      : Words(
        en: "Of what they got back, \(wallets.en) stand in wallets, and the bank holds only \(bank.en).",
        zh: "其中零钱余额\(wallets.zh)，而银行仅有\(bank.zh)。")
  }

  private var exits: Words {
    let (count, paid) = (
      story.series(.exits).reduce(0, +), Words.money(story.series(.exit_payouts).reduce(0, +))
    )
    guard rules.pointPool?.exit != nil else { return Words(en: "There are no exits.", zh: "本方案没有出局。") }
    let (name, place) = (exitWords.name, exitWords.place)
    if count == 0 { return Words(en: "Nobody got out \(place.en).", zh: "无人\(place.zh)出局。") }
    return Words(
      en: count == 1
        ? "One \(name.en) paid \(paid.en)." : "\(TerminalText.grouped(count)) \(name.en)s paid \(paid.en).",
      zh: "\(name.zh)\(TerminalText.grouped(count))次，共付\(paid.zh)。")
  }

  private var owner: Words {
    let initial = Words.money(rules.platform.initialCashFen)
    let (injected, drawn) = (story.series(.injected).last ?? 0, story.series(.owner_drawn).last ?? 0)
    let (paidIn, takenOut) = (Words.money(injected), Words.money(drawn))
    return Words(
      en:
        "The owner started with \(rules.platform.initialCashFen > 0 ? initial.en : "nothing"), paid in \(injected > 0 ? paidIn.en : "nothing") later, and took "
        + "out \(drawn > 0 ? takenOut.en : "nothing").",
      zh: "平台所有人期初投入\(initial.zh)，其后\(injected > 0 ? "投入" + paidIn.zh : "未再投入")，"
        + "\(drawn > 0 ? "提走" + takenOut.zh : "未提走资金")。")
  }

  private var usersMoney: Words {
    let platform = story.series(.platform).last ?? 0
    guard platform < 0 else {
      return Words(en: "At the end the operator has spent none of its users' money.", zh: "期末平台未占用用户的钱。")
    }
    let spent = Words.money(-platform)
    return Words(
      en: "The operator has spent \(spent.en) of the money that stands in its users' accounts and the pool.",
      zh: "平台已花掉用户账户与底池中的\(spent.zh)。")
  }
}
