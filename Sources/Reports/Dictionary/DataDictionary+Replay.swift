extension DataDictionary {
  private static let line = ColumnMeaning(.count, "record of the event log, the header being 1", "日志记录号，表头为1")
  private static let replayDay = ColumnMeaning(.day, "day, from 1", "第几日，自1起")

  static let journal: [String: ColumnMeaning] = [
    "seq": ColumnMeaning(.count, "number of the movement, from 1", "分录编号，自1起"),
    "day": replayDay, "line": line,
    "debit": ColumnMeaning(.text, "account that receives", "收款账户"),
    "credit": ColumnMeaning(.text, "account that gives", "付款账户"),
    "user": ColumnMeaning(.text, "whose wallet, payment or stake it is; may be empty", "相关用户，可为空"),
    "amount": ColumnMeaning(.yuan, "money moved", "金额"),
    "reason": ColumnMeaning(.text, "why it moved", "事由"),
  ]

  static let states: [String: ColumnMeaning] = [
    "line": line, "day": replayDay,
    "pool": ColumnMeaning(.yuan, "point pool", "底池"),
    "points": ColumnMeaning(.points, "points outstanding", "流通积分"),
    "price": ColumnMeaning(.exactPrice, "price of a point", "积分单价"),
    "platform": ColumnMeaning(.yuan, "operator's own cash", "平台现金"),
    "wallets": ColumnMeaning(.yuan, "all wallets", "零钱总额"),
    "escrow": ColumnMeaning(.yuan, "stakes waiting for a group", "拼团金"),
    "dividend_fund": ColumnMeaning(.yuan, "dividends not yet shared out", "待分的分红"),
    "gold": ColumnMeaning(.yuan, "shopping gold outstanding", "购物金余额"),
    "arrears": ColumnMeaning(.yuan, "arrears", "欠款"),
  ]

  static let users: [String: ColumnMeaning] = [
    "user": ColumnMeaning(.text, "name of the user", "用户"),
    "referrer": ColumnMeaning(.text, "who brought the user; may be empty", "推荐人，可为空"),
    "paid_in": ColumnMeaning(.yuan, "paid from outside for orders and stakes", "自外部支付的订单与拼团金"),
    "withdrawn": ColumnMeaning(.yuan, "withdrawn", "已提现"),
    "wallet": ColumnMeaning(.yuan, "wallet", "零钱"),
    "points": ColumnMeaning(.points, "points held", "持有积分"),
    "basis": ColumnMeaning(.yuan, "basis of the two-times exit", "两倍出局的基数"),
    "gold": ColumnMeaning(.yuan, "shopping gold", "购物金"),
    "dividend_points": ColumnMeaning(.yuan, "dividend points in hand, 1 is worth 1 yuan of goods", "分红积分"),
    "dividend_pool": ColumnMeaning(.yuan, "dividend points in the dividend pool", "积分池中的分红积分"),
    "consumption_points": ColumnMeaning(.points, "consumption points, two decimals", "消费积分"),
    "entries": ColumnMeaning(.count, "entries drawn", "已开奖的参与次数"),
    "wins": ColumnMeaning(.count, "entries won", "中奖次数"),
    "exits": ColumnMeaning(.count, "two-times exits", "两倍出局次数"),
    "owed": ColumnMeaning(.yuan, "arrears due to the user's wallet", "拖欠该用户的款项"),
  ]
}
