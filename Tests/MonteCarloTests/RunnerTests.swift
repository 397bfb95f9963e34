import MonteCarlo
import Population
import Synchronization
import Testing

@Suite struct RunnerTests {
  @Test(arguments: [1, 2, 3, 8])
  func `every run is done once, whatever the number of threads`(threads: Int) {
    let outcome = Runner(threads: threads).run(
      Array(1..<101), into: [Int: Int](), makeWorkspace: { 0 },
      body: { (uses: inout Int, number) throws(RunFailure) in
        uses += 1
        return number * number
      },
      collect: { $0[$1] = try? $2.get() })
    #expect(!outcome.cancelled)
    #expect(outcome.harvest.count == 100)
    #expect((1...100).allSatisfy { outcome.harvest[$0] == $0 * $0 })
  }

  @Test(arguments: [1, 2])
  func `no more runs are under way than there are threads`(threads: Int) {
    let underWay = Atomic(0)
    let most = Atomic(0)
    _ = Runner(threads: threads).run(
      Array(1..<50), into: 0, makeWorkspace: {},
      body: { (_: inout Void, number) throws(RunFailure) in
        let now = underWay.add(1, ordering: .relaxed).newValue
        most.max(now, ordering: .relaxed)
        underWay.subtract(1, ordering: .relaxed)
        return number
      },
      collect: { $0 += (try? $2.get()) ?? 0 })
    #expect(most.load(ordering: .relaxed) <= threads)
  }

  @Test func `a failed run is kept apart and the others go on`() {
    let progress = Progress()
    let outcome = Runner(threads: 2).run(
      Array(1..<11), into: [Int: Result<Int, RunFailure>](), progress: progress, makeWorkspace: {},
      body: { (_: inout Void, number) throws(RunFailure) in
        if number % 4 == 0 { throw RunFailure("run \(number) overflows") }
        return number
      },
      collect: { $0[$1] = $2 })
    #expect(outcome.harvest.count == 10)
    for (number, result) in outcome.harvest {
      #expect(
        result == (number % 4 == 0 ? .failure(RunFailure("run \(number) overflows")) : .success(number)))
    }
    #expect(progress.started == 10 && progress.finished == 8 && progress.failed == 2)
    #expect(!outcome.cancelled)
  }

  @Test func `nothing starts after a cancellation, and a run given up for it has not failed`() {
    let cancellation = Cancellation()
    let progress = Progress()
    let outcome = Runner(threads: 1).run(
      Array(1..<1001), into: 0, progress: progress, cancellation: cancellation, makeWorkspace: {},
      body: { (_: inout Void, number) throws(RunFailure) in
        if number == 5 { cancellation.cancel() }
        if cancellation.isCancelled { throw RunFailure("stopped between two days") }
        return number
      },
      collect: { harvest, _, _ in harvest += 1 })
    #expect(outcome.cancelled)
    #expect(outcome.harvest == 4)
    #expect(progress.started == 5 && progress.finished == 4 && progress.failed == 0)
  }

  @Test func `no runs give the harvest as it was`() {
    let outcome = Runner(threads: 2).run(
      Array(1..<1), into: 7, makeWorkspace: {},
      body: { (_: inout Void, number) throws(RunFailure) in number },
      collect: { $0 += (try? $2.get()) ?? 0 })
    #expect(outcome.harvest == 7 && !outcome.cancelled)
  }
}
