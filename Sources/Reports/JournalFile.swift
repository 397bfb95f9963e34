import Books
import MonteCarlo

/// `journal.csv` of a run: every movement of money, written while the run goes on.
///
/// Users are numbered from 1, in the order in which they joined.
package final class JournalFile<Sink: ByteSink> {
  private var csv: CSVWriter<Sink>
  private var count = 0
  /// What kept a line from being written; nothing is written after it.
  private var problem: FolderError?

  /// Whether it is of no use to go on.
  package var hasFailed: Bool { problem != nil }

  package init(_ sink: Sink) throws(FolderError) {
    csv = CSVWriter(sink)
    try csv.header("seq,day,debit,credit,user,amount,reason")
  }

  /// Writes a line.
  package func write(_ movement: Movement) {
    guard problem == nil else { return }
    count += 1
    csv.number(count)
    csv.number(movement.day)
    csv.word(movement.target.text)
    csv.word(movement.source.text)
    csv.number(movement.user.map { Int($0) + 1 })
    csv.number(movement.amount, decimals: 2)
    csv.word((movement.isArrears ? "arrears: " : "") + movement.reason.text)
    do throws(FolderError) {
      try csv.endRow()
    } catch {
      problem = error
    }
  }

  /// Hands over what is left, and the sink.
  ///
  /// - Throws: what kept a line from being written.
  package func finish() throws(FolderError) -> Sink {
    if let problem { throw problem }
    return try csv.finish()
  }
}

extension JournalFile {
  /// As a replay calls its own.
  package static var name: String { ReplayFiles.names[0] }
}
