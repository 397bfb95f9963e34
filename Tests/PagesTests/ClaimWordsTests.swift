import MonteCarlo
import Pictures
import Scenarios
import Testing

@testable import Pages
@testable import Reports

/// What is said of a claim, in both languages.
@Suite struct ClaimWordsTests {
  private static let header = "claim,figure,definition,value,ci_low,ci_high,unit,verdict\n"

  /// A table in which every claim has one verdict and every figure is defined or none is.
  private static func table(_ verdict: ClaimVerdict, isDefined: Bool) throws -> ClaimTable {
    let lines = ClaimDefinition.all.map { definition in
      let numbers = isDefined ? "0.500000,0.400000,0.600000" : ",,"
      return "\(definition.claim),\(definition.name),\(definition.id),\(numbers),"
        + "\(definition.unit.rawValue),\(verdict.rawValue)\n"
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
      if hasCondition { #expect(en.hasPrefix("Only if ") && zh.hasPrefix("前提：")) }
      #expect(en.contains("Only if") == zh.contains("前提"))
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
      ClaimTable.Row(claim: 2, name: "", definition: "2b", value: 10, low: low, high: high, unit: .days)
    }
    #expect(row(nil, nil).intervalText == Words(""))
    #expect(row(3, nil).intervalText == Words(en: "from 3", zh: "3起"))
    #expect(row(3, 20).intervalText == Words(en: "3 to 20", zh: "3至20"))
  }

  @Test func `a table without a verdict is none`() throws {
    let text = Self.header + "1,price_falls,1a,0.00,,,days,perhaps\n"
    let table = try ResultTable(Array(text.utf8), path: "claims.csv")
    #expect(throws: FolderError.self) { try ClaimTable(table) }
  }
}
