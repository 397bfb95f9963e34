import Foundation
import Testing

/// `data_dictionary.csv`, beside the tables of every command that writes some.
@Suite struct DictionaryTests {
  @Test(arguments: SmallResults.allCases)
  func `every column of every table has its row, and no row is without a column`(result: SmallResults) throws
  {
    let folder = try Scratch()
    try result.make(in: folder)
    let tables = try result.tables(in: folder)
    #expect(tables.count >= 2)
    var columns: Set<[String]> = []
    for table in tables {
      let header = try #require(folder.read("\(result.rawValue)/\(table)").flatMap { records($0).first })
      for column in header { #expect(columns.insert([table, column]).inserted, "\(table) \(column) twice") }
    }
    let rows = records(try #require(folder.read("\(result.rawValue)/data_dictionary.csv")))
    #expect(rows[0] == ["file", "column", "unit", "meaning_en", "meaning_zh"])
    #expect(rows.count == columns.count + 1)
    #expect(Set(rows.dropFirst().map { Array($0.prefix(2)) }) == columns)
    for row in rows { #expect(row.count == 5 && row.allSatisfy { !$0.isEmpty }, "\(row)") }
  }

  /// What a table does not know is taken for a parameter; so only parameters may be unknown.
  @Test(arguments: SmallResults.allCases)
  func `nothing but a parameter's value is called one`(result: SmallResults) throws {
    let folder = try Scratch()
    try result.make(in: folder)
    let rows = records(try #require(folder.read("\(result.rawValue)/data_dictionary.csv"))).dropFirst()
    for row in rows where row[2] == "as in the scenario" {
      #expect(row[1].contains(".") || row.prefix(2) == ["seek.csv", "value"], "\(row)")
    }
    let units = Set(rows.map { $0[2] })
    let known: Set = [
      "yuan", "points", "yuan per point", "count", "day", "days", "ratio", "as the metric of the row",
      "as in the scenario", "as in the column unit", "as the constraint", "date", "text",
    ]
    #expect(units.isSubset(of: known), "\(units.subtracting(known))")
  }

  @Test func `a shard has no tables and no dictionary`() throws {
    let folder = try Scratch()
    try SmallResults.run.make(in: folder, "--shard", "1/2")
    #expect(try SmallResults.run.tables(in: folder).isEmpty)
  }
}
