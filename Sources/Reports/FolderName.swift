/// Names of result folders.
package enum FolderName {
  /// The most bytes of UTF-8 a name may have.
  package static let maximumBytes = 100

  /// Returns a scenario's name as the name of a folder.
  ///
  /// Everything but letters and decimal digits (of any script), space, `-`, `_` and `.` becomes `-`, and so
  /// does a leading dot; what passes 100 bytes is cut off between two Unicode scalars. Never empty: of an
  /// empty name it is `-`.
  package static func made(from name: String) -> String {
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
