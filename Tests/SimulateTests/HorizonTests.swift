import Foundation
import Testing

/// A run goes on as it began, however long it is to last.
@Suite struct HorizonTests {
  @Test(arguments: ["bank-run", "commingled"])
  func `a longer horizon has the shorter one's rows as its beginning, byte for byte`(name: String) throws {
    let folder = try Scratch()
    let words = [
      "\(rootFolder)/scenarios/\(name).json", "--set", "population.market=100", "--runs", "3", "--quiet",
    ]
    for days in ["1", "33", "50"] {
      #expect(try Program.run(words + ["--days", days, "--out", days], in: folder).code == 0)
    }
    let long = try #require(folder.read("50/timeseries.csv"))
    for days in ["1", "33"] {
      let short = try #require(folder.read("\(days)/timeseries.csv"))
      #expect(long.utf8.starts(with: short.utf8))
      #expect(short.utf8.count { $0 == UInt8(ascii: "\n") } == 1 + Int(days)!)
    }
  }
}
