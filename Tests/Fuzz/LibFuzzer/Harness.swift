import Foundation

/// Which check the process makes: `FUZZ_CHECK` names it.
private let check: FuzzCheck = {
  let name = ProcessInfo.processInfo.environment["FUZZ_CHECK"] ?? ""
  guard let check = FuzzCheck(rawValue: name) else { fatalError("FUZZ_CHECK names no check: \(name)") }
  return check
}()

/// Called by libFuzzer with every input; a broken law ends the process, and so keeps the input.
///
/// One law more is that an input takes less than a second of processor time; libFuzzer's own limit is one of the
/// clock, which on a busy machine says little.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let begun = clock()
  do throws(BrokenLaw) {
    _ = try check.accepts(Array(UnsafeBufferPointer(start: start, count: count)))
  } catch {
    fatalError(error.description)
  }
  let seconds = Double(clock() - begun) / Double(CLOCKS_PER_SEC)
  precondition(seconds < 1, "an input takes \(seconds) s")
  return 0
}
