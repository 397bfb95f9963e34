import Foundation
import Testing

/// The repository's root.
let rootFolder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().path

/// The built program, run as a process of its own.
struct Program {
  /// What a process left: its texts, and its exit code or the signal that ended it.
  struct Ending: Equatable {
    var out: String
    var err: String
    var code: Int32
    var isSignal: Bool
  }

  /// Beside the bundle of the tests.
  static let url: URL = {
    let bundles = [Bundle.main] + Bundle.allBundles.filter { $0.bundlePath.hasSuffix(".xctest") }
    let folders = bundles.flatMap { [$0.bundleURL, $0.executableURL ?? $0.bundleURL] }.flatMap {
      [$0, $0.deletingLastPathComponent()]
    }
    let places = folders.map { $0.appending(path: "simulate") }
    return places.first { FileManager.default.isExecutableFile(atPath: $0.path) } ?? places[0]
  }()

  /// For a program whose files are limited: a build for coverage must not want to write its counts as well.
  static let uncounted = ["LLVM_PROFILE_FILE": "/dev/null"]

  /// Starts it in a folder, its texts going to files beside that folder.
  ///
  /// - Parameter environment: is added to this process's own, with a locale of UTF-8.
  static func start(
    _ words: [String], in folder: Scratch, out: String? = nil, program: String? = nil,
    environment: [String: String] = [:]
  ) throws -> Process {
    let process = Process()
    process.executableURL = program.map { URL(fileURLWithPath: $0) } ?? url
    process.environment = ProcessInfo.processInfo.environment.merging(["LC_ALL": "C.UTF-8"]) { $1 }
      .merging(environment) { $1 }
    process.arguments = words
    process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try folder.handle(out ?? folder.outPath)
    process.standardError = try folder.handle(folder.errPath)
    try process.run()
    return process
  }

  /// Waits for its end.
  static func end(_ process: Process, in folder: Scratch) throws -> Ending {
    process.waitUntilExit()
    return Ending(
      out: try folder.text(folder.outPath), err: try folder.text(folder.errPath),
      code: process.terminationStatus, isSignal: process.terminationReason == .uncaughtSignal)
  }

  /// Runs it to its end.
  static func run(_ words: [String], in folder: Scratch, out: String? = nil) throws -> Ending {
    try end(start(words, in: folder, out: out), in: folder)
  }
}

/// A folder of a test's own, removed with it.
final class Scratch {
  /// What stands for the folder's path in texts.
  private static let name = "FOLDER"
  private let root: String
  let path: String
  var outPath: String { root + "/out" }
  var errPath: String { root + "/err" }

  init() throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "simulate-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    root = url.resolvingSymlinksInPath().path
    path = root + "/here"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    try Data().write(to: URL(fileURLWithPath: outPath))
  }

  deinit { try? FileManager.default.removeItem(atPath: root) }

  func handle(_ path: String) throws -> FileHandle {
    if path.hasPrefix(root) { try Data().write(to: URL(fileURLWithPath: path)) }
    return try FileHandle(forWritingTo: URL(fileURLWithPath: path))
  }

  /// What a file holds, this folder's path canonical.
  func text(_ path: String) throws -> String {
    let data = try Data(contentsOf: URL(fileURLWithPath: path))
    return String(decoding: data, as: UTF8.self).replacing(self.path, with: Self.name)
  }

  func put(_ content: Data, _ name: String) throws {
    let url = URL(fileURLWithPath: path).appending(path: name)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try content.write(to: url)
  }

  func put(_ text: String, _ name: String) throws { try put(Data(text.utf8), name) }

  func read(_ name: String) -> String? { try? String(contentsOfFile: path + "/" + name, encoding: .utf8) }

  /// Everything below, with its size and when it was changed.
  func listing() throws -> [String] {
    try (FileManager.default.subpathsOfDirectory(atPath: path)).sorted().map { name in
      let attributes = try FileManager.default.attributesOfItem(atPath: path + "/" + name)
      // A folder's own date moves when something passing stood in it; what it holds is listed by itself.
      if attributes[.type] as? FileAttributeType == .typeDirectory { return name }
      return "\(name) \(attributes[.size] ?? "") \(attributes[.modificationDate] ?? "")"
    }
  }

  /// The names of everything below.
  func names() throws -> [String] { try FileManager.default.subpathsOfDirectory(atPath: path).sorted() }
}

/// Compares a text with the golden file of that name; `RECORD_SNAPSHOTS=1` rewrites the file and fails the run.
func expectSnapshot(_ text: String, named name: String, _ location: SourceLocation = #_sourceLocation) {
  let file = rootFolder + "/Tests/SimulateTests/Snapshots/" + name
  if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
    #expect(throws: Never.self, sourceLocation: location) {
      try text.write(toFile: file, atomically: true, encoding: .utf8)
    }
    Issue.record("recorded \(name)", sourceLocation: location)
    return
  }
  let golden = try? String(contentsOfFile: file, encoding: .utf8)
  let difference = zip(text.split(separator: "\n"), (golden ?? "").split(separator: "\n")).first { $0 != $1 }
  #expect(
    golden == text, "\(name) differs from its golden file, first: \(String(describing: difference))",
    sourceLocation: location)
}
