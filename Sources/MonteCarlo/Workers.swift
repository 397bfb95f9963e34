import Dispatch
import Synchronization

/// Some threads that share work in pieces: each takes the next piece as soon as it is free.
package struct Workers: Sendable {
  /// How many work at once, at most.
  package let threads: Int

  /// - Precondition: there is at least one.
  package init(threads: Int) {
    precondition(threads >= 1)
    self.threads = threads
  }

  /// Works through `count` pieces, each begun once and in their order, until a worker is told to stop.
  ///
  /// - Parameters:
  ///   - makeWorker: makes what one worker needs again and again; called once a worker.
  ///   - body: does a piece, told by its number from 0, and says whether its worker goes on.
  package func work<Worker>(
    through count: Int, makeWorker: @Sendable () -> Worker,
    body: @Sendable (inout Worker, Int) -> Bool
  ) {
    let next = Atomic(0)
    @Sendable func workOn() {
      // Whoever comes when all is done makes nothing.
      guard next.load(ordering: .relaxed) < count else { return }
      var worker = makeWorker()
      while case let piece = next.add(1, ordering: .relaxed).oldValue, piece < count {
        guard body(&worker, piece) else { return }
      }
    }
    // `concurrentPerform` within another one would stay on its thread.
    withoutActuallyEscaping(workOn) { workOn in
      let others = DispatchGroup()
      for _ in 1..<max(1, min(threads, count)) {
        DispatchQueue.global().async(group: others, execute: workOn)
      }
      workOn()
      others.wait()
    }
  }

  /// What the body makes of every piece, in the order of the pieces.
  ///
  /// - Parameters:
  ///   - count: how many pieces there are.
  ///   - makeWorker: makes what one worker needs again and again; called once a worker.
  ///   - body: does a piece, told by its number from 0.
  /// - Throws: what the first piece of those throws that do; all are done before.
  package func map<Worker, Output: Sendable, Fault: Error>(
    _ count: Int, makeWorker: @Sendable () -> Worker,
    body: @Sendable (inout Worker, Int) throws(Fault) -> Output
  ) throws(Fault) -> [Output] {
    let made = Mutex([Result<Output, Fault>?](repeating: nil, count: count))
    work(through: count, makeWorker: makeWorker) { worker, piece in
      let output = Result { () throws(Fault) in try body(&worker, piece) }
      made.withLock { $0[piece] = output }
      return true
    }
    var outputs: [Output] = []
    outputs.reserveCapacity(count)
    for output in made.withLock({ $0 }) { if let output { outputs.append(try output.get()) } }
    return outputs
  }

  /// What the body makes of every item, in the order of the items.
  package func map<Item: Sendable, Output: Sendable, Fault: Error>(
    _ items: [Item], body: @Sendable (Item) throws(Fault) -> Output
  ) throws(Fault) -> [Output] {
    try map(
      items.count, makeWorker: {},
      body: { (_: inout Void, piece) throws(Fault) in try body(items[piece]) })
  }
}
