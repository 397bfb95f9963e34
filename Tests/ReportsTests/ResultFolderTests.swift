import Foundation
import MonteCarlo
import Reports
import Schemes
import Testing

/// Each test works in a folder of its own, removed afterwards.
@Suite final class ResultFolderTests {
  private let root: String
  private var place: String { root + "/out/base" }

  init() throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "result-folder-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    root = url.resolvingSymlinksInPath().path
  }

  deinit { try? FileManager.default.removeItem(atPath: root) }

  private func write(_ text: String, to place: String) throws {
    let folder = try ResultFolder(at: place)
    try folder.write("runs.csv", text: text)
    try folder.write("a.txt", text: "a")
    try folder.complete(.example)
  }

  private func everything() -> [String] {
    (FileManager.default.subpaths(atPath: root) ?? []).sorted()
  }

  private func read(_ path: String) -> String? { try? String(contentsOfFile: path, encoding: .utf8) }

  private func put(_ text: String, at path: String) throws {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try text.write(toFile: path, atomically: false, encoding: .utf8)
  }

  private let whole = ["out", "out/base", "out/base/a.txt", "out/base/manifest.json", "out/base/runs.csv"]

  @Test func `a result appears whole, with its missing parents`() throws {
    let folder = try ResultFolder(at: place)
    try folder.write("runs.csv", text: "run\n")
    #expect(!FileManager.default.fileExists(atPath: place))
    try folder.write("a.txt", text: "a")
    try folder.complete(.example)
    #expect(everything() == whole)
    #expect(read(place + "/runs.csv") == "run\n")
  }

  @Test func `the manifest names every other file and its digest`() throws {
    try write("run\n", to: place)
    let data = try #require(FileManager.default.contents(atPath: place + "/manifest.json"))
    let manifest = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let files = try #require(manifest["files"] as? [String: String])
    #expect(
      files == [
        "runs.csv": SHA256.hexadecimal(of: [UInt8]("run\n".utf8)),
        "a.txt": SHA256.hexadecimal(of: [UInt8]("a".utf8)),
      ])
    #expect((manifest["scenario"] as? [String: Any])?["name"] as? String == "base")
  }

  @Test func `a result of ours is replaced`() throws {
    try write("old\n", to: place)
    try write("new\n", to: place + "/")
    #expect(everything() == whole)
    #expect(read(place + "/runs.csv") == "new\n")
  }

  @Test func `what somebody added to a result stays when it is replaced`() throws {
    try write("old\n", to: place)
    try put("mine", at: place + "/notes.txt")
    try put("a chapter", at: place + "/thesis/chapter.txt")
    try put("my own", at: place + "/runs.csv~")
    try put("elsewhere", at: root + "/elsewhere.txt")
    try FileManager.default.createSymbolicLink(
      atPath: place + "/link", withDestinationPath: root + "/elsewhere.txt")
    for text in ["new\n", "newer\n"] {
      try write(text, to: place)
      #expect(read(place + "/notes.txt") == "mine" && read(place + "/thesis/chapter.txt") == "a chapter")
      #expect(read(place + "/runs.csv") == text && read(place + "/runs.csv~") == "my own")
      #expect(
        try FileManager.default.destinationOfSymbolicLink(atPath: place + "/link") == root + "/elsewhere.txt")
    }
    #expect(read(root + "/elsewhere.txt") == "elsewhere")
  }

  @Test func `a file somebody added under a name that the result has now keeps its content`() throws {
    try write("old\n", to: place)
    try put("mine", at: place + "/b.txt")
    let folder = try ResultFolder(at: place)
    try folder.write("runs.csv", text: "new\n")
    try folder.write("b.txt", text: "ours")
    try folder.complete(.example)
    #expect(read(place + "/b.txt") == "ours" && read(place + "/b.txt~") == "mine")
  }

  @Test func `links in the place of unfinished runs lead nowhere`() throws {
    try put("precious", at: root + "/victim/result/x")
    try FileManager.default.createDirectory(atPath: root + "/out", withIntermediateDirectories: true)
    let stage = root + "/out/.simulate-base"
    try FileManager.default.createSymbolicLink(atPath: stage, withDestinationPath: root + "/victim")
    let error = #expect(throws: FolderError.self) { try ResultFolder(at: self.place) }
    #expect(error?.found == "is no folder but a link or a file, where unfinished runs are to be kept")
    #expect(read(root + "/victim/result/x") == "precious")
    // A folder that is there, but with links in the places of files.
    try FileManager.default.removeItem(atPath: stage)
    try put("precious", at: root + "/victim/file")
    for name in ["lock", "runs.store"] {
      try FileManager.default.createDirectory(atPath: stage, withIntermediateDirectories: true)
      try FileManager.default.createSymbolicLink(
        atPath: stage + "/" + name, withDestinationPath: root + "/victim/file")
      let header = StoreHeader(version: "1", build: "1", runs: 1, days: 1, inputs: 0, scenarioJSON: "{}")
      _ = try? RunStore.create(at: ResultFolder(at: place).storePath, header)
      #expect(read(root + "/victim/file") == "precious", "\(name)")
      try? FileManager.default.removeItem(atPath: stage)
    }
  }

  @Test func `a manifest that never ends is none of ours`() throws {
    try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
    #expect(mkfifo(place + "/manifest.json", 0o600) == 0)
    let error = #expect(throws: FolderError.self) { try ResultFolder(at: self.place) }
    #expect(error?.found == "its manifest.json is not one of ours")
  }

  @Test func `a name that is too long is told before anything is run`() {
    let long = root + "/" + String(repeating: "x", count: 4096)
    let error = #expect(throws: FolderError.self) { try ResultFolder(at: long) }
    #expect(error?.found == "cannot be written: File name too long")
  }

  @Test func `where folders cannot be exchanged, the old result is moved aside first`() throws {
    try write("old\n", to: place)
    let folder = try ResultFolder(at: place, exchange: { _, _ in 38 })
    try folder.write("runs.csv", text: "new\n")
    try folder.complete(.example)
    #expect(read(place + "/runs.csv") == "new\n")
    #expect(everything() == whole.filter { !$0.hasSuffix("a.txt") })
  }

  #if os(Linux) || os(macOS)
    @Test func `two folders are exchanged in one step, or left as they are`() throws {
      try put("1", at: root + "/first/a")
      try put("2", at: root + "/second/b")
      #expect(PathExchange.exchange(root + "/first", root + "/second") == 0)
      #expect(read(root + "/first/b") == "2" && read(root + "/second/a") == "1")
      #expect(PathExchange.exchange(root + "/first", root + "/gone") == ENOENT)
      #expect(everything() == ["first", "first/b", "second", "second/a"])
    }
  #endif

  @Test func `the files of a whole result`() throws {
    let ensemble = try SmallEnsemble.make()
    let folder = try ResultFolder(at: place)
    try ResultFiles.write(
      ensemble, SmallEnsemble.statistics(ensemble), ensemble.outcome(),
      startDate: CivilDate(year: 2024, month: 2, day: 28), hasPointPool: true, threads: 2, into: folder)
    try folder.complete(.example)
    let names = [
      "cohorts.csv", "manifest.json", "returns.csv", "runs.csv", "summary.json", "survival.csv",
      "timeseries.csv",
    ]
    #expect(everything() == ["out", "out/base"] + names.map { "out/base/" + $0 })
    let survival = try SurvivalFile.write(Survival.curve(ensemble), to: MemorySink())
    #expect(read(place + "/survival.csv") == survival.text)
  }

  @Test func `an empty folder is taken`() throws {
    try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
    try write("new\n", to: place)
    #expect(everything() == whole)
  }

  @Test func `a symbolic link to a result is followed`() throws {
    try write("old\n", to: place)
    try FileManager.default.createSymbolicLink(atPath: root + "/link", withDestinationPath: place)
    try write("new\n", to: root + "/link")
    #expect(read(place + "/runs.csv") == "new\n")
    #expect(everything() == ["link"] + whole)
  }

  @Test(arguments: [
    ("notes.txt", "mine", "is a folder of something else (no manifest.json)"),
    ("manifest.json", "{\"scenario\": {}, \"seed\": 1}", "its manifest.json is not one of ours"),
    ("manifest.json", "not JSON", "its manifest.json is not one of ours"),
  ])
  func `a folder of something else is refused and left alone`(name: String, text: String, found: String)
    throws
  {
    try put(text, at: place + "/" + name)
    let before = everything()
    let error = #expect(throws: FolderError.self) { try ResultFolder(at: self.place) }
    #expect(error?.path == place)
    #expect(error?.found == found)
    #expect(error?.allowed == "allowed are a new or an empty folder, or one with an earlier result")
    #expect(everything() == before)
  }

  @Test func `a file, or a link to nothing, is refused`() throws {
    try put("text", at: root + "/file")
    #expect(throws: FolderError.self) { try ResultFolder(at: self.root + "/file") }
    let below = #expect(throws: FolderError.self) { try ResultFolder(at: self.root + "/file/base") }
    #expect(below?.found.contains("Not a directory") == true)
    try FileManager.default.createSymbolicLink(atPath: root + "/link", withDestinationPath: root + "/gone")
    #expect(throws: FolderError.self) { try ResultFolder(at: self.root + "/link") }
    #expect(everything() == ["file", "link"])
  }

  @Test func `where no folder can be made, the system's reason is told`() {
    let error = #expect(throws: FolderError.self) { try ResultFolder(at: "/proc/nowhere/base") }
    #expect(error?.path.hasPrefix("/proc") == true)
    #expect(error?.found.hasPrefix("cannot be written: ") == true)
  }

  @Test func `giving up leaves nothing, not even the parents`() throws {
    let folder = try ResultFolder(at: place)
    try folder.write("runs.csv", text: "run\n")
    folder.discard()
    folder.discard()
    #expect(everything() == [])
    #expect(throws: FolderError.self) { try folder.write("a.txt", text: "a") }
    #expect(throws: FolderError.self) { try folder.complete(.example) }
    #expect(everything() == [])
  }

  @Test func `letting go without completing leaves nothing`() throws {
    do {
      let folder = try ResultFolder(at: place)
      try folder.write("runs.csv", text: "run\n")
    }
    #expect(everything() == [])
  }

  @Test func `an old result whose replacement was cut short is put back`() throws {
    try write("old\n", to: place)
    let stage = root + "/out/.simulate-base"
    try FileManager.default.createDirectory(atPath: stage, withIntermediateDirectories: true)
    try FileManager.default.moveItem(atPath: place, toPath: stage + "/earlier")
    let folder = try ResultFolder(at: place)
    #expect(read(place + "/runs.csv") == "old\n")
    folder.discard()
    #expect(everything() == whole)
  }

  @Test func `what killed processes left beside is swept, what others use or own stays`() throws {
    let first = try ResultFolder(at: place)
    let second = try ResultFolder(at: place)
    for left in [".simulate-base+1+1", ".simulate-base+2+1+removed", ".simulate-base-x", ".simulate-base2"] {
      try put("left", at: root + "/out/" + left + "/runs.store")
    }
    let third = try ResultFolder(at: place)
    let names = try FileManager.default.contentsOfDirectory(atPath: root + "/out").sorted()
    let used = [first, second, third].map { String($0.stagePath.dropFirst((root + "/out/").count)) }
    #expect(names == (used + [".simulate-base-x", ".simulate-base2"]).sorted())
  }

  @Test func `names that look alike once made harmless have folders of their own`() throws {
    let colon = try ResultFolder(at: root + "/a:b")
    let dash = try ResultFolder(at: root + "/a-b")
    #expect(!colon.isBeside && !dash.isBeside && colon.stagePath != dash.stagePath)
    let second = try ResultFolder(at: root + "/a:b")
    #expect(second.isBeside)
    let error = #expect(throws: FolderError.self) { try ResultFolder(at: self.root + "/a-b", resuming: true) }
    #expect(error?.found == "another process is writing it")
  }

  @Test func `a failure while writing leaves the old result as it was`() throws {
    try write("old\n", to: place)
    let folder = try ResultFolder(at: place)
    #expect(throws: FolderError.self) {
      try folder.write("runs.csv") { (_: FileSink) throws(FolderError) in
        throw FolderError(path: "runs.csv", found: "cannot be written: disk full", allowed: "free some space")
      }
    }
    #expect(everything() == whole)
    #expect(read(place + "/runs.csv") == "old\n")
  }

  @Test func `whoever comes after a failure is told what it was`() throws {
    let folder = try ResultFolder(at: place)
    let failure = FolderError(path: "a.txt", found: "cannot be written", allowed: "free some space")
    try? folder.write("a.txt") { (_: FileSink) throws(FolderError) in throw failure }
    let errors = [
      #expect(throws: FolderError.self) { try folder.write("b.txt", text: "b") },
      #expect(throws: FolderError.self) { try folder.complete(.example) },
      #expect(throws: FolderError.self) {
        try folder.discardingOnFailure { () throws(FolderError) in
          throw FolderError(path: "runs.csv", found: "is gone", allowed: "files that stay")
        }
      },
    ]
    #expect(errors.allSatisfy { $0?.description == failure.description })
    #expect(everything() == [])
  }

  @Test func `a file of many pieces is hashed whole`() throws {
    let folder = try ResultFolder(at: place)
    let pieces = (0..<50).map { [UInt8](repeating: UInt8($0), count: 1000 + $0) }
    try folder.write("many.bin") { (sink) throws(FolderError) in
      for piece in pieces { try sink.write(piece) }
      return sink
    }
    try folder.complete(.example)
    let digest = SHA256.hexadecimal(of: pieces.flatMap(\.self))
    #expect(try SHA256.hexadecimal(ofFile: place + "/many.bin") == digest)
    #expect(read(place + "/manifest.json")?.contains(digest) == true)
  }

  @Test func `what comes to stand there meanwhile is left alone`() throws {
    let folder = try ResultFolder(at: place)
    try folder.write("runs.csv", text: "run\n")
    try put("mine", at: place + "/notes.txt")
    #expect(throws: FolderError.self) { try folder.complete(.example) }
    #expect(everything() == ["out", "out/base", "out/base/notes.txt"])
  }

  @Test func `two results in the making do not meet`() throws {
    let first = try ResultFolder(at: place)
    let second = try ResultFolder(at: place)
    try first.write("runs.csv", text: "first\n")
    try second.write("runs.csv", text: "second\n")
    try first.complete(.example)
    try second.complete(.example)
    #expect(read(place + "/runs.csv") == "second\n")
    #expect(everything() == whole.filter { !$0.hasSuffix("a.txt") })
  }

  @Test func `where the old result vanishes at the last moment the new one takes its place`() throws {
    try write("old\n", to: place)
    let folder = try ResultFolder(
      at: place,
      exchange: { _, old in
        // As when another process has just moved it aside.
        try? FileManager.default.removeItem(atPath: old)
        return ENOENT
      })
    try folder.write("runs.csv", text: "new\n")
    try folder.complete(.example)
    #expect(everything() == whole.filter { !$0.hasSuffix("a.txt") })
    #expect(read(place + "/runs.csv") == "new\n")
  }

  @Test(arguments: [false, true])
  func `a folder taken away while it is used is told, and its successor left alone`(atTheEnd: Bool) throws {
    let folder = try ResultFolder(at: place)
    try folder.write("runs.csv", text: "run\n")
    try FileManager.default.removeItem(atPath: folder.stagePath)
    let successor = try ResultFolder(at: place)
    #expect(successor.stagePath == folder.stagePath && !successor.isBeside)
    try successor.write("b.txt", text: "b")
    let error = #expect(throws: FolderError.self) {
      if atTheEnd { try folder.complete(.example) } else { try folder.write("a.txt", text: "a") }
    }
    #expect(error?.path == folder.stagePath && error?.found == "was removed or replaced meanwhile")
    #expect(folder.discard() == .removed)
    try successor.complete(.example)
    #expect(everything() == ["out", "out/base", "out/base/b.txt", "out/base/manifest.json"])
  }

  @Test func `a folder in which another's store has come to stand is left alone`() throws {
    let folder = try ResultFolder(at: place)
    let header = StoreHeader(version: "1", build: "1", runs: 1, days: 1, inputs: 0, scenarioJSON: "{}")
    folder.hold(try RunStore.create(at: folder.storePath, header))
    // As from another machine, whose locks this one does not see.
    try FileManager.default.removeItem(atPath: folder.storePath)
    let other = try RunStore.create(at: folder.storePath, header)
    #expect(throws: FolderError.self) { try folder.write("runs.csv", text: "run\n") }
    #expect(folder.discard() == .removed)
    #expect(other.records.isInPlace)
  }

  @Test func `where the new result vanishes at the last moment the old one is put back`() throws {
    try write("old\n", to: place)
    let folder = try ResultFolder(
      at: place,
      exchange: { made, _ in
        try? FileManager.default.removeItem(atPath: made)
        return ENOSYS
      })
    #expect(throws: FolderError.self) { try folder.complete(.example) }
    #expect(everything() == whole)
    #expect(read(place + "/runs.csv") == "old\n")
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
  func `a full disk is called so`() throws {
    let sink = try FileSink(path: "/dev/full")
    let error = #expect(throws: FolderError.self) { try sink.write([UInt8](repeating: 0, count: 100)) }
    #expect(
      error?.description
        == "/dev/full: cannot be written: No space left on device; free some space or choose another place")
  }
}

@Suite struct FolderNameTests {
  @Test(arguments: [
    ("base", "base"), ("a/b\\c:d", "a-b-c-d"), (".hidden", "-hidden"), ("..", "--"),
    ("礼包 1_2-3.4", "礼包 1_2-3.4"),
    ("CON", "CON-"), ("nul.txt", "nul-.txt"), ("com1", "com1-"), ("console", "console"), ("a.", "a-"),
    ("a ", "a-"), ("COM0 .x", "COM0 -.x"), ("été", "été"), ("a\nb\u{0}", "a-b-"), ("🎁", "-"), ("", "-"),
    ("x²", "x-"), ("٣", "٣"),
  ])
  func `a scenario's name becomes a folder's`(name: String, folder: String) {
    #expect(FolderName.made(from: name) == folder)
  }

  @Test func `a long name is cut between two scalars`() {
    let name = FolderName.made(from: "a" + String(repeating: "礼", count: 200))
    #expect(name == "a" + String(repeating: "礼", count: 33))
    #expect(FolderName.made(from: String(repeating: "b", count: 200)).utf8.count == 100)
  }
}
