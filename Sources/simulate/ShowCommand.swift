import MonteCarlo
import Pages
import Pictures
import Population
import Reports
import Scenarios

/// `simulate show`: the table of a result again, or the fan of a metric, from the files alone.
struct ShowCommand {
  private let folder: String
  private let metric: Metric?
  private let language: Language

  /// - Throws: if the metric has no such name.
  init(_ arguments: Arguments) throws(Failure) {
    folder = arguments.operands[0]
    language = try arguments.language() ?? .en
    guard let name = arguments.value(of: .metric) else {
      metric = nil
      return
    }
    guard let metric = Metric(named: name) else {
      let known = Metric.allCases.map(\.name)
      throw .usage(
        .refused(
          .metric,
          Refusal(
            found: "\"\(name)\"", allowed: "metrics of timeseries.csv, such as pool or solvency",
            nearest: nearest(to: name, among: known))),
        arguments.command)
    }
    self.metric = metric
  }

  func perform() throws(Failure) -> ExitCode {
    let style = Terminal.style
    let text: String
    do throws(FolderError) {
      let result = try StoredResult(inFolder: folder)
      if let metric {
        text = try result.fan(of: metric, style)
      } else if let claims = try ClaimsText.text(inFolder: folder, language) {
        text = claims
      } else {
        text = try result.table(style)
      }
    } catch {
      throw .store(error)
    }
    // A table has names from files, a fan has colours.
    if metric == nil { try Terminal.tell(text) } else { try Terminal.show(text) }
    return .good
  }
}
