import Books
import Pictures
import Reports

/// A payment that fell short, in words.
struct PaymentWords {
  private let shortfall: Shortfall

  init(_ shortfall: Shortfall) { self.shortfall = shortfall }

  /// Such as "5,000 yuan of operating cost", or "70.00 yuan due to user 3 as a consolation".
  var text: Words {
    let (due, reason) = (Words.money(shortfall.due), Self.words(shortfall.reason))
    guard let user = shortfall.user else {
      return Words(en: "\(due.en) of \(reason.en)", zh: "\(reason.zh)\(due.zh)")
    }
    return Words(
      en: "\(due.en) due to user \(user + 1) as \(reason.en)", zh: "应付第\(user + 1)号用户的\(reason.zh)\(due.zh)")
  }

  private static func words(_ reason: Reason) -> Words {
    switch reason {
    case .goods: Words(en: "goods due to suppliers", zh: "供应商货款")
    case .paymentFee: Words(en: "payment fees", zh: "支付手续费")
    case .operatingCost: Words(en: "operating cost", zh: "运营成本")
    case .rebate: Words(en: "a refund for a referral", zh: "推荐返现")
    case .consolation: Words(en: "a consolation", zh: "未中奖补贴")
    case .release, .dailyRelease, .releaseFromBelow: Words(en: "shopping gold", zh: "购物金释放")
    case .mall: Words(en: "mall goods due to suppliers", zh: "商城货款")
    case .dividendPointsSpent: Words(en: "goods for dividend points due to suppliers", zh: "分红积分兑换货款")
    case .withdraw: Words(en: "a withdrawal", zh: "提现")
    default: Words(reason.text)
    }
  }
}

extension Words {
  /// A sum as a story says it, exact to the fen below a thousand yuan.
  static func money(_ fen: Int64) -> Words {
    let number = TerminalText.yuan(fen: fen).dropLast(" yuan".count)
    return Words(en: "\(number) yuan", zh: "\(number)元")
  }
}
