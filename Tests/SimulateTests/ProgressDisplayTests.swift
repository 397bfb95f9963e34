import Testing

@testable import simulate

@Suite struct ProgressDisplayTests {
  @Test(arguments: [
    ((0, 1000, 0, 0, 3.0), "0/1,000 runs"),
    ((437, 1000, 0, 12_345_678, 10.0), "437/1,000 runs  43.7 runs/s  1.2M events/s  13 s left"),
    ((1, 3, 1, 999, 60.0), "1/3 runs  1 failed  0.0 runs/s  16 events/s  2 min left"),
    ((5, 10_000_000, 0, 45_600, 1.0), "5/10,000,000 runs  5.0 runs/s  45.6k events/s  555 h left"),
    ((2, 20, 0, 0, 100.0), "2/20 runs  0.0 runs/s  0 events/s  15 min left"),
  ])
  func `the line says what is done, how fast, and what is left`(
    state: (done: Int, total: Int, failed: Int, events: Int, seconds: Double), line: String
  ) {
    let found = ProgressDisplay.line(
      done: state.done, total: state.total, failed: state.failed, events: state.events, seconds: state.seconds
    )
    #expect(found == line)
    #expect(found.count < 80)
  }
}
