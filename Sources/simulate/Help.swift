import Experiments

/// What the program says about itself.
enum Help {
  static let version = "simulate \(Simulate.version)\n"

  /// The short usage, for a command line without a word.
  static let usage = """
    Usage: simulate SCENARIO [OPTIONS]
           simulate audit SCENARIO [--stop-growth DAY] [OPTIONS]
           simulate sweep SCENARIO --vary PATH=VALUES… [OPTIONS]
           simulate compare SCENARIO SCENARIO… [OPTIONS]
           simulate seek SCENARIO --vary PATH=LOW..HIGH --so-that CONSTRAINT
           simulate sensitivity SCENARIO [--vary PATH=LOW..HIGH…]
           simulate explain SCENARIO [--run N|worst|median] [OPTIONS]
           simulate verify SCENARIO [OPTIONS]
           simulate replay SCENARIO EVENTS.csv [OPTIONS]
           simulate check FILE…
           simulate merge FOLDER… [OPTIONS]
           simulate report FOLDER [--lang en|zh]
           simulate show FOLDER [--metric NAME]
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
    case .audit: audit + options(of: .audit)
    case .sweep: sweep + options(of: .sweep)
    case .compare: compare + options(of: .compare)
    case .seek: seek + options(of: .seek)
    case .sensitivity: sensitivity + options(of: .sensitivity)
    case .explain: explain + options(of: .explain)
    case .verify: verify + options(of: .verify)
    case .replay: replay + options(of: .replay)
    case .check: check + options(of: .check)
    case .merge: merge + options(of: .merge)
    case .report: report + options(of: .report)
    case .show: show + options(of: .show)
    case .runs: runs + options(of: .runs)
    case .job: job + options(of: .job)
    case nil: whole
    }
  }

  private static let whole = """
    simulate - a laboratory for the solvency of group buys, referral refunds and appreciating points

    Usage: simulate SCENARIO [OPTIONS]                  do many random runs and write their statistics
           simulate run SCENARIO [OPTIONS]              the same, whatever the scenario is called
           simulate audit SCENARIO [--stop-growth DAY] [OPTIONS]
                                                        the same, and what the brochures' sentences are worth
           simulate sweep SCENARIO --vary PATH=VALUES… [OPTIONS]
                                                        the same at many values of some parameters
           simulate compare SCENARIO SCENARIO… [OPTIONS]
                                                        scenarios side by side, on the same random numbers
           simulate seek SCENARIO --vary PATH=LOW..HIGH --so-that CONSTRAINT [OPTIONS]
                                                        the smallest value of a parameter that is enough
           simulate sensitivity SCENARIO [--vary PATH=LOW..HIGH…] [OPTIONS]
                                                        which parameters matter, and how much
           simulate explain SCENARIO [--run N|worst|median] [OPTIONS]
                                                        tell the story of one run: what gave way, and when
           simulate verify SCENARIO [OPTIONS]           try whether this machine gives the same, however it is asked
           simulate replay SCENARIO EVENTS.csv [OPTIONS]
                                                        drive the rules from an event log, without chance
           simulate check FILE… [OPTIONS]               validate scenario and sweep files
           simulate merge FOLDER… [OPTIONS]             join the shards of a scenario into its result
           simulate report FOLDER [--lang en|zh]        make the page of a result anew
           simulate show FOLDER [--metric NAME]         print the table of a result again, or draw a metric
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

  private static let audit = """
    Usage: simulate audit SCENARIO [OPTIONS]

    Does the runs of a scenario, as 'run' does, and holds nine sentences of the brochures against them: each holds,
    holds only under a condition, or does not hold, with the figures that say so. Writes claims.csv beside the other
    tables and a section of report.html. --stop-growth does every run again with nobody joining from a day on: how
    long does the cash last? An audited run watches every movement of money and takes a few times as long.


    """

  private static let sweep = """
    Usage: simulate sweep SCENARIO --vary PATH=VALUES… [OPTIONS]
           simulate sweep SWEEP.json [OPTIONS]

    Does the runs of a scenario at every point of a design, all points on the same random numbers, and writes a
    line per point into sweep.csv. VALUES are a list 1.5,2,3, a range 1.5..3/0.5 in steps or 1.5..3#7 of so
    many values, log:0.01..1#5 at equal ratios, words, true, false or null. Designs: grid, every combination,
    which is the usual one; zip, first with first; lhs and sobol, which spread --points over ranges LOW..HIGH.


    """

  private static let compare = """
    Usage: simulate compare SCENARIO SCENARIO… [OPTIONS]
           simulate compare SCENARIO --with PATH=VALUE… [OPTIONS]

    Does the runs of two or more scenarios on the same random numbers, and writes the differences from the first,
    run by run, into compare.csv and compare_timeseries.csv.


    """

  private static let seek = """
    Usage: simulate seek SCENARIO --vary PATH=LOW..HIGH --so-that CONSTRAINT [OPTIONS]

    Finds the smallest value of a range, or with --largest the largest, at which a constraint holds: scans the
    range, halves what is left, all on the same random numbers, and confirms what it found on fresh ones. Writes
    every value it tried into seek.csv and the answer into seek.json. CONSTRAINT compares a quantity with a number
    or a percentage by <=, >=, < or >. The quantity is a metric, a column of runs.csv, at the end or summed over
    the run, or min(METRIC) or max(METRIC) of all days: its mean over runs, such as 'ruined<=5%'; a quantile, such
    as 'p05(min(platform))>=0'; or a probability, such as 'P(min(solvency)<1)<=0.1'. --shard does a share of the
    scan; 'simulate merge' joins the shards and goes on with the search, on one machine.


    """

  private static let sensitivity = """
    Usage: simulate sensitivity SCENARIO [--vary PATH=LOW..HIGH…] [OPTIONS]

    Finds out which parameters matter, when each may lie anywhere in its range; all that are not varied stay as the
    scenario has them. Without --vary its uncertain inputs vary, each evenly between its bounds. A range is
    LOW..HIGH or log:LOW..HIGH, or a list of values; 1 to 64 parameters.

    sobol gives the share of the variance that each answers for, by itself and with all that it does together with
    others; of k parameters it needs N × (k + 2) points. morris screens many parameters with N × (k + 1) points: the
    mean and the spread of the effects of single steps. Every point has several runs, on the same random numbers as
    all others, so that luck is told from effects and taken out. Writes sensitivity.csv, a line per figure and
    parameter, and sensitivity_points.csv, a line per point.


    """

  private static let explain = """
    Usage: simulate explain SCENARIO [--run N|worst|median] [OPTIONS]

    Does one run of a scenario again, the same as among all its runs, and tells its story: the days on which something
    gave way, what the operator owed at that moment and to whom, and what users got. worst, which is the usual one, and
    median choose among all runs by a metric at the end, a column of runs.csv: worst is the lowest solvency, the highest
    arrears and so on; without --by the run that is ruined first, of equals the one with the lowest solvency at the end.

    --out writes every movement of money into journal.csv, a line each, and the run's days into days.csv.


    """

  private static let verify = """
    Usage: simulate verify SCENARIO [OPTIONS]

    Tries on this machine whether the program is to be trusted: the generator gives its authors' known answers; no two
    runs are the same; two threads and many, two shards that are merged, and work that is killed in the middle and
    resumed give the same tables as one thread, byte for byte; every invariant of the books holds after every event of a
    run. Says a line of each, 'ok' or 'FAILED' with what differs; any failure gives exit code 1. Works in a temporary
    folder that is removed at the end, and writes nothing else.


    """

  private static let merge = """
    Usage: simulate merge FOLDER… [OPTIONS]

    Joins the shards of a scenario, one folder each in any order, into the result that one run of all would have
    given, byte for byte. They must be all of them, each once, of the same scenario, seed, version and build.
    Where the scan of a search is joined, the rest of the search is done here.


    """

  private static let report = """
    Usage: simulate report FOLDER [OPTIONS]

    Makes report.html, the page with the pictures, anew from the other files of a run, a sweep, a comparison, a
    search, a sensitivity analysis or a merge, and replaces it there; no other file changes but the page's checksum
    in manifest.json. Files that were changed after they were written are refused.


    """

  private static let show = """
    Usage: simulate show FOLDER [--metric NAME]

    Prints the table of a result again, from its files alone: of a run or a merge the headline figures with a line
    that shows each day by day, of a sweep, comparison, search or sensitivity analysis a line per point or value.
    --metric draws a metric of a run over its days: the median and the bands that hold so much of the runs. The
    drawing is as wide as the terminal, or COLUMNS, or 80 columns; it is plain ASCII where the locale is not UTF-8,
    and has colours at a terminal unless NO_COLOR is set.


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

    Validates scenario files, and sweep files with every point of theirs; tells all that is wrong with them, and
    what the sound ones mean. Writes nothing.


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
    case .runs where command == .sensitivity:
      "how many runs at each point; by default \(SensitivityCommand.usualRuns)"
    case .runs where command == .verify:
      "how many runs, from 2; by default \(VerifyCommand.usualRuns)"
    case .runs where command == .explain: "how many runs to choose from, in place of the scenario's"
    case .run where command == .explain: "the number of the run, worst or median; by default worst"
    case .by: "what worst and median are by: ruin_day or a column of runs.csv; by default ruin_day"
    case .out where command == .explain: "write journal.csv and days.csv of the run into that folder"
    case .lang where command == .explain: "the language of the story, en or zh"
    case .quiet where command == .verify: "only what failed"
    case .quiet where command == .explain: "no progress or notes; the story stays"
    case .threads where command == .verify:
      "how many are all threads; by default as many as there are processors"
    case .runs: "how many runs, in place of the scenario's"
    case .days: "how many days each run lasts, in place of the scenario's"
    case .seed: "the seed of all randomness, in place of the scenario's"
    case .set: "set any value of the scenario, as if it stood in the file; may be repeated"
    case .threads where command == .merge: "how many threads; by default as many as there are processors"
    case .threads where command == .job: "threads and processors of a shard; by default 1"
    case .threads: "how many runs go on at once; by default as many as there are processors"
    case .onlyRun: "do only the run of that number, from 1 to --runs"
    case .stopGrowth: "do every run again with nobody joining from that day on"
    case .lang where command == .audit: "the language of the claims, and the one that report.html opens in"
    case .out where command == .job: "the folder for the results; for Kubernetes, inside the volume"
    case .shards: "how many shards, at most as many as runs"
    case .time: "the most minutes for a shard; on Kubernetes for all of them, waiting included"
    case .program: "what starts this program where the shards are computed; by default simulate"
    case .image: "the image that holds this program; for Kubernetes"
    case .volumeClaim: "the claim of a volume that all pods can write; for Kubernetes"
    case .out: "the folder for the results"
    case .every: "write every N-th day's row and the last, flows summed since the row before"
    case .xlsx: "write all tables into one workbook too, result.xlsx, a sheet each; of a run with charts"
    case .excel: "write the tables for Excel: UTF-8 with a byte order mark, lines that end in CRLF"
    case .keepRuns: "leave all runs in the folder, in runs.store"
    case .resume: "go on where an interrupted run of the same command stopped"
    case .shard: "do the I-th of N shares; slurm/N and k8s/N take I from the job's environment"
    case .run: "the number of the run"
    case .until:
      "go on until a 95% interval is that narrow: \"ruined +- 0.01\", \"pool +- 1%\"; may be repeated"
    case .maxRuns: "the most runs for --until; by default \(Until.usualMostRuns)"
    case .vary where command == .seek: "the path and its range, LOW..HIGH, or log:LOW..HIGH for equal ratios"
    case .vary where command == .sensitivity: "a parameter and its range; may be repeated"
    case .vary: "vary a path over these values; may be repeated"
    case .design: "grid, zip, lhs or sobol; by default grid"
    case .points where command == .sensitivity:
      "that N; by default "
        + SensitivityMethod.allCases.map { "\($0.usualRows) for \($0.rawValue)" }.joined(separator: " and ")
    case .points where command == .seek:
      "how many values are scanned first; by default \(SeekDesign.usualPoints)"
    case .points: "how many points, for lhs and sobol"
    case .method: "sobol or morris; by default sobol"
    case .with: "compare with the same scenario with this value; may be repeated, for one alternative"
    case .metric: "the metric, a column of runs.csv, such as pool or solvency"
    case .metrics where command == .sensitivity:
      "metrics that are analysed too, with commas between them"
    case .metrics: "metrics whose daily series are written too, with commas between them"
    case .soThat: "what must hold, such as 'ruined<=5%'"
    case .largest: "seek the largest value instead of the smallest"
    case .tolerance: "how near to come, a number or a share of the value; by default \(Tolerance.usual.text)"
    case .lang where command == .show: "the language of an audit's claims, en or zh"
    case .lang where command == .report: "the language that report.html opens in; by default the one it has"
    case .lang: "the language that report.html opens in, en or zh; the page can switch"
    case .noReport: "leave out report.html"
    case .check where command == .merge:
      "check every invariant after every event, where a search goes on (slow)"
    case .check where command == .replay: "check every invariant after every event"
    case .check: "check every invariant after every event and day, over all users (slow)"
    case .ignoreMemory: "begin even where more memory may be needed than there is"
    case .quiet where command == .check: "say nothing about sound files"
    case .quiet where command == .job: "no notes; errors stay"
    case .quiet where command == .report: "say nothing; errors stay"
    case .quiet: "no progress, notes or table; errors stay"
    case .help: "this text"
    case .version: "the version"
    }
  }
}
