/// Why a result could not be written: where, what was found, what is allowed.
package struct FolderError: Error, Equatable, Sendable, CustomStringConvertible {
  package var path: String
  package var found: String
  package var allowed: String

  package init(path: String, found: String, allowed: String) {
    self.path = path
    self.found = found
    self.allowed = allowed
  }

  package var description: String { "\(path): \(found); \(allowed)" }
}
