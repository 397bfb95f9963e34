import MonteCarlo

/// Writes a zip archive whose parts are stored as they are, all of the same date, so that the same parts give the same
/// bytes.
///
/// Source: PKWARE, APPNOTE.TXT 6.3.10, sections 4.3 (records) and 4.5.3 (sizes beyond 32 bits).
package struct ZipWriter<Sink: ByteSink> {
  private var sink: Sink
  private var offset: UInt64 = 0
  private var entries: [Entry] = []
  /// Sizes and offsets from here on are written in 64 bits.
  private let wide: UInt64

  private struct Entry {
    var name: [UInt8]
    var checksum: UInt32
    var size: UInt64
    var offset: UInt64
  }

  /// Where the bytes of a part go: at first they are only measured.
  package struct Part {
    fileprivate var sink: Sink?
    fileprivate var checksum = CRC32()
    fileprivate var size: UInt64 = 0

    package mutating func write(_ bytes: [UInt8]) throws(FolderError) {
      size += UInt64(bytes.count)
      if sink == nil { checksum.update(bytes) } else { try sink?.write(bytes) }
    }
  }

  /// - Parameter wide: the least size that is written in 64 bits.
  package init(_ sink: Sink, wide: UInt64 = UInt64(UInt32.max)) {
    self.sink = sink
    self.wide = wide
  }

  /// Adds a part.
  ///
  /// - Parameters:
  ///   - name: its path in the archive, in ASCII.
  ///   - body: writes it; called twice, to the same bytes, since a part's size and checksum come before it.
  package mutating func add(
    _ name: String, _ body: (inout Part) throws(FolderError) -> Void
  ) throws(FolderError) {
    var measured = Part(sink: nil)
    try body(&measured)
    let entry = Entry(
      name: Array(name.utf8), checksum: measured.checksum.value, size: measured.size, offset: offset)
    try write(localHeader(entry))
    var part = Part(sink: sink)
    try body(&part)
    precondition(part.size == entry.size, "a part is the same both times")
    sink = part.sink!
    offset += entry.size
    entries.append(entry)
  }

  /// Adds a part that is at hand.
  package mutating func add(_ name: String, text: String) throws(FolderError) {
    let bytes = Array(text.utf8)
    try add(name) { (part) throws(FolderError) in try part.write(bytes) }
  }

  /// Writes the directory, and returns the sink.
  package consuming func finish() throws(FolderError) -> Sink {
    let start = offset
    for entry in entries { try write(directoryHeader(entry)) }
    try write(end(directory: start, size: offset - start))
    return sink
  }

  private mutating func write(_ bytes: [UInt8]) throws(FolderError) {
    try sink.write(bytes)
    offset += UInt64(bytes.count)
  }
}

extension ZipWriter {
  /// 1 January 1980, the first day there is.
  private static var date: UInt16 { 0x0021 }

  private func localHeader(_ entry: Entry) -> [UInt8] {
    let isWide = entry.size >= wide
    var header = LittleEndian()
    header.append(UInt32(0x0403_4B50))
    appendCommon(entry, extraSize: isWide ? 20 : 0, isWide: isWide, to: &header)
    header.bytes += entry.name
    if isWide { header.extra([entry.size, entry.size]) }
    return header.bytes
  }

  private func directoryHeader(_ entry: Entry) -> [UInt8] {
    let isWide = entry.size >= wide
    let numbers = (isWide ? [entry.size, entry.size] : []) + (entry.offset >= wide ? [entry.offset] : [])
    var header = LittleEndian()
    header.append(UInt32(0x0201_4B50))
    header.append(UInt16(45))
    appendCommon(entry, extraSize: numbers.isEmpty ? 0 : 4 + 8 * numbers.count, isWide: isWide, to: &header)
    // No comment, the first disk, no attributes.
    header.bytes += [UInt8](repeating: 0, count: 10)
    header.append(entry.offset >= wide ? .max : UInt32(entry.offset))
    header.bytes += entry.name
    if !numbers.isEmpty { header.extra(numbers) }
    return header.bytes
  }

  /// What both headers of a part have in common.
  private func appendCommon(_ entry: Entry, extraSize: Int, isWide: Bool, to header: inout LittleEndian) {
    header.append(UInt16(extraSize > 0 ? 45 : 20))
    // No flags, stored, midnight.
    header.bytes += [UInt8](repeating: 0, count: 6)
    header.append(Self.date)
    header.append(entry.checksum)
    for _ in 0..<2 { header.append(isWide ? .max : UInt32(entry.size)) }
    header.append(UInt16(entry.name.count))
    header.append(UInt16(extraSize))
  }

  private func end(directory: UInt64, size: UInt64) -> [UInt8] {
    var end = LittleEndian()
    let count = UInt16(entries.count)
    let isWide = directory >= wide
    if isWide {
      end.append(UInt32(0x0606_4B50))
      end.append(UInt64(44))
      end.append(UInt16(45))
      end.append(UInt16(45))
      end.bytes += [UInt8](repeating: 0, count: 8)
      for number in [UInt64(count), UInt64(count), size, directory] { end.append(number) }
      end.append(UInt32(0x0706_4B50))
      end.append(UInt32(0))
      end.append(directory + size)
      end.append(UInt32(1))
    }
    end.append(UInt32(0x0605_4B50))
    end.bytes += [0, 0, 0, 0]
    end.append(count)
    end.append(count)
    end.append(UInt32(size))
    end.append(isWide ? .max : UInt32(directory))
    end.append(UInt16(0))
    return end.bytes
  }
}

/// Numbers with their lowest byte first.
private struct LittleEndian {
  var bytes: [UInt8] = []

  mutating func append(_ number: some FixedWidthInteger) {
    for shift in stride(from: 0, to: number.bitWidth, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: number >> shift))
    }
  }

  /// Numbers of 64 bits that do not fit into their own fields.
  mutating func extra(_ numbers: [UInt64]) {
    append(UInt16(1))
    append(UInt16(8 * numbers.count))
    for number in numbers { append(number) }
  }
}
