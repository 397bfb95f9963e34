import Foundation
import MonteCarlo
import Synchronization
import Testing

@Suite struct WorkersTests {
  private struct Refusal: Error, Equatable {
    var piece: Int
  }

  @Test(arguments: [1, 2, 3, 8], [0, 1, 2, 7, 100])
  func `every piece is done once, and what it gives stands in its place`(threads: Int, count: Int) {
    let done = Mutex([Int](repeating: 0, count: count))
    let workers = Mutex(0)
    let outputs = Workers(threads: threads).map(
      count, makeWorker: { workers.withLock { $0 += 1 } },
      body: { (_: inout Void, piece) in
        done.withLock { $0[piece] += 1 }
        return piece * piece
      })
    #expect(outputs == (0..<count).map { $0 * $0 })
    #expect(done.withLock { $0.allSatisfy { $0 == 1 } })
    #expect(workers.withLock { $0 } <= min(threads, count))
  }

  @Test func `a worker keeps what it has from one piece to the next`() {
    let places = Workers(threads: 1).map(
      5, makeWorker: { 10 },
      body: { (place: inout Int, _) in
        place += 1
        return place
      })
    #expect(places == [11, 12, 13, 14, 15])
  }

  @Test func `a worker that is told to stop takes no more`() {
    let done = Mutex<[Int]>([])
    Workers(threads: 1).work(
      through: 10, makeWorker: {},
      body: { _, piece in
        done.withLock { $0.append(piece) }
        return piece < 3
      })
    #expect(done.withLock { $0 } == [0, 1, 2, 3])
  }

  @Test(arguments: [1, 4])
  func `the first piece that fails tells why, after all of them`(threads: Int) {
    let done = Atomic(0)
    let error = #expect(throws: Refusal.self) {
      try Workers(threads: threads).map(Array(0..<20)) { (piece) throws(Refusal) in
        done.add(1, ordering: .relaxed)
        if piece % 5 == 4 { throw Refusal(piece: piece) }
        return piece
      }
    }
    #expect(error == Refusal(piece: 4))
    #expect(done.load(ordering: .relaxed) == 20)
  }

  /// The two pieces within wait for each other: on one thread they would never end.
  @Test(.timeLimit(.minutes(1))) func `work within work gets threads of its own`() {
    let inside = Atomic(0)
    let products = Workers(threads: 2).map([0, 3]) { factor in
      if factor == 0 { return [0] }
      return Workers(threads: 2).map([10, 20]) { value in
        inside.add(1, ordering: .relaxed)
        while inside.load(ordering: .relaxed) < 2 { usleep(1000) }
        return factor * value
      }
    }
    #expect(products == [[0], [30, 60]])
  }

  @Test(.timeLimit(.minutes(1)), arguments: [1, 2, 16, 200])
  func `however deep the work and however many the threads, all of it is done`(threads: Int) {
    let workers = Workers(threads: threads)
    let sums = workers.map(Array(0..<10)) { a in
      workers.map(Array(0..<10)) { b in
        workers.map(Array(0..<10)) { c in 100 * a + 10 * b + c }.reduce(0, +)
      }.reduce(0, +)
    }
    #expect(sums.reduce(0, +) == 999 * 1000 / 2)
  }
}
