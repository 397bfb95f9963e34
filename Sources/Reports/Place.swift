import Foundation
import MonteCarlo

/// What stands where a result is to go.
enum Place {
  case nothing
  case emptyFolder
  /// A folder that holds a result of ours.
  case result

  /// The absolute path, symbolic links followed.
  static func resolved(_ path: String) -> String {
    URL(fileURLWithPath: path).standardizedFileURL.resolvingSymlinksInPath().path
  }

  /// - Throws: if anything else stands there, which is refused.
  static func found(at path: String) throws(FolderError) -> Place {
    let allowed = "allowed are a new or an empty folder, or one with an earlier result"
    var status = stat()
    // A name that is too long is no missing folder: nothing could ever be moved there.
    if lstat(path, &status) != 0, ![ENOENT, ENOTDIR].contains(errno) {
      throw FolderError(path: path, code: errno)
    }
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      // A dangling symbolic link does not "exist", but is in the way.
      let link = try? FileManager.default.destinationOfSymbolicLink(atPath: path)
      guard let link else { return .nothing }
      throw FolderError(
        path: path, found: "is a symbolic link to \(link), which is missing", allowed: allowed)
    }
    guard isFolder.boolValue else {
      throw FolderError(path: path, found: "is a file", allowed: allowed)
    }
    guard let entries = try? FileManager.default.contentsOfDirectory(atPath: path) else {
      throw FolderError(path: path, found: "is a folder that cannot be read", allowed: allowed)
    }
    if entries.isEmpty { return .emptyFolder }
    guard holdsResult(path) else {
      let found =
        entries.contains(Manifest.name)
        ? "its \(Manifest.name) is not one of ours" : "is a folder of something else (no \(Manifest.name))"
      throw FolderError(path: path, found: found, allowed: allowed)
    }
    return .result
  }

  /// The names of what stands in a result's folder without being part of the result: what somebody has added.
  static func added(to path: String) -> [String] {
    let entries = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    guard entries.contains(Manifest.name), let data = manifest(path),
      let object = try? JSONSerialization.jsonObject(with: data) as? [String: Any]
    else { return [] }
    let files = (object["files"] as? [String: Any]).map { Set($0.keys) } ?? []
    return entries.filter { $0 != Manifest.name && !files.contains($0) }.sorted()
  }

  /// The bytes of a folder's manifest; `nil` where it is no plain file, which might never end.
  private static func manifest(_ folder: String) -> Data? {
    let path = folder + "/" + Manifest.name
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return FileManager.default.contents(atPath: path)
  }

  private static func holdsResult(_ path: String) -> Bool {
    guard let data = manifest(path),
      let object = try? JSONSerialization.jsonObject(with: data) as? [String: Any]
    else { return false }
    return Manifest.isOurs(Array(object.keys))
  }
}
