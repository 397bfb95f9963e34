extension Job {
  /// A script that submits the shards as a Slurm array, and a merge that starts when all of them are done.
  ///
  /// Source: Slurm's manual pages, sbatch: `--array`, `--dependency`, `--kill-on-invalid-dep`, `--parsable`.
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
    \(directives(suffix: "", cpus: threads))
    exec \(shardCommand)
    SHARD
    )
    shards=${shards%%;*}

    # Without --kill-on-invalid-dep the merge would wait for ever after a task that failed.
    merge=$(
      sbatch --parsable --dependency="afterok:$shards" --kill-on-invalid-dep=yes <<'MERGE'
    #!/bin/bash
    \(directives(suffix: "-merge", cpus: 1))
    exec \(mergeCommand)
    MERGE
    )
    echo "shards: job $shards; merge: job ${merge%%;*}"

    """
  }

  private func directives(suffix: String, cpus: Int) -> String {
    let lines = ["--job-name=\(name)\(suffix)", "--ntasks=1", "--cpus-per-task=\(cpus)"]
    return (lines + (minutes.map { ["--time=\($0)"] } ?? [])).map { "#SBATCH " + $0 }.joined(separator: "\n")
  }

  private var shardCommand: String {
    let words = [program, "run", path.asOperand] + changes + manner
    let rest = ["--threads", "\(threads)", "--shard", "slurm/\(shards)", "--out", "\(shardsFolder)/index-"]
    return (words + rest).map(\.quotedForShell).joined(separator: " ") + "\"$SLURM_ARRAY_TASK_ID\""
  }

  private var mergeCommand: String {
    let folders = "\(shardsFolder)/index-".quotedForShell + "{0..\(shards - 1)}"
    return [program, "merge"].map(\.quotedForShell).joined(separator: " ") + " \(folders) --out "
      + out.quotedForShell
  }
}
