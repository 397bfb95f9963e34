#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A scenario file and the files it extends, read but not yet understood.
package struct SourceFiles {
  static let maximumBytes = 4 * 1024 * 1024
  static let maximumParents = 100

  /// A file's tree, without its own `extends` and `$schema`.
  struct File {
    var name: String
    var tree: JSONNode
  }

  /// Parents first.
  var files: [File] = []
}

extension SourceFiles {
  /// Reads a file and everything it extends.
  ///
  /// - Throws: what is no file, no JSON, or no chain of files, each as one complaint.
  static func load(path: String) throws(ScenarioErrors) -> (SourceFiles, Reading) {
    try load(path: path, content: nil)
  }

  /// The same where the first file's bytes are at hand already.
  static func load(path: String, content: [UInt8]?) throws(ScenarioErrors) -> (SourceFiles, Reading) {
    var chain: [(name: String, real: String, bytes: [UInt8])] = []
    var next: (name: String, from: (node: JSONNode, name: String)?)? = (path, nil)
    // Read from the file to its furthest parent first, because a source's rank counts from that parent.
    while let (name, from) = next {
      let real = realPath(name)
      if let from, let fault = chainFault(chain.map { ($0.name, $0.real) }, name, real) {
        throw error(from, fault)
      }
      let bytes = try chain.isEmpty && content != nil ? content! : bytes(name, from)
      chain.append((name, real, bytes))
      next = parent(of: bytes, name: name)
    }
    var files = SourceFiles()
    var reading = Reading(sources: chain.reversed().map(\.name))
    for (rank, file) in chain.reversed().enumerated() {
      guard let tree = parse(file.bytes, rank, &reading) else { continue }
      files.files.append(File(name: file.name, tree: tree))
    }
    guard files.files.count == chain.count else { throw ScenarioErrors(reading.errors) }
    return (files, reading)
  }

  /// The name of the file that a file extends, and the value that says so; `nil` if none or if it is no JSON.
  private static func parent(
    of bytes: [UInt8], name: String
  ) -> (name: String, from: (node: JSONNode, name: String)?)? {
    var reader = JSONReader(bytes, source: 0)
    guard let tree = try? reader.read(), let node = tree["extends"], case .text(let text) = node.value else {
      return nil
    }
    return (path(text.string, besides: name), (node, name))
  }

  /// A path that a file gives, seen from where that file's own path is seen from.
  static func path(_ relative: String, besides file: String) -> String {
    if relative.utf8.first == UInt8(ascii: "/") { return relative }
    guard let slash = file.utf8.lastIndex(of: UInt8(ascii: "/")) else { return relative }
    return String(file[...slash]) + relative
  }

  /// The bytes of a file that nothing extends.
  package static func content(of path: String) throws(ScenarioErrors) -> [UInt8] { try bytes(path, nil) }

  private static func chainFault(
    _ chain: [(name: String, real: String)], _ name: String, _ real: String
  ) -> Refusal? {
    if let start = chain.firstIndex(where: { $0.real == real }) {
      let cycle = chain[start...].map(\.name) + [name]
      return Refusal(
        found: "a cycle: " + cycle.joined(separator: " extends "),
        allowed: "a file that does not lead back here")
    }
    guard chain.count <= maximumParents else {
      return Refusal(found: "more than \(maximumParents) files that extend one another", allowed: "fewer")
    }
    return nil
  }

  private static func error(_ from: (node: JSONNode, name: String), _ refusal: Refusal) -> ScenarioErrors {
    ScenarioErrors([
      ScenarioError(
        cause: .refused, source: from.name, sourceRank: 0, line: from.node.place.line,
        column: from.node.place.column, path: "extends", found: refusal.found, allowed: refusal.allowed)
    ])
  }

  private static func parse(_ bytes: [UInt8], _ rank: Int, _ reading: inout Reading) -> JSONNode? {
    var reader = JSONReader(bytes, source: rank)
    do throws(JSONReader.Fault) {
      let tree = try reader.read()
      reading.refuse(duplicates: reader.duplicates)
      return header(removedFrom: tree, &reading)
    } catch {
      let refusal = Refusal(found: error.found, allowed: error.allowed)
      reading.refuse(error.place, path: error.path, refusal, cause: .syntax)
      return nil
    }
  }

  /// A tree without `extends` and `$schema`, which belong to the one file they stand in and must be texts.
  private static func header(removedFrom tree: JSONNode, _ reading: inout Reading) -> JSONNode {
    guard case .object(let entries) = tree.value else { return tree }
    var rest = tree
    let isHeader = { (entry: JSONEntry) in ["extends", "$schema"].contains(entry.key.string) }
    for entry in entries.filter(isHeader) {
      if case .text = entry.node.value { continue }
      reading.at(entry.key.string) { $0.refuse(entry.node, "a text") }
    }
    rest.value = .object(entries.filter { !isHeader($0) })
    return rest
  }
}

extension SourceFiles {
  private static func realPath(_ path: String) -> String {
    URL(fileURLWithPath: path).resolvingSymlinksInPath().standardizedFileURL.path
  }

  private static func bytes(
    _ name: String, _ from: (node: JSONNode, name: String)?
  ) throws(ScenarioErrors) -> [UInt8] {
    do throws(Unreadable) {
      return try bytes(of: name)
    } catch {
      if let from {
        throw self.error(
          from, Refusal(found: "\(name.quoted), \(error.why)", allowed: "a file that can be read"))
      }
      throw ScenarioErrors([
        ScenarioError(
          cause: .unreadable, source: name, sourceRank: 0, line: 0, column: 0, path: "", found: error.why,
          allowed: "a file of at most \(maximumBytes) bytes")
      ])
    }
  }

  private struct Unreadable: Error { var why: String }

  private static func bytes(of path: String) throws(Unreadable) -> [UInt8] {
    let attributes: [FileAttributeKey: Any]
    do {
      attributes = try FileManager.default.attributesOfItem(atPath: realPath(path))
    } catch {
      throw Unreadable(why: "no such file")
    }
    let type = attributes[.type] as? FileAttributeType
    if type == .typeDirectory { throw Unreadable(why: "it is a folder") }
    if type == .typeCharacterSpecial { throw Unreadable(why: "it is a device") }
    if type == .typeRegular, let size = attributes[.size] as? Int, size > maximumBytes {
      throw Unreadable(why: "it has \(size) bytes, and at most \(maximumBytes) are allowed")
    }
    guard let data = try? Data(contentsOf: URL(fileURLWithPath: path)) else {
      throw Unreadable(why: "the system refuses")
    }
    guard data.count <= maximumBytes else {
      throw Unreadable(why: "it has \(data.count) bytes, and at most \(maximumBytes) are allowed")
    }
    return Array(data)
  }
}
