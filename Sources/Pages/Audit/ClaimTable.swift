import MonteCarlo
import Pictures
import Reports

/// What `claims.csv` says.
struct ClaimTable: Sendable {
  struct Row: Sendable {
    let claim: Int
    let name: String
    let definition: String
    /// How many runs define it.
    let runs: Int
    let value: Double?
    let low: Double?
    let high: Double?
    let unit: ClaimFigure.Unit
  }

  /// One claim: its verdict and its figures.
  struct Claim: Sendable {
    let number: Int
    let verdict: ClaimVerdict
    let rows: [Row]

    subscript(name: String) -> Row? { rows.first { $0.name == name } }
  }

  let claims: [Claim]

  /// - Throws: if it is no such table.
  init(_ table: ResultTable) throws(FolderError) {
    let (numbers, names) = (try table.numbers("claim"), try table.texts("figure"))
    let (definitions, units) = (try table.texts("definition"), try table.texts("unit"))
    let (values, lows) = (try table.numbers("value"), try table.numbers("ci_low"))
    let (highs, runs) = (try table.numbers("ci_high"), try table.numbers("runs"))
    let verdicts = try table.texts("verdict")
    var claims: [Claim] = []
    for claim in 1...Claims.count {
      let lines = numbers.indices.filter { numbers[$0] == Double(claim) }
      guard let first = lines.first, let verdict = ClaimVerdict(rawValue: verdicts[first]) else {
        throw FolderError(
          path: table.path, found: "has no verdict on claim \(claim)",
          allowed: "allowed: the file as simulate wrote it")
      }
      let rows = lines.compactMap { line in
        ClaimFigure.Unit(rawValue: units[line]).map { unit in
          Row(
            claim: claim, name: names[line], definition: definitions[line], runs: Int(runs[line] ?? 0),
            value: values[line], low: lows[line], high: highs[line], unit: unit)
        }
      }
      claims.append(Claim(number: claim, verdict: verdict, rows: rows))
    }
    self.claims = claims
  }
}

extension ClaimTable.Claim {
  /// A row's value; that it was not asked for; or that there is none.
  func valueText(_ row: ClaimTable.Row) -> Words {
    let isOfRunOff = ["6d", "6e", "6f"].contains(row.definition)
    let wasTested = self["stop_growth_day"]?.value != nil
    return isOfRunOff && !wasTested ? Words(en: "not tested", zh: "未测试") : row.valueText
  }

  /// A row's interval, and in how many runs it is defined if not in all.
  func intervalText(_ row: ClaimTable.Row) -> Words {
    let all = rows.map(\.runs).max() ?? 0
    guard row.value != nil, row.runs < all else { return row.intervalText }
    let (interval, space) = (row.intervalText, row.low == nil ? "" : " ")
    return Words(
      en: interval.en + space + "(in \(row.runs) of \(all) runs)",
      zh: interval.zh + "（\(all)次运行中的\(row.runs)次）")
  }
}

extension ClaimTable.Row {
  /// Whether it tells of one group of users among many, for which there is no room in a text.
  var isOfGroup: Bool { ["8g", "8h", "8i", "8j"].contains(definition) }

  /// A number in this figure's unit, as people read it.
  func text(_ number: Double) -> Words {
    switch unit {
    case .share: .percent(number)
    case .yuan: .yuan(number)
    case .ratio: Words(NumberText.fixed(number, 2))
    case .days, .entries, .orders, .people, .levels, .trees: Words(NumberText.short(number, 1))
    }
  }

  /// The value, or that there is none.
  var valueText: Words { value.map(text) ?? .undefined }

  /// The interval; empty if there is none.
  var intervalText: Words {
    guard let low else { return Words("") }
    guard let high else {
      return Words(en: "from \(text(low).en)", zh: "\(text(low).zh)起")
    }
    if text(low) == text(high) { return text(low) }
    return Words(en: "\(text(low).en) to \(text(high).en)", zh: "\(text(low).zh)至\(text(high).zh)")
  }
}
