@preconcurrency import Dispatch
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
    // `concurrentPerform` gives what is within another one no thread of its own once that has them all.
    withoutActuallyEscaping(workOn) { workOn in
      let others = Helpers(workOn)
      for _ in 1..<max(1, min(threads, count)) { DispatchQueue.global().async { others.help() } }
      workOn()
      others.end()
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

/// Who helps with a work, as soon as there is a thread; nobody is waited for who has not begun.
private final class Helpers: Sendable {
  /// `nil` once it has ended.
  private let work: Mutex<(@Sendable () -> Void)?>
  private let begun = DispatchGroup()

  init(_ work: @escaping @Sendable () -> Void) { self.work = Mutex(work) }

  func help() { if hasWorked() { begun.leave() } }

  /// - Returns: `false` where it had ended before.
  private func hasWorked() -> Bool {
    let work = self.work.withLock { work in
      if work != nil { begun.enter() }
      return work
    }
    work?()
    return work != nil
  }

  /// Lets nobody begin any longer, and waits for those who have.
  func end() {
    work.withLock { $0 = nil }
    begun.wait()
  }
}
