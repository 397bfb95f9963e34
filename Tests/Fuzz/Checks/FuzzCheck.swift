import Scenarios

/// What must hold of any bytes at all that a part of the program is given to read.
///
/// The same checks are fed by libFuzzer without end and by the tests with a fixed number of mutants.
enum FuzzCheck: String, CaseIterable {
  /// The JSON reader.
  case json
  /// The scenario decoder, overrides included.
  case scenario
  /// The event log, and its replay.
  case log
  /// A run store: what follows its header.
  case record

  /// Reads the bytes.
  ///
  /// - Returns: whether they were accepted.
  /// - Throws: the law that was broken. (A trap breaks one too.)
  func accepts(_ bytes: [UInt8]) throws(BrokenLaw) -> Bool {
    switch self {
    case .json: try JSONCheck.accepts(bytes)
    case .scenario: try ScenarioCheck.accepts(bytes)
    case .log: try LogCheck.accepts(bytes)
    case .record: try RecordCheck.accepts(bytes)
    }
  }
}

/// Something that must never be found.
struct BrokenLaw: Error, CustomStringConvertible {
  var description: String

  init(_ description: String) { self.description = description }

  /// - Throws: the law, unless it holds.
  static func unless(_ holds: Bool, _ law: @autoclosure () -> String) throws(BrokenLaw) {
    if !holds { throw BrokenLaw(law()) }
  }
}

/// The lines of a text, to tell whether a position lies in it.
struct TextLines {
  /// Of each line how many columns it has, its end included.
  private let columns: [Int]

  /// A line ends with LF, CR or CR LF; a column is a Unicode scalar, or a byte that is in none.
  init(_ bytes: [UInt8]) {
    var columns = [1]
    for (index, byte) in bytes.enumerated() {
      let isEnd = byte == 0x0A || (byte == 0x0D && !(index + 1 < bytes.count && bytes[index + 1] == 0x0A))
      columns[columns.count - 1] += 1
      if isEnd { columns.append(1) }
    }
    self.columns = columns
  }

  func contain(line: Int, column: Int) -> Bool {
    columns.indices.contains(line - 1) && column >= 1 && column <= columns[line - 1]
  }
}
