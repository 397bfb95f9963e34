import Reports
import Scenarios
import SlowModel
import Testing

/// A log in which the users have exchanged their names.
struct RenamingTests {
  /// The names of a log's users, each with another user's.
  private func exchange(_ log: String, seed: UInt64) -> [String: String] {
    var random = SplitMix(seed: seed)
    let names = csvRecords(log)!.dropFirst().flatMap { fields in
      guard fields.count == 5 else { return [String]() }
      return [fields[2]] + (fields[1] == "join" ? [fields[3]] : [])
        + (fields[1] == "draw" ? winners(fields[4]) : [])
    }
    // By their bytes: two names of the generator are equal to Swift and not to the log.
    let users = Set(names.map { Array($0.utf8) }).subtracting([[]]).sorted {
      $0.lexicographicallyPrecedes($1)
    }
    let shuffled = random.sample(users.count, of: users)
    return Dictionary(
      zip(users, shuffled).map { (key($0), String(decoding: $1, as: UTF8.self)) }, uniquingKeysWith: { $1 })
  }

  private func key(_ bytes: [UInt8]) -> String { bytes.map { String($0, radix: 16) }.joined(separator: " ") }

  private func winners(_ field: String) -> [String] {
    field.utf8.split(separator: UInt8(ascii: ";")).map { String(Substring($0)) }
  }

  private func renamed(_ log: String, _ names: [String: String]) -> String {
    func new(_ name: String) -> String { name.isEmpty ? name : names[key(Array(name.utf8))]! }
    return csvRecords(log)!.map { fields in
      guard fields.count == 5, fields[0] != "day" else { return csvLine(fields) }
      var fields = fields
      fields[2] = new(fields[2])
      if fields[1] == "join" { fields[3] = new(fields[3]) }
      if fields[1] == "draw" { fields[4] = winners(fields[4]).map(new).joined(separator: ";") }
      return csvLine(fields)
    }.map { $0 + "\n" }.joined()
  }

  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func `a permutation of the users' names changes nothing else`(seed: UInt64) throws {
    let sound = try BothModels(seed: seed, length: 80)
    let names = exchange(sound.log, seed: seed)
    let plain = try sound.engineReplay()
    let other = try Replay.run(
      sound.scenario, log: Array(renamed(sound.log, names).utf8), file: "renamed.csv", checksEveryEvent: true)
    #expect(plain.states == other.states)
    #expect(plain.journal == other.journal)
    #expect(plain.closed?.line == other.closed?.line)
    #expect(plain.users.count == other.users.count)
    for (account, renamed) in zip(plain.users, other.users) {
      #expect(renamed.name.utf8.elementsEqual(names[key(Array(account.name.utf8))]!.utf8))
      #expect(
        account.user == renamed.user && account.member == renamed.member && account.shares == renamed.shares
          && account.owed == renamed.owed)
    }
  }
}
