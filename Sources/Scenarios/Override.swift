/// A value given on the command line for a path of the scenario: `pointPool.exit.multiple=1.8`.
package struct Override: Equatable, Sendable {
  /// PATH=VALUE; the value is JSON, or else a bare word that stands for a text.
  package var text: String
  /// How it is called in complaints, before the path.
  package var option: String

  package init(_ text: String, option: String = "--set") {
    self.text = text
    self.option = option
  }

  package init(path: String, value: String, option: String = "--set") {
    self.init(path + "=" + value, option: option)
  }

  /// The ways to part the path from the value, the shortest path first: names may hold `=`.
  var readings: [(path: ByteText, value: ByteText)] {
    let bytes = Array(text.utf8)
    return bytes.indices.filter { bytes[$0] == UInt8(ascii: "=") }.map {
      (ByteText(Array(bytes[..<$0])), ByteText(Array(bytes[($0 + 1)...])))
    }
  }

  /// The JSON of a value: what begins like a list, an object or a text must be one; any other text that is
  /// no JSON stands for itself.
  static func value(_ text: ByteText, source: Int, _ reading: inout Reading, path: String) -> JSONNode? {
    var reader = JSONReader(text.bytes, source: source)
    do throws(JSONReader.Fault) {
      let node = try reader.read().replaced(by: source)
      reading.refuse(duplicates: reader.duplicates, under: path, isOverride: true)
      return node
    } catch {
      let place = Place(source: source, line: 0, column: 0)
      if let first = text.bytes.first, "[{\"".utf8.contains(first) {
        let refusal = Refusal(found: error.found, allowed: error.allowed)
        reading.refuse(place, path: path, refusal, cause: .syntax)
        return nil
      }
      return JSONNode(value: .text(text), place: place, replacedBy: source)
    }
  }
}

extension Reading {
  mutating func refuse(
    duplicates: [(path: String, place: Place, key: ByteText)], under path: String = "",
    isOverride: Bool = false
  ) {
    for duplicate in duplicates {
      let full = path.isEmpty ? duplicate.path : path + "." + duplicate.path
      var place = duplicate.place
      if isOverride { (place.line, place.column) = (0, 0) }
      let refusal = Refusal(found: duplicate.key.string.quoted, allowed: "each key once")
      refuse(place, path: full, refusal, cause: .duplicateKey)
    }
  }
}
