import Foundation
import MonteCarlo
import Scenarios

/// Reads a table of a result, record by record and a piece of the file at a time, so that memory does not grow with it.
package final class TableReader {
  private let path: String
  private let descriptor: Int32
  private var reader = CSVReader([])
  private var fields: [ByteText] = []
  /// Bytes that have been read and are no whole records yet.
  private var rest: [UInt8] = []
  private var isAtEnd = false
  /// The names in the first record.
  package private(set) var columns: [String] = []
  /// Which columns are read, by place; empty for all of them.
  private var wanted: [Bool] = []

  private static let pieceSize = 1 << 18

  /// Opens the file and reads its header.
  ///
  /// - Throws: if it cannot be read, or is empty.
  package init(path: String) throws(FolderError) {
    self.path = path
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FolderError(reading: path, code: errno) }
    guard let header = try next() else { throw Self.fault(path, "is empty") }
    columns = header.map { String(decoding: $0, as: UTF8.self) }
  }

  deinit { close(descriptor) }

  /// Reads some columns only from now on.
  ///
  /// - Returns: their names, in the order of the file.
  func keep(_ isWanted: (String) -> Bool) -> [String] {
    wanted = columns.map(isWanted)
    return columns.indices.filter { wanted[$0] }.map { columns[$0] }
  }

  /// The cells of the next record, in UTF-8; `nil` at the end.
  ///
  /// - Throws: if the file cannot be read, or has a record that is no row of the table.
  package func next() throws(FolderError) -> [[UInt8]]? {
    while try !readField() {
      guard try readPiece() else { return nil }
    }
    guard columns.isEmpty || reader.width == columns.count else {
      throw Self.fault(path, "has a row of \(reader.width) cells under \(columns.count) names")
    }
    return fields.map(\.bytes)
  }

  private func readField() throws(FolderError) -> Bool {
    do throws(CSVReader.Fault) {
      return try reader.next(into: &fields, wanted: wanted)
    } catch {
      throw Self.fault(path, "is not RFC 4180")
    }
  }

  /// Makes the next whole records ready; false at the end of the file.
  private func readPiece() throws(FolderError) -> Bool {
    while !isAtEnd {
      try append()
      guard let end = isAtEnd ? rest.count : Self.endOfRecords(rest) else { continue }
      reader = CSVReader(Array(rest[..<end]))
      rest.removeFirst(end)
      return end > 0
    }
    return false
  }

  private func append() throws(FolderError) {
    var piece = [UInt8](repeating: 0, count: Self.pieceSize)
    var count = read(descriptor, &piece, piece.count)
    while count < 0 && errno == EINTR { count = read(descriptor, &piece, piece.count) }
    guard count >= 0 else { throw FolderError(reading: path, code: errno) }
    isAtEnd = count == 0
    rest += piece[..<count]
  }

  /// The end of the last record that is there as a whole; `nil` without one.
  private static func endOfRecords(_ bytes: [UInt8]) -> Int? {
    guard bytes.contains(UInt8(ascii: "\"")) else {
      return bytes.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 }
    }
    var (end, isQuoted) = (Int?.none, false)
    for index in bytes.indices {
      if bytes[index] == UInt8(ascii: "\"") { isQuoted.toggle() }
      if bytes[index] == UInt8(ascii: "\n") && !isQuoted { end = index + 1 }
    }
    return end
  }

  private static func fault(_ path: String, _ found: String) -> FolderError {
    FolderError(path: path, found: found, allowed: "allowed: the file as simulate wrote it")
  }
}
