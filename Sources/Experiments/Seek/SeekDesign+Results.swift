import MonteCarlo

extension StudyResults {
  /// How many runs ended well or failed.
  package var runs: Int { stores.reduce(0) { $0 + $1.runs } }

  /// What the first so many runs of a point say about a constraint.
  package func evidence(_ constraint: Constraint, point: Int, runs: Int) throws(FolderError) -> Evidence {
    let values = try self.runs(ofPoint: point).first(runs).values(ofCell: constraint.statistic.quantity.cell)
    return constraint.evidence(of: values)
  }
}

extension SeekDesign {
  /// What a search comes to whose runs are all there.
  ///
  /// - Throws: what keeps them from being read.
  package func result(of results: StudyResults) throws(FolderError) -> SearchResult {
    try search.perform { (question) throws(FolderError) in
      try results.evidence(constraint, point: question.number, runs: question.runs)
    }
  }
}
