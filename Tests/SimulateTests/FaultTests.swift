import Foundation
import Testing

/// What the machine does to a run: each ends in the same bytes, or in one message with what was there untouched.
@Suite struct FaultTests {
  private static let tables = ["cohorts.csv", "returns.csv", "runs.csv", "survival.csv", "timeseries.csv"]

  private static func words(_ more: String...) -> [String] {
    [
      rootFolder + "/scenarios/base.json", "--set", "population.market=20", "--set",
      "population.initialUsers=5", "--days",
      "20", "--runs", "40", "--quiet", "--no-report",
    ] + more
  }

  private static func tables(of place: String, in folder: Scratch) -> [String?] {
    tables.map { folder.read(place + "/" + $0) }
  }

  /// Runs it in a shell, after some commands of the shell's.
  private static func run(after commands: String, _ words: [String], in folder: Scratch) throws
    -> Program.Ending
  {
    let all = ["-c", commands + "; exec \"$0\" \"$@\"", Program.url.path] + words
    let process = try Program.start(
      all, in: folder, program: "/bin/sh", environment: Program.uncounted)
    return try Program.end(process, in: folder)
  }

  /// Runs a program of the system's; whether it ended well.
  private static func system(_ words: String...) -> Bool {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = words
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }

  @Test(arguments: [4, 10, 23])
  func `with too few open files nothing is begun`(most: Int) throws {
    let folder = try Scratch()
    let ending = try Self.run(after: "ulimit -n \(most)", Self.words("--out", "o"), in: folder)
    #expect(ending.code == 1 && !ending.isSignal && ending.out == "")
    #expect(
      ending.err == "simulate: found a limit of \(most) open files; allowed: at least 24 (ulimit -n)\n")
    #expect(try folder.names().isEmpty)
  }

  @Test func `few open files are enough`() throws {
    let folder = try Scratch()
    #expect(try Program.run(Self.words("--out", "whole"), in: folder).code == 0)
    let words = Self.words("--threads", "4", "--xlsx", "--keep-runs", "--out", "o")
    let ending = try Self.run(after: "ulimit -n 24", words.filter { $0 != "--no-report" }, in: folder)
    #expect(ending.code == 0, "\(ending)")
    #expect(Self.tables(of: "o", in: folder) == Self.tables(of: "whole", in: folder))
    #expect(folder.read("o/report.html") != nil)
  }

  @Test func `runs that were left in the future are resumed like others`() throws {
    let folder = try Scratch()
    #expect(try Program.run(Self.words("--out", "whole"), in: folder).code == 0)
    let limited = try Self.run(after: "ulimit -f 200", Self.words("--out", "o"), in: folder)
    #expect(limited.code == 1 && limited.err.contains("simulate: kept: "), "\(limited)")
    // As if the clock had been set back since.
    for name in try folder.names() + [""] {
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSince1970: 4e9)], ofItemAtPath: folder.path + "/" + name)
    }
    #expect(try Program.run(Self.words("--out", "o", "--resume"), in: folder).code == 0)
    #expect(Self.tables(of: "o", in: folder) == Self.tables(of: "whole", in: folder))
  }

  #if os(Linux)
    /// A file system of a few kilobytes in a folder, if this process may mount one.
    private static func mount(kilobytes: Int, at path: String) throws -> Bool {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      return getuid() == 0 && system("mount", "-t", "tmpfs", "-o", "size=\(kilobytes)k", "tmpfs", path)
    }

    @Test(arguments: [100, 400])
    func `on a disk that fills up the finished runs are kept`(kilobytes: Int) throws {
      let folder = try Scratch()
      #expect(try Program.run(Self.words("--out", "whole"), in: folder).code == 0)
      let disk = folder.path + "/disk"
      guard try Self.mount(kilobytes: kilobytes, at: disk) else {
        return print("skipped: mounting is not allowed here")
      }
      defer { _ = Self.system("umount", disk) }
      let ending = try Program.run(Self.words("--out", "disk/o"), in: folder)
      #expect(ending.code == 1 && !ending.isSignal && ending.out == "")
      #expect(ending.err.contains("free some space"), "\(ending)")
      #expect(!FileManager.default.fileExists(atPath: disk + "/o"))
      #expect(Self.system("mount", "-o", "remount,size=20m", disk))
      #expect(try Program.run(Self.words("--out", "disk/o", "--resume"), in: folder).code == 0)
      #expect(Self.tables(of: "disk/o", in: folder) == Self.tables(of: "whole", in: folder))
    }

    @Test func `a folder that is made unchangeable while it is used is told, and the runs are kept`() throws {
      let folder = try Scratch()
      #expect(try Program.run(Self.words("--seed", "2", "--out", "p/o"), in: folder).code == 0)
      #expect(try Program.run(Self.words("--out", "whole"), in: folder).code == 0)
      let process = try Program.start(Self.words("--out", "p/o"), in: folder)
      let stage = folder.path + "/p/.simulate-o"
      for _ in 0..<2000 where !FileManager.default.fileExists(atPath: stage + "/runs.store") { usleep(2000) }
      guard Self.system("chattr", "+i", folder.path + "/p") else {
        _ = try Program.end(process, in: folder)
        return print("skipped: no file can be made unchangeable here")
      }
      let before = folder.read("p/o/runs.csv")
      let ending = try Program.end(process, in: folder)
      #expect(Self.system("chattr", "-i", folder.path + "/p"))
      #expect(ending.code == 1 && !ending.isSignal && folder.read("p/o/runs.csv") == before)
      #expect(ending.err.contains("p/o: cannot be written: Operation not permitted"), "\(ending)")
      #expect(ending.err.contains("simulate: kept: 40 runs"), "\(ending)")
      #expect(try Program.run(Self.words("--out", "p/o", "--resume"), in: folder).code == 0)
      #expect(Self.tables(of: "p/o", in: folder) == Self.tables(of: "whole", in: folder))
    }
  #endif
}
