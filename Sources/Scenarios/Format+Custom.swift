import Schemes

/// The three top-level keys that are neither numbers of an input nor words.
extension Format {
  static let seed = Member<Inputs>(
    key: "seed", shape: Shape(form: .seed), about: "From which all randomness derives.",
    read: { node, inputs, reading in
      guard case .number(let text) = node.value else {
        return reading.refuse(node, Shape(form: .seed).allowed)
      }
      let decimal = ExactDecimal(jsonNumber: text)
      guard !decimal.isNegative, let seed = try? decimal.magnitude(decimals: 0) else {
        return reading.refuse(node, Shape(form: .seed).allowed)
      }
      inputs.seed = seed
    },
    written: { .word(String($0.seed)) })

  static let startDate = Member<Inputs>(
    key: "startDate", shape: Shape(form: .date), about: "The date of day 1.",
    read: { node, inputs, reading in
      guard case .text(let text) = node.value, let date = CivilDate(iso: text.bytes) else {
        return reading.refuse(node, Shape(form: .date).allowed)
      }
      inputs.startDate = date
    },
    written: { .text($0.startDate.iso) })

  static let quantiles = Member<Inputs>(
    key: "quantiles", shape: quantilesShape, about: "Quantiles over runs to report.",
    read: { node, inputs, reading in
      guard let nodes = Member<Inputs>.items(node, quantilesShape, &reading) else { return }
      var quantiles: [Quantile] = []
      for (index, node) in nodes.enumerated() {
        reading.at(String(index)) { reading in
          guard let quantile = quantile(node, &reading) else { return }
          if let last = quantiles.last, quantile.value <= last.value {
            let found = "\(quantile.text) after \(last.text)"
            reading.refuse(node.place, Refusal(found: found, allowed: "ascending, all different"))
          }
          quantiles.append(quantile)
        }
      }
      inputs.quantiles = quantiles
    },
    written: { .list($0.quantiles.map { .word($0.text) }) })

  private static let quantilesShape = Shape(
    form: .list(Shape(form: .number(.quantile)), count: 0...99, order: .ascending))

  private static func quantile(_ node: JSONNode, _ reading: inout Reading) -> Quantile? {
    do throws(Refusal) {
      _ = try NumberRule.quantile.read(node)
    } catch {
      reading.refuse(node.place, error)
      return nil
    }
    guard case .number(let text) = node.value,
      let steps = try? ExactDecimal(jsonNumber: text).scaled(decimals: 15)
    else {
      reading.refuse(node, NumberRule.quantile.allowed)
      return nil
    }
    return Quantile(steps.decimalText(decimals: 15))
  }
}

extension NumberRule {
  fileprivate static let quantile = real(0, 1)
}

extension CivilDate {
  /// Reads YYYY-MM-DD; `nil` unless it is a day that exists, in a year a scenario may start in.
  init?(iso bytes: [UInt8]) {
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else { return nil }
    let digits = bytes[0..<4] + bytes[5..<7] + bytes[8..<10]
    guard digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    func number(_ range: Range<Int>) -> Int { bytes[range].reduce(0) { $0 * 10 + Int($1 - 0x30) } }
    let (year, month, day) = (number(0..<4), number(5..<7), number(8..<10))
    guard ScenarioDate.years.contains(year), (1...12).contains(month), day >= 1,
      day <= CivilDate.days(inMonth: month, of: year)
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// YYYY-MM-DD.
  package var iso: String {
    func padded(_ number: Int, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }
}
