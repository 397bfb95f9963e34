/// What the program says about itself.
enum Help {
  static let version = "simulate \(Simulate.version)\n"

  /// The short usage, for a command line without a word.
  static let usage = """
    Usage: simulate SCENARIO [OPTIONS]
           simulate replay SCENARIO EVENTS.csv [OPTIONS]
           simulate check FILE…
           simulate merge FOLDER… [OPTIONS]
           simulate report FOLDER [--lang en|zh]
           simulate runs FOLDER [--run N]
           simulate job ENGINE SCENARIO --shards N
    See 'simulate --help'.

    """

  /// The last line of a complaint about the command line.
  static func pointer(to command: Command?) -> String {
    "See 'simulate \(command.map { $0.rawValue + " " } ?? "")--help'.\n"
  }

  /// The help on a subcommand, or on the whole.
  static func text(_ command: Command?) -> String {
    switch command {
    case .run: run + options(of: .run)
    case .replay: replay + options(of: .replay)
    case .check: check + options(of: .check)
    case .merge: merge + options(of: .merge)
    case .report: report + options(of: .report)
    case .runs: runs + options(of: .runs)
    case .job: job + options(of: .job)
    case nil: whole
    }
  }

  private static let whole = """
    simulate - a laboratory for the solvency of group buys, referral refunds and appreciating points

    Usage: simulate SCENARIO [OPTIONS]                  do many random runs and write their statistics
           simulate run SCENARIO [OPTIONS]              the same, whatever the scenario is called
           simulate replay SCENARIO EVENTS.csv [OPTIONS]
                                                        drive the rules from an event log, without chance
           simulate check FILE… [OPTIONS]               validate scenario files and say what they mean
           simulate merge FOLDER… [OPTIONS]             join the shards of a scenario into its result
           simulate report FOLDER [--lang en|zh]        make the page of a result anew
           simulate runs FOLDER [--run N]               print the daily series of a run that was kept
           simulate job ENGINE SCENARIO --shards N      print a job for Slurm or Kubernetes
           simulate SUBCOMMAND --help                   the options of a subcommand
           simulate --version

    Options stand anywhere, as '--option value' or '--option=value'; '--' ends them.

    Exit codes: 0 good; 1 a run failed, or the results could not be written; 2 a bad scenario, event log or
    run store; 64 a bad command line; 130 interrupted (143 by SIGTERM).

    """

  private static let run = """
    Usage: simulate [run] SCENARIO [OPTIONS]

    Does the runs of a scenario and writes their statistics into a folder, whole or not at all. The folder is
    notebooks-out/NAME, where NAME is that of the scenario, or that of --out; an earlier result there is
    replaced, anything else is refused. The same scenario, runs and seed give the same tables, on any number
    of threads. A run that fails is told with the command that repeats it alone; the others are kept.

    If it is interrupted, killed or short of disk, the finished runs stay in a hidden folder beside the result;
    the same command with --resume does the missing ones. --shard 3/16 does every sixteenth run, from the third
    on; 'simulate merge' joins the shards.


    """

  private static let merge = """
    Usage: simulate merge FOLDER… [OPTIONS]

    Joins the shards of a scenario, one folder each in any order, into the result that one run of all would have
    given, byte for byte. They must be all of them, each once, of the same scenario, seed, version and build.


    """

  private static let report = """
    Usage: simulate report FOLDER [OPTIONS]

    Makes report.html, the page with the pictures, anew from the other files of a result of 'run' or 'merge', and
    replaces it there; no other file changes but the page's checksum in manifest.json. Files that were changed after
    they were written are refused.


    """

  private static let runs = """
    Usage: simulate runs FOLDER [--run N]

    Prints the daily series of a run as CSV, from a folder that was written with --keep-runs or --shard; without
    --run, the numbers of the runs that are there.


    """

  private static let replay = """
    Usage: simulate replay SCENARIO EVENTS.csv [OPTIONS]

    Drives the scenario's rules from an event log (day,event,user,arg1,arg2) and writes journal.csv, state.csv
    and users.csv into notebooks-out/NAME-replay, or into the folder of --out. Nothing is written unless the
    whole log is sound. Uncertainty and schedule of the scenario do not apply.


    """

  private static let check = """
    Usage: simulate check FILE… [OPTIONS]

    Validates scenario files, tells all that is wrong with them, and what the sound ones mean. Writes nothing.


    """

  private static let job = """
    Usage: simulate job slurm SCENARIO --shards N [OPTIONS]
           simulate job kubernetes SCENARIO --shards N --image NAME --volume-claim NAME [OPTIONS]

    Prints a job that computes the runs of a scenario in N shards, each a task of its own, and merges them into
    one result, the same byte for byte as that of one machine. For Slurm it is a script to be started with
    bash, which submits an array and the merge that depends on it. For Kubernetes it is a manifest with the
    scenario, an Indexed Job, and a Job that merges as soon as all shards are there. Shards stand in a folder
    beside the result, FOLDER-shards, that all machines must share.


    """

  private static func options(of command: Command) -> String {
    let labels = command.options.map { option in
      (option == .help ? "-h, " : "") + option.name + (option.value.map { " " + $0 } ?? "")
    }
    let width = (labels.map(\.count).max() ?? 0) + 2
    let lines = zip(labels, command.options).map { label, option in
      "  " + label + String(repeating: " ", count: width - label.count) + about(option, command) + "\n"
    }
    return "Options:\n" + lines.joined()
  }

  private static func about(_ option: Option, _ command: Command) -> String {
    switch option {
    case .runs: "how many runs, in place of the scenario's"
    case .days: "how many days each run lasts, in place of the scenario's"
    case .seed: "the seed of all randomness, in place of the scenario's"
    case .set: "set any value of the scenario, as if it stood in the file; may be repeated"
    case .threads where command == .merge: "how many threads; by default as many as there are processors"
    case .threads where command == .job: "threads and processors of a shard; by default 1"
    case .threads: "how many runs go on at once; by default as many as there are processors"
    case .onlyRun: "do only the run of that number, from 1 to --runs"
    case .out where command == .job: "the folder for the results; for Kubernetes, inside the volume"
    case .shards: "how many shards, at most as many as runs"
    case .time: "the most minutes for a shard; on Kubernetes for all of them, waiting included"
    case .program: "what starts this program where the shards are computed; by default simulate"
    case .image: "the image that holds this program; for Kubernetes"
    case .volumeClaim: "the claim of a volume that all pods can write; for Kubernetes"
    case .out: "the folder for the results"
    case .every: "write every N-th day's row and the last, flows summed since the row before"
    case .keepRuns: "leave all runs in the folder, in runs.store"
    case .resume: "go on where an interrupted run of the same command stopped"
    case .shard: "do the I-th of N shares; slurm/N and k8s/N take I from the job's environment"
    case .run: "the number of the run"
    case .lang where command == .report: "the language that report.html opens in; by default the one it has"
    case .lang: "the language that report.html opens in, en or zh; the page can switch"
    case .noReport: "leave out report.html"
    case .check: "check every invariant after every event and day (slow)"
    case .quiet where command == .check: "say nothing about sound files"
    case .quiet where command == .job: "no notes; errors stay"
    case .quiet where command == .report: "say nothing; errors stay"
    case .quiet: "no progress, notes or table; errors stay"
    case .help: "this text"
    case .version: "the version"
    }
  }
}
