import Scenarios
import Testing

@testable import Experiments

struct DesignTests {
  private func rows(_ design: Design) -> [String] {
    (1...design.count).map { design.values(ofPoint: $0).map(\.plain).joined(separator: " ") }
  }

  @Test func `a grid has every combination, the last parameter fastest`() throws {
    let design = try Design(
      .grid, parameters("days=1,2", "platform.insolvency=arrears,halt", "pointPool.exit.multiple=2..3/0.5"),
      seed: 1)
    #expect(design.count == 12)
    #expect(
      rows(design).prefix(5) == ["1 arrears 2", "1 arrears 2.5", "1 arrears 3", "1 halt 2", "1 halt 2.5"])
    #expect(rows(design).last == "2 halt 3")
    #expect(Set(rows(design)).count == 12)
  }

  @Test func `a zip takes first with first, second with second`() throws {
    let design = try Design(.zip, parameters("days=1,2,3", "pointPool.exit.multiple=2..3/0.5"), seed: 1)
    #expect(rows(design) == ["1 2", "2 2.5", "3 3"])
  }

  @Test func `a point's overrides make its scenario`() throws {
    let design = try Design(.grid, parameters("packages.0.price=10,20", "pointPool=null,{}"), seed: 1)
    let loaded = try Scenario.load(
      bytes: Array(#"{"name": "x"}"#.utf8), name: "x", overrides: design.overrides(ofPoint: 3))
    #expect(loaded.inputs.rules.packages[0].priceFen == 2000)
    #expect(loaded.inputs.rules.pointPool == nil)
  }

  @Test(arguments: [2, 7, 64, 1000])
  func `every stratum of a Latin hypercube holds one point, on every axis`(points: Int) {
    let cube = LatinHypercube(points: points, paths: ["a", "b", "c"], seed: 9)
    let all = (1...points).map { cube.coordinates(ofPoint: $0) }
    for dimension in 0..<3 {
      let strata = all.map { Int($0[dimension] * Double(points)) }
      #expect(strata.sorted() == Array(0..<points))
    }
    #expect(all.map { $0[0] } != all.map { $0[1] })
  }

  @Test func `a path more leaves a Latin hypercube's other coordinates as they are`() {
    let few = LatinHypercube(points: 50, paths: ["a", "c"], seed: 9)
    let many = LatinHypercube(points: 50, paths: ["a", "b", "c"], seed: 9)
    for point in 1...50 {
      let all = many.coordinates(ofPoint: point)
      #expect(few.coordinates(ofPoint: point) == [all[0], all[2]])
    }
  }

  @Test func `spread points give levels equal shares and stay in their ranges`() throws {
    let parameters = try parameters(
      "platform.insolvency=arrears,halt", "groupBuys.0.groupSize=4..7", "population.market=log:10..1000")
    for kind in [Design.Kind.lhs, .sobol] {
      let design = try Design(kind, parameters, points: 256, seed: 3)
      let values = (1...256).map { design.values(ofPoint: $0).map(\.plain) }
      #expect(values.count { $0[0] == "halt" } == 128)
      for size in ["4", "5", "6", "7"] { #expect(values.count { $0[1] == size } == 64) }
      #expect((126...130).contains(values.count { Int($0[2])! < 100 }))
      #expect(values.allSatisfy { (10...1000).contains(Int($0[2])!) })
    }
  }

  @Test func `a design that is none is told by what was found`() throws {
    let fault = { (kind: Design.Kind, points: Int?, parameters: [Parameter]) -> String in
      do throws(DesignError) {
        _ = try Design(kind, parameters, points: points, seed: 1)
        return ""
      } catch {
        return "\(error)"
      }
    }
    let (range, single) = (try parameters("pointPool.exit.multiple=1..2"), try parameters("days=7"))
    #expect(fault(.grid, nil, range).contains("pointPool.exit.multiple: found a range without step or count"))
    #expect(
      fault(.lhs, 10, single) == "days: found a single value; allowed: LOW..HIGH, or two values or more")
    #expect(fault(.grid, nil, single) == "found 1 point; allowed: 2 to 1000000")
    #expect(fault(.sobol, 1, range) == "found 1 point; allowed: 2 to 1000000")
    #expect(fault(.lhs, 1_000_000_000, range) == "found 1000000000 points; allowed: 2 to 1000000")
    #expect(fault(.grid, nil, []) == "found no parameter; allowed: 1 to 64")
    #expect(fault(.lhs, 9, try unitParameters(65)) == "found 65 parameters; allowed: 1 to 64")
    let cubes = try parameters("days=1..1000/1", "runs=1..1000/1", "seed=1..1000/1")
    #expect(fault(.grid, nil, cubes) == "found 1000 × 1000 × 1000 points; allowed: 2 to 1000000")
    let uneven = try parameters("days=1,2", "runs=1,2,3")
    #expect(
      fault(.zip, nil, uneven)
        == "runs: found 3 values beside 2 of days; allowed: lists of the same length in a zip")
  }

  @Test func `a number of Sobol points that is no power of two is noted`() throws {
    #expect(try Design(.sobol, unitParameters(2), points: 64, seed: 1).notes.isEmpty)
    #expect(try Design(.sobol, unitParameters(2), points: 100, seed: 1).notes[0].contains("64 or 128"))
    #expect(try Design(.lhs, unitParameters(2), points: 100, seed: 1).notes.isEmpty)
  }

  @Test func `64 parameters fit every spread design`() throws {
    let parameters = try unitParameters(64)
    #expect(try Design(.sobol, parameters, points: 4, seed: 1).values(ofPoint: 4).count == 64)
    #expect(try Design.saltelli(parameters, rows: 2, seed: 1).design.count == 132)
    #expect(try Design.morris(parameters, trajectories: 2, seed: 1).design.count == 130)
  }
}
