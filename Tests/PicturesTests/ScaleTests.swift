import Foundation
import Testing

@testable import Pictures

@Suite struct ScaleTests {
  @Test(
    arguments: [
      ([0.3, 0.97], 5, [0, 0.2, 0.4, 0.6, 0.8, 1]),
      ([3_100_000], 5, [0, 1_000_000, 2_000_000, 3_000_000, 4_000_000]),
      ([-30, 80], 5, [-50, 0, 50, 100]), ([], 5, [0, 0.2]), ([0, 0], 5, [0, 0.2]),
    ] as [([Double], Int, [Double])])
  func `an axis goes from zero to a round number`(values: [Double], marks: Int, ticks: [Double]) {
    let scale = Scale.linear(values, from: 200, to: 0, marks: marks)
    #expect(zip(scale.ticks, ticks).allSatisfy { ($0 - $1).magnitude < 1e-9 * max(1, $1.magnitude) })
    #expect(scale.ticks.count == ticks.count)
    #expect(scale.place(scale.low) == 200 && scale.place(scale.high) == 0)
    #expect(values.allSatisfy { (0...200).contains(scale.place($0)) })
  }

  @Test func `next to nothing below zero takes no step of the axis`() {
    let scale = Scale.linear([-0.0001, 5.9], from: 200, to: 0, marks: 5)
    #expect(scale.ticks.first == 0 && scale.low == -0.0001 && scale.place(-0.0001) == 200)
    #expect(Scale.linear([-470, 30e6], from: 200, to: 0, marks: 5).ticks.first == 0)
    #expect(Scale.linear([-2, 6], from: 200, to: 0, marks: 5).ticks.first == -2)
  }

  @Test func `an axis of days ends with the last one`() {
    let scale = Scale.linear([1, 730], from: 50, to: 650, marks: 8, rounding: false)
    #expect(scale.high == 730 && scale.place(730) == 650 && scale.place(0) == 50)
    #expect(scale.ticks == [0, 100, 200, 300, 400, 500, 600, 700])
  }

  @Test func `a spanning axis goes from the least to the greatest value, with round marks between`() {
    let scale = Scale.spanning([605, 757, 640], .linear, from: 50, to: 650, marks: 5)
    #expect(scale.ticks == [650, 700, 750] && scale.place(605) == 50 && scale.place(757) == 650)
    let ratio = Scale.spanning([0.02, 5], .logarithmic, from: 0, to: 100, marks: 5)
    #expect(ratio.ticks.count == 2 && (ratio.place(0.02)).magnitude < 1e-9)
    #expect(
      (ratio.place(0.316227766) - ratio.place(0.1) - ratio.place(1) + ratio.place(0.316227766)).magnitude
        < 1e-6)
  }

  @Test func `where all values are one it stands in the middle`() {
    let scale = Scale.spanning([7, 7], .logarithmic, from: 0, to: 100, marks: 5)
    #expect(scale.place(7) == 50 && scale.ticks == [7])
  }

  @Test func `a range below zero has no logarithms`() {
    let scale = Scale.spanning([-2, 2], .logarithmic, from: 0, to: 100, marks: 4)
    #expect(scale.kind == .linear && scale.ticks == [-2, -1, 0, 1, 2])
  }

  @Test func `a logarithmic axis holds whole powers of ten`() {
    let scale = Scale.logarithmic([4.2, 1_460_000], from: 300, to: 20, marks: 8)
    #expect(scale.ticks == [1, 10, 100, 1000, 1e4, 1e5, 1e6, 1e7])
    #expect((scale.place(1000) - 180).magnitude < 1e-6)
    #expect(scale.place(4.2) < 300 && scale.place(1_460_000) > 20)
  }

  @Test func `the logarithm is that of the system`() {
    for value in [1, 2, 10, 0.001, 1e9, 9.99999, 1e-300, 1.7e308, 123.456, 0.999999999] {
      #expect((decimalLogarithm(value) - log10(value)).magnitude < 1e-11 * max(1, log10(value).magnitude))
    }
  }

  @Test(arguments: [1e-9, 0.001, 0.37, 1, 1.0000001, 2, 4.999, 5, 9.99, 10, 1000, 7.3e11])
  func `a step is round and no smaller than asked for`(wanted: Double) {
    let step = Scale.roundStep(wanted)
    #expect(step >= wanted * 0.999_999_99 && step < wanted * 2.6)
    let digits = step / pow(10, log10(step * 1.000_001).rounded(.down))
    #expect([1, 2, 5].contains { (digits - $0).magnitude < 1e-6 })
  }

  @Test func `a path is short and does not drift`() {
    var path = PathText()
    path.move(0, 0)
    for step in 1...1000 { path.line(Double(step) * 0.333, 1) }
    let numbers = path.text.dropFirst().replacing("l", with: " ").replacing("-", with: " -").split(
      separator: " ")
    let steps = numbers.dropFirst(2).enumerated().filter { $0.offset % 2 == 0 }.compactMap {
      Double($0.element)
    }
    #expect((steps.reduce(0, +) - 333).magnitude < 0.051)
    #expect(path.text.utf8.count < 7000)
  }

  @Test func `a path leaves out what cannot be seen and lifts the pen at a move`() {
    var path = PathText()
    path.move(1, 2)
    path.line(1.01, 2.01)
    path.line(3, -0.5)
    path.move(10, 10)
    path.line(9.5, 10)
    path.close()
    #expect(path.text == "M1 2l2-2.5M10 10l-.5 0z")
  }

  @Test func `labels are pushed apart and stay inside`() {
    let places = Part.apart([10, 12, 90, 91, 95], by: 14, in: 0...100)
    #expect(zip(places, places.dropFirst()).allSatisfy { $1 - $0 >= 13.999 })
    #expect(places.last == 100 && places[0] == 10)
  }
}
