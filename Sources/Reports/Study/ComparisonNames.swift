import Foundation

/// What the scenarios of a comparison are called to people: files by the name of the scenario in them, so that nobody
/// reads where on somebody's disk they lay.
package struct ComparisonNames: Equatable, Sendable {
  private let paths: [String]
  private let names: [String]

  /// - Parameters:
  ///   - paths: where the files of the scenarios lay.
  ///   - names: the scenarios' own.
  package init(paths: [String], names: [String]) { (self.paths, self.names) = (paths, names) }

  /// Of the complete scenarios of a study.
  init(_ scenarios: [(path: String, json: String)]) {
    let names = scenarios.map { scenario in
      (try? JSONDecoder().decode(Named.self, from: Data(scenario.json.utf8)))?.name ?? scenario.path
    }
    self.init(paths: scenarios.map(\.path), names: names)
  }

  struct Named: Decodable, Equatable, Sendable { var name: String }

  /// What the first scenario is called.
  package var first: String { paths.first.map { self[$0] } ?? names.first ?? "the first scenario" }

  /// The name of the scenario in a file, with the file's own name where another has the same; any other label, such as
  /// the values that were set, is its own name.
  package subscript(label: String) -> String {
    guard let place = paths.firstIndex(of: label), place < names.count else { return label }
    let name = names[place]
    guard names.count(where: { $0 == name }) > 1 else { return name }
    let file = label.split(separator: "/").last.map(String.init) ?? label
    return "\(name) (\(file))"
  }
}
