import MonteCarlo
import Pictures
import Reports

/// What a search tried, and what it found.
struct SeekResults: Sendable {
  /// What `seek.json` says.
  struct Answer: Decodable, Sendable {
    var parameter: String
    var unit: String?
    var scale: String
    var soThat: String
    var sought: String
    var found: String
    var answer: Value?
    var interval: Ends?
    var neighbour: Value?
    var best: Value?
    var confirmation: Value?
    var scan: Scan

    struct Value: Decodable, Sendable {
      var value: Double
      var runs: Int
      var n: Int
      var estimate: Double?
      var ciLow: Double?
      var ciHigh: Double?
      var holds: Bool

      var known: ClosedRange<Double>? { .known(ciLow, ciHigh) }
    }

    struct Ends: Decodable, Sendable {
      var low: Double?
      var high: Double?
    }

    struct Scan: Decodable, Sendable {
      var values: Int
      var holding: Int
      var monotone: String
    }
  }

  let study: StudyFolder
  let answer: Answer
  let table: ResultTable

  /// A value that was tried.
  struct Trial: Sendable {
    let phase: String
    let value: Double
    let estimate: Double?
    let known: ClosedRange<Double>?
    let holds: Bool
  }

  let trials: [Trial]

  init(_ study: StudyFolder) throws(FolderError) {
    self.study = study
    let table = try study.files.table(SeekFiles.name)
    answer = try study.files.json(SeekFiles.answerName)
    self.table = table
    let (values, phases) = (try table.numbers("value"), try table.texts("phase"))
    let (estimates, holds) = (try table.numbers("estimate"), try table.numbers("holds"))
    let (low, high) = (try table.numbers("ci_low"), try table.numbers("ci_high"))
    trials = values.indices.map { row in
      Trial(
        phase: phases[row], value: values[row] ?? 0, estimate: estimates[row],
        known: .known(low[row], high[row]), holds: holds[row] == 1)
    }
  }

  var isLargest: Bool { answer.sought == "largest" }

  /// What the constraint is about, the sign, and the bound.
  var constraint: (statistic: String, relation: String, bound: Double)? {
    let text = answer.soThat
    // A quantity may have a condition in it, so the last sign counts.
    guard let sign = text.lastIndex(where: { "<>".contains($0) }) else { return nil }
    let rest = text[text.index(after: sign)...]
    let hasEqual = rest.first == "="
    guard let bound = Double(hasEqual ? rest.dropFirst() : rest) else { return nil }
    let relation = text[sign] == "<" ? (hasEqual ? "≤" : "<") : (hasEqual ? "≥" : ">")
    return (String(text[..<sign]), relation, bound)
  }

  /// The statistic as people say it: a mean by the name of its figure, anything else as it was asked for.
  var statistic: Words {
    guard let name = constraint?.statistic else { return .foreign(answer.soThat) }
    return name == quantity.name ? quantity.label : .foreign(name)
  }

  /// The constraint as people say it, such as "probability of ruin ≤ 20.0%".
  var limit: Words {
    guard let (_, relation, bound) = constraint else { return .foreign(answer.soThat) }
    let told = quantity.text(bound)
    return Words(
      en: "\(statistic.en) \(relation) \(told.en)", zh: "\(statistic.zh) \(relation) \(told.zh)")
  }

  /// How values of the statistic are said: those of its quantity, shares for a probability.
  var quantity: Quantity {
    guard let statistic = constraint?.statistic, !statistic.hasPrefix("P(") else { return .ruined }
    let inner = statistic.split(separator: "(").last.map { $0.prefix { $0 != ")" } }
    return Quantity(inner.map(String.init) ?? statistic)
  }

  /// A value of the parameter, as the file has it, with its unit.
  func amount(_ value: Double) -> Words {
    let text =
      (try? table.texts("value"))?.first { Double($0) == value } ?? NumberText.significant(value, 6)
    let shown = DataTable.shown(text, .number)
    guard let unit = answer.unit else { return Words(shown) }
    return Words(en: "\(shown) \(unit)", zh: unit == "yuan" ? "\(shown)元" : "\(shown) \(unit)")
  }
}
