/// Names of result folders.
package enum FolderName {
  /// The most bytes of UTF-8 a name may have.
  package static let maximumBytes = 100

  /// Returns a scenario's name as the name of a folder.
  ///
  /// Everything but letters and decimal digits (of any script), space, `-`, `_` and `.` becomes `-`, and so
  /// does a leading dot; what passes 100 bytes is cut off between two Unicode scalars. Never empty: of an
  /// empty name it is `-`. A name that Windows has no place for is changed a little: the last dot or space becomes
  /// `-`, and what is called like a device (`CON`, `nul.txt`) gets a `-` behind that.
  package static func made(from name: String) -> String {
    var result = harmless(name)
    if let last = result.last, last == "." || last == " " {
      result.removeLast()
      result.append("-")
    }
    let stem = result.prefix { $0 != "." }
    guard isDevice(String(stem)) else { return result }
    return String(stem + "-" + result.dropFirst(stem.count).prefix(mostAfterDevice))
  }

  /// What follows a device's name stays well below the limit, which counts bytes.
  private static let mostAfterDevice = 20

  /// Whether Windows takes a name for that of a device, in any folder, with anything behind a dot.
  private static func isDevice(_ stem: String) -> Bool {
    let name = stem.uppercased().filter { $0 != " " }
    if ["CON", "PRN", "AUX", "NUL"].contains(name) { return true }
    let ports = ["COM", "LPT"].contains { name.hasPrefix($0) }
    return ports && name.count == 4 && name.last!.isASCII && name.last!.isNumber
  }

  private static func harmless(_ name: String) -> String {
    var result = String.UnicodeScalarView()
    var bytes = 0
    for scalar in name.unicodeScalars {
      let keeps = isAllowed(scalar) && !(bytes == 0 && scalar == ".")
      let kept = keeps ? scalar : "-"
      bytes += UTF8.width(kept)
      guard bytes <= maximumBytes else { break }
      result.append(kept)
    }
    return result.isEmpty ? "-" : String(result)
  }

  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber:
      true
    default:
      scalar == " " || scalar == "-" || scalar == "_" || scalar == "."
    }
  }
}
