extension DataDictionary {
  /// The columns that a table always has, beside those of metrics and parameters.
  static func fixed(_ file: String) -> [String: ColumnMeaning] {
    switch file {
    case TimeseriesFile.name: days
    case RunsFile.name: runs
    case ReturnsFile.name: returns
    case CohortsFile.name: cohorts
    case SurvivalFile.name: survival
    case SweepFiles.name: sweep
    case SweepFiles.seriesName: sweepSeries
    case ComparisonFiles.name: comparison
    case ComparisonFiles.seriesName: days.merging(["b": alternative]) { first, _ in first }
    case ClaimsFile.name: claims
    case SeekFiles.name: search
    case SensitivityFiles.name: sensitivity
    case SensitivityFiles.pointsName: sensitivityPoints
    case ReplayFiles.names[0]: journal
    case DayFile.name: days
    case ReplayFiles.names[1]: states
    case ReplayFiles.names[2]: users
    case name: own
    default: [:]
    }
  }

  private typealias Columns = [String: ColumnMeaning]

  private static let day = ColumnMeaning(.day, "day of the run, from 1", "第几日，自1起")
  private static let alternative = ColumnMeaning(.text, "the alternative that is compared with a", "与a相比的方案b")
  private static let metricName = ColumnMeaning(.text, "name of the metric", "指标名称")
  private static let point = ColumnMeaning(.count, "number of the point, from 1", "设计点编号，自1起")
  private static let runsOfPoint = ColumnMeaning(.count, "runs that ended well", "成功的运行数")

  private static let days: Columns = [
    "day": day, "date": ColumnMeaning(.date, "date of the day", "日期"),
  ]

  private static let runs: Columns = [
    "run": ColumnMeaning(.count, "number of the run, from 1", "运行编号，自1起"),
    "ruin_day": ColumnMeaning(.day, "ruin day, empty if never", "破产日，未破产则为空"),
    "return_p50": ColumnMeaning(.ratio, "median of users' cash returns at the end", "期末用户现金返还率的中位数"),
    "gini": ColumnMeaning(
      .ratio, "Gini coefficient of users' takings at the end", "期末用户所得的基尼系数"),
  ]

  private static let returns: Columns = [
    "return_from": ColumnMeaning(
      .ratio, "lower edge of the bin of cash returns, included", "现金返还率区间下限（含）"),
    "return_to": ColumnMeaning(
      .ratio, "upper edge, excluded; empty for the last bin", "区间上限（不含），末行为空"),
    "users": ColumnMeaning(.count, "users of all runs in the bin", "该区间的用户数（各次运行合计）"),
    "share": ColumnMeaning(.ratio, "share of all users who have paid in", "占已投入用户的比例"),
    "cumulative": ColumnMeaning(.ratio, "share up to and with this bin", "累计占比（含本区间）"),
  ]

  private static let cohorts: Columns = [
    "cohort": ColumnMeaning(
      .text, "month of joining; initial: before day 1", "加入月份；initial为第1日之前"),
    "users": ColumnMeaning(.count, "users of all runs who have paid in", "已投入的用户数（各次运行合计）"),
    "share_exited": ColumnMeaning(.ratio, "share who have exited", "已出局占比"),
    "share_losing": ColumnMeaning(
      .ratio, "share who have got back less than they paid in", "亏损占比（现金）"),
    "return_mean": ColumnMeaning(.ratio, "(withdrawn + wallets) ÷ paid in", "（已提现+零钱）÷投入"),
    "return_p05": ColumnMeaning(.ratio, "quantile 0.05 of users' returns", "用户返还率的0.05分位数"),
    "return_p50": ColumnMeaning(.ratio, "median of users' returns", "用户返还率的中位数"),
    "return_p95": ColumnMeaning(.ratio, "quantile 0.95 of users' returns", "用户返还率的0.95分位数"),
    "median_days_to_exit": ColumnMeaning(
      .days, "median time from joining to the first exit, Kaplan-Meier; empty if not reached",
      "加入到首次出局的中位天数（Kaplan-Meier），未达则为空"),
  ]

  private static let claims: Columns = [
    "claim": ColumnMeaning(.count, "number of the brochures' sentence, from 1", "宣传语编号，自1起"),
    "figure": ColumnMeaning(.text, "name of the figure that the sentence is held against", "用以检验该宣传语的指标名"),
    "definition": ColumnMeaning(.text, "where the guide defines the figure", "指标定义的编号（见指南）"),
    "value": ColumnMeaning(.asRow, "the figure; empty if undefined", "指标值，无定义则为空"),
    "ci_low": ColumnMeaning(.asRow, "lower end of its 95% interval over runs", "95%区间下限（各次运行）"),
    "ci_high": ColumnMeaning(.asRow, "upper end of its 95% interval over runs", "95%区间上限（各次运行）"),
    "runs": ColumnMeaning(.count, "runs that define it", "有该数值的运行次数"),
    "unit": ColumnMeaning(.text, "what value and interval count", "指标值及其区间的单位"),
    "verdict": ColumnMeaning(.text, "what the rules and the runs say to the sentence", "规则与运行结果对该宣传语的结论"),
    "formula": ColumnMeaning(.text, "how the figure is worked out", "指标的计算方法"),
  ]

  private static let survival: Columns = [
    "days": ColumnMeaning(
      .days, "days since a user's first order that feeds the pool", "距首笔入池订单的天数"),
    "at_risk": ColumnMeaning(.count, "users still waiting and observed", "仍在等待且可观察的用户数"),
    "exits": ColumnMeaning(.count, "first exits on that day", "当日首次出局的用户数"),
    "waiting": ColumnMeaning(.ratio, "share still waiting, Kaplan-Meier", "仍在等待的比例（Kaplan-Meier）"),
    "ci_low": ColumnMeaning(.ratio, "lower end of its 95% interval", "95%区间下限"),
    "ci_high": ColumnMeaning(.ratio, "upper end of its 95% interval", "95%区间上限"),
  ]

  private static let sweep: Columns = [
    "point": point, "runs": runsOfPoint,
    "ruined_mean": ColumnMeaning(.ratio, "ruin probability", "破产概率"),
    "ruined_ci_low": ColumnMeaning(
      .ratio, "lower end of its 95% interval (Wilson)", "破产概率95%区间下限（Wilson）"),
    "ruined_ci_high": ColumnMeaning(
      .ratio, "upper end of its 95% interval (Wilson)", "破产概率95%区间上限（Wilson）"),
    "median_ruin_day": ColumnMeaning(
      .day, "first day by which half of the runs are ruined; empty if never", "半数运行破产之日，未达则为空"),
    "ruined": ColumnMeaning(.ratio, "ruin probability", "破产概率"),
  ]

  private static let sweepSeries: Columns = [
    "point": point, "day": day, "metric": metricName,
    "mean": ColumnMeaning(.asMetric, "mean over runs", "各次运行的均值"),
  ]

  private static let comparison: Columns = [
    "b": alternative, "metric": metricName,
    "a_n": ColumnMeaning(.count, "runs of a that define it", "a中有定义的运行数"),
    "a_mean": ColumnMeaning(.asMetric, "mean in a", "a的均值"),
    "b_n": ColumnMeaning(.count, "runs of b that define it", "b中有定义的运行数"),
    "b_mean": ColumnMeaning(.asMetric, "mean in b", "b的均值"),
    "pairs": ColumnMeaning(.count, "runs that define it in both", "两者均有定义的运行数"),
    "difference_mean": ColumnMeaning(.asMetric, "mean of b less a, run by run", "逐次运行b减a的均值"),
    "difference_ci_low": ColumnMeaning(.asMetric, "lower end of its 95% interval", "差值95%区间下限"),
    "difference_ci_high": ColumnMeaning(.asMetric, "upper end of its 95% interval", "差值95%区间上限"),
    "share_b_above_a": ColumnMeaning(.ratio, "share of pairs with b above a", "b大于a的占比"),
    "share_equal": ColumnMeaning(.ratio, "share of pairs that are equal", "两者相等的占比"),
    "variance_reduction": ColumnMeaning(
      .ratio, "variance of independent runs ÷ variance of pairs", "独立运行方差÷配对方差"),
  ]

  private static let search: Columns = [
    "step": ColumnMeaning(.count, "number of the value, in the order tried", "尝试顺序"),
    "phase": ColumnMeaning(.text, "scan, search, interval or confirmation", "阶段：扫描、搜索、区间、确认"),
    "value": ColumnMeaning(.parameter, "value of the parameter", "参数取值"),
    "runs": ColumnMeaning(.count, "runs done with it", "该取值的运行数"),
    "n": ColumnMeaning(.count, "runs that define the quantity", "有定义的运行数"),
    "estimate": ColumnMeaning(.real, "statistic of the constraint, in its unit", "约束所用统计量"),
    "ci_low": ColumnMeaning(.real, "lower end of its 95% interval", "95%区间下限"),
    "ci_high": ColumnMeaning(.real, "upper end of its 95% interval", "95%区间上限"),
    "holds": ColumnMeaning(.count, "1 if the constraint holds, else 0", "约束成立为1，否则为0"),
  ]

  private static let own: Columns = [
    "file": ColumnMeaning(.text, "name of the file", "文件名"),
    "column": ColumnMeaning(.text, "name of the column", "列名"),
    "unit": ColumnMeaning(.text, "unit of its numbers", "单位"),
    "meaning_en": ColumnMeaning(.text, "meaning, in English", "含义（英文）"),
    "meaning_zh": ColumnMeaning(.text, "meaning, in Chinese", "含义（中文）"),
  ]
}

extension DataDictionary {
  private static let sensitivity: [String: ColumnMeaning] = {
    var columns: [String: ColumnMeaning] = [
      "metric": ColumnMeaning(.text, "name of the figure", "指标名称"),
      "parameter": ColumnMeaning(.text, "path of the parameter", "参数路径"),
      "first_order_uncorrected": ColumnMeaning(
        .ratio, "first_order with the noise left in", "未扣除噪声的一阶指数"),
      "total_uncorrected": ColumnMeaning(.ratio, "total with the noise left in", "未扣除噪声的总指数"),
      "parameter_sd": ColumnMeaning(
        .asMetric, "standard deviation that the parameters give", "参数引起的标准差"),
      "noise_sd": ColumnMeaning(.asMetric, "standard deviation of a run by luck alone", "单次运行的噪声标准差"),
      "unshared_noise_sd": ColumnMeaning(
        .asMetric, "the same, without luck that all points share", "各点不共有的噪声标准差"),
      "noise_share": ColumnMeaning(.ratio, "luck's share of a single run's variance", "噪声占单次运行方差的比例"),
      "rows": ColumnMeaning(.count, "rows of the design used", "所用设计行数"),
      "rows_left_out": ColumnMeaning(.count, "rows left out, too few runs defining it", "未用的设计行数"),
      "noise": ColumnMeaning(
        .asMetric, "standard deviation that luck alone gives an effect", "噪声引起的效应标准差"),
      "steps": ColumnMeaning(.count, "steps that define it", "有定义的步数"),
      "note": ColumnMeaning(.text, "why something is missing or vague, if so", "缺失或不精确的原因"),
    ]
    let bounded: [(name: String, meaning: ColumnMeaning)] = [
      (
        "first_order",
        ColumnMeaning(.ratio, "first-order Sobol index: variance by itself", "一阶Sobol指数")
      ),
      ("total", ColumnMeaning(.ratio, "total Sobol index: with all that it does with others", "总Sobol指数")),
      ("mu", ColumnMeaning(.asMetric, "mean elementary effect over the range", "基本效应均值")),
      ("mu_star", ColumnMeaning(.asMetric, "mean size of the elementary effects", "基本效应绝对值的均值")),
      ("sigma", ColumnMeaning(.asMetric, "standard deviation of the effects", "基本效应标准差")),
    ]
    for (name, meaning) in bounded {
      columns[name] = meaning
      for (suffix, en, zh) in [("_ci_low", "lower", "下限"), ("_ci_high", "upper", "上限")] {
        columns[name + suffix] = ColumnMeaning(
          meaning.unit, "\(en) end of the 95% interval of \(name)", "\(meaning.zh)的95%区间\(zh)")
      }
    }
    return columns
  }()

  private static let sensitivityPoints: [String: ColumnMeaning] = [
    "point": point,
    "row": ColumnMeaning(.count, "row or trajectory of the design, from 1", "设计的行或轨迹，自1起"),
    "moved": ColumnMeaning(
      .text, "the parameter that differs; A, B: the two designs; empty: a start", "变动的参数；A、B为两组设计；空为起点"),
    "runs": runsOfPoint,
  ]
}
