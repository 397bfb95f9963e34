#if canImport(Glibc)
  import Glibc
#endif

/// Where columns get their memory.
@usableFromInline
enum Memory {
  /// From here on the system is asked for large pages: with small ones, a walk among a million users' records costs
  /// more in finding the pages than in reading them.
  private static var largePage: Int { 2 << 20 }

  /// Returns uninitialised memory, aligned for anything.
  @usableFromInline
  static func allocate(byteCount: Int) -> UnsafeMutableRawPointer {
    guard byteCount >= largePage else { return .allocate(byteCount: byteCount, alignment: 64) }
    let memory = UnsafeMutableRawPointer.allocate(byteCount: byteCount, alignment: largePage)
    #if canImport(Glibc)
      // A hint only, so what it returns does not matter.
      _ = madvise(memory, byteCount, MADV_HUGEPAGE)
    #endif
    return memory
  }
}
