import Foundation
import Testing

@testable import Scenarios

struct OverrideTests {
  @Test func `a value is found by key, by index and by name`() throws {
    let scenario = try load(
      #"{"name": "x"}"#, "pointPool.exit.multiple=1.8", "groupBuys.0.winners=2",
      "groupBuys.ten-pick-three.price=50.5", "referral.cycle.2=0.6", "startDate=2026-03-01", "name=拼购 one")
    let rules = scenario.inputs.rules
    #expect(rules.pointPool?.exit?.multiplePPM == 1_800_000)
    #expect(rules.groupBuys[0].winners == 2)
    #expect(rules.groupBuys[0].priceFen == 5050)
    #expect(rules.referral?.cyclePPM == [100_000, 200_000, 600_000])
    #expect(scenario.startDate.iso == "2026-03-01")
    #expect(scenario.name == "拼购 one")
  }

  @Test func `any JSON value may be set, blocks and lists too`() throws {
    let scenario = try load(
      #"{"name": "x", "packages": [{"name": "a"}, {"name": "b"}]}"#, "pointPool=null", "mall={}",
      "quantiles=[0.5]", #"packages.b={"name": "c", "price": 7}"#, "gold.fromBelow.direct={\"fixed\": 2}",
      "gold.fromBelow.direct.fixed=3", "platform.payFromWallet=false", "groupBuys=null")
    let rules = scenario.inputs.rules
    #expect(rules.pointPool == nil)
    #expect(rules.packages.map(\.name) == ["a", "c"])
    #expect(rules.gold?.direct == .fixed(fen: 300))
    #expect(!rules.platform.payFromWallet)
    #expect(rules.groupBuys.isEmpty)
    #expect(scenario.quantiles.map(\.column) == ["p50"])
  }

  @Test func `names are told apart by their bytes, and may hold an equals sign`() throws {
    let json =
      "{\"name\": \"x\", \"packages\": [{\"name\": \"é\"}, {\"name\": \"e\u{301}\"}, {\"name\": \"a=b\"}]}"
    let scenario = try load(json, "packages.e\u{301}.price=5", "packages.a=b.price=6")
    #expect(scenario.inputs.rules.packages.map(\.priceFen) == [100_000, 500, 600])
  }

  @Test func `the schedule and laws can be set too`() throws {
    let scenario = try load(
      #"{"name": "x", "schedule": [{"day": 2, "set": {"behaviour.stake": 0.1}}]}"#, "schedule.0.day=4",
      "schedule.0.set.behaviour.stake=0.7", "schedule.0.set.behaviour.spend=0.6", "schedule.0.invest=9",
      #"uncertainty.behaviour.panic={"uniform": [0, 1]}"#)
    let step = scenario.plan(run: 1).schedule[0]
    #expect(step.day == 4)
    #expect(step.people.stake == 0.7)
    #expect(step.people.spend == 0.6)
    #expect(step.investFen == 900)
    #expect(scenario.uncertainPaths == ["behaviour.panic"])
  }

  @Test func `a step of the schedule can be set whole, and so can what it changes`() throws {
    let json = #"{"name": "x", "schedule": [{"day": 2, "invest": 9, "set": {"behaviour.stake": 0.1}}]}"#
    let changed = try load(json, #"schedule.0.set={"behaviour.spend": 0.6}"#).plan(run: 1).schedule[0]
    #expect(changed.day == 2 && changed.investFen == 900)
    #expect(changed.people.spend == 0.6 && changed.people.stake == 0.5)
    let replaced = try load(json, #"schedule.0={"day": 3}"#).plan(run: 1).schedule[0]
    #expect(replaced.day == 3 && replaced.investFen == 0 && replaced.people.stake == 0.5)
  }

  @Test func `a later override wins, over the law too`() throws {
    let law = #"uncertainty.behaviour.stake={"uniform": [0, 1]}"#
    #expect(try load(#"{"name": "x"}"#, law, "behaviour.stake=0.1").uncertain.isEmpty)
    #expect(try load(#"{"name": "x"}"#, "behaviour.stake=0.1", law).uncertain.count == 1)
  }

  @Test func `a known key that is nearest is suggested`() {
    #expect(nearest(to: "custodi", among: ["custody", "recovery"]) == "custody")
    #expect(nearest(to: "dyas", among: ["seed", "days"]) == "days")
    #expect(nearest(to: "zebra", among: ["custody", "recovery"]) == nil)
  }
}
