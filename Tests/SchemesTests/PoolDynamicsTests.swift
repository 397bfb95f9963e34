import Books
import Foundation
import Testing

@testable import Schemes

/// The pool under one order of 1000 yuan from each of many users, one after another.
struct PoolDynamicsTests {
  private struct Exit {
    /// Orders are numbered from 1.
    var purchase, exit: Int
  }

  private struct Growth: ~Copyable {
    var engine = Engine(log: Silent())
    var exits: [Exit] = []

    init(_ rules: Rules) {
      engine.start(rules, goodsValue: 0)
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
    var growth = Growth(.pool(1000))
    for row in Self.table {
      growth.grow(to: row.orders)
      #expect((growth.priceYuan * 1000).rounded() == (row.price * 1000).rounded())
      #expect(growth.engine.books.pool == row.poolYuan * fenPerYuan)
      #expect(Int64(growth.points.rounded()) == row.points)
      #expect(growth.engine.flows.exits == row.exits)
      let basis = growth.engine.members.array.reduce(0) { $0 + $1.basis }
      let pool = Double(growth.engine.books.pool)
      #expect(abs(pool / (2 * Double(basis)) - 0.15) < 0.001)
      #expect(abs(pool / Double(growth.engine.exitLiability) - 0.1875) < 0.001)
      #expect(growth.engine.flows.poolOutflow <= growth.engine.flows.poolInflow)
      #expect(growth.engine.flows.poolInflow == growth.engine.flows.revenue.times(ratePPM: 300_000))
    }
    #expect(growth.exits.first?.exit == 768)
    let last = try #require(growth.exits.last)
    #expect(abs(Double(last.exit) / Double(last.purchase) / 1_756 - 1) < 0.01)
    growth.engine.checkTotals()
  }

  @Test func `without exits points grow as a quotient of gamma functions and coverage stays at 15 in 100`() {
    var growth = Growth(.pool(1000) { $0.exit = nil })
    for orders in [1, 2, 3, 10, 100, 1_000, 20_000] {
      growth.grow(to: orders)
      let (n, m) = (Double(orders), 0.7)
      let expected = 210 * exp(lgamma(n + m) - lgamma(1 + m) - lgamma(n))
      #expect(abs(growth.points / expected - 1) < 1e-6, "\(orders) orders")
      let basis = growth.engine.members.array.reduce(0) { $0 + $1.basis }
      #expect(growth.engine.books.pool * 100 == basis * 2 * 15)
    }
    growth.engine.checkTotals()
  }

  /// Without exits the n-th buyer's points are worth 2000 yuan once the price has grown 9.52 times, about order
  /// 9.52^(1/0.3) · n.
  @Test func `without exits the waiting ratio tends to 1831`() throws {
    var growth = Growth(.pool(1000) { $0.exit = nil })
    growth.grow(to: 50)
    let points = growth.engine.members[49].points
    while growth.engine.books.pool.times(points, over: growth.engine.points) < yuan(2000) {
      growth.grow(to: growth.engine.users.count + 1)
    }
    #expect(abs(Double(growth.engine.users.count) / 50 / 1_831 - 1) < 0.02)
  }
}
