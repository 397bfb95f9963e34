import MonteCarlo
import Pictures
import Reports

/// A comparison: every alternative's figures beside those of the first scenario, and its days.
struct ComparisonResults: Sendable {
  /// One figure of both, over pairs of runs on the same random numbers.
  struct Line: Sendable {
    let quantity: Quantity
    let first: Double?
    let second: Double?
    let pairs: Int
    let difference: Double?
    let known: ClosedRange<Double>?
    /// In what share of the pairs the alternative has more, and in what share as much.
    let above: Double?
    let equal: Double?
    /// Cells of the file.
    let cells: [String]
  }

  struct Alternative: Sendable {
    /// B, C, …, in the texts of the page.
    let letter: String
    /// The scenario's own name, or the values that were set.
    let label: String
    let lines: [Line]
    let days: ResultTable

    /// What it is called.
    var name: Words { .foreign(label) }

    subscript(name: String) -> Line? { lines.first { $0.quantity.name == name } }
  }

  let study: StudyFolder
  let alternatives: [Alternative]
  /// Whether days were left out here.
  let isThinned: Bool

  /// The columns of the lines, but for the alternative's name.
  static let columns = [
    "metric", "a_n", "a_mean", "b_n", "b_mean", "pairs", "difference_mean", "difference_ci_low",
    "difference_ci_high", "share_b_above_a", "share_equal",
  ]

  /// The most rows of days for all alternatives together.
  private static let mostDays = 370

  init(_ study: StudyFolder) throws(FolderError) {
    self.study = study
    let table = try study.files.table(ComparisonFiles.name)
    let series = try study.files.table(ComparisonFiles.seriesName, keeping: Self.isShown)
    let metrics = try table.texts("metric")
    let (labels, lines) = (try table.texts("b"), try Self.lines(table))
    let starts = metrics.indices.filter { metrics[$0] == metrics[0] }
    let dayBlocks = try Self.blocks(series)
    guard !starts.isEmpty, dayBlocks.count == starts.count else {
      throw study.files.fault("its tables of the comparison are not as simulate writes them")
    }
    let names = study.facts.study?.names
    var alternatives: [Alternative] = []
    for (number, start) in starts.enumerated() {
      let end = number + 1 < starts.count ? starts[number + 1] : metrics.count
      var days = dayBlocks[number]
      days.thin(toAtMost: max(Self.mostDays / starts.count, 60))
      alternatives.append(
        Alternative(
          letter: Reports.ComparisonTable.letter(number), label: names?[labels[start]] ?? labels[start],
          lines: Array(lines[start..<end]), days: days))
    }
    self.alternatives = alternatives
    isThinned = alternatives.reduce(0) { $0 + $1.days.rows.count } < series.rows.count
  }

  /// Whether a column of the series belongs to the page.
  private static func isShown(_ column: String) -> Bool {
    ["b", "day", "date"].contains(column)
      || ComparisonFigures.metrics.contains { metric in
        ["_a_", "_b_", "_difference_"].contains { column.hasPrefix(metric + $0) }
      }
  }

  private static func lines(_ table: ResultTable) throws(FolderError) -> [Line] {
    let names = try table.texts("metric")
    let (first, second) = (try table.numbers("a_mean"), try table.numbers("b_mean"))
    let (low, high) = (try table.numbers("difference_ci_low"), try table.numbers("difference_ci_high"))
    let (pairs, difference) = (try table.numbers("pairs"), try table.numbers("difference_mean"))
    let (above, equal) = (try table.numbers("share_b_above_a"), try table.numbers("share_equal"))
    let cells = try table.cells(columns)
    return names.indices.map { row in
      Line(
        quantity: Quantity(names[row]), first: first[row], second: second[row],
        pairs: Int(min(pairs[row] ?? 0, 1e9)), difference: difference[row],
        known: .known(low[row], high[row]),
        above: above[row], equal: equal[row], cells: cells[row])
    }
  }

  /// The days of one alternative after another: days ascend within each.
  private static func blocks(_ table: ResultTable) throws(FolderError) -> [ResultTable] {
    let days = try table.numbers("day").map { $0 ?? 0 }
    let starts = days.indices.filter { $0 == 0 || days[$0] <= days[$0 - 1] }
    return starts.enumerated().map { number, start in
      table.rows(start..<(number + 1 < starts.count ? starts[number + 1] : days.count))
    }
  }
}

extension ComparisonResults.Line {
  /// What the pairs tell.
  enum Outcome: Equatable {
    case same, unclear, better, worse, more, less, undefined
  }

  var outcome: Outcome {
    guard let difference else { return .undefined }
    if equal == 1 { return .same }
    guard let known, !known.contains(0) else { return .unclear }
    guard let isBetterHigher = quantity.isBetterHigher else { return difference > 0 ? .more : .less }
    return (difference > 0) == isBetterHigher ? .better : .worse
  }

  /// How far a probability may differ all the same where no pair does: Wilson's bound on the share of pairs that do.
  var sameUpTo: Double? {
    guard quantity == .ruined, equal == 1, pairs > 1 else { return nil }
    return Interval.wilson(successes: 0, of: pairs)?.high
  }

  /// The interval in words; of a probability that differs in no pair how far it may.
  func intervalWords(_ text: (Double) -> Words) -> Words? {
    if let most = sameUpTo {
      let told = Quantity.points(most)
      return Words(en: "no pair differs: up to \(told.en) either way", zh: "没有一对不同：至多相差\(told.zh)")
    }
    return known.map { .range(text($0.lowerBound), text($0.upperBound)) }
  }

  /// The same in words, for an alternative of that letter.
  func verdict(_ letter: String) -> Words {
    switch outcome {
    case .same: Words(en: "the same in every pair", zh: "每一对都相同")
    case .unclear: Words(en: "not told apart", zh: "无法区分")
    case .better: Words(en: "\(letter) is better", zh: "\(letter)更好")
    case .worse: Words(en: "A is better", zh: "A更好")
    case .more: Words(en: "\(letter) has more", zh: "\(letter)更多")
    case .less: Words(en: "A has more", zh: "A更多")
    case .undefined: Words(en: "undefined", zh: "无定义")
    }
  }

  /// How few pairs the difference rests on, where that is worth a warning; `nil` elsewhere.
  func concentration(_ letter: String) -> Words? {
    guard let difference, let equal, let above, difference != 0, pairs > 1 else { return nil }
    let (differing, upper) = (1 - equal, above)
    if equal >= 0.8 {
      let count = Int((differing * Double(pairs)).rounded())
      return Words(
        en: "it rests on \(count) of \(pairs) pairs; the others do not differ",
        zh: "仅由\(pairs)对中的\(count)对造成，其余各对无差别")
    }
    let along = difference > 0 ? upper : differing - upper
    guard along < differing / 2 else { return nil }
    let share = NumberText.percent(along)
    return Words(
      en: "only \(share) of pairs differ that way: a few large differences carry the mean",
      zh: "只有\(share)的配对朝此方向：均值由少数大的差异决定")
  }
}
