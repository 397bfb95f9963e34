import MonteCarlo
import Population

/// The observations of a study, all shards together.
package struct StudyResults: Sendable {
  /// With all points that are known.
  package let study: Study
  let stores: [ObservationStore]

  /// - Parameter study: that of the stores with points that became known on the way; without it, that of the stores.
  /// - Precondition: there is a store, their studies are the same but for the shard, and no unit is in two of them.
  package init(_ stores: [ObservationStore], study: Study? = nil) {
    self.stores = stores
    self.study = study ?? stores[0].study
  }

  /// Whether any run ended well.
  package var hasFinished: Bool { stores.contains { $0.runs > $0.failures.count } }

  package var events: Int { stores.reduce(0) { $0 + $1.events } }
  package var saturated: Int { stores.reduce(0) { $0 + $1.saturated } }
  package var storeBytes: Int { stores.reduce(0) { $0 + $1.records.bytes } }

  /// What failed, by the number of the unit, ascending.
  package var failures: [FailedRun] { stores.flatMap(\.failures).sorted { $0.run < $1.run } }

  /// The runs of a point that ended well.
  ///
  /// - Parameter point: from 1.
  package func runs(ofPoint point: Int) -> PointRuns {
    var places: [PointRuns.Place] = []
    for (index, store) in stores.enumerated() {
      for (run, start) in store.starts(ofPoint: point).enumerated() where start > 0 {
        places.append(PointRuns.Place(run: run + 1, start: start, store: index))
      }
    }
    return PointRuns(
      files: stores.map(\.records.file), places: places.sorted { $0.run < $1.run }, series: study.series)
  }
}

/// The observations of one point's runs that ended well, run by run.
package struct PointRuns: CellSource {
  struct Place: Sendable {
    var run: Int
    var start: Int
    var store: Int
  }

  let files: [WordFile]
  let places: [Place]
  let series: [Metric]

  init(files: [WordFile], places: [Place], series: [Metric]) {
    self.files = files
    self.places = places
    self.series = series
  }

  package var count: Int { places.count }

  /// Their numbers, ascending.
  package var numbers: [Int] { places.map(\.run) }

  /// For every run that another point has too, its places among the runs of both.
  package func pairs(with other: PointRuns) -> [(first: Int, second: Int)] {
    let places = Dictionary(uniqueKeysWithValues: other.numbers.enumerated().map { ($1, $0) })
    return numbers.enumerated().compactMap { index, run in places[run].map { (index, $0) } }
  }

  package func read(_ cells: Range<Int>, into words: inout [Int64]) throws(FolderError) {
    for (index, place) in places.enumerated() {
      let start = place.start + RecordHead.words + cells.lowerBound
      let file = files[place.store]
      guard try file.read(cells.count, at: start, into: &words, from: index * cells.count) == cells.count
      else {
        throw FolderError(
          path: file.path, found: "a record was damaged meanwhile",
          allowed: "leave the file alone while it is read")
      }
    }
  }

  /// Single figures count as whole numbers.
  package func metric(ofCell cell: Int) -> Metric {
    if cell < Observation.figures { return .users }
    if cell < Observation.fixedCells { return Metric.allCases[(cell - Observation.figures) % Metric.count] }
    return series[(cell - Observation.fixedCells) % series.count]
  }

  /// Those of the first so many runs that ended well.
  package func first(_ runs: Int) -> PointRuns {
    PointRuns(files: files, places: Array(places.prefix { $0.run <= runs }), series: series)
  }

  /// One cell of every run; `Metric.undefined` for none.
  package func values(ofCell cell: Int) throws(FolderError) -> [Int64] {
    var words = [Int64](repeating: 0, count: count)
    try read(cell..<cell + 1, into: &words)
    return words
  }

  /// How often and when the runs are ruined.
  package func ruin() throws(FolderError) -> RuinStatistics {
    RuinStatistics(
      ruinDays: try values(ofCell: Observation.ruinDay).map { $0 == Metric.undefined ? nil : Int($0) })
  }

  /// The cell of a metric of the series on a day.
  ///
  /// - Parameters:
  ///   - row: which of the days whose rows are kept, from 0.
  ///   - index: of the metric in the series.
  package func cell(ofRow row: Int, series index: Int) -> Int {
    Observation.fixedCells + row * series.count + index
  }
}
