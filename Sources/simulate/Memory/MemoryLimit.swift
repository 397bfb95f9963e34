import Foundation

/// How much memory this process may have.
struct MemoryLimit: Equatable {
  var bytes: Int
  /// What sets the limit, in words that follow a number of bytes.
  var reason: String
  /// Whether what was only asked for counts as well.
  var countsReserved = false

  /// All limits that there are, of the machine, of a container and of the process.
  static var all: [MemoryLimit] {
    [machine, controlGroup, addressSpace, dataSegment].compactMap(\.self)
  }

  private static var machine: MemoryLimit {
    MemoryLimit(
      bytes: Int(clamping: ProcessInfo.processInfo.physicalMemory), reason: "of memory in this machine")
  }

  private static var addressSpace: MemoryLimit? {
    #if canImport(Glibc)
      let limit = softLimit(__rlimit_resource_t(RLIMIT_AS.rawValue))
    #else
      let limit = softLimit(RLIMIT_AS)
    #endif
    return limit.map {
      MemoryLimit(bytes: $0, reason: "of address space for this process (ulimit -v)", countsReserved: true)
    }
  }

  private static var dataSegment: MemoryLimit? {
    #if canImport(Glibc)
      let limit = softLimit(__rlimit_resource_t(RLIMIT_DATA.rawValue))
    #else
      let limit = softLimit(RLIMIT_DATA)
    #endif
    return limit.map {
      MemoryLimit(bytes: $0, reason: "of data for this process (ulimit -d)", countsReserved: true)
    }
  }

  #if canImport(Glibc)
    private typealias Resource = __rlimit_resource_t
  #else
    private typealias Resource = Int32
  #endif

  /// `nil` where the process has none.
  private static func softLimit(_ resource: Resource) -> Int? {
    var limit = rlimit()
    guard getrlimit(resource, &limit) == 0, limit.rlim_cur < rlim_t(Int.max) else { return nil }
    return Int(limit.rlim_cur)
  }

  /// The limit of the container, by the files of version 2 of Linux's control groups, or of version 1.
  private static var controlGroup: MemoryLimit? {
    let groups = (try? String(contentsOfFile: "/proc/self/cgroup", encoding: .utf8)) ?? ""
    return controlGroup(in: "/sys/fs/cgroup", groups: groups)
  }

  /// - Parameter groups: lines of hierarchy, controllers and path, with colons between them.
  static func controlGroup(in folder: String, groups: String) -> MemoryLimit? {
    var files = [folder + "/memory.max", folder + "/memory/memory.limit_in_bytes"]
    for line in groups.split(separator: "\n") {
      let parts = line.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 3 else { continue }
      if parts[1].isEmpty { files.append(folder + parts[2] + "/memory.max") }
      if parts[1].split(separator: ",").contains("memory") {
        files.append(folder + "/memory" + parts[2] + "/memory.limit_in_bytes")
      }
    }
    let limits = files.compactMap { try? String(contentsOfFile: $0, encoding: .utf8) }
      .compactMap { Int($0.filter { !$0.isWhitespace }) }
    return limits.min().map { MemoryLimit(bytes: $0, reason: "of memory for this control group") }
  }
}
