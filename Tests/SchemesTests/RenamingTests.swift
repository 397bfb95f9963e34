import Reports
import Scenarios
import SlowModel
import Testing

/// A log under other names.
struct RenamingTests {
  /// Appends a mark to every user's name, wherever it stands.
  private func renamed(_ log: String) -> String {
    csvRecords(log)!.map { fields in
      guard fields.count == 5, fields[0] != "day" else { return csvLine(fields) }
      func mark(_ name: String) -> String { name.isEmpty ? name : "renamed \(name)" }
      var fields = fields
      fields[2] = mark(fields[2])
      if fields[1] == "join" { fields[3] = mark(fields[3]) }
      if fields[1] == "draw" {
        let winners = fields[4].utf8.split(separator: UInt8(ascii: ";"))
        fields[4] = winners.map { mark(String(Substring($0))) }.joined(separator: ";")
      }
      return csvLine(fields)
    }.map { $0 + "\n" }.joined()
  }

  @Test(arguments: 1...15 as ClosedRange<UInt64>)
  func `users' names change nothing but themselves`(seed: UInt64) throws {
    let sound = try BothModels(seed: seed, length: 80)
    let plain = try sound.engineReplay()
    let other = try Replay.run(
      sound.scenario, log: Array(renamed(sound.log).utf8), file: "renamed.csv", checksEveryEvent: true)
    #expect(plain.states == other.states)
    #expect(plain.journal == other.journal)
    #expect(plain.closed?.line == other.closed?.line)
    for (account, renamed) in zip(plain.users, other.users) {
      #expect(renamed.name == "renamed \(account.name)")
      #expect(
        account.user == renamed.user && account.member == renamed.member && account.shares == renamed.shares
          && account.owed == renamed.owed)
    }
    #expect(plain.users.count == other.users.count)
  }
}
