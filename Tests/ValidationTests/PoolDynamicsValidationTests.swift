import Books
import Foundation
import Scenarios
import Schemes
import Testing

/// The pool under one order of 1000 yuan from each of many users, one after another.
struct PoolDynamicsValidationTests {
  private struct Exit {
    /// Orders are numbered from 1.
    var purchase, exit: Int
  }

  private struct Growth: ~Copyable {
    var engine = Engine(log: Silent())
    var exits: [Exit] = []

    init(withExits: Bool) throws {
      let json = """
        { "name": "pool", "packages": [{ "name": "p", "price": 1000 }],
          "pointPool": { "exit": \(withExits ? "{}" : "null") }, "platform": { "paymentFeeRate": 0, "payFromWallet": false },
          "referral": null, "groupBuys": null, "gold": null, "monthlyDividend": null, "mall": null }
        """
      let scenario = try Scenario.load(bytes: Array(json.utf8), name: "pool.json")
      engine.start(scenario.inputs.rules, goodsValue: 0)
    }

    /// Lets users buy until so many have.
    mutating func grow(to orders: Int) {
      while engine.users.count < orders {
        let before = engine.flows.exits
        engine.order(0, by: engine.join(referrer: nil))
        guard engine.flows.exits > before else { continue }
        for user in exits.count..<Int(engine.flows.exits) {
          #expect(engine.members[user].exits == 1, "users leave in the order of their purchases")
          exits.append(Exit(purchase: user + 1, exit: engine.users.count))
        }
      }
    }

    var priceYuan: Double { Double(engine.price.numerator) / Double(engine.price.denominator) * 10_000 }
    var points: Double { Double(engine.points) / 1_000_000 }
    var basis: Int64 { engine.members.array.reduce(0) { $0 + $1.basis } }
    /// Pool ÷ (2 × live basis).
    var coverage: Double { Double(engine.books.pool) / (2 * Double(basis)) }
    /// Pool ÷ what exits pay.
    var exitCoverage: Double { Double(engine.books.pool) / Double(engine.exitLiability) }
    /// Of the last exit: order at exit ÷ order of purchase.
    var waitingRatio: Double { exits.last.map { Double($0.exit) / Double($0.purchase) } ?? .nan }
  }

  private struct Row {
    var orders: Int
    var price: Double
    var poolYuan, points, exits: Int64
  }

  private static let table = [
    Row(orders: 1_000, price: 10.335, poolYuan: 298_400, points: 28_873, exits: 1),
    Row(orders: 10_000, price: 20.695, poolYuan: 2_990_400, points: 144_498, exits: 6),
    Row(orders: 100_000, price: 41.449, poolYuan: 29_908_800, points: 721_583, exits: 57),
  ]

  @Test func `price, pool, points and exits are those of the table at every size`() throws {
    var growth = try Growth(withExits: true)
    var coverages: [String] = []
    for row in Self.table {
      growth.grow(to: row.orders)
      #expect((growth.priceYuan * 1000).rounded() == (row.price * 1000).rounded())
      #expect(growth.engine.books.pool == row.poolYuan * fenPerYuan)
      #expect(Int64(growth.points.rounded()) == row.points)
      #expect(growth.engine.flows.exits == row.exits)
      #expect(abs(growth.coverage - 0.15) < 0.001 && abs(growth.exitCoverage - 0.1875) < 0.001)
      #expect(growth.engine.flows.poolOutflow <= growth.engine.flows.poolInflow)
      #expect(growth.engine.flows.poolInflow == growth.engine.flows.revenue.times(ratePPM: 300_000))
      coverages.append("\((growth.coverage * 100).text(2))% and \((growth.exitCoverage * 100).text(2))%")
      Finding(
        what: "pool after \(row.orders) orders: price, pool, points, exits",
        expected: "\(row.price.text(3)), \(row.poolYuan), \(row.points), \(row.exits)",
        found:
          "\(growth.priceYuan.text(3)), \(growth.engine.books.pool / fenPerYuan), \(growth.points.text(0)), "
          + "\(growth.engine.flows.exits)",
        within: "the last digit", source: "derived"
      ).expectInGuide()
    }
    #expect(growth.exits.first?.exit == 768)
    Finding(
      what: "coverage of the 2x promise, and `exit_coverage`, at 1 000, 10 000 and 100 000 orders",
      expected: "15% and 18.75% at every size", found: coverages.joined(separator: "; "),
      within: "0.1 points: an exit changes it by what one promise is",
      source: "derived: depositRate ÷ 2, ÷ 0.8"
    ).expectInGuide()
    let (paid, turnover) = (growth.engine.flows.poolOutflow, growth.engine.flows.revenue)
    Finding(
      what: "pool payouts ÷ turnover after 100 000 orders", expected: "at most 0.30 at every size",
      found: (Double(paid) / Double(turnover)).text(6), within: "exact", source: "derived"
    ).expectInGuide()
  }

  @Test func `the first exit comes at order 768`() throws {
    var growth = try Growth(withExits: true)
    growth.grow(to: 800)
    #expect(growth.exits.first?.exit == 768)
    Finding(
      what: "order of the first exit", expected: "768", found: "\(growth.exits.first?.exit ?? 0)",
      within: "exact", source: "derived"
    ).expectInGuide()
  }

  private func expectWaitingRatio(orders: Int, tolerance: Double) throws {
    var growth = try Growth(withExits: true)
    growth.grow(to: orders)
    let ratio = growth.waitingRatio
    #expect(abs(ratio / 1_756 - 1) < tolerance)
    Finding(
      what: "waiting ratio with exits, the last of \(growth.exits.count) in \(orders) orders",
      expected: "tends to 1756", found: ratio.text(1), within: "\((tolerance * 100).text(1))% at this size",
      source: "derived"
    ).expectInGuide()
  }

  @Test func `with exits the waiting ratio tends to 1756`() throws {
    try expectWaitingRatio(orders: 60_000, tolerance: 0.015)
  }

  @Test(.enabled(if: runsLongTests))
  func `with exits the waiting ratio is still nearer 1756 after two million orders`() throws {
    try expectWaitingRatio(orders: 2_000_000, tolerance: 0.002)
  }

  @Test func `without exits points grow as a quotient of gamma functions and coverage stays at 15 in 100`()
    throws
  {
    var growth = try Growth(withExits: false)
    var furthest = 0.0
    for orders in [1, 2, 3, 10, 100, 1_000, 20_000] {
      growth.grow(to: orders)
      let (n, m) = (Double(orders), 0.7)
      let expected = 210 * exp(lgamma(n + m) - lgamma(1 + m) - lgamma(n))
      furthest = max(furthest, abs(growth.points / expected - 1))
      #expect(growth.engine.books.pool * 100 == growth.basis * 2 * 15)
    }
    #expect(furthest < 1e-6)
    Finding(
      what: "points after 1 to 20 000 orders without exits", expected: "210·Γ(n+m)/(Γ(1+m)Γ(n)), m = 0.7",
      found: "relative distance below 10⁻⁶", within: "rounding to micropoints", source: "derived"
    ).expectInGuide()
  }

  /// By a straight line through the logarithms at two sizes, of points as n^m and of the price as n^(1 − m).
  @Test func `without exits points grow with exponent 0.7 and the price with 0.3`() throws {
    var growth = try Growth(withExits: false)
    growth.grow(to: 3_000)
    let (points, price) = (growth.points, growth.priceYuan)
    growth.grow(to: 30_000)
    let exponents = [log10(growth.points / points), log10(growth.priceYuan / price)]
    #expect(abs(exponents[0] - 0.7) < 0.0001 && abs(exponents[1] - 0.3) < 0.0001)
    Finding(
      what: "growth exponents of points and price from 3 000 to 30 000 orders, without exits",
      expected: "mintRate 0.7 and 0.3", found: exponents.map { $0.text(5) }.joined(separator: " and "),
      within: "0.0001: m(1 − m) ÷ 2n of the smaller size", source: "derived"
    ).expectInGuide()
  }

  /// The n-th buyer's points are worth 2000 yuan once the price has grown 9.52 times, about order 9.52^(1/0.3) · n.
  private func expectIgnoringExits(buyer: Int, tolerance: Double) throws {
    var growth = try Growth(withExits: false)
    growth.grow(to: buyer)
    let points = growth.engine.members[buyer - 1].points
    while growth.engine.books.pool.times(points, over: growth.engine.points) < 2_000 * fenPerYuan {
      growth.grow(to: growth.engine.users.count + 1)
    }
    let ratio = Double(growth.engine.users.count) / Double(buyer)
    #expect(abs(ratio / 1_831 - 1) < tolerance)
    Finding(
      what: "waiting ratio of buyer \(buyer) if exits are ignored", expected: "tends to 1831",
      found: ratio.text(1),
      within: "\((tolerance * 100).text(1))% at this size", source: "derived"
    ).expectInGuide()
  }

  @Test func `without exits the waiting ratio tends to 1831`() throws {
    try expectIgnoringExits(buyer: 50, tolerance: 0.02)
  }

  @Test(.enabled(if: runsLongTests))
  func `without exits the waiting ratio of buyer 1000 is still nearer 1831`() throws {
    try expectIgnoringExits(buyer: 1_000, tolerance: 0.001)
  }
}
