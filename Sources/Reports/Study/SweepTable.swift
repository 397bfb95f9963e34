import Experiments
import MonteCarlo
import Population

/// What the terminal shows of a sweep: a line per point, the headline figures' means.
enum SweepTable {
  /// More points are left to the files.
  private static let mostLines = 40

  static func text(_ lines: [SweepLine], _ study: Study) -> String {
    let paths = study.points[0].settings.map { TerminalText.harmless($0.path) }
    let heading = ["point"] + paths + ["ruin", "95% interval", "half ruined by", "solvency", "returned"]
    let rows = lines.prefix(mostLines).map { row($0, study) }
    let more = lines.count - rows.count
    return "\(TerminalText.points(lines.count)) of \(TerminalText.runs(study.runs))\n\n"
      + TerminalText.table([heading] + rows)
      + (more > 0 ? "and \(TerminalText.points(more)) more, in \(SweepFiles.name)\n" : "")
  }

  private static func row(_ line: SweepLine, _ study: Study) -> [String] {
    let cells = study.points[line.point - 1].settings.map { TerminalText.harmless($0.cell) }
    let interval = line.ruin.interval.map {
      TerminalText.percent(millionths: $0.low.millionths) + " to "
        + TerminalText.percent(millionths: $0.high.millionths)
    }
    return ["\(line.point)"] + cells + [
      line.values[0].map { TerminalText.percent(millionths: $0) } ?? "", interval ?? "",
      line.values[1].map { "day \($0)" } ?? "never",
      percent(.final(.solvency), line), percent(.final(.return_total), line),
    ]
  }

  private static func percent(_ quantity: Quantity, _ line: SweepLine) -> String {
    guard let index = Quantity.headlines.firstIndex(of: quantity) else { return "" }
    return line.values[index + 2].map { TerminalText.percent(millionths: $0) } ?? ""
  }
}
