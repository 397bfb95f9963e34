import Foundation
import Testing

@testable import simulate

/// What `simulate job` prints for Slurm, carried out with stand-ins for `sbatch` and the program.
@Suite struct SlurmJobTests {
  /// Says the next job's number, after keeping what it was given.
  private static let sbatch = """
    #!/bin/bash
    number=$(($(cat count 2>/dev/null || echo 40) + 1))
    echo "$number" > count
    printf '%s\\n' "$@" > "sbatch-$number"
    cat > "script-$number"
    echo "$number;cluster"
    """
  private static let program = """
    #!/bin/bash
    printf '%s\\0' "$@" > "said-${SLURM_ARRAY_TASK_ID:-merge}"
    """

  private func folder(scenario: String = "s.json") throws -> Scratch {
    let folder = try Scratch()
    try folder.put(Mishap.rules, scenario)
    for (name, text) in [("bin/sbatch", Self.sbatch), ("bin/told", Self.program)] {
      try folder.put(text, name)
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o755], ofItemAtPath: folder.path + "/" + name)
    }
    return folder
  }

  /// Runs bash in the folder, the stand-ins being found first.
  private func bash(_ words: [String], in folder: Scratch, task: Int? = nil) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = words
    process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
    process.environment = ["PATH": folder.path + "/bin:/usr/bin:/bin", "LC_ALL": "C"]
    process.environment?["SLURM_ARRAY_TASK_ID"] = task.map(String.init)
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }

  private func words(_ file: String, in folder: Scratch) -> [String] {
    (folder.read(file) ?? "").split(separator: "\0", omittingEmptySubsequences: false).dropLast()
      .map(String.init)
  }

  private func script(_ words: [String], in folder: Scratch) throws {
    let ending = try Program.run(["job", "slurm"] + words, in: folder)
    #expect(ending.code == 0 && ending.err == "", "\(ending)")
    try folder.put(ending.out.replacing("FOLDER", with: folder.path), "job.sh")
  }

  @Test func `an array is submitted, and a merge that depends on it`() throws {
    let folder = try folder()
    try script(["s.json", "--shards", "3", "--time", "90", "--threads", "2"], in: folder)
    try bash(["job.sh"], in: folder)
    #expect(folder.read("sbatch-41") == "--parsable\n--array=0-2\n")
    #expect(folder.read("sbatch-42") == "--parsable\n--dependency=afterany:41\n")
    let shard = folder.read("script-41") ?? ""
    #expect(shard.hasPrefix("#!/bin/bash\n#SBATCH --job-name=simulate-rules-"))
    #expect(shard.contains("\n#SBATCH --cpus-per-task=2\n#SBATCH --time=90\nexec simulate run s.json "))
    let merge = folder.read("script-42") ?? ""
    #expect(merge.contains("-merge\n#SBATCH --ntasks=1\n#SBATCH --cpus-per-task=2\n#SBATCH --time=90\n"))
  }

  @Test func `single tasks are submitted again with the merge`() throws {
    let folder = try folder()
    try script(["s.json", "--shards", "3"], in: folder)
    try bash(["job.sh", "0,2"], in: folder)
    #expect(folder.read("sbatch-41") == "--parsable\n--array=0,2\n")
    #expect(folder.read("sbatch-42")?.contains("afterany:41") == true)
    #expect(folder.read("script-41")?.contains("--time") == false)
  }

  @Test(arguments: [
    "plain", "two words", "it's", "a\"b", "$HOME `id` $(id) ${x}", "back\\slash", "-dash", "礼包",
    "new\nline\t7", "\u{85}7", "{a,b}", "*", "~", "#x", "!h", "MERGE\nSHARD\n",
  ])
  func `every word reaches the program as it was given`(odd: String) throws {
    let (name, out) = (odd + ".json", "out of/" + odd)
    let folder = try folder(scenario: name)
    let change = "description=\"" + odd.filter { !"\\\"\n\t\u{85}".contains($0) } + "\""
    let rest = ["--shards=3", "--out=" + out, "--set=" + change, "--seed", "5", "--check", "--program=told"]
    try script(rest + ["--", name], in: folder)
    try bash(["job.sh"], in: folder)
    try bash(["script-41"], in: folder, task: 2)
    try bash(["script-42"], in: folder)
    let shard = words("said-2", in: folder)
    let given = name.hasPrefix("-") ? "./" + name : name
    let fixed = ["run", given, "--set=" + change, "--seed=5", "--check", "--threads", "1"]
    #expect(shard.dropLast() == fixed + ["--shard", "slurm/3", "--out"])
    let place = try #require(shard.last)
    #expect(place.hasPrefix(out + "-shards/") && place.hasSuffix("/index-2"))
    let others = (0..<3).map { String(place.dropLast()) + "\($0)" }
    #expect(words("said-merge", in: folder) == ["merge"] + others + ["--threads", "1", "--out", out])
  }

  @Test func `jobs that compute something else keep their shards elsewhere`() throws {
    let folder = try folder()
    func place(_ words: [String]) throws -> String? {
      try script(["s.json", "--shards=3"] + words, in: folder)
      return folder.read("job.sh")?.split(separator: " ").first { $0.hasSuffix("{0..2}") }.map(String.init)
    }
    let plain = try place([])
    #expect(plain?.hasPrefix("notebooks-out/rules-shards/") == true)
    #expect(try place(["--threads=4", "--time=5", "--program=/opt/simulate"]) == plain)
    for change in ["--seed=7", "--runs=4", "--set=days=39", "--check"] {
      #expect(try place([change]) != plain, "\(change)")
    }
  }
}

/// What `simulate job` prints for Kubernetes.
@Suite struct KubernetesJobTests {
  private func manifest(_ words: [String], in folder: Scratch) throws -> [[String]] {
    try folder.put(Mishap.rules, "s.json")
    let ending = try Program.run(
      ["job", "kubernetes", "s.json", "--image", "registry/sim:1", "--volume-claim=results"] + words,
      in: folder)
    #expect(ending.code == 0 && ending.err == "", "\(ending)")
    let documents = ending.out.split(separator: "\n---\n")
    return documents.map { $0.split(separator: "\n").map(String.init) }
  }

  /// The value after a key, wherever it stands.
  private func value(_ key: String, _ document: [String]) -> String? {
    let found = document.map { $0.drop { " -".contains($0) } }.filter { $0.hasPrefix(key + ": ") }
    return found.count == 1 ? String(found[0].dropFirst(key.count + 2)) : nil
  }

  private func words(_ key: String, _ document: [String]) throws -> [String] {
    let text = try #require(value(key, document))
    return try JSONDecoder().decode([String].self, from: Data(text.utf8))
  }

  @Test func `an Indexed Job has a pod a shard, and a Job merges`() throws {
    let documents = try manifest(["--shards=3", "--threads=2", "--time=10"], in: Scratch())
    #expect(documents.map { value("kind", $0) } == ["ConfigMap", "Job", "Job"])
    let (shards, merge) = (documents[1], documents[2])
    #expect(value("completionMode", shards) == "Indexed")
    #expect(value("completions", shards) == "3" && value("parallelism", shards) == "3")
    #expect(value("restartPolicy", shards) == "Never" && value("backoffLimitPerIndex", shards) == "4")
    #expect(value("cpu", shards) == "\"2\"" && value("activeDeadlineSeconds", shards) == "600")
    let args = try words("args", shards)
    #expect(args.prefix(6) == ["run", "/scenario/scenario.json", "--threads", "2", "--shard", "k8s/3"])
    let place = try #require(args.last)
    #expect(place.hasPrefix("/results/rules-shards/") && place.hasSuffix("/index-$(JOB_COMPLETION_INDEX)"))

    #expect(value("completionMode", merge) == nil && value("completions", merge) == "1")
    #expect(value("restartPolicy", merge) == "Never" && value("backoffLimit", merge) == "500")
    #expect(value("activeDeadlineSeconds", merge) == "1200")
    // Missing shards, code 2, are what the merge waits for.
    #expect(value("action", merge) == "FailJob" && value("values", merge) == "[1, 64]")
    #expect(value("action", shards) == "FailIndex" && value("values", shards) == "[2, 64]")
    #expect(value("operator", shards) == "In" && value("operator", merge) == "In")
    let folders = (0..<3).map { place.replacing("$(JOB_COMPLETION_INDEX)", with: "\($0)") }
    #expect(try words("args", merge) == ["merge"] + folders + ["--threads", "2", "--out", "/results/rules"])
    for document in [shards, merge] {
      #expect(value("image", document) == "\"registry/sim:1\"")
      #expect(value("claimName", document) == "\"results\"")
      #expect(try words("command", document) == ["simulate"])
    }
    let names = documents.flatMap { document in document.filter { $0.hasPrefix("  name: ") } }
    #expect(names[1] == names[0] && names[2] == names[0] + "-merge")
  }

  @Test func `the manifest holds the scenario, changes and all`() throws {
    let folder = try Scratch()
    let changes = ["--runs=7", "--set=description=\"礼 \u{2028} \\u0085 \\\" # : - '\"", "--seed=9"]
    let map = try manifest(["--shards=7"] + changes, in: folder)[0]
    let start = try #require(map.firstIndex(of: "  scenario.json: |"))
    let block = map[(start + 1)...]
    #expect(block.allSatisfy { $0.hasPrefix("    ") })
    let text = block.map { $0.dropFirst(4) }.joined(separator: "\n")
    #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || (!$0.isControl && $0.value != 0x2028) })
    try folder.put(text, "inside.json")
    let given = try Program.run(["check", "s.json"] + changes, in: folder)
    let inside = try Program.run(["check", "inside.json"], in: folder)
    #expect(given.code == 0 && inside.out == given.out.replacing("s.json: ", with: "inside.json: "))
    let again = try manifest(["--shards=7"] + changes, in: folder)[0]
    #expect(again == map)
  }

  @Test func `nothing in a path is expanded`() throws {
    let documents = try manifest(["--shards=1", "--out=a $(X) \"b\"/$$c", "--program=/$P"], in: Scratch())
    let out = "/results/a $$(X) \"b\"/$$$$c"
    #expect(try words("args", documents[2]).last == out)
    #expect(try words("args", documents[1]).last?.hasPrefix(out + "-shards/") == true)
    #expect(try words("command", documents[1]) == ["/$$P"])
  }

  @Test(arguments: [
    ("礼包", "simulate-"),
    ("A very LONG name, with 1000 words", "simulate-a-very-long-name-with-1000-wor-"),
    ("--x--", "simulate-x-"),
  ])
  func `names are labels of DNS, with room for a pod's number`(name: String, start: String) throws {
    let map = try manifest(["--shards=1", "--set=name=\"\(name)\""], in: Scratch())[0]
    let label = try #require(map.first { $0.hasPrefix("  name: ") }?.dropFirst(8))
    #expect(label.hasPrefix(start) && label.utf8.count == start.utf8.count + 12)
    #expect((label + "-merge-9999").utf8.count <= 63)
    #expect(label.wholeMatch(of: /[a-z0-9]([-a-z0-9]*[a-z0-9])?/) != nil)
  }
}
