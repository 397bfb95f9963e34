import Testing

@testable import Scenarios

struct MagnitudesTests {
  /// The smallest scenario: everything at the end of its range that makes the least.
  private static let smallest = """
    {"name": "x", "days": 1, "population": {"market": 1, "initialUsers": 0},
     "packages": [{"price": 0.01, "costRate": 0}], "platform": {"paymentFeeRate": 0},
     "pointPool": {"depositRate": 0, "exit": {"multiple": 1}},
     "groupBuys": [{"price": 0.01, "costRate": 0, "groupSize": 2, "winners": 1}]}
    """

  @Test func `every number alone may go to either end of its range`() throws {
    for input in try load(Self.smallest).variables {
      for end in [input.rule.low, input.rule.high] where !(input.rule.isAboveLow && end == input.rule.low) {
        // Winners and initial users have a companion, and a lone package needs a weight.
        let companion =
          ["winners": "groupBuys.0.groupSize=10000", "initialUsers": "population.market=100000000"][
            input.path.split(separator: ".").last.map(String.init)!]
        if input.path.hasSuffix("weight") && end == 0 { continue }
        let text = end.shortText
        #expect(
          complaints(Self.smallest, [input.path + "=" + text] + (companion.map { [$0] } ?? [])) == "",
          "\(input.path)=\(text)")
      }
    }
    #expect(complaints(Self.smallest, ["days=36525"]) == "")
    #expect(complaints(Self.smallest, ["runs=10000000"]) == "")
  }

  @Test func `the base scenario has room for a hundred million people`() throws {
    #expect(complaints(#"{"name": "x", "population": {"market": 100000000}}"#) == "")
  }

  @Test func `a product of limits is refused with its arithmetic`() {
    let said = complaints(
      Self.smallest, ["population.market=100000000", "packages.0.price=10000000", "days=36525"])
    #expect(said.contains("100000000 people × 10000000.01 yuan × 36525 days"))
  }
}
