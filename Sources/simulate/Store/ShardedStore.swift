import Experiments
import MonteCarlo

/// A store of runs that an interrupted process leaves and shards are merged from.
protocol ShardedStore: KeptRuns {
  associatedtype Header: StoreIdentity

  /// What the runs are runs of.
  var header: Header { get }
  /// The numbers of runs that belong into the store and are not in, ascending.
  var missing: [Int] { get }

  static func create(at path: String, _ header: Header) throws(FolderError) -> Self
  static func open(at path: String, for use: WordFile.Use) throws(FolderError) -> Self?
  static func header(at path: String) throws(FolderError) -> Header?

  /// Appends the runs of other stores of the same kind.
  func append(allOf stores: [Self]) throws(FolderError)

  /// About how many bytes the records of so many runs take, and how many they take at least.
  static func estimatedBytes(_ header: Header, runs: Int, people: Int) -> (likely: Int, least: Int)
}

/// All that must be the same for runs to belong together.
protocol StoreIdentity: Equatable, Sendable {
  var version: String { get }
  var build: String { get }
  var every: Int { get }
  var shard: Shard { get set }
  /// How many runs this shard has, as far as they are known.
  var ownRuns: Int { get }
  /// Whether all of them are known from the start.
  var isComplete: Bool { get }

  /// The first thing in which other runs are not of this kind, here and there, such as `seed: 1 and 2`; `nil` if they
  /// are, but for shard, `--every` and build.
  func contentDifference(from other: Self) -> String?
}

extension StoreIdentity {
  /// The first thing in which the runs of another store are not of the kind of these; `nil` if they belong together.
  ///
  /// - Parameter isOtherShard: whether the other may be another shard of as many.
  func difference(from other: Self, isOtherShard: Bool = false) -> String? {
    if version != other.version { return "version: \(version) and \(other.version)" }
    if let difference = contentDifference(from: other) { return difference }
    if every != other.every { return "\(Option.every.name): \(every) and \(other.every)" }
    let (here, there) =
      isOtherShard
      ? ("of \(shard.count)", "of \(other.shard.count)") : ("\(shard)", "\(other.shard)")
    if here != there { return "\(Option.shard.name): \(here) and \(there)" }
    return build == other.build ? nil : "build of the program: \(build) and \(other.build)"
  }
}

extension RunStore: ShardedStore {
  static func estimatedBytes(_ header: StoreHeader, runs: Int, people: Int) -> (likely: Int, least: Int) {
    (
      estimatedBytes(header, runs: runs, users: people), estimatedBytes(header, runs: runs, users: 0)
    )
  }
}

extension ObservationStore: ShardedStore {
  var header: Study { study }

  static func estimatedBytes(_ study: Study, runs: Int, people: Int) -> (likely: Int, least: Int) {
    let bytes = estimatedBytes(study, runs: runs)
    return (bytes, bytes)
  }
}
