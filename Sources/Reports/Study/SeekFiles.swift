import Experiments
import MonteCarlo
import Population

/// The files of a search: `seek.csv`, a line per value that was tried; `seek.json`, the answer.
package struct SeekFiles {
  package static let name = "seek.csv"
  package static let answerName = "seek.json"

  private let results: StudyResults
  private let design: SeekDesign
  private var decimals: Int { design.constraint.statistic.decimals }

  /// - Precondition: all runs that the search asks for are there.
  package init(_ results: StudyResults, _ design: SeekDesign) {
    self.results = results
    self.design = design
  }

  /// Writes both.
  ///
  /// - Returns: what the terminal shows.
  package func write(into folder: ResultFolder) throws(FolderError) -> String {
    let result = try design.result(of: results)
    try folder.write(Self.name) { (sink) throws(FolderError) in try write(result, to: sink) }
    try folder.write(Self.answerName, text: json(result).text)
    return SeekText(design, result, seed: confirmationSeed).text
  }

  /// As the point of the confirmation sets it.
  private var confirmationSeed: String {
    results.study.points.last?.settings.first { $0.path == "seed" }?.value ?? ""
  }

  private func write<Sink: ByteSink>(_ result: SearchResult, to sink: Sink) throws(FolderError) -> Sink {
    var csv = CSVWriter(sink)
    try csv.header("step,phase,value,runs,n,estimate,ci_low,ci_high,holds")
    for value in result.values + [result.confirmation].compactMap(\.self) {
      csv.number(value.number)
      csv.word(value.phase.rawValue)
      csv.word(result.text(of: value))
      csv.number(value.runs)
      csv.number(value.evidence.runs)
      for figure in [value.evidence.value, value.evidence.low, value.evidence.high] {
        csv.number(figure, decimals: decimals)
      }
      csv.number(value.holds ? 1 : 0)
      try csv.endRow()
    }
    return try csv.finish()
  }
}

extension SeekFiles {
  private func json(_ result: SearchResult) -> JSON {
    let (outer, inner) = result.surroundings
    return .object([
      ("parameter", .string(design.path)),
      ("unit", design.unit.map(JSON.string) ?? .null),
      ("low", .number(design.ends.low)),
      ("high", .number(design.ends.high)),
      ("scale", .string(design.search.range.isLogarithmic ? "log" : "linear")),
      ("so_that", .string(design.constraint.text)),
      ("sought", .string(design.search.isLargest ? "largest" : "smallest")),
      ("tolerance", .string(design.toleranceText)),
      ("found", .string(Self.kind(of: result))),
      ("answer", result.found.map { figures($0, result) } ?? .null),
      ("interval", interval(outer, inner, result)),
      ("neighbour", result.neighbour.map { figures($0, result) } ?? .null),
      ("best", result.found == nil ? best(result) : .null),
      ("confirmation", result.confirmation.map { figures($0, result, seed: confirmationSeed) } ?? .null),
      ("scan", scan(result)),
    ])
  }

  private static func kind(of result: SearchResult) -> String {
    if result.found == nil { return "no value" }
    return result.holdsEverywhere ? "every value" : "a value"
  }

  private func figures(_ value: SearchResult.Value, _ result: SearchResult, seed: String? = nil) -> JSON {
    let evidence = value.evidence
    return .object(
      [("value", .number(result.text(of: value)))] + (seed.map { [("seed", .number($0))] } ?? []) + [
        ("runs", .whole(value.runs)), ("n", .whole(evidence.runs)),
        ("estimate", .decimal(evidence.value, decimals: decimals)),
        ("ci_low", .decimal(evidence.low, decimals: decimals)),
        ("ci_high", .decimal(evidence.high, decimals: decimals)), ("holds", .bool(value.holds)),
      ])
  }

  /// Between which values the constraint truly begins to hold.
  private func interval(
    _ outer: SearchResult.Value?, _ inner: SearchResult.Value?, _ result: SearchResult
  ) -> JSON {
    guard result.found != nil else { return .null }
    let ends = [outer, inner].map { $0.map { JSON.number(result.text(of: $0)) } ?? .null }
    let (low, high) = design.search.isLargest ? (ends[1], ends[0]) : (ends[0], ends[1])
    return .object([("low", low), ("high", high)])
  }

  private func best(_ result: SearchResult) -> JSON {
    result.best(wantsLess: design.constraint.wantsLess).map { figures($0, result) } ?? .null
  }

  private func scan(_ result: SearchResult) -> JSON {
    let trend = result.trend
    return .object([
      ("values", .whole(result.scan.count)),
      ("holding", .whole(result.scan.count(where: \.holds))),
      ("changes", .whole(result.changes)),
      ("trend", .string(trend.direction.rawValue)),
      ("monotone", .string(trend.direction == .mixed ? "no" : trend.isNoisy ? "but for noise" : "yes")),
    ])
  }
}
