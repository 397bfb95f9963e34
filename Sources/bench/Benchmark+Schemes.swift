import Books
import Randomness
import Scenarios
import Schemes

extension Benchmark {
  /// The rules of the base scenario, users in no particular order.
  static let schemes = [
    Benchmark(name: "schemes/order", items: "orders") { size in
      let (users, orders) = (size.pick(smoke: 50, real: 100_000), size.pick(smoke: 200, real: 1_000_000))
      var engine = try venture(users: users)
      return .of {
        for order in 0..<orders { engine.order(0, by: stride(order, users)) }
        return (orders, engine.checksum)
      }
    },
    Benchmark(name: "schemes/exit", items: "exits") { size in
      let users = size.pick(smoke: 50, real: 300_000)
      var engine = try venture(users: users)
      for order in 0..<users { engine.order(0, by: stride(order, users)) }
      // All at once: a multiple so low that everybody who holds points is out.
      var rules = engine.rules
      rules.pointPool?.exit?.multiplePPM = 200_000
      return .of {
        let before = engine.flows.exits
        engine.adopt(rules, goodsValue: 0.5)
        return (Int(engine.flows.exits - before), engine.checksum)
      }
    },
    Benchmark(name: "schemes/entry", items: "entries") { size in
      let users = size.pick(smoke: 50, real: 500_000)
      // Nobody is drawn: the group is larger than all users together.
      var engine = try venture(users: users, groupSize: users + 1)
      return .of {
        for entry in 0..<users { _ = engine.enter(0, by: stride(entry, users)) }
        return (users, engine.checksum)
      }
    },
    Benchmark(name: "schemes/entry and draw", items: "entries") { size in
      let (users, entries) = (size.pick(smoke: 50, real: 100_000), size.pick(smoke: 200, real: 2_000_000))
      var engine = try venture(users: users)
      return .of {
        enterAndDraw(entries, users: users, &engine)
        return (entries, engine.checksum)
      }
    },
  ]

  private static func venture(users: Int, groupSize: Int? = nil) throws -> Engine<Silent> {
    let scenario = try BaseScenario.load()
    var rules = scenario.inputs.rules
    if let groupSize { rules.groupBuys[0].groupSize = groupSize }
    var engine = Engine(log: Silent())
    engine.start(rules, goodsValue: 0.5)
    for user in 0..<users { engine.join(referrer: user > 0 ? user / 2 : nil) }
    return engine
  }

  /// Goes round all users, far from one to the next.
  @inline(__always)
  private static func stride(_ number: Int, _ users: Int) -> Int { number &* 1_000_003 % users }

  private static func enterAndDraw(_ entries: Int, users: Int, _ engine: inout Engine<Silent>) {
    let streams = RunStreams(seed: 1, run: 1)
    for entry in 0..<entries {
      guard engine.enter(0, by: stride(entry, users)) == .completesGroup else { continue }
      var words = streams.sequence(.draws, owner: UInt32(entry))
      _ = engine.drawGroup(0, using: &words)
      // As at the end of a day.
      engine.newlyInWallets.removeAll()
      if entry % users < 10 { engine.midnight(endsMonth: false) }
    }
  }
}

extension Engine {
  fileprivate var checksum: UInt64 {
    var sum = Checksum()
    for account in Account.allCases { sum.add(books[account]) }
    for stock in [points, exitLiability, gold, flows.exits, flows.entriesDrawn] { sum.add(stock) }
    return sum.value
  }
}
