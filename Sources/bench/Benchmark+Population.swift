import Population
import Scenarios

extension Benchmark {
  static let population = [
    Benchmark(name: "population/end of day", items: "days") { size in
      let scenario = try BaseScenario.load(size.pick(smoke: "days=5", real: "days=200"))
      var recorder = try DayRecorder(after: scenario.plan(run: 1))
      let (times, days) = size.pick(smoke: (2, 5), real: (1_000, 730))
      return .of {
        for _ in 0..<times { recorder.record(days: days) }
        var sum = Checksum()
        for value in recorder.rows { sum.add(value) }
        return (times * days, sum.value)
      }
    }
  ]
}
