import Experiments
import MonteCarlo
import Population

/// What the terminal shows of a search: a few sentences.
struct SeekText {
  private let design: SeekDesign
  private let result: SearchResult
  private let seed: String

  init(_ design: SeekDesign, _ result: SearchResult, seed: String) {
    self.design = design
    self.result = result
    self.seed = seed
  }

  var text: String {
    let sentences = result.found.map { [answer($0)] + surroundings + confirmation } ?? noAnswer
    return (sentences + [scan]).map { TerminalText.harmless($0) + "\n" }.joined()
  }

  private var isLargest: Bool { design.search.isLargest }
  private var statistic: Statistic { design.constraint.statistic }
  private var constraint: String {
    "\(statistic.text) \(design.constraint.relation.rawValue) \(design.constraint.bound)"
  }

  private func answer(_ found: SearchResult.Value) -> String {
    let which = isLargest ? "largest" : "smallest"
    let head = "\(design.path): \(amount(found)) is the \(which) value"
    guard let neighbour = result.neighbour else {
      let extent = result.holdsEverywhere ? "every value of the scan does" : "the range ends there"
      return "\(head) of the range, with \(constraint) (\(figures(found))); \(extent)."
    }
    return "\(head) found with \(constraint) (\(figures(found))); "
      + "\(amount(neighbour)) gives \(shown(neighbour.evidence.value))."
  }

  /// How far the runs leave the answer open.
  private var surroundings: [String] {
    guard result.neighbour != nil else { return [] }
    let (outer, inner) = result.surroundings
    let (low, high) = isLargest ? (inner, outer) : (outer, inner)
    let place =
      switch (low.map(amount), high.map(amount)) {
      case (let low?, let high?): "between \(low) and \(high)"
      case (let low?, nil): "above \(low)"
      case (nil, let high?): "below \(high)"
      case (nil, nil): "anywhere in the range"
      }
    let reason =
      low == nil && high == nil ? "" : ", where the 95% interval of \(statistic.text) leaves the bound"
    return ["These runs place the answer \(place)\(reason)."]
  }

  private var confirmation: [String] {
    guard let value = result.confirmation else { return [] }
    let verdict =
      switch value.evidence.side {
      case true?: "all of which meets the constraint"
      case false?: "none of which meets the constraint: trust it rather than the search, and do more runs"
      case nil: doubtful(value)
      }
    return ["On fresh random numbers (seed \(seed)) it gives \(figures(value)), \(verdict)."]
  }

  private func doubtful(_ value: SearchResult.Value) -> String {
    let hasInterval = value.evidence.low != nil || value.evidence.high != nil
    return (value.holds ? "which meets" : "which does not meet") + " the constraint"
      + (hasInterval ? ", with the bound in its interval" : "")
  }

  private var noAnswer: [String] {
    let head =
      "\(design.path): no value from \(end(design.ends.low)) to \(end(design.ends.high)) has \(constraint)"
    guard let best = result.best(wantsLess: design.constraint.wantsLess) else {
      return [head + "; no run defines \(statistic.quantity.metric.name)."]
    }
    return ["\(head); \(amount(best)) comes nearest (\(figures(best)))."]
  }

  private var scan: String {
    let ends = "from \(end(design.ends.low)) to \(end(design.ends.high))"
    let head = "Over the \(result.scan.count) values scanned \(ends), \(statistic.text) "
    let trend = result.trend
    let moves =
      switch trend.direction {
      case .rising: "rises"
      case .falling: "falls"
      case .flat: result.scan.contains { $0.evidence.value != nil } ? "stays the same" : "is nowhere defined"
      case .mixed: "both rises and falls"
      }
    let noise = trend.isNoisy ? ", but for noise" : ""
    let changes =
      result.changes > 1
      ? "; the constraint begins or ceases to hold \(result.changes) times, and only the first from the "
        + "\(isLargest ? "upper" : "lower") end was searched" : ""
    return head + moves + noise + changes + "."
  }
}

extension SeekText {
  private func amount(_ value: SearchResult.Value) -> String { end(result.text(of: value)) }

  /// A value of the parameter with its unit, thousands parted.
  private func end(_ text: String) -> String {
    let parts = text.split(separator: ".", maxSplits: 1)
    let whole = Int64(parts[0]).map(TerminalText.grouped) ?? String(parts[0])
    // A zero alone has lost its sign.
    let sign = text.hasPrefix("-0.") ? "-" : ""
    let number = ([sign + whole] + parts.dropFirst().map(String.init)).joined(separator: ".")
    return number + (design.unit.map { " " + $0 } ?? "")
  }

  /// Such as `4.98%, 95% interval 4.41% to 5.62%, 5,000 runs`.
  private func figures(_ value: SearchResult.Value) -> String {
    let evidence = value.evidence
    var text = shown(evidence.value)
    if evidence.low != nil || evidence.high != nil {
      let low = evidence.low.map { shown($0) } ?? "anything"
      text += ", 95% interval \(low) to \(evidence.high.map { shown($0) } ?? "anything")"
    }
    return text + ", \(TerminalText.runs(evidence.runs))"
  }

  private func shown(_ value: Int64?) -> String {
    guard let value else { return "nothing" }
    let metric = statistic.quantity.metric
    if statistic.isProbability { return TerminalText.percent(millionths: value) }
    switch metric.unit {
    case .count: return DecimalText.text(value, decimals: statistic.decimals)
    case .points: return DecimalText.text(value, decimals: statistic.decimals) + " points"
    case .money, .ratio: return TerminalText.figure(value, metric)
    }
  }
}
