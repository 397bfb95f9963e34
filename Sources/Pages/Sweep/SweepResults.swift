import MonteCarlo
import Pictures
import Reports

/// The points of a sweep: their values and what every figure came to.
struct SweepResults: Sendable {
  /// What was varied.
  struct Parameter: Sendable {
    let path: String
    /// By point, as the file has them.
    let texts: [String]
    /// By point; `nil` where some value is no number.
    let numbers: [Double]?
    /// All different values: ascending where they are numbers, else in their order.
    let levels: [String]

    var name: Words { .foreign(path) }

    init(_ path: String, _ texts: [String]) {
      self.path = path
      self.texts = texts
      let numbers = texts.compactMap(Double.init)
      self.numbers = numbers.count == texts.count && numbers.allSatisfy(\.isFinite) ? numbers : nil
      var seen: Set<String> = []
      let different = texts.filter { seen.insert($0).inserted }
      levels =
        self.numbers == nil
        ? different : different.sorted { (Double($0) ?? 0) < (Double($1) ?? 0) }
    }

    /// A value as a sentence says it.
    static func shown(_ text: String) -> Words {
      if text.isEmpty { return Words(en: "none", zh: "无") }
      guard text.utf8.count > 8, let number = Double(text), number.isFinite else { return .foreign(text) }
      return Words(NumberText.significant(number, 4))
    }

    /// Where the values stand, and in what order.
    var isNumber: Bool { numbers != nil }

    /// Whether the values lie at more equal ratios than distances.
    var kind: Scale.Kind {
      let values = levels.compactMap(Double.init)
      guard isNumber, let least = values.first, let most = values.last, least > 0, most >= 8 * least
      else { return .linear }
      let middle = values[values.count / 2]
      return values.count > 2 && (middle - least) < 0.3 * (most - least) ? .logarithmic : .linear
    }
  }

  /// A figure at every point.
  struct Column: Sendable {
    let quantity: Quantity
    let values: [Double?]
    let known: [ClosedRange<Double>?]
    /// Where the middle of the runs lie, and how much of them that is.
    let spread: [ClosedRange<Double>?]
    let share: Double?
    /// The columns of the file.
    let columns: [DataTable.Column]
    /// Whether an interval is cut off where the figure itself ends.
    let isCut: Bool
  }

  let study: StudyFolder
  let parameters: [Parameter]
  let columns: [Column]
  private let table: ResultTable

  var count: Int { table.rows.count }

  init(_ study: StudyFolder) throws(FolderError) {
    try self.init(study, study.files.table(SweepFiles.name))
  }

  /// - Parameter table: of the points, as `sweep.csv` has them.
  init(_ study: StudyFolder, _ table: ResultTable) throws(FolderError) {
    (self.study, self.table) = (study, table)
    let names = table.names
    guard names.first == "point", !table.rows.isEmpty,
      let end = names.indices.dropLast().first(where: {
        names[$0] == "runs" && names[$0 + 1] == "ruined_mean"
      })
    else { throw study.files.fault("its \(SweepFiles.name) is not as simulate writes it") }
    parameters = try names[1..<end].map { (path) throws(FolderError) in
      Parameter(path, try table.texts(path))
    }
    let quantities = names[end...].filter { $0.hasSuffix("_mean") }.map { Quantity(String($0.dropLast(5))) }
    columns = try quantities.map { (quantity) throws(FolderError) in try Column(quantity, table) }
  }

  /// The figures at a point, with its values before them.
  func cells(_ column: Column) throws(FolderError) -> DataTable {
    let number = DataTable.Column("point", Words(en: "point", zh: "取值点"), .plain)
    let own =
      (parameters.count > 1 ? [number] : []) + parameters.map { .init($0.path, $0.name, .plain) }
    let all = own + column.columns
    return DataTable(columns: all, rows: try table.cells(all.map(\.name)))
  }

  /// Where a point lies, such as "a = 1, b = 2".
  func place(ofPoint point: Int) -> Words {
    guard parameters.count > 1 else { return shortPlace(ofPoint: point) }
    return .list(parameters.map { $0.name + Words(" = ") + Parameter.shown($0.texts[point]) })
  }

  /// The same in few letters: values alone, or the number of a point of many.
  func shortPlace(ofPoint point: Int) -> Words {
    if parameters.count == 1 { return Parameter.shown(parameters[0].texts[point]) }
    guard parameters.count <= 4 else { return Words(en: "point \(point + 1)", zh: "第\(point + 1)点") }
    let values = Words.list(parameters.map { Parameter.shown($0.texts[point]) })
    return Words(en: "(\(values.en))", zh: "(\(values.zh))")
  }

  /// Where points lie that share a figure, each or all by what they have in common.
  func place(ofPoints points: [Int]) -> Words { joined(points, place) }

  /// The same in few letters.
  func shortPlace(ofPoints points: [Int]) -> Words { joined(points, shortPlace) }

  private func joined(_ points: [Int], _ place: (Int) -> Words) -> Words {
    if points.count == 1 { return place(points[0]) }
    if let common = common(of: points) { return common }
    guard points.count <= 3, let last = points.last else {
      return Words(en: "\(points.count) of \(count) points", zh: "\(count)点中的\(points.count)点")
    }
    let (some, end) = (points.dropLast().map(place), place(last))
    return Words(
      en: some.map(\.en).joined(separator: "; ") + " and \(end.en)",
      zh: some.map(\.zh).joined(separator: "；") + "和\(end.zh)")
  }

  /// The value of a parameter that these points have, and no others.
  private func common(of points: [Int]) -> Words? {
    guard parameters.count > 1, let first = points.first else { return nil }
    let told = parameters.first { parameter in
      parameter.texts.indices.filter { parameter.texts[$0] == parameter.texts[first] } == points
    }
    return told.map { parameter in
      let value = Parameter.shown(parameter.texts[first])
      return Words(
        en: "every point with \(parameter.name.en) = \(value.en)",
        zh: "\(parameter.name.zh) = \(value.zh)的每一点")
    }
  }

  /// Whether the points are all pairs of the values of two parameters.
  var isGrid: Bool {
    parameters.count == 2 && count == parameters[0].levels.count * parameters[1].levels.count
      && Set(zip(parameters[0].texts, parameters[1].texts).map { [$0, $1] }).count == count
  }
}

extension SweepResults.Column {
  fileprivate init(_ quantity: Quantity, _ table: ResultTable) throws(FolderError) {
    self.quantity = quantity
    values = try table.numbers(quantity.name + "_mean")
    let (lows, highs) = (
      try table.numbers(quantity.name + "_ci_low"), try table.numbers(quantity.name + "_ci_high")
    )
    known = zip(lows, highs).map { low, high in
      ClosedRange.known(low, high).map { quantity.withinLimits($0) }
    }
    isCut = zip(lows, known).contains { low, known in known.map { $0.lowerBound > low ?? 0 } ?? false }
    let prefix = quantity.name + "_"
    let suffixes = table.names.filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }
      .filter(MetricWords.isStatistic)
    let levels = suffixes.compactMap { suffix in MetricWords.quantile(suffix).map { (suffix, $0) } }
    let low = levels.filter { $0.1 < 0.5 }.min { $0.1 < $1.1 }
    let high = low.flatMap { low in levels.first { ($0.1 + low.1 - 1).magnitude < 1e-9 } }
    share = low.flatMap { low in high.map { $0.1 - low.1 } }
    if let low, let high {
      spread = zip(
        try table.numbers(prefix + low.0), try table.numbers(prefix + high.0)
      ).map { .known($0, $1) }
    } else {
      spread = values.map { _ in nil }
    }
    var columns = suffixes.map {
      DataTable.Column(prefix + $0, MetricWords.statistic($0), $0 == "n" ? .number : quantity.columnUnit)
    }
    if quantity == .ruined && table.has(Quantity.medianRuinDay.name) {
      columns.append(.init(Quantity.medianRuinDay.name, Quantity.medianRuinDay.label, .plain))
    }
    self.columns = columns
  }

  /// All points of a value.
  func points(at value: Double?) -> [Int] { values.indices.filter { values[$0] == value } }

  /// The points with the least and with the greatest value; `nil` where no run defines it.
  var extremes: (least: Int, most: Int)? {
    let defined = values.indices.filter { values[$0] != nil }
    guard let least = defined.min(by: { values[$0]! < values[$1]! }),
      let most = defined.max(by: { values[$0]! < values[$1]! })
    else { return nil }
    return (least, most)
  }
}
