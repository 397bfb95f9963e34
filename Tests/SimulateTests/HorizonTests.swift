import Foundation
import Testing

/// A run goes on as it began, however long it is to last.
@Suite struct HorizonTests {
  @Test(arguments: ["base", "bank-run"])
  func `a longer horizon has the shorter one's rows as its beginning, byte for byte`(name: String) throws {
    let folder = try Scratch()
    let words = [
      "\(rootFolder)/scenarios/\(name).json", "--set", "population.market=300", "--runs", "4", "--quiet",
    ]
    for days in ["1", "40", "75"] {
      #expect(try Program.run(words + ["--days", days, "--out", days], in: folder).code == 0)
    }
    let long = try #require(folder.read("75/timeseries.csv"))
    for days in ["1", "40"] {
      let short = try #require(folder.read("\(days)/timeseries.csv"))
      #expect(long.utf8.starts(with: short.utf8))
      #expect(short.utf8.count { $0 == UInt8(ascii: "\n") } == 1 + Int(days)!)
    }
  }
}
