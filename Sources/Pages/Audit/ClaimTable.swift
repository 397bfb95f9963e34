import MonteCarlo
import Pictures
import Reports

/// What `claims.csv` says.
struct ClaimTable: Sendable {
  struct Row: Sendable {
    let claim: Int
    let name: String
    let definition: String
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
    let (highs, verdicts) = (try table.numbers("ci_high"), try table.texts("verdict"))
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
            claim: claim, name: names[line], definition: definitions[line], value: values[line],
            low: lows[line], high: highs[line], unit: unit)
        }
      }
      claims.append(Claim(number: claim, verdict: verdict, rows: rows))
    }
    self.claims = claims
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
    return Words(en: "\(text(low).en) to \(text(high).en)", zh: "\(text(low).zh)至\(text(high).zh)")
  }
}
