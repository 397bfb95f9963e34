import Randomness
import Testing

@testable import Schemes

struct ExitQueueTests {
  private typealias Holding = ExitQueue.Holding

  @Test func `the lowest threshold comes first, ties by user, then by age`() {
    var queue = ExitQueue()
    queue.start()
    let holdings: [Holding] = [
      .init(points: 10, basis: 20, user: 7, id: 0), .init(points: 5, basis: 10, user: 3, id: 4),
      .init(points: 1, basis: 2, user: 3, id: 2), .init(points: 3, basis: 5, user: 9, id: 3),
      .init(points: .max, basis: .max, user: 1, id: 1),
    ]
    for holding in holdings { queue.set(holding) }
    var order: [UInt32] = []
    while let first = queue.first {
      order.append(first.id)
      queue.remove(id: first.id)
    }
    #expect(order == [1, 3, 2, 4, 0])
  }

  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func `any setting, changing and removing leaves the least in front`(seed: UInt64) {
    var words = RandomSequence(seed: seed, run: 1, stream: .parameters, owner: 0)
    var queue = ExitQueue()
    queue.start()
    var plain: [UInt32: Holding] = [:]
    for _ in 0..<2_000 {
      let id = UInt32(words.index(below: 60))
      if words.index(below: 3) == 0 {
        queue.remove(id: id)
        plain[id] = nil
      } else {
        let (points, basis) = (1 + words.index(below: 6), 1 + words.index(below: 6))
        let holding = Holding(points: Int64(points), basis: Int64(basis), user: id / 2, id: id)
        queue.set(holding)
        plain[id] = holding
      }
      #expect(queue.first == plain.values.min { $0 < $1 })
      #expect(queue.holdings.count == plain.count)
    }
  }

  @Test func `products of three are compared without rounding`() {
    let big = Int64.max
    #expect(WideProduct(big, big, big) == WideProduct(big, big, big))
    #expect(WideProduct(big, big, big - 1) < WideProduct(big, big, big))
    #expect(WideProduct(big - 1, big - 1, big) < WideProduct(big, big, big - 1))
    #expect(WideProduct(1, 2, 3) == WideProduct(6, 1, 1))
    #expect(WideProduct(0, big, big) < WideProduct(1, 1, 1))
    #expect(!(WideProduct(1 << 40, 1 << 40, 1 << 40) < WideProduct(1 << 60, 1 << 59, 1)))
  }
}
