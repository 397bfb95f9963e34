/// How the figures of claims are worked out: the guide's definitions in one line each, for the table and the page.
package struct ClaimFormula: Sendable {
  package var en: String
  package var zh: String

  private init(_ en: String, _ zh: String) { (self.en, self.zh) = (en, zh) }

  /// Of a definition, by its number in the guide; empty where there is none.
  package static func of(_ definition: String) -> ClaimFormula { all[definition] ?? ClaimFormula("", "") }

  private static let all: [String: ClaimFormula] = [
    "1a": .init("days on which point_price is lower than the day before", "point_price低于前一日的天数"),
    "1b": .init(
      "median over runs of point_price on the last day ÷ on day 1", "各次运行期末point_price ÷ 第1日的中位数"),
    "1c": .init("pool ÷ Σ basis of those who hold points", "底池 ÷ 持分者计算基数之和"),
    "2a": .init("members who have exited at least once ÷ members, last day", "期末至少出局一次的会员 ÷ 会员"),
    "2b": .init(
      "first day by which half have exited (Kaplan–Meier), while ten and 1% are watched",
      "半数已出局的首日（Kaplan–Meier），仅在至少十人且至少1%仍被观察时"),
    "2c": .init("Σ package orders ÷ Σ exits, over all runs", "全部运行的礼包订单之和 ÷ 出局次数之和"),
    "2d": .init("pool ÷ what the exits of all holders would pay, last day", "期末底池 ÷ 全部持分者应付出局款"),
    "2e": .init("multiple × cashShare", "multiple × cashShare"),
    "3a": .init(
      "buyers for whom the last step of a cycle fell due ÷ buyers", "已到一轮最后一步的购买者 ÷ 购买者"),
    "3b": .init(
      "buyers paid refund steps of at least their first package's price ÷ buyers", "所得返还不低于首个礼包价款的购买者 ÷ 购买者"),
    "3c": .init("refund steps due ÷ Σ prices of packages", "应付推荐返还 ÷ 礼包销售额"),
    "3d": .init("Σ steps of the cycle ÷ number of steps", "一轮各步之和 ÷ 步数"),
    "4a": .init(
      "1 − share of balances that meet another win within 20 drawn entries (Kaplan–Meier)",
      "1 − 二十次成团参与内再次中签的余额比例（Kaplan–Meier）"),
    "4b": .init("median drawn entries until another win (Kaplan–Meier)", "至再次中签的成团参与次数中位数（Kaplan–Meier）"),
    "4c": .init(
      "1 − S(20) of the waits until a balance is back (Kaplan–Meier)", "1 − S(20)，S为还清等待的Kaplan–Meier估计"),
    "4d": .init("median of these waits", "该等待的中位数"),
    "4e": .init("waits with another win in them ÷ all waits", "其间再次中签的等待 ÷ 全部等待"),
    "4f": .init("1 − S(20) of the waits with another win in them", "其间再次中签的等待的1 − S(20)"),
    "4g": .init(
      "Σ gold outstanding at the end ÷ Σ drawn entries, over all runs", "全部运行期末未返还购物金之和 ÷ 成团参与次数之和"),
    "4h": .init("gold outstanding at the end", "期末未返还购物金"),
    "4i": .init(
      "⌈win.gold ÷ lose.release⌉, the largest of all activities", "⌈win.gold ÷ lose.release⌉，取各活动最大值"),
    "5a": .init("wins ÷ drawn entries", "中签 ÷ 成团参与"),
    "5b": .init("the same of users' first entries ever", "用户首次参与的同一比例"),
    "5c": .init("the same of first entries of a day", "当日首次参与的同一比例"),
    "5d": .init("the same of entries whose user won the last one there", "上一次在该活动中签者的同一比例"),
    "5e": .init("the same of entries of none of these kinds", "其余参与的同一比例"),
    "5f": .init("wins ÷ (drawn entries + entries of groups that dissolved)", "中签 ÷（成团参与 + 流失拼团的参与）"),
    "6a": .init("runs with a ruin day ÷ runs", "破产的运行 ÷ 运行次数"),
    "6b": .init("first day by which half of all runs are ruined", "半数运行破产的首日"),
    "6c": .init("Σ liabilities ÷ Σ assets on the last day, over all runs", "全部运行期末负债之和 ÷ 资产之和"),
    "6d": .init("6a of the same runs with nobody joining from day 6f on", "自6f日起无人加入的同一批运行的6a"),
    "6e": .init("days from 6f until half of these are ruined", "自6f日至其中半数破产的天数"),
    "6f": .init("the day of the run-off test", "停止增长测试的日子"),
    "7a": .init(
      "revenue − goods − fees − pool deposits − refund steps − consolations − gold released − dividends",
      "收入 − 商品成本 − 费用 − 底池存入 − 推荐返还 − 安慰金 − 购物金返还 − 分红"),
    "7b": .init("Σ 7a ÷ Σ (package orders + won entries), over all runs", "全部运行的7a之和 ÷（礼包订单 + 中签）之和"),
    "7c": .init("7a of the first half of the days", "前半期的7a"),
    "7d": .init("7a of the second half", "后半期的7a"),
    "7e": .init(
      "max(0, exit liability − pool) + gold + rest of refund cycles + mall points at cost, last day",
      "期末max(0, 应付出局款 − 底池) + 购物金 + 未走完的返还 + 消费积分成本"),
    "7f": .init("7a − 7e", "7a − 7e"),
    "8a": .init(
      "users with withdrawn + wallet < paid in ÷ users who have paid in", "已提现 + 零钱 < 付入的用户 ÷ 付款用户"),
    "8b": .init(
      "the same with goods received counted at goodsValue × list price", "计入所得商品（goodsValue × 标价）后的同一比例"),
    "8c": .init("the lowest goodsValue at which half do not lose", "半数不亏的最低goodsValue"),
    "8d": .init("the lowest goodsValue at which 95% do not lose", "95%不亏的最低goodsValue"),
    "8e": .init("Gini coefficient of withdrawn + wallet", "已提现 + 零钱的基尼系数"),
    "8f": .init(
      "Σ gᵢ · losses of those who joined after i ÷ (Σ gᵢ · all losses), gᵢ a net gain",
      "Σ gᵢ·晚于i加入者的净亏损 ÷（Σ gᵢ·全部净亏损），gᵢ为净收益"),
    "8g": .init("8a of a tenth of users in joining order", "按加入顺序每十分之一用户的8a"),
    "8h": .init("8b of a tenth of users in joining order", "按加入顺序每十分之一用户的8b"),
    "8i": .init("8a by month of joining", "按加入月份的8a"),
    "8j": .init("8b by month of joining", "按加入月份的8b"),
    "9a": .init("levels of the deepest tree of referrals", "推荐关系最深层数"),
    "9b": .init("people in the largest tree", "最大一支的人数"),
    "9c": .init("the most people that one user has referred", "一人直推的最多人数"),
    "9d": .init("people below the ten who have referred the most", "直推最多的十人之下的人数"),
    "9e": .init("trees of at least 30 people on at least 3 levels", "至少30人且至少3层的推荐关系数"),
    "9f": .init(
      "refund steps and gold released from below ÷ all that users were given", "推荐返还与下级返还的购物金 ÷ 用户全部所得"),
    "9g": .init("5b ÷ 5a", "5b ÷ 5a"),
    "9h": .init("the highest goods × price of an activity", "各活动goods × 价格的最大值"),
  ]
}
