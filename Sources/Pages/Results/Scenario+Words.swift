import Pictures
import Scenarios

extension Scenario {
  /// Which of the three run.
  var schemes: Words {
    let rules = inputs.rules
    let all: [(Words, Bool)] = [
      (Words(en: "the group-buy lottery", zh: "全民拼购"), !rules.groupBuys.isEmpty),
      (Words(en: "“refer three, refund one”", zh: "推三返一"), rules.referral != nil),
      (Words(en: "appreciating points", zh: "消费增值"), rules.pointPool != nil),
    ]
    let on = all.filter(\.1).map(\.0)
    return on.isEmpty ? Words(en: "none of the three schemes", zh: "三种模式均未开启") : .list(on)
  }

  /// How the operator keeps its money, and what it does when there is none.
  var operatorWords: Words {
    let platform = inputs.rules.platform
    let custody =
      platform.custody == .segregated
      ? Words(en: "accounts kept separate", zh: "各账户资金分立") : Words(en: "one bank account for all", zh: "资金混同")
    let way =
      switch platform.insolvency {
      case .arrears: Words(en: "unpaid sums are owed on", zh: "欠款挂账续付")
      case .halt: Words(en: "the operator closes at the first unpaid sum", zh: "首次付不出即关闭")
      case .unlimited: Words(en: "the owner pays in what is missing", zh: "不足部分由平台所有人补足")
      }
    return Words(en: custody.en + ", " + way.en, zh: custody.zh + "，" + way.zh)
  }
}
