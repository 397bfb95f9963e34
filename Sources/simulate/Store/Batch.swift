import MonteCarlo
import Population
import Reports

/// Runs that are done at once, each put into a store as soon as it ends.
struct Batch {
  let threads: Int
  let progress: MonteCarlo.Progress

  /// Does the runs of these numbers, in this order.
  ///
  /// - Parameters:
  ///   - name: what a run is called in a complaint.
  ///   - makeWorkspace: makes what one worker needs again and again.
  ///   - body: does one run.
  ///   - append: keeps what a run gave, or why it failed; called for one at a time.
  /// - Throws: what kept a run from being kept, or that an invariant does not hold in it; no further run is begun then.
  func perform<Workspace, Output: Sendable>(
    _ numbers: [Int], name: @Sendable (Int) -> String = { "run \($0)" },
    makeWorkspace: @Sendable () -> Workspace,
    body: @Sendable (inout Workspace, Int) throws(RunFailure) -> Output,
    append: @Sendable (Int, Result<Output, RunFailure>) throws(FolderError) -> Void
  ) throws(Failure) {
    let cancellation = Cancellation()
    let outcome = Runner(threads: threads).run(
      numbers, into: Failure?.none, progress: progress, cancellation: cancellation,
      makeWorkspace: makeWorkspace, body: body,
      collect: { problem, number, output in
        do throws(Failure) {
          if case .failure(let failure) = output, failure.isViolation {
            throw .unsound(name(number), failure)
          }
          try withFiles { () throws(FolderError) in try append(number, output) }
        } catch {
          problem = problem ?? error
          cancellation.cancel()
        }
      })
    if let problem = outcome.harvest { throw problem }
  }
}

extension Interruption {
  /// Makes the folder of a result and works in it; whatever goes wrong, only finished runs are left of it.
  static func working(
    at place: String, resuming: Bool, dialect: TableDialect, display: ProgressDisplay?,
    _ body: (ResultFolder) throws(Failure) -> ExitCode
  ) throws(Failure) -> ExitCode {
    let interruption = Interruption { display?.stop() }
    do throws(Failure) {
      let folder = try interruption.open(place, resuming: resuming, dialect: dialect)
      do throws(Failure) {
        return try body(folder)
      } catch {
        display?.stop()
        throw error.telling(folder.discard())
      }
    } catch {
      interruption.wait()
      throw error
    }
  }
}
