import Randomness
import Scenarios
import Testing

@testable import Experiments

struct ElementaryEffectsTests {
  private func effects(
    _ points: MorrisPoints, _ model: ([Double]) -> Double?
  ) -> [ElementaryEffects.Effect?] {
    let outputs = (1...points.count).map { [model(points.coordinates(ofPoint: $0))] }
    return ElementaryEffects(outputs: outputs, points: points, resamples: 200, seed: 1).effects
  }

  @Test(arguments: [2, 4, 8], [1, 5, 64])
  func `a trajectory moves every parameter once, by delta, within the levels`(levels: Int, dimensions: Int) {
    let points = MorrisPoints(dimensions: dimensions, trajectories: 5, levels: levels, seed: 3)
    for trajectory in 0..<5 {
      let start = trajectory * (dimensions + 1)
      let all = (1...(dimensions + 1)).map { points.coordinates(ofPoint: start + $0) }
      var moved: [Int] = []
      for (before, after) in zip(all, all.dropFirst()) {
        let changed = (0..<dimensions).filter { before[$0] != after[$0] }
        #expect(changed.count == 1)
        moved += changed
        #expect(
          abs(abs(after[changed[0]] - before[changed[0]]) - Double(levels) / Double(2 * (levels - 1))) < 1e-15
        )
      }
      #expect(moved.sorted() == Array(0..<dimensions))
      let places = all.joined().map { $0 * Double(levels - 1) }
      #expect(places.allSatisfy { $0 >= 0 && $0 <= Double(levels - 1) && abs($0 - $0.rounded()) < 1e-9 })
    }
  }

  @Test func `every level is as likely as every other`() {
    let points = MorrisPoints(dimensions: 1, trajectories: 4000, seed: 3)
    var counts = [0, 0, 0, 0]
    for point in 1...points.count { counts[Int((points.coordinates(ofPoint: point)[0] * 3).rounded())] += 1 }
    // Each trajectory visits two of the four, 2 000 times in all on average, with a deviation of 32.
    #expect(counts.allSatisfy { abs($0 - 2000) < 128 })
  }

  @Test func `more trajectories leave the first ones as they are`() {
    let (few, many) = (
      MorrisPoints(dimensions: 4, trajectories: 3, seed: 8),
      MorrisPoints(dimensions: 4, trajectories: 9, seed: 8)
    )
    for point in 1...few.count {
      #expect(few.coordinates(ofPoint: point) == many.coordinates(ofPoint: point))
    }
  }

  @Test(arguments: [2, 4, 6])
  func `a linear model's effects are its coefficients, without any spread`(levels: Int) throws {
    let coefficients = [3.0, -2, 0, 0.5]
    let points = MorrisPoints(dimensions: 4, trajectories: 10, levels: levels, seed: 1)
    let found = effects(points) { zip($0, coefficients).reduce(7) { $0 + $1.0 * $1.1 } }
    for (effect, coefficient) in zip(found, coefficients) {
      let effect = try #require(effect)
      #expect(abs(effect.mu.value - coefficient) < 1e-12)
      #expect(abs(effect.muStar.value - abs(coefficient)) < 1e-12)
      #expect(effect.sigma.value < 1e-12)
      #expect(effect.steps == 10 && effect.noise == nil)
    }
  }

  /// y = x₁² + x₂x₃. With four levels x₁ steps between 0 and ⅔ or ⅓ and 1: effects ⅔ and 4/3, equally likely. The
  /// effect of x₂ is x₃, one of 0, ⅓, ⅔ and 1.
  @Test func `a model with a square and a product has the effects that follow from its levels`() throws {
    let points = MorrisPoints(dimensions: 3, trajectories: 4000, seed: 1)
    let found = effects(points) { $0[0] * $0[0] + $0[1] * $0[2] }.compactMap { $0 }
    #expect(abs(found[0].mu.value - 1) < 0.02)
    #expect(abs(found[0].sigma.value - 1 / 3.0) < 0.001)
    for effect in found[1...] {
      #expect(abs(effect.mu.value - 0.5) < 0.025)
      #expect(abs(effect.sigma.value - (5 / 36.0).squareRoot()) < 0.01)
      let interval = try #require(effect.mu.interval)
      #expect(interval.low < 0.5 && 0.5 < interval.high && interval.high - interval.low < 0.03)
    }
  }

  @Test func `effects of both signs cancel in mu, not in mu*`() throws {
    let points = MorrisPoints(dimensions: 2, trajectories: 400, seed: 1)
    let found = effects(points) { (2 * $0[0] - 1) * (2 * $0[1] - 1) }.compactMap { $0 }
    for effect in found {
      #expect(abs(effect.mu.value) < 0.3)
      #expect(abs(effect.muStar.value - 4 / 3.0) < 0.1)
    }
  }

  @Test func `the noise of an effect is that of a difference of means over replicates`() throws {
    let points = MorrisPoints(dimensions: 3, trajectories: 200, seed: 1)
    let model = NoisyModel(shared: 2, unshared: 0, isCommon: false)
    let own = ElementaryEffects(
      outputs: model.outputs(points, replicates: 4, seed: 1), points: points, resamples: 1, seed: 1)
    // √(2 · 4 ÷ 4) over a step of ⅔.
    let expected = 2.0.squareRoot() * 1.5
    for effect in own.effects { #expect(abs(try #require(effect?.noise) / expected - 1) < 0.1) }
    let common = ElementaryEffects(
      outputs: NoisyModel(shared: 2, unshared: 0).outputs(points, replicates: 4, seed: 1), points: points,
      resamples: 1, seed: 1)
    for effect in common.effects { #expect(try #require(effect?.noise) < 1e-6) }
  }

  @Test func `a step with an undefined end does not count`() throws {
    let points = MorrisPoints(dimensions: 2, trajectories: 50, seed: 1)
    let found = effects(points) { $0[1] > 0.9 ? nil : $0[0] }.compactMap { $0 }
    #expect(found[0].steps < 50 && abs(found[0].mu.value - 1) < 1e-12)
    #expect(effects(points) { _ in nil } == [nil, nil])
  }

  @Test func `an effect is for the whole range, however values are rounded`() throws {
    let scenario = try Scenario.load(bytes: Array(#"{"name": "x"}"#.utf8), name: "x.json")
    let variations = [
      "platform.payFromWallet=true,false", "population.initialUsers=100..101", "population.market=1000..1002",
      "platform.initialCash=0..300000", "behaviour.repurchase.alpha=log:1..1000",
    ].map { Override($0, option: "--vary") }
    let parameters = try Parameter.read(variations, of: scenario)
    let (design, points) = try Design.morris(parameters, trajectories: 40, seed: 1)
    let outputs = (1...design.count).map { point -> [Double?] in
      let values = design.values(ofPoint: point).map(\.json)
      let numbers = values.dropFirst().map { Double($0)! }
      let payment = values[0] == "false" ? 5.0 : 0
      return [
        payment + 7 * (numbers[0] - 100) + 3 * (numbers[1] - 1000) + numbers[2] / 100_000
          + 4 * Elementary.log(numbers[3]) / Elementary.log(1000)
      ]
    }
    let effects = ElementaryEffects(outputs: outputs, points: points, resamples: 10, seed: 1).effects
    for (effect, whole) in zip(effects, [5, 7, 6, 3, 4]) {
      #expect(abs(try #require(effect).mu.value - Double(whole)) < 1e-6)
      #expect(try #require(effect).sigma.value < 1e-6)
    }
    #expect(effects[3]?.steps == 40)
  }

  @Test func `a bad number of trajectories or levels is told`() throws {
    let parameters = try unitParameters(2)
    let fault = { (trajectories: Int, levels: Int) -> String in
      do throws(DesignError) {
        _ = try Design.morris(parameters, trajectories: trajectories, levels: levels, seed: 1)
        return ""
      } catch {
        return "\(error)"
      }
    }
    #expect(fault(1, 4) == "found 1 trajectories; allowed: 2 to 1000000")
    #expect(fault(5, 3) == "found 3 levels; allowed: an even number from 2 to 1000")
    #expect(fault(400_000, 4) == "found 1200000 points; allowed: 2 to 1000000")
  }
}
