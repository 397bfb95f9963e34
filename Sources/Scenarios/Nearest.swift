/// The known word nearest to one that is not known, if any is near enough to be meant.
///
/// Distance: insertions, deletions, substitutions and swaps of neighbours (optimal string alignment), letters
/// of either case alike; at most a third of the longer word, and at least one. Ties go to the earlier word.
package func nearest(to word: String, among known: [String]) -> String? {
  let scalars = Array(word.lowercased().unicodeScalars)
  guard !scalars.isEmpty && scalars.count <= 200 else { return nil }
  var best: (word: String, distance: Int)?
  for candidate in known {
    let other = Array(candidate.lowercased().unicodeScalars)
    let limit = max(1, max(scalars.count, other.count) / 3)
    guard abs(scalars.count - other.count) <= limit else { continue }
    let distance = editDistance(scalars, other)
    if distance <= limit && distance < best?.distance ?? .max { best = (candidate, distance) }
  }
  return best?.word
}

private func editDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
  var before = [Int](repeating: 0, count: b.count + 1)
  var previous = Array(0...b.count)
  for i in 1...max(a.count, 1) where !a.isEmpty {
    var row = [i] + [Int](repeating: 0, count: b.count)
    for j in b.indices.map({ $0 + 1 }) {
      let substitution = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)
      row[j] = min(previous[j] + 1, row[j - 1] + 1, substitution)
      if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
        row[j] = min(row[j], before[j - 2] + 1)
      }
    }
    before = previous
    previous = row
  }
  return previous[b.count]
}
