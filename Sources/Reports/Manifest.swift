import MonteCarlo

/// `manifest.json`: enough to reproduce a result and to check it.
package struct Manifest: Sendable {
  package static let name = "manifest.json"

  /// The resolved scenario, a JSON object.
  package var scenarioJSON: String
  package var seed: UInt64
  /// How many were asked for.
  package var runs: Int
  package var failedRuns: [FailedRun]
  package var version: String
  package var wallMilliseconds: Int64
  package var cpuMilliseconds: Int64
  package var events: Int
  package var peakBytes: Int
  /// What the runs took on the disk; `nil` where there are none.
  package var diskBytes: Int?
  /// How many ratios were cut off.
  package var saturated: Int
  package var notes: [String]
  /// What else was run beside the scenario, where a study was.
  package var study: JSON?

  package init(
    scenarioJSON: String, seed: UInt64, runs: Int, failedRuns: [FailedRun], version: String,
    wallMilliseconds: Int64, cpuMilliseconds: Int64, events: Int, peakBytes: Int, diskBytes: Int?,
    saturated: Int,
    notes: [String]
  ) {
    self.scenarioJSON = scenarioJSON
    self.seed = seed
    self.runs = runs
    self.failedRuns = failedRuns
    self.version = version
    self.wallMilliseconds = wallMilliseconds
    self.cpuMilliseconds = cpuMilliseconds
    self.events = events
    self.peakBytes = peakBytes
    self.diskBytes = diskBytes
    self.saturated = saturated
    self.notes = notes
  }

  /// What one written file is called and the SHA-256 of its bytes.
  package struct FileDigest: Equatable, Sendable {
    package var name: String
    package var sha256: String

    package init(name: String, sha256: String) {
      self.name = name
      self.sha256 = sha256
    }
  }

  /// The file's text. `failed_runs` holds the numbers; why each failed follows the notes.
  package func text(files: [FileDigest]) -> String {
    let failures = failedRuns.map { "run \($0.run) failed: \($0.message)" }
    var members: [(key: String, value: JSON)] = [
      ("scenario", .verbatim(scenarioJSON)),
      ("seed", .number(String(seed))),
      ("runs", .whole(runs)),
      ("failed_runs", .array(failedRuns.map { .whole($0.run) })),
      ("version", .string(version)),
      ("wall_s", .decimal(wallMilliseconds, decimals: 3)),
      ("cpu_s", .decimal(cpuMilliseconds, decimals: 3)),
      ("events", .whole(events)),
      ("peak_bytes", .whole(peakBytes)),
    ]
    if let study { members.append(("study", study)) }
    if let diskBytes { members.append(("disk_bytes", .whole(diskBytes))) }
    members += [
      ("saturated", .whole(saturated)),
      ("notes", .array((notes + failures).map(JSON.string))),
      ("files", .object(files.map { ($0.name, .string($0.sha256)) })),
    ]
    return JSON.object(members).text
  }

  /// Whether a text is the manifest of a result of ours: an object with all of its keys.
  static func isOurs(_ keys: [String]) -> Bool {
    [
      "scenario", "seed", "runs", "failed_runs", "version", "wall_s", "cpu_s", "events", "peak_bytes",
      "saturated", "notes", "files",
    ].allSatisfy(keys.contains)
  }
}
