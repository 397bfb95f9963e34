extension Job {
  /// A script that submits the shards as a Slurm array, and a merge that starts when all of them have ended.
  ///
  /// The merge follows failed shards too: a run that failed fails its shard, and is left out of the result as on
  /// one machine. Where a shard is not there at all, the merge says so and changes nothing.
  ///
  /// Source: Slurm's manual pages, sbatch: `--array`, `--dependency`, `--parsable`.
  var slurmScript: String {
    """
    #!/bin/bash
    # \(account), on Slurm. Written by simulate \(Simulate.version).
    #
    #   bash job.sh       submits all shards, and the merge that waits for them
    #   bash job.sh 3,5   the same for these tasks alone, where others are done already
    #
    # Further options of sbatch can be given in its environment, such as SBATCH_PARTITION or SBATCH_ACCOUNT.
    set -euo pipefail

    shards=$(
      sbatch --parsable --array="${1:-\(shards == 1 ? "0" : "0-\(shards - 1)")}" <<'SHARD'
    #!/bin/bash
    \(directives(suffix: ""))
    exec \(shardCommand)
    SHARD
    )
    shards=${shards%%;*}

    # Not afterok: a merge that lacks a shard names it, and would never start after one that failed.
    merge=$(
      sbatch --parsable --dependency="afterany:$shards" <<'MERGE'
    #!/bin/bash
    \(directives(suffix: "-merge"))
    exec \(mergeCommand)
    MERGE
    )
    echo "shards: job $shards; merge: job ${merge%%;*}"

    """
  }

  private func directives(suffix: String) -> String {
    let lines = ["--job-name=\(name)\(suffix)", "--ntasks=1", "--cpus-per-task=\(threads)"]
    return (lines + (minutes.map { ["--time=\($0)"] } ?? [])).map { "#SBATCH " + $0 }.joined(separator: "\n")
  }

  private var shardCommand: String {
    let words = [program, "run", path.asOperand] + changes + manner
    let rest = ["--threads", "\(threads)", "--shard", "slurm/\(shards)", "--out", "\(shardsFolder)/index-"]
    return (words + rest).map(\.quotedForShell).joined(separator: " ") + "\"$SLURM_ARRAY_TASK_ID\""
  }

  private var mergeCommand: String {
    let folders = "\(shardsFolder)/index-".quotedForShell + "{0..\(shards - 1)}"
    let rest = mergeManner + ["--threads", "\(threads)", "--out", out]
    return ([program, "merge"].map(\.quotedForShell) + [folders] + rest.map(\.quotedForShell))
      .joined(separator: " ")
  }
}
