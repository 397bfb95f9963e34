import MonteCarlo
import Population
import Scenarios

/// Does single runs of a scenario and makes their records: plain ones, or audited ones.
struct RunWorker: Sendable {
  private let scenario: Scenario
  private let header: StoreHeader
  private let checksEveryEvent: Bool

  /// What one worker needs again and again.
  enum Workspace {
    case plain(RunWorkspace)
    case audit(AuditWorkspace, AuditPlan)
  }

  init(_ scenario: Scenario, _ header: StoreHeader, checksEveryEvent: Bool) {
    (self.scenario, self.header, self.checksEveryEvent) = (scenario, header, checksEveryEvent)
  }

  func workspace() -> Workspace {
    header.audit.map { .audit(AuditWorkspace(checksEveryEvent: checksEveryEvent), $0) }
      ?? .plain(RunWorkspace(checksEveryEvent: checksEveryEvent))
  }

  func run(
    _ number: Int, in workspace: Workspace
  ) throws(RunFailure) -> (result: RunResult, record: RunRecord) {
    let (plan, drawn) = (scenario.plan(run: number), scenario.drawnInputs(run: number))
    switch workspace {
    case .plain(let workspace):
      let result = try workspace.run(plan)
      return (result, RunRecord(result, drawn: drawn, for: header))
    case .audit(let workspace, let audit):
      let (result, counts) = try workspace.run(plan)
      var runOff: (RunResult, Int)?
      if let day = audit.stopDay { runOff = (try workspace.runOff(plan, from: day), day) }
      let words = AuditWords(result, counts, runOff: runOff, audit.layout).words
      return (result, RunRecord(result, drawn: drawn, audit: words, for: header))
    }
  }
}

extension Arguments {
  /// What is noted of every run beyond its metrics; `nil` unless that is asked for.
  func audit(of scenario: Scenario) throws(Failure) -> AuditPlan? {
    guard command == .audit else { return nil }
    let stopDay = try number(.stopGrowth, in: 1...scenario.days)
    var (date, months) = (scenario.startDate, 1)
    for _ in 1..<max(scenario.days, 1) {
      date.advance()
      if date.day == 1 { months += 1 }
    }
    return AuditPlan(layout: AuditLayout(cohorts: months + 1), stopDay: stopDay)
  }
}
