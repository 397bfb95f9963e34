import Experiments
import MonteCarlo
import Population

/// What the terminal shows of a sensitivity analysis, from its files: for some figures the parameters, the most important
/// one first.
package struct SensitivityTable {
  private static let metrics: [Metric] = [.ruined, .return_total, .solvency]
  /// More parameters are left to the file.
  private static let mostLines = 12

  private let table: TextRows
  private var isSobol: Bool { table.has("total") }

  /// - Parameter folder: where `sensitivity.csv` stands.
  package init(inFolder folder: String) throws(FolderError) {
    table = try TextRows(ofTable: folder + "/" + SensitivityFiles.name)
  }

  /// - Parameters:
  ///   - points: how many there are.
  ///   - runs: at each point.
  ///   - rows: of the design, or its trajectories.
  package func text(points: Int, runs: Int, rows: Int) throws(FolderError) -> String {
    let title = "\(TerminalText.points(points)) of \(TerminalText.runs(runs))"
    let size = TerminalText.grouped(Int64(rows))
    if isSobol { return "\(title), \(size) rows\n\n" + (try indices) }
    return "\(title), \(size) trajectories\n\n" + (try effects)
  }

  private var indices: String {
    get throws(FolderError) {
      try tables(heading: ["total", "95% interval", "by itself", "95% interval"])
        + "total: the share of the variance that would remain if all other parameters were known;\n"
        + "by itself: the share that would vanish if this one were known.\n" + noise
    }
  }

  private var effects: String {
    get throws(FolderError) {
      try tables(heading: ["mu*", "95% interval", "mu", "sigma", "noise"])
        + "mu*, mu: the mean size of the change over the whole range, and the mean change; sigma: how it varies.\n"
        + "noise: the standard deviation that luck alone gives a change; a mu* not well above it tells nothing.\n"
    }
  }

  /// The rows of a metric's parameters.
  private func rows(of metric: Metric) throws(FolderError) -> [Int] {
    let place = try table.place(of: "metric")
    return table.rows.indices.filter { table.rows[$0][place] == metric.name }
  }

  private func tables(heading: [String]) throws(FolderError) -> String {
    var text = ""
    for metric in Self.metrics {
      let all = try rows(of: metric)
      guard let first = all.first else { continue }
      let lack = SensitivityFindings.Lack(rawValue: try table.text("note", first))
      let ranked = try ranked(all)
      if let lack, ranked.isEmpty || lack == .unchanged {
        text += "\(metric.name): \(lack.sentence)\n\n"
        continue
      }
      var lines = [[metric.name] + heading]
      for row in ranked.prefix(Self.mostLines) {
        lines.append([try table.text("parameter", row)] + (try cells(of: row, metric)))
      }
      let others = all.count - (lines.count - 1)
      text +=
        TerminalText.table(lines) + (others > 0 ? "and \(others) more, in \(SensitivityFiles.name)\n" : "")
        + (lack.map { "\(metric.name): \($0.sentence)\n" } ?? "") + (try leftOut(first)) + "\n"
    }
    return text
  }

  /// The rows that have numbers, the most important first; equal ones in their own order.
  private func ranked(_ rows: [Int]) throws(FolderError) -> [Int] {
    var weights: [(row: Int, weight: Int64)] = []
    for row in rows {
      if let weight = try table.number(isSobol ? "total" : "mu_star", row) { weights.append((row, weight)) }
    }
    return weights.sorted { (-$0.weight, $0.row) < (-$1.weight, $1.row) }.map(\.row)
  }

  private func cells(of row: Int, _ metric: Metric) throws(FolderError) -> [String] {
    if isSobol {
      var cells: [String] = []
      for name in ["total", "first_order"] {
        cells += [try shown(name, row, Self.hundredths) ?? "", try interval(name, row, Self.hundredths)]
      }
      return cells
    }
    let figure = { (value: Int64) in TerminalText.figure(value, metric) }
    return [
      try shown("mu_star", row, figure) ?? "", try interval("mu_star", row, figure),
      try shown("mu", row, figure) ?? "",
      try shown("sigma", row, figure) ?? "", try shown("noise", row, figure) ?? "",
    ]
  }

  private func shown(_ name: String, _ row: Int, _ text: (Int64) -> String) throws(FolderError) -> String? {
    try table.number(name, row).map(text)
  }

  private func interval(_ name: String, _ row: Int, _ text: (Int64) -> String) throws(FolderError) -> String {
    guard let low = try shown(name + "_ci_low", row, text), let high = try shown(name + "_ci_high", row, text)
    else { return "" }
    return low + " to " + high
  }

  /// A number of six decimals with two.
  private static func hundredths(_ millionths: Int64) -> String {
    DecimalText.text(Int128(millionths).dividedHalfAwayFromZero(by: 10_000).saturated, decimals: 2)
  }

  /// What is not in the table because runs do not define it.
  private func leftOut(_ row: Int) throws(FolderError) -> String {
    guard isSobol, let left = try table.number("rows_left_out", row), left > 0,
      let used = try table.number("rows", row)
    else { return "" }
    return "\(left) of \(used + left) rows are left out, where too few runs define it.\n"
  }

  /// One sentence on what luck does.
  private var noise: String {
    get throws(FolderError) {
      var shares: [String] = []
      for metric in Self.metrics {
        guard let row = try rows(of: metric).first, let share = try table.number("noise_share", row) else {
          continue
        }
        shares.append("\(TerminalText.percent(millionths: share)) in \(metric.name)")
      }
      guard !shares.isEmpty else { return "" }
      return "Noise: of a single run's variance luck is \(shares.joined(separator: ", "));\n"
        + "the indices are without it.\n"
    }
  }
}

extension SensitivityFindings.Lack {
  fileprivate var sentence: String {
    switch self {
    case .undefined: "too few runs define it to say anything."
    case .unchanged: "no parameter changes it, whatever the luck."
    case .hidden: "luck hides what the parameters do; more runs at each point or more points would show it."
    case .vague: "no intervals, for undefined runs or too much luck; more runs at each point would help."
    case .noisy: "luck is large beside the effects; more runs at each point would narrow the intervals."
    }
  }
}
