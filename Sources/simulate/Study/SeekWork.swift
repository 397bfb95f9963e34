import Experiments
import MonteCarlo
import Population
import Reports
import Scenarios

/// The part of a search that follows its scan: what to run next is known only from what has been run.
struct SeekWork {
  private let study: Study
  private let scenario: Scenario
  private let design: SeekDesign
  private let batch: StudyBatch

  /// - Parameter study: of the whole search, its points those of the scan.
  /// - Throws: that the study is none of this program's.
  init(_ study: Study, _ batch: StudyBatch) throws(Failure) {
    self.study = study
    self.batch = batch
    scenario = try withScenario { () throws(ScenarioErrors) in try study.bases[0].scenario(setting: []) }
    guard let design = SeekDesign(details: study.details, of: scenario) else {
      throw .design("\(study.bases[0].path): found a search of another program; allowed: one of this version")
    }
    self.design = design
  }

  /// Does the runs that are missing in a store, value after value.
  ///
  /// - Precondition: the scan is done.
  /// - Returns: the results, with all values as points.
  func perform(in store: ObservationStore) throws(Failure) -> StudyResults {
    var study = study
    _ = try design.search.perform { (question) throws(Failure) in
      if question.number > study.points.count { study = study.adding(try point(question)) }
      let missing = store.missing(ofPoint: question.number, runs: question.runs)
      if !missing.isEmpty {
        // What halving still takes, and the confirmation.
        let further = question.phase == .search ? question.further * study.runs : 0
        try batch.perform(missing, of: study, into: store, further: further)
      }
      return try withFiles { () throws(FolderError) in
        try StudyResults([store], study: study).evidence(
          design.constraint, point: question.number, runs: question.runs)
      }
    }
    return StudyResults([store], study: study)
  }

  /// The point of a value that has come up.
  ///
  /// - Throws: what the format has against the value.
  private func point(_ question: Search.Question) throws(Failure) -> Study.Point {
    var settings = [design.setting(atStep: question.step)]
    if question.phase == .confirmation {
      let seed = SeekDesign.confirmationSeed(of: scenario.seed)
      settings.append(Study.Setting(path: "seed", value: "\(seed)"))
    }
    let scenario = try withScenario { () throws(ScenarioErrors) in
      try study.bases[0].scenario(setting: settings, option: Option.vary.name)
    }
    return Study.Point(settings: settings, days: scenario.days)
  }
}
