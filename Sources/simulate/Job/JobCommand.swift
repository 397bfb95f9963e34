import Reports
import Scenarios

/// `simulate job`: a job for an engine that computes the shards of a scenario and merges them, on standard output.
struct JobCommand {
  /// What runs jobs on many machines.
  enum Engine: String, CaseIterable {
    case slurm, kubernetes

    /// Options that only this engine takes, and needs.
    var needs: [Option] { self == .kubernetes ? [.image, .volumeClaim] : [] }
  }

  static let mostShards = 10_000
  /// A year.
  static let mostMinutes = 525_600
  /// What shards take as `simulate run` does, beside what changes the scenario.
  private static let manners: [Option] = [.every, .check]

  private let arguments: Arguments
  private let engine: Engine
  private let job: Job

  /// - Throws: what is wrong with the options or the scenario.
  init(_ arguments: Arguments) throws(Failure) {
    self.arguments = arguments
    engine = try Self.engine(arguments)
    let scenario = try Scenario.loaded(arguments.operands[1], arguments)
    let most = min(scenario.runs, Self.mostShards)
    guard let shards = try arguments.number(.shards, in: 1...most) else {
      throw .usage(.missingOption(.shards), .job)
    }
    _ = try arguments.number(.every, in: 1...scenario.days)
    job = Job(
      program: arguments.value(of: .program) ?? "simulate", scenario: scenario, path: arguments.operands[1],
      changes: arguments.words { $0.isOverride }, manner: arguments.words { Self.manners.contains($0) },
      mergeManner: arguments.words { $0 == .keepRuns },
      shards: shards, threads: try arguments.number(.threads, in: 1...Arguments.mostThreads) ?? 1,
      minutes: try arguments.number(.time, in: 1...Self.mostMinutes),
      out: try Self.out(arguments, engine, scenario))
  }

  /// Prints it.
  func perform() throws(Failure) -> ExitCode {
    if !arguments.has(.quiet) { job.scenario.tellNotes() }
    switch engine {
    case .slurm: try Terminal.say(job.slurmScript)
    case .kubernetes:
      let manifest = KubernetesManifest(
        job: job, image: arguments.value(of: .image) ?? "",
        volumeClaim: arguments.value(of: .volumeClaim) ?? "")
      try Terminal.say(manifest.text)
    }
    return .good
  }

  private static func engine(_ arguments: Arguments) throws(Failure) -> Engine {
    let name = arguments.operands[0]
    guard let engine = Engine(rawValue: name) else {
      let known = Engine.allCases.map(\.rawValue)
      throw .usage(.unknownEngine(name, known: known, nearest: nearest(to: name, among: known)), .job)
    }
    for other in Engine.allCases where other != engine {
      if let option = other.needs.first(where: arguments.has) {
        throw .usage(.optionOfEngine(option, other.rawValue), .job)
      }
    }
    for option in engine.needs + [.program] {
      guard let value = arguments.value(of: option) else {
        if option == .program { continue }
        throw .usage(.missingOption(option), .job)
      }
      guard allows(value, option) else {
        throw .usage(.badValue(option, found: value, allowed: allowed(option)), .job)
      }
    }
    return engine
  }

  private static func allows(_ value: String, _ option: Option) -> Bool {
    guard option == .volumeClaim else { return !value.isEmpty }
    let isPlain = value.utf8.allSatisfy { byte in
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || "-.".utf8.contains(byte)
    }
    let ends = [value.first, value.last]
    return isPlain && (1...253).contains(value.utf8.count) && !ends.contains("-") && !ends.contains(".")
  }

  private static func allowed(_ option: Option) -> String {
    switch option {
    case .volumeClaim: "the name of a claim: lower-case letters, digits, - and . between them"
    case .image: "the name of an image"
    default: "the path of the program"
    }
  }

  /// The folder for the result; for Kubernetes one in the shared volume.
  private static func out(
    _ arguments: Arguments, _ engine: Engine, _ scenario: Scenario
  ) throws(Failure) -> String {
    let standard = FolderName.made(from: scenario.name)
    guard let given = arguments.value(of: .out) else {
      return engine == .kubernetes ? standard : arguments.place(of: scenario.name)
    }
    var out = given
    while out.hasSuffix("/") { out.removeLast() }
    let parts = out.split(separator: "/", omittingEmptySubsequences: false)
    guard let last = parts.last, !["", ".", ".."].contains(last) else {
      throw .usage(.badValue(.out, found: given, allowed: "the path of a folder, with its name"), .job)
    }
    if engine == .kubernetes, out.hasPrefix("/") || parts.contains("..") {
      throw .usage(.badValue(.out, found: given, allowed: "a path inside the volume of --volume-claim"), .job)
    }
    return out.asOperand
  }
}

extension Arguments {
  /// The words of some options, in their order.
  fileprivate func words(_ isWanted: (Option) -> Bool) -> [String] {
    options.filter { isWanted($0.option) }.flatMap { given in
      given.option.value == nil ? [given.option.name] : [given.option.name + "=" + given.value]
    }
  }
}
