/// Why parameters make no design: what was found, what is allowed.
package struct DesignError: Error, Equatable, Sendable {
  /// The parameter's path; empty where it is about all of them.
  package var path = ""
  package var found: String
  package var allowed: String
}

extension DesignError: CustomStringConvertible {
  package var description: String {
    (path.isEmpty ? "" : "\(path): ") + "found \(found); allowed: \(allowed)"
  }
}
