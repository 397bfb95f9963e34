/// The state of reading one scenario: where in the tree it is, and everything found wrong so far.
struct Reading {
  /// Files, parents first, then overrides, as they are named in complaints.
  var sources: [String]
  private(set) var errors: [ScenarioError] = []
  private(set) var path: [String] = []

  init(sources: [String]) { self.sources = sources }

  /// Reads something one key or index further down.
  mutating func at(_ key: String, _ body: (inout Reading) -> Void) {
    path.append(key)
    body(&self)
    path.removeLast()
  }

  mutating func refuse(_ place: Place, _ refusal: Refusal, cause: ScenarioError.Cause = .refused) {
    refuse(place, path: path.joined(separator: "."), refusal, cause: cause)
  }

  mutating func refuse(
    _ place: Place, path: String, _ refusal: Refusal, cause: ScenarioError.Cause = .refused
  ) {
    errors.append(
      ScenarioError(
        cause: cause, source: sources[place.source], sourceRank: place.source, line: place.line,
        column: place.column, path: path, found: refusal.found, allowed: refusal.allowed,
        nearest: refusal.nearest))
  }

  mutating func refuse(_ node: JSONNode, _ allowed: String) {
    refuse(node.place, Refusal(found: node.found, allowed: allowed))
  }
}
