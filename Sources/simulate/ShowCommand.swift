import MonteCarlo
import Population
import Reports
import Scenarios

/// `simulate show`: the table of a result again, or the fan of a metric, from the files alone.
struct ShowCommand {
  private let folder: String
  private let metric: Metric?

  /// - Throws: if the metric has no such name.
  init(_ arguments: Arguments) throws(Failure) {
    folder = arguments.operands[0]
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
            found: "\"\(name)\"", allowed: "names of columns of runs.csv",
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
      if let metric { text = try result.fan(of: metric, style) } else { text = try result.table(style) }
    } catch {
      throw .store(error)
    }
    // A table has names from files, a fan has colours.
    if metric == nil { try Terminal.say(text) } else { try Terminal.show(text) }
    return .good
  }
}
