import Foundation
import Randomness
import Scenarios
import Testing

@testable import Experiments

/// The folder of these tests.
let testFolder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()

/// A scenario with all three schemes, every default, and what else stands in the test.
func scenario(_ more: String = "") throws -> Scenario {
  let json = #"{"name": "x", "seed": 5"# + (more.isEmpty ? "" : ", ") + more + "}"
  return try Scenario.load(bytes: Array(json.utf8), name: "test.json")
}

func parameters(_ variations: String...) throws -> [Parameter] {
  try Parameter.read(variations.map { Override($0, option: "--vary") }, of: scenario())
}

/// What a `--vary` stands for, as texts.
func levels(_ variation: String) throws -> [String] {
  guard case .levels(let values) = try parameters(variation)[0].values else { return ["a range"] }
  return values.map(\.plain)
}

/// What is said about `--vary` texts; empty if nothing is wrong.
func complaints(_ variations: String..., more: String = "") -> String {
  do {
    _ = try Parameter.read(variations.map { Override($0, option: "--vary") }, of: scenario(more))
    return ""
  } catch {
    return "\(error)"
  }
}

/// Parameters that are nothing but numbers from 0 to 1.
func unitParameters(_ count: Int) throws -> [Parameter] {
  try (1...count).map {
    Parameter(
      path: "x\($0)",
      values: .range(try ValueRange(number("0"), number("1"), isLogarithmic: false, decimals: nil)))
  }
}

func number(_ text: String) -> FixedDecimal { FixedDecimal(ExactDecimal(jsonNumber: text))! }

/// Independent standard normal numbers, a sequence for each address.
func normals(_ seed: UInt64, _ owner: Int) -> RandomSequence {
  RandomSequence(seed: seed, run: 1_000_000, stream: .traits, owner: UInt32(owner))
}

extension RandomSequence {
  mutating func normal() -> Double { Normal.standard(using: &self) }
}
