import Population

extension RunStore {
  /// The first two runs that are the same in all that is kept of them but their numbers; `nil` if there are none.
  ///
  /// Complexity: O(bytes of the file).
  package func doubledRuns() throws(FolderError) -> (run: Int, other: Int, events: Int)? {
    var seen: [Int64: Int] = [:]
    for place in tally.finished.sorted(by: { $0.run < $1.run }) {
      let record = try records.record(at: place.start)
      let body = Array(record[RecordHead.words..<record.count - 1])
      let checksum = XXHash64.hash(body, count: body.count)
      if let earlier = seen[checksum] { return (earlier, place.run, Int(record[6])) }
      seen[checksum] = place.run
    }
    return nil
  }
}
