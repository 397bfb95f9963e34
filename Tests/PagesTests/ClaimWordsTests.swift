import MonteCarlo
import Pictures
import Scenarios
import Testing

@testable import Pages
@testable import Reports

/// What is said of a claim, in both languages.
@Suite struct ClaimWordsTests {
  private static let header = "claim,figure,definition,value,ci_low,ci_high,runs,unit,verdict,formula\n"

  /// A line for every claim.
  private static let facts = (1...9).map { "\($0),tree_levels,9a,3.00,2.00,4.00,20,levels,facts,\n" }
    .joined()

  /// A table in which every claim has one verdict and every figure is defined or none is.
  private static func table(_ verdict: ClaimVerdict, isDefined: Bool) throws -> ClaimTable {
    let lines = ClaimDefinition.all.map { definition in
      let numbers = isDefined ? "0.500000,0.400000,0.600000" : ",,"
      return "\(definition.claim),\(definition.name),\(definition.id),\(numbers),20,"
        + "\(definition.unit.rawValue),\(verdict.rawValue),\n"
    }
    return try ClaimTable(ResultTable(Array((header + lines.joined()).utf8), path: "claims.csv"))
  }

  private static func words(_ claim: ClaimTable.Claim) throws -> ClaimWords {
    let inputs = try Scenario.load(bytes: Array(#"{ "name": "x" }"#.utf8), name: "x.json").inputs
    return ClaimWords(claim: claim, rules: inputs.rules, goodsValue: 0.5)
  }

  @Test(arguments: ClaimVerdict.allCases, [true, false])
  func `every claim is told, whatever the verdict and whatever is undefined`(
    verdict: ClaimVerdict, isDefined: Bool
  ) throws {
    for claim in try Self.table(verdict, isDefined: isDefined).claims {
      let words = try Self.words(claim)
      let (en, zh) = (words.finding.en, words.finding.zh)
      #expect(en.hasSuffix(".") && zh.hasSuffix("。"), "\(claim.number): \(en) \(zh)")
      for sign in ["nan", "inf ", "Optional", "nil"] { #expect(!en.contains(sign), "\(en)") }
      #expect(zh.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) })
      let hasCondition = verdict == .onlyIf && ![1, 9].contains(claim.number)
      if hasCondition { #expect(en.hasPrefix("Only ") && zh.hasPrefix("前提：")) }
      #expect(en.hasPrefix("Only ") == zh.contains("前提"))
    }
  }

  @Test func `every figure has a label in both languages`() {
    for definition in ClaimDefinition.all {
      let label = FigureWords.label(definition.name)
      #expect(label.en != label.zh && label.en != definition.name, "\(definition.name)")
    }
  }

  @Test func `an interval that does not end, and one that is not there`() throws {
    let row = { (low: Double?, high: Double?) in
      ClaimTable.Row(
        claim: 2, name: "", definition: "2b", runs: 20, value: 10, low: low, high: high, unit: .days)
    }
    #expect(row(nil, nil).intervalText == Words(""))
    #expect(row(3, nil).intervalText == Words(en: "from 3", zh: "3起"))
    #expect(row(3, 20).intervalText == Words(en: "3 to 20", zh: "3至20"))
  }

  @Test func `what was not tested, and what few runs define, is said to be so`() throws {
    let text =
      Self.header + Self.facts
      + "6,run_off_days,6e,,,,0,days,facts,\n6,ruin_day,6b,7.00,,,1,days,facts,\n"
    let claim = try ClaimTable(ResultTable(Array(text.utf8), path: "claims.csv")).claims[5]
    let row = { (name: String) throws in try #require(claim[name]) }
    #expect(claim.valueText(try row("run_off_days")) == Words(en: "not tested", zh: "未测试"))
    #expect(claim.intervalText(try row("ruin_day")).en == "(in 1 of 20 runs)")
    #expect(claim.intervalText(try row("tree_levels")).en == "2 to 4")
  }

  @Test func `an interval that holds the threshold leaves the verdict open`() throws {
    let ruin = { (high: String) throws -> Words in
      let text =
        Self.header + Self.facts + "6,ruin_probability,6a,0.000000,0.000000,\(high),20,share,facts,\n"
      let table = try ClaimTable(ResultTable(Array(text.utf8), path: "claims.csv"))
      return try Self.words(table.claims[5]).finding
    }
    #expect(try ruin("0.161125").en.contains("Not settled: the interval of “runs that are ruined” holds 1"))
    #expect(try ruin("0.161125").zh.contains("尚未确定"))
    #expect(try !ruin("0.009000").en.contains("Not settled"))
  }

  @Test func `a table without a verdict is none`() throws {
    let text = Self.header + "1,price_falls,1a,0.00,,,20,days,perhaps,\n"
    let table = try ResultTable(Array(text.utf8), path: "claims.csv")
    #expect(throws: FolderError.self) { try ClaimTable(table) }
  }
}
