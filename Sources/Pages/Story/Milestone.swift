import Pictures
import Population
import Schemes

/// What may give way in a run, in the order in which it is expected to.
enum StoryLink: Int, CaseIterable {
  case recruits, cash, payment, confidence, redemptions, pool

  /// That it gave way, as a list of such things says it.
  func words(_ platform: Platform) -> Words {
    switch self {
    case .recruits: Words(en: "recruits halved", zh: "新增用户减半")
    case .cash:
      platform.custody == .commingled
        ? Words(en: "the bank held less than a day's payments", zh: "银行余额不足一日支出")
        : Words(en: "cash below a day's payments", zh: "平台现金不足一日支出")
    case .payment:
      platform.insolvency == .unlimited
        ? Words(en: "the owner had to pay in", zh: "平台所有人被迫补款")
        : Words(en: "the first payment fell short", zh: "首次未能付清")
    case .confidence: Words(en: "confidence below one half", zh: "信心跌破一半")
    case .redemptions: Words(en: "a surge of redemptions", zh: "兑换激增")
    case .pool: Words(en: "the pool lost half", zh: "底池减半")
    }
  }
}

/// A day on which something changed for good or ill.
struct Milestone {
  var day: Int
  /// What it is about; those of one day stand in this order, behind what the scenario changes that morning: `nil`.
  var link: StoryLink?
  var words: Words
  /// Whether it is the day on which its link gave way.
  var givesWay = false
}
