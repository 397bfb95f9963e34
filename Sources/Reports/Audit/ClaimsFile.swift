import MonteCarlo

/// `claims.csv`: the brochures' sentences, a line per figure.
package enum ClaimsFile {
  package static let name = "claims.csv"

  /// Writes the whole file and returns the sink.
  ///
  /// A claim that the scenario does not make has one line without a figure.
  package static func write<Sink: ByteSink>(_ claims: Claims, to sink: Sink) throws(FolderError) -> Sink {
    var csv = CSVWriter(sink)
    try csv.header("claim,figure,definition,value,ci_low,ci_high,runs,unit,verdict,formula")
    for claim in 1...Claims.count {
      let (verdict, figures) = (claims.verdict(on: claim), claims.figures.filter { $0.claim == claim })
      if figures.isEmpty { try write(claim, verdict, to: &csv) }
      for figure in figures { try write(figure, verdict, to: &csv) }
    }
    return try csv.finish()
  }

  private static func write<Sink>(
    _ claim: Int, _ verdict: ClaimVerdict, to csv: inout CSVWriter<Sink>
  ) throws(FolderError) {
    csv.number(claim)
    for _ in 0..<7 { csv.word("") }
    csv.word(verdict.rawValue)
    csv.word("")
    try csv.endRow()
  }

  private static func write<Sink>(
    _ figure: ClaimFigure, _ verdict: ClaimVerdict, to csv: inout CSVWriter<Sink>
  ) throws(FolderError) {
    csv.number(figure.claim)
    csv.word(figure.name)
    csv.word(figure.definition)
    let statistics = figure.statistics
    for value in [statistics.mean, statistics.low, statistics.high] {
      csv.number(value, decimals: statistics.decimals)
    }
    csv.number(statistics.count)
    csv.word(figure.unit.rawValue)
    csv.word(verdict.rawValue)
    csv.text(ClaimFormula.of(figure.definition).en)
    try csv.endRow()
  }
}
