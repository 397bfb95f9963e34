import Experiments
import MonteCarlo
import Population

/// What the terminal shows of a sensitivity analysis: for some figures the parameters, the most important one first.
struct SensitivityTable {
  private static let figures: [Quantity] = [.final(.ruined), .final(.return_total), .final(.solvency)]
  /// More parameters are left to the file.
  private static let mostLines = 12

  private let paths: [String]
  private let findings: [SensitivityFindings]

  static func text(_ findings: [SensitivityFindings], _ analysis: SensitivityAnalysis) -> String {
    let table = SensitivityTable(
      paths: analysis.paths.map { TerminalText.harmless($0) },
      findings: figures.compactMap { figure in findings.first { $0.quantity == figure } })
    let points = analysis.points
    let title = "\(TerminalText.points(points.count)) of \(TerminalText.runs(analysis.study.runs))"
    switch points.method {
    case .sobol: return "\(title), \(TerminalText.grouped(Int64(points.rows))) rows\n\n" + table.indices
    case .morris:
      return "\(title), \(TerminalText.grouped(Int64(points.rows))) trajectories\n\n" + table.effects
    }
  }

  private var indices: String {
    tables(heading: ["total", "95% interval", "by itself", "95% interval"])
      + "total: the share of the variance that would remain if all other parameters were known;\n"
      + "by itself: the share that would vanish if this one were known.\n" + noise
  }

  private var effects: String {
    tables(heading: ["mu*", "95% interval", "mu", "sigma", "noise"])
      + "mu*, mu: the mean size of the change over the whole range, and the mean change; sigma: how it varies.\n"
      + "noise: the standard deviation that luck alone gives a change; a mu* not well above it tells nothing.\n"
  }

  private func tables(heading: [String]) -> String {
    findings.map { finding in
      let name = finding.quantity.name
      if let lack = finding.lack, finding.ranked.isEmpty || lack == .unchanged {
        return "\(name): \(lack.sentence)\n\n"
      }
      let rows = finding.ranked.prefix(Self.mostLines).map { [paths[$0]] + finding.cells(ofParameter: $0) }
      let others = paths.count - rows.count
      return TerminalText.table([[name] + heading] + rows)
        + (others > 0 ? "and \(others) more, in \(SensitivityFiles.name)\n" : "")
        + (finding.lack.map { "\(name): \($0.sentence)\n" } ?? "") + leftOut(finding) + "\n"
    }.joined()
  }

  /// What is not in the table because runs do not define it.
  private func leftOut(_ finding: SensitivityFindings) -> String {
    guard case .indices(let indices?) = finding.numbers, indices.rowsLeftOut > 0 else { return "" }
    let all = indices.rows + indices.rowsLeftOut
    return "\(indices.rowsLeftOut) of \(all) rows are left out, where too few runs define it.\n"
  }

  /// One sentence on what luck does.
  private var noise: String {
    let shares = findings.compactMap { finding -> String? in
      guard case .indices(let indices?) = finding.numbers, let share = indices.noiseShare else { return nil }
      return "\(TerminalText.percent(millionths: share.millionths)) in \(finding.quantity.name)"
    }
    guard !shares.isEmpty else { return "" }
    return "Noise: of a single run's variance luck is \(shares.joined(separator: ", "));\n"
      + "the indices are without it.\n"
  }
}

extension SensitivityFindings {
  /// The parameters that have numbers, the most important first; equal ones in their own order.
  fileprivate var ranked: [Int] {
    let weights: [Double?] =
      switch numbers {
      case .indices(let indices): indices?.corrected?.map { $0.total.value } ?? []
      case .effects(let effects): effects.effects.map { $0?.muStar.value }
      }
    let known = weights.indices.filter { weights[$0] != nil }
    return known.sorted { (-weights[$0]!, $0) < (-weights[$1]!, $1) }
  }

  fileprivate func cells(ofParameter parameter: Int) -> [String] {
    switch numbers {
    case .indices(let indices):
      guard let index = indices?.corrected?[parameter] else { return ["", "", "", ""] }
      return [index.total, index.first].flatMap { estimate in
        [hundredths(estimate.value), interval(estimate, hundredths)]
      }
    case .effects(let effects):
      guard let effect = effects.effects[parameter] else { return ["", "", "", "", ""] }
      return [
        figure(effect.muStar.value), interval(effect.muStar, figure), figure(effect.mu.value),
        figure(effect.sigma.value), effect.noise.map(figure) ?? "",
      ]
    }
  }

  private func interval(_ estimate: Estimate, _ text: (Double) -> String) -> String {
    estimate.interval.map { text($0.low) + " to " + text($0.high) } ?? ""
  }

  private func hundredths(_ value: Double) -> String {
    value.magnitude < 1e12 ? DecimalText.text((value * 100).nearestWhole, decimals: 2) : ""
  }

  private func figure(_ value: Double) -> String { TerminalText.figure(value.nearestWhole, quantity.metric) }
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
