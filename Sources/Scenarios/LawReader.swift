/// Reads the law of an uncertain input: one of six, with `within` and, for a choice, `weights`.
struct LawReader {
  static let laws = ["uniform", "triangular", "pert", "normal", "lognormal", "choice"]

  let input: Input
  private let node: JSONNode

  init(_ node: JSONNode, for input: Input) {
    self.node = node
    self.input = input
  }

  private var rule: NumberRule { input.rule }

  /// The input with its law; `nil` after noting why not.
  func read(_ reading: inout Reading) -> UncertainInput? {
    guard case .object(let entries) = node.value else {
      reading.refuse(node, "an object with one law of " + Self.laws.joined(separator: ", ") + ", or null")
      return nil
    }
    let before = reading.errors.count
    let given = entries.filter { entry in Self.laws.contains(entry.key.string) }
    refuseOthers(entries, hasChoice: given.contains { $0.key == "choice" }, &reading)
    guard given.count == 1 else {
      let found = given.isEmpty ? "no law" : "\(given.count) laws"
      let allowed = "exactly one of " + Self.laws.joined(separator: ", ")
      reading.refuse(node.place, Refusal(found: found, allowed: allowed))
      return nil
    }
    let key = given[0].key.string
    var law: Law?
    var weights: [Double]?
    if key == "choice", let node = node["weights"] {
      reading.at("weights") { weights = self.weights(node, &$0) }
    }
    reading.at(key) { law = self.law(key, given[0].node, weights, &$0) }
    var within: (Amount, Amount)?
    if let node = node["within"] { reading.at("within") { within = bounds(node, &$0) } }
    if ["normal", "lognormal"].contains(key), node["within"] == nil {
      reading.refuse(
        node.place, Refusal(found: "\(key) without within", allowed: "\"within\": [low, high] with it"))
    }
    guard let law, reading.errors.count == before else { return nil }
    return truncated(law, within, &reading)
  }

  private func refuseOthers(_ entries: [JSONEntry], hasChoice: Bool, _ reading: inout Reading) {
    let known = Self.laws + ["within"] + (hasChoice ? ["weights"] : [])
    for entry in entries where !known.contains(entry.key.string) {
      let refusal = Refusal(
        found: entry.key.string.quoted, allowed: known.joined(separator: ", "),
        nearest: nearest(to: entry.key.string, among: known))
      reading.at(entry.key.string) { $0.refuse(entry.keyPlace, refusal, cause: .unknownKey) }
    }
  }

  private func law(
    _ key: String, _ node: JSONNode, _ weights: [Double]?, _ reading: inout Reading
  ) -> Law? {
    switch key {
    case "uniform":
      return values(node, "[low, high]", count: 2, &reading).flatMap { v in
        ascending(v, node, isStrict: true, &reading) ? .uniform(low: v[0], high: v[1]) : nil
      }
    case "triangular", "pert":
      guard let v = values(node, "[low, mode, high]", count: 3, &reading),
        ascending(v, node, isStrict: false, &reading)
      else { return nil }
      return key == "pert"
        ? .pert(low: v[0], mode: v[1], high: v[2]) : .triangular(low: v[0], mode: v[1], high: v[2])
    case "normal":
      let mean = NumberRule.real(-1e15, 1e15)
      return parameters(node, "[mean, sd]", mean, &reading).map { .normal(mean: $0, deviation: $1) }
    case "lognormal":
      let median = NumberRule(resolution: .real, low: 0, high: 1e15, isAboveLow: true)
      return parameters(node, "[median, sigma]", median, &reading).map { .lognormal(median: $0, sigma: $1) }
    default: return choice(node, weights, &reading)
    }
  }

  /// Values of the input itself, each valid by itself, in the unit of the file.
  private func values(
    _ node: JSONNode, _ form: String, count: Int?, _ reading: inout Reading
  ) -> [Double]? {
    guard case .list(let nodes) = node.value, !nodes.isEmpty, nodes.count <= 10_000,
      count == nil || nodes.count == count
    else {
      reading.refuse(node, form)
      return nil
    }
    let amounts = nodes.enumerated().map { index, node in number(node, rule, index, &reading) }
    guard amounts.allSatisfy({ $0 != nil }) else { return nil }
    return amounts.map { rule.units($0!) }
  }

  private func number(
    _ node: JSONNode, _ rule: NumberRule, _ index: Int, _ reading: inout Reading
  ) -> Amount? {
    do throws(Refusal) {
      return try rule.read(node)
    } catch {
      reading.at(String(index)) { $0.refuse(node.place, error) }
      return nil
    }
  }

  private func ascending(
    _ values: [Double], _ node: JSONNode, isStrict: Bool, _ reading: inout Reading
  ) -> Bool {
    let isAscending = zip(values, values.dropFirst()).allSatisfy { isStrict ? $0 < $1 : $0 <= $1 }
    if isAscending && values.first! < values.last! { return true }
    let text = "[" + values.map(\.shortText).joined(separator: ", ") + "]"
    let allowed = values.count == 2 ? "low below high" : "low at most mode, mode at most high, low below high"
    reading.refuse(node.place, Refusal(found: text, allowed: allowed))
    return false
  }

  private func parameters(
    _ node: JSONNode, _ form: String, _ first: NumberRule, _ reading: inout Reading
  ) -> (Double, Double)? {
    guard case .list(let nodes) = node.value, nodes.count == 2 else {
      reading.refuse(node, form)
      return nil
    }
    let spread = NumberRule(resolution: .real, low: 0, high: 1e15, isAboveLow: true)
    let middle = number(nodes[0], first, 0, &reading)
    guard let deviation = number(nodes[1], spread, 1, &reading), let middle else { return nil }
    return (Double(middle), Double(deviation))
  }
}

extension LawReader {
  private func choice(_ node: JSONNode, _ weights: [Double]?, _ reading: inout Reading) -> Law? {
    guard let values = values(node, "a list of values", count: nil, &reading) else { return nil }
    let weights = weights ?? [Double](repeating: 1, count: values.count)
    guard weights.count == values.count else {
      let found = "\(values.count) values with \(weights.count) weights"
      reading.refuse(node.place, Refusal(found: found, allowed: "a weight for each value"))
      return nil
    }
    let sorted = zip(values, weights).enumerated().sorted {
      ($0.element.0, $0.offset) < ($1.element.0, $1.offset)
    }
    return .choice(values: sorted.map(\.element.0), weights: sorted.map(\.element.1))
  }

  private func weights(_ node: JSONNode, _ reading: inout Reading) -> [Double]? {
    guard case .list(let nodes) = node.value, !nodes.isEmpty, nodes.count <= 10_000 else {
      reading.refuse(node, "a list of weights, one for each value")
      return nil
    }
    let weights = nodes.enumerated().map { index, node in number(node, .weight, index, &reading) }
    guard weights.allSatisfy({ $0 != nil }) else { return nil }
    guard weights.contains(where: { Double($0!) > 0 }) else {
      reading.refuse(node.place, Refusal(found: "weights of 0 only", allowed: "at least one above 0"))
      return nil
    }
    return weights.map { Double($0!) }
  }

  private func bounds(_ node: JSONNode, _ reading: inout Reading) -> (Amount, Amount)? {
    guard let values = values(node, "[low, high]", count: 2, &reading),
      ascending(values, node, isStrict: true, &reading)
    else { return nil }
    return (rule.amount(nearest: values[0]), rule.amount(nearest: values[1]))
  }

  private func truncated(
    _ law: Law, _ within: (Amount, Amount)?, _ reading: inout Reading
  ) -> UncertainInput? {
    var (low, high) = support(of: law)
    if let within { (low, high) = (max(low, rule.units(within.0)), min(high, rule.units(within.1))) }
    let truncated = TruncatedLaw(law: law, low: low, high: high)
    guard low <= high, truncated.probability > 0 else {
      let place = node["within"]?.place ?? node.place
      let refusal = Refusal(found: "bounds that the law never reaches", allowed: "bounds of some probability")
      reading.at("within") { $0.refuse(place, refusal) }
      return nil
    }
    return UncertainInput(
      input: input, law: truncated, low: rule.amount(nearest: low), high: rule.amount(nearest: high),
      written: written)
  }

  private func support(of law: Law) -> (Double, Double) {
    switch law {
    case .uniform(let low, let high), .triangular(let low, _, let high), .pert(let low, _, let high):
      (low, high)
    case .choice(let values, _): (values.first!, values.last!)
    case .normal, .lognormal: (-Double.infinity, .infinity)
    }
  }

  /// The law as it was given, its keys in a fixed order.
  private var written: JSONText {
    let keys = Self.laws + ["weights", "within"]
    return .object(
      keys.compactMap { key in
        guard case .list(let nodes)? = node[ByteText(key)]?.value else { return nil }
        let numbers: [JSONText] = nodes.compactMap {
          if case .number(let text) = $0.value { .word(text) } else { nil }
        }
        return (key, .list(numbers))
      })
  }
}
