import Scenarios
import Testing

@testable import Experiments

struct ValuesTests {
  @Test(
    arguments: [
      ("pointPool.exit.multiple=1.5,2,3", ["1.5", "2", "3"]),
      ("pointPool.exit.multiple= 1.50 , 2e0,0.3e1", ["1.5", "2", "3"]),
      ("pointPool.exit.multiple=1.5..3/0.5", ["1.5", "2", "2.5", "3"]),
      ("pointPool.exit.multiple=1..2/0.3", ["1", "1.3", "1.6", "1.9"]),
      ("pointPool.exit.multiple=3..1.5/-0.5", ["3", "2.5", "2", "1.5"]),
      ("pointPool.exit.multiple=1.5..3#7", ["1.5", "1.75", "2", "2.25", "2.5", "2.75", "3"]),
      ("pointPool.exit.multiple=1..2#4", ["1", "1.333333", "1.666667", "2"]),
      ("pointPool.exit.multiple=3..1#3", ["3", "2", "1"]),
      ("platform.initialCash=0..1#4", ["0", "0.33", "0.67", "1"]),
      ("behaviour.budget.sigma=0..1#4", ["0", "0.333333333333", "0.666666666667", "1"]),
      (
        "behaviour.budget.sigma=0..1#9",
        ["0", "0.125", "0.25", "0.375", "0.5", "0.625", "0.75", "0.875", "1"]
      ),
      ("days=10..20#3", ["10", "15", "20"]),
      ("days=1..10#4", ["1", "4", "7", "10"]),
      ("population.market=log:1..10000#5", ["1", "10", "100", "1000", "10000"]),
      ("platform.initialCash=log:0.01..100#5", ["0.01", "0.1", "1", "10", "100"]),
      ("population.adoption.imitation=log:0.001..1#3", ["0.001", "0.0316227766017", "1"]),
      ("population.adoption.imitation=log:1..0.01#3", ["1", "0.1", "0.01"]),
      (
        "seed=18446744073709551613..18446744073709551615/1",
        ["18446744073709551613", "18446744073709551614", "18446744073709551615"]
      ),
      ("platform.insolvency=arrears,halt", ["arrears", "halt"]),
      ("platform.payFromWallet=true, false", ["true", "false"]),
      ("pointPool.redemption=null,{\"fee\": 0.10}", ["null", "{\"fee\": 0.1}"]),
      ("referral.cycle=[0.5],[0.25, 0.75]", ["[0.5]", "[0.25, 0.75]"]),
      ("description=\"a, b\",c \"d\",\"1..2\"", ["a, b", "c \"d\"", "1..2"]),
      ("schedule.0.set.behaviour.stake=0..1/0.5", ["0", "0.5", "1"]),
      ("uncertainty.behaviour.stake={\"uniform\": [0, 1]},null", ["{\"uniform\": [0, 1]}", "null"]),
    ])
  func `values are read exactly`(variation: String, expected: [String]) throws {
    #expect(try levels(variation) == expected)
  }

  @Test func `an index stands for a name, and a name may hold an equals sign`() throws {
    let paths = try parameters("packages.0.price=10,20", "groupBuys.ten-pick-three.winners=2,3").map(\.path)
    #expect(paths == ["packages.gift-1000.price", "groupBuys.ten-pick-three.winners"])
    let more = #""packages": [{"name": "a=b"}]"#
    let variation = Override("packages.a=b.price=6,7", option: "--vary")
    #expect(try Parameter.read([variation], of: scenario(more)).map(\.path) == ["packages.a=b.price"])
  }

  @Test func `every value, as an override, makes the scenario that it says`() throws {
    let all = try parameters(
      "description=\"1..2\",true story,\"tr\\\"ue\",\"true\"", "pointPool=null,{}",
      "platform.initialCash=1..2#4")
    for parameter in all {
      guard case .levels(let values) = parameter.values else { continue }
      for value in values {
        let json = #"{"name": "x"}"#
        let loaded = try Scenario.load(
          bytes: Array(json.utf8), name: "x", overrides: [parameter.override(value)])
        if parameter.path == "description" { #expect(loaded.description == value.plain) }
      }
    }
  }

  @Test func `a table has an empty cell for null among numbers only`() throws {
    let days = try parameters("groupBuys.0.expireAfterDays=null,5")[0]
    let pool = try parameters("pointPool=null,{}")[0]
    let cells = { (parameter: Parameter) in
      guard case .levels(let values) = parameter.values else { return [""] }
      return values.map(parameter.cell)
    }
    #expect(cells(days) == ["", "5"])
    #expect(cells(pool) == ["null", "{}"])
  }

  @Test(
    arguments: [
      (
        "pointPool.exit.multipel=1,2",
        "no such path: found \"multipel\"; allowed: multiple, cashShare, basis; did you mean"
      ),
      ("pointPool.exit.multiple", "found \"pointPool.exit.multiple\"; allowed: PATH=VALUES"),
      ("pointPool.exit.multiple=", "found an empty value in \"\"; allowed: a value"),
      ("pointPool.exit.multiple=1,,2", "found an empty value in \"1,,2\""),
      ("pointPool.exit.multiple=2..2", "found the empty range \"2..2\"; allowed: two different ends"),
      ("pointPool.exit.multiple=3..2", "found \"3..2\", which ends below its start; allowed: LOW..HIGH"),
      ("pointPool.exit.multiple=2..3/0", "found the step 0 in \"2..3/0\"; allowed: a step above 0"),
      ("pointPool.exit.multiple=2..3/-1", "found the step -1 in \"2..3/-1\"; allowed: a step above 0"),
      ("pointPool.exit.multiple=3..2/1", "found the step 1 in \"3..2/1\"; allowed: a step below 0"),
      (
        "pointPool.exit.multiple=2..3#1",
        "found the count 1 in \"2..3#1\"; allowed: a whole number from 2 to 1000000"
      ),
      ("pointPool.exit.multiple=2..3#2.5", "found the count 2.5 in"),
      (
        "pointPool.exit.multiple=2..x/1", "found \"x\" as the end of \"2..x/1\"; allowed: a number of at most"
      ),
      ("pointPool.exit.multiple=2...3", "found \".3\" as the end of \"2...3\""),
      ("pointPool.exit.multiple=2..3/", "found \"\" as the step of"),
      (
        "pointPool.exit.multiple=log:2",
        "found \"log:2\" without \"..\"; allowed: LOW..HIGH, START..END/STEP or"
      ),
      (
        "pointPool.exit.multiple=log:0..2#3",
        "found \"log:0..2#3\", which reaches zero; allowed: ends above 0"
      ),
      ("pointPool.exit.multiple=log:1..2/0.5", "found a step in \"log:1..2/0.5\"; allowed: a count"),
      (
        "pointPool.exit.multiple=1,5..3",
        "found the range \"5..3\" in a list; allowed: a range alone, or values"
      ),
      ("pointPool.exit.multiple=1,2,1.0", "found 1 twice; allowed: each value once"),
      (
        "pointPool.exit.multiple=2,1001",
        "found 1001; allowed: a number of at most six decimals above 0, to 1000"
      ),
      ("pointPool.exit.multiple=0..2", "found 0; allowed: a number of at most six decimals above 0, to 1000"),
      ("pointPool.exit.multiple=2,two", "found the text \"two\"; allowed: a number"),
      (
        "pointPool.exit.multiple=[1",
        "found the end of the text in \"[1\"; allowed: a comma or a closing bracket"
      ),
      ("pointPool.exit.multiple=null", "found null; allowed: a number"),
      ("pointPool.exit.multiple=1..2/0.0000001", "which is too fine; allowed: at most 6 decimals"),
      ("days=1..2/0.5", "found 0.5 in \"1..2/0.5\", which is too fine; allowed: whole numbers"),
      ("days=1..3#5", "found 5 values in \"1..3#5\", not all different once rounded; allowed: fewer values"),
      ("platform.initialCash=0..1000000000/1", "found 1000000001 values in"),
      ("platform.insolvency=arrears,hlat", "found the text \"hlat\"; allowed: one of"),
      ("platform.payFromWallet=true,1", "found 1; allowed: true or false"),
      ("behaviour.budget.sigma=0.0000000001..10000000000000000000000", "too far apart"),
    ])
  func `a bad variation is told by what was found and what is allowed`(variation: String, said: String) {
    let complaint = complaints(variation)
    #expect(complaint.hasPrefix("--vary"))
    #expect(complaint.contains(said), "\(complaint)")
  }

  @Test func `a path into what is off is told so`() {
    let said = complaints("pointPool.exit.multiple=1,2", more: #""pointPool": null"#)
    #expect(
      said
        == "--vary pointPool.exit.multiple: found a path into pointPool, which is off (null); "
        + "allowed: a path into what is on")
  }

  @Test func `all bad variations are told at once, and a path only once varied`() {
    let said = complaints("dyas=1,2", "packages.0.price=1,2", "packages.gift-1000.price=3,4", "runs=0..5")
    let lines = said.split(separator: "\n")
    #expect(lines.count == 3)
    #expect(
      lines[1] == "--vary packages.gift-1000.price: found the path a second time; allowed: each path once")
  }

  @Test func `a range's ends stand for 0 and 1, and all its numbers have equal shares`() throws {
    for variation in [
      "groupBuys.0.groupSize=5..8", "platform.initialCash=0..3", "behaviour.budget.sigma=0.1..0.7",
    ] {
      let values = try parameters(variation)[0].values
      #expect(variation.hasSuffix("=\(values.value(at: 0).plain)..\(values.value(at: 1).plain)"))
    }
    let sizes = try parameters("groupBuys.0.groupSize=5..8")[0].values
    let drawn = (0..<8).map { sizes.value(at: (Double($0) + 0.5) / 8).plain }
    #expect(drawn == ["5", "5", "6", "6", "7", "7", "8", "8"])
    #expect(try parameters("behaviour.budget.sigma=1..3")[0].values.value(at: 0.25).plain == "1.5")
    #expect(try parameters("behaviour.budget.sigma=log:0.001..10")[0].values.value(at: 0.5).plain == "0.1")
  }

  @Test func `a step of a range is the finest difference the field knows`() throws {
    guard case .range(let range) = try parameters("platform.initialCash=10..20")[0].values else { return }
    #expect(range.lastStep == 1000)
    #expect(range.value(atStep: 0).plain == "10")
    #expect(range.value(atStep: 1).plain == "10.01")
    #expect(range.value(atStep: 1000).plain == "20")
  }

  @Test(arguments: 1...200)
  func `equal parts are the nearest decimals to the true quotients`(seed: UInt64) throws {
    var words = normals(seed, 0)
    let (start, span) = (Int(words.index(below: 2000)) - 1000, 1 + words.index(below: 5000))
    let count = 2 + words.index(below: 40)
    let decimals = words.index(below: 4)
    let text = { (units: Int) in FixedDecimal(units: Int128(units), decimals: 2).text }
    let range = try RangeText("\(text(start))..\(text(start + span))#\(count)")
    guard case .levels(let values)? = try? range.values(decimals: max(2, decimals)) else { return }
    for (index, value) in values.enumerated() {
      // Twice the distance from the quotient, times the divisor, in units of the last decimal.
      let scale = Int(FixedDecimal.power(max(2, decimals)))
      let found = Int(number(value.plain).units(decimals: max(2, decimals))!)
      let distance = found * 100 * (count - 1) - (start * (count - 1) + span * index) * scale
      #expect(abs(distance) * 2 <= 100 * (count - 1), "\(value.plain)")
    }
  }
}
