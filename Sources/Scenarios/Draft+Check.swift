/// From a draft to a scenario, or to everything that is wrong with it.
extension Draft {
  /// Checks everything.
  ///
  /// - Throws: everything that is wrong, of all sources.
  consuming func checked() throws(ScenarioErrors) -> Scenario {
    var inputs = Inputs()
    Format.scenario.read(
      tree, into: &inputs, &reading, others: ["uncertainty", "schedule", "extends", "$schema"])
    if case .object = tree.value, tree["name"] == nil {
      reading.refuse(tree.place, path: "name", Refusal(found: "no name", allowed: "a text"))
    }
    var scenario = Scenario(inputs: inputs)
    scenario.uncertain = uncertain(&scenario)
    var bounds = Bounds(low: inputs, high: inputs)
    refuseConflicts(in: bounds)
    for uncertain in scenario.uncertain {
      uncertain.input.update(&bounds.low, uncertain.low)
      uncertain.input.update(&bounds.high, uncertain.high)
    }
    if !scenario.uncertain.isEmpty { refuseConflicts(in: bounds, uncertain: scenario.uncertain.map(\.input)) }
    scenario.schedule = schedule(inputs, bounds)
    guard reading.errors.isEmpty else { throw ScenarioErrors(reading.errors) }
    return scenario
  }

  /// Notes every conflict whose values are sound by themselves.
  ///
  /// - Parameters:
  ///   - uncertain: the inputs whose bounds make it; one that takes part is where it is reported.
  ///   - step: the step of the schedule that makes it, and where that stands.
  private mutating func refuseConflicts(
    in bounds: Bounds, uncertain: [Input] = [], step: (path: String, place: Place)? = nil
  ) {
    let faulty = reading.errors.map(\.path)
    for conflict in Conflict.all(in: bounds) where !conflict.paths.contains(where: { touches($0, faulty) }) {
      var refusal = conflict.refusal
      let path = conflict.paths[0]
      if let step {
        refusal.found += " for \(path)"
        reading.refuse(step.place, path: step.path, refusal)
      } else if let law = uncertain.first(where: { input in
        conflict.paths.contains { touches($0, [input.indexedPath]) }
      }) {
        refusal.found += " at the worst bounds"
        reading.refuse(place(ofLaw: law), path: "uncertainty." + law.path, refusal)
      } else {
        reading.refuse(place(of: path), path: path, refusal)
      }
    }
  }

  private func place(ofLaw input: Input) -> Place {
    let entries = Tree.entries(tree["uncertainty"])
    return entries.first { input.isAt($0.key) }?.keyPlace ?? tree.place
  }

  private func touches(_ path: String, _ faulty: [String]) -> Bool {
    faulty.contains { $0 == path || $0.hasPrefix(path + ".") || path.hasPrefix($0 + ".") }
  }
}

extension Draft {
  /// The laws of uncertain inputs, without those whose value a later source sets; notes say which these are.
  private mutating func uncertain(_ scenario: inout Scenario) -> [UncertainInput] {
    guard let node = tree["uncertainty"] else { return [] }
    if case .null = node.value { return [] }
    guard case .object(let entries) = node.value else {
      reading.at("uncertainty") { $0.refuse(node, "an object of paths, each with a law, or null") }
      return []
    }
    let known = Format.inputs(of: scenario.inputs)
    var laws: [(entry: JSONEntry, input: Input)] = []
    for entry in entries {
      if let note = dropped(entry) {
        scenario.notes.append(note)
      } else if let input = known.first(where: { $0.isAt(entry.key) }) {
        laws.append((entry, input))
      } else {
        refuse(path: entry)
      }
    }
    let kept = withoutReplaced(laws)
    return kept.compactMap { law in
      if case .null = law.entry.node.value { return nil }
      var uncertain: UncertainInput?
      reading.at("uncertainty") {
        $0.at(law.entry.key.string) { uncertain = LawReader(law.entry.node, for: law.input).read(&$0) }
      }
      return uncertain
    }
  }

  /// What to say of an inherited law whose input a later source sets; `nil` if none does.
  private func dropped(_ entry: JSONEntry) -> String? {
    guard let last = lastSet(entry.key), last > entry.keyPlace.source else { return nil }
    let path = entry.key.string.escaped
    return "\(path) is no longer uncertain: \(reading.sources[last]) sets it"
  }

  private mutating func refuse(path entry: JSONEntry) {
    let allowed = "the path of a number (not seed, runs, days, startDate or quantiles)"
    let (refusal, cause) = refusal(of: entry.key, allowed: allowed)
    reading.refuse(entry.keyPlace, path: "uncertainty." + entry.key.string, refusal, cause: cause)
  }

  /// One law for each input: where one is named twice, by name and by index, the later source's.
  private mutating func withoutReplaced(
    _ laws: [(entry: JSONEntry, input: Input)]
  ) -> [(entry: JSONEntry, input: Input)] {
    var kept: [(entry: JSONEntry, input: Input)] = []
    for law in laws {
      guard let index = kept.firstIndex(where: { $0.input.path == law.input.path }) else {
        kept.append(law)
        continue
      }
      let (old, new) = (kept[index].entry.keyPlace.source, law.entry.keyPlace.source)
      if old == new {
        let refusal = Refusal(found: law.input.path.quoted, allowed: "each path once")
        let path = "uncertainty." + law.entry.key.string
        reading.refuse(law.entry.keyPlace, path: path, refusal, cause: .duplicateKey)
      } else if old < new {
        kept[index] = law
      }
    }
    return kept
  }

  /// The steps of the schedule, each checked with all before it.
  private mutating func schedule(_ inputs: Inputs, _ bounds: Bounds) -> [ScheduleStep] {
    guard let node = tree["schedule"] else { return [] }
    guard case .list(let nodes) = node.value else {
      reading.at("schedule") { $0.refuse(node, "a list of steps") }
      return []
    }
    let reader = ScheduleReader(inputs: Format.inputs(of: inputs))
    var bounds = bounds
    var steps: [ScheduleStep] = []
    for (index, node) in nodes.enumerated() {
      let path = "schedule.\(index)"
      let after = steps.last?.day ?? 0
      var step: ScheduleStep?
      let draft = self
      reading.at("schedule") {
        $0.at(String(index)) { step = reader.step(node, after: after, &$0, refusal: draft.refusal) }
      }
      guard let step else { continue }
      steps.append(step)
      step.apply(to: &bounds.low)
      step.apply(to: &bounds.high)
      let (sum, isTooMuch) = bounds.investedFen.addingReportingOverflow(step.investFen)
      bounds.investedFen = isTooMuch ? .max : sum
      refuseConflicts(in: bounds, step: (path + ".set", (node["set"] ?? node).place))
    }
    return steps
  }
}
