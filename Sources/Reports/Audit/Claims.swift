import MonteCarlo
import Population
import Scenarios
import Schemes

/// The nine sentences of the brochures, held against the rules and the audited runs.
package struct Claims: Sendable {
  package static let count = 9

  /// Claim by claim, in the order of their definitions.
  package private(set) var figures: [ClaimFigure] = []
  let rules: Rules
  let hasRunOff: Bool

  /// Reads the figures of all audited runs.
  ///
  /// - Parameters:
  ///   - audit: of the ensemble.
  ///   - outcome: of the same runs.
  /// - Throws: what keeps the runs from being read.
  package init(
    _ ensemble: Ensemble, _ audit: AuditStatistics, _ outcome: Ensemble.Outcome, _ scenario: Scenario
  ) throws(FolderError) {
    rules = scenario.inputs.rules
    hasRunOff = audit.stopDay != nil
    let source = FigureSource(
      ensemble: ensemble, audit: audit, outcome: outcome, rules: rules, startDate: scenario.startDate)
    for definition in ClaimDefinition.all { try add(definition, source) }
    try addGroups(source)
  }

  /// The claims of figures that are at hand.
  init(figures: [ClaimFigure], rules: Rules, hasRunOff: Bool) {
    (self.figures, self.rules, self.hasRunOff) = (figures, rules, hasRunOff)
  }

  private mutating func add(_ definition: ClaimDefinition, _ source: FigureSource) throws(FolderError) {
    guard isPromised(definition.claim) else { return }
    figures.append(
      ClaimFigure(
        claim: definition.claim, name: definition.name, definition: definition.id, unit: definition.unit,
        statistics: try source.statistics(of: definition.source)))
  }

  /// The shares of losers by tenth of joining order and by month of joining.
  private mutating func addGroups(_ source: FigureSource) throws(FolderError) {
    let layout = source.audit.layout
    let place = figures.firstIndex { $0.claim > 8 } ?? figures.endIndex
    var groups: [ClaimFigure] = []
    for (id, prefix, withGoods) in [
      ("8g", "share_losing_tenth_", false), ("8h", "share_losing_goods_tenth_", true),
    ] {
      for tenth in 0..<AuditLayout.tenths {
        let number = tenth < 9 ? "0\(tenth + 1)" : "\(tenth + 1)"
        groups.append(
          .losing(
            id, prefix + number,
            try source.audit.shareLosing(at: layout.place(ofTenth: tenth, withGoods: withGoods))))
      }
    }
    for (id, prefix, withGoods) in [
      ("8i", "share_losing_joined_", false), ("8j", "share_losing_goods_joined_", true),
    ] {
      for (cohort, month) in source.months.enumerated() {
        groups.append(
          .losing(
            id, prefix + month,
            try source.audit.shareLosing(at: layout.place(ofCohort: cohort, withGoods: withGoods))))
      }
    }
    figures.insert(contentsOf: groups, at: place)
  }

  /// Whether the scenario makes the promise that a claim is about.
  func isPromised(_ claim: Int) -> Bool {
    switch claim {
    case 1: rules.pointPool != nil
    case 2: rules.pointPool?.exit != nil
    case 3: rules.referral != nil
    case 4: rules.gold != nil && !rules.groupBuys.isEmpty
    case 5: !rules.groupBuys.isEmpty
    default: true
    }
  }

  subscript(name: String) -> ClaimFigure? { figures.first { $0.name == name } }
}

extension ClaimFigure {
  fileprivate static func losing(
    _ definition: String, _ name: String, _ statistics: FigureStatistics
  ) -> ClaimFigure {
    ClaimFigure(claim: 8, name: name, definition: definition, unit: .share, statistics: statistics)
  }
}
