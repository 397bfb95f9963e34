import Testing

@testable import bench

@Suite struct BenchmarkTests {
  @Test(arguments: Benchmark.all)
  func `every benchmark works at its smoke size, each time alike`(_ benchmark: Benchmark) throws {
    let first = try benchmark.run(.smoke)
    let second = try benchmark.run(.smoke)
    #expect(first.items > 0 && first.checksum != 0 && first.wall > .zero)
    #expect(first.items == second.items && first.checksum == second.checksum)
  }

  @Test func `no two have a name in common`() {
    #expect(Set(Benchmark.all.map(\.name)).count == Benchmark.all.count)
  }

  @Test func `threads do not change what comes out`() throws {
    let runs = Benchmark.runs.filter { $0.name.hasPrefix("runs/base") }
    let measured = try runs.map { try $0.run(.smoke) }
    #expect(measured.count == 2)
    #expect(measured[0].items == measured[1].items && measured[0].checksum == measured[1].checksum)
  }
}
