import MonteCarlo
import Scenarios

/// Columns of a result's CSV file, cell by cell as the file has them.
struct ResultTable: Sendable {
  /// Where the file stands, for complaints.
  let path: String
  /// In the order of the file.
  let names: [String]
  private(set) var rows: [[String]] = []
  private let places: [String: Int]

  /// - Parameters:
  ///   - bytes: of the file.
  ///   - isWanted: which columns are kept, by name.
  /// - Throws: if it is no such table.
  init(
    _ bytes: [UInt8], path: String, keeping isWanted: (String) -> Bool = { _ in true }
  ) throws(FolderError) {
    self.path = path
    var (reader, fields) = (CSVReader(bytes), [ByteText]())
    guard try Self.next(&reader, into: &fields, path) else { throw Self.fault(path, "is empty") }
    let header = fields.map(\.string)
    let wanted = header.map(isWanted)
    names = header.indices.filter { wanted[$0] }.map { header[$0] }
    places = Dictionary(zip(names, names.indices)) { first, _ in first }
    while try Self.next(&reader, into: &fields, wanted: wanted, path) {
      guard reader.width == header.count else {
        throw Self.fault(path, "line \(reader.record) has \(reader.width) cells and not \(header.count)")
      }
      rows.append(fields.map(\.string))
    }
  }

  private static func next(
    _ reader: inout CSVReader, into fields: inout [ByteText], wanted: [Bool] = [], _ path: String
  ) throws(FolderError) -> Bool {
    do throws(CSVReader.Fault) {
      return try reader.next(into: &fields, wanted: wanted)
    } catch {
      throw fault(path, "line \(reader.record) is not RFC 4180")
    }
  }

  private static func fault(_ path: String, _ found: String) -> FolderError {
    FolderError(path: path, found: found, allowed: "allowed: the file as simulate wrote it")
  }

  /// Keeps evenly spaced rows and the last.
  mutating func thin(toAtMost most: Int) {
    guard rows.count > most else { return }
    let step = (rows.count + most - 2) / (most - 1)
    let last = rows.count - 1
    rows = rows.indices.filter { $0 % step == 0 || $0 == last }.map { rows[$0] }
  }

  /// The same with some of the rows.
  func rows(_ range: Range<Int>) -> ResultTable {
    var part = self
    part.rows = Array(rows[range])
    return part
  }

  func has(_ name: String) -> Bool { places[name] != nil }

  /// The cells of a column.
  func texts(_ name: String) throws(FolderError) -> [String] {
    guard let place = places[name] else { throw Self.fault(path, "has no column \(name)") }
    return rows.map { $0[place] }
  }

  /// The numbers of a column; `nil` where undefined.
  func numbers(_ name: String) throws(FolderError) -> [Double?] {
    var numbers: [Double?] = []
    for (index, text) in try texts(name).enumerated() {
      guard !text.isEmpty else {
        numbers.append(nil)
        continue
      }
      guard let number = Double(text), number.isFinite else {
        throw Self.fault(path, "\(name) holds \"\(text)\" in record \(index + 2), which is no number")
      }
      numbers.append(number)
    }
    return numbers
  }

  /// The mean of a column over all rows; 0 without any.
  func mean(_ name: String) throws(FolderError) -> Double {
    let numbers = try numbers(name).compactMap(\.self)
    return numbers.isEmpty ? 0 : numbers.reduce(0, +) / Double(numbers.count)
  }

  /// Some columns of all rows.
  func cells(_ names: [String]) throws(FolderError) -> [[String]] {
    var columns: [[String]] = []
    for name in names { columns.append(try texts(name)) }
    return rows.indices.map { row in columns.map { $0[row] } }
  }
}
