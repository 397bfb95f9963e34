import Population
import Scenarios

extension Benchmark {
  static let population = [
    Benchmark(name: "population/end of day", items: "days") { size in
      let scenario = try BaseScenario.load(size.pick(smoke: "days=5", real: "days=200"))
      var recorder = try DayRecorder(after: scenario.plan(run: 1))
      let days = size.pick(smoke: 10, real: 100_000)
      return .of {
        var sum = Checksum()
        for value in recorder.record(days: days) { sum.add(value) }
        return (days, sum.value)
      }
    }
  ]
}
