/// Manifests for Kubernetes: the scenario, an Indexed Job with a pod for every shard, and the Job that merges.
///
/// Jobs know no order among themselves, so the merge starts at once. It fails as long as shards are missing,
/// changing nothing, and is started again after ever longer pauses of at most some minutes.
///
/// Source: Kubernetes documentation, Workloads, Jobs: Completion mode; Pod backoff failure policy; Job
/// termination and cleanup. Args are expanded as in Define a Command and Arguments for a Container.
struct KubernetesManifest {
  let job: Job
  let image: String
  /// The claim of a volume that all pods can write to.
  let volumeClaim: String

  /// Starts of one shard before it counts as failed, less one.
  private static let retriesOfShard = 4
  /// Starts of the merge, less one: two days of waiting at least.
  private static let retriesOfMerge = 500

  private static let results = "/results/"
  private static let scenarioFolder = "/scenario"
  private static let scenarioFile = "scenario.json"

  var text: String {
    """
    # \(job.account), on Kubernetes. Written by simulate \(Simulate.version).
    #
    #   kubectl apply -f job.yaml
    #
    # The merge waits for the shards by failing and being started again. The result appears in the volume of
    # the claim \(volumeClaim), whole, when it succeeds.
    \(configMap)
    ---
    \(shards)
    ---
    \(merge)

    """
  }

  private var configMap: String {
    """
    apiVersion: v1
    kind: ConfigMap
    metadata:
      name: \(job.name)
    immutable: true
    data:
      \(Self.scenarioFile): |
    \(YAMLText.block(json: job.scenario.resolvedJSON, indent: "    "))
    """
  }

  private var shards: String {
    let folder = Self.literal(Self.results + job.shardsFolder) + "/index-$(JOB_COMPLETION_INDEX)"
    let words = ["run", "\(Self.scenarioFolder)/\(Self.scenarioFile)"] + job.manner
    let rest = ["--threads", "\(job.threads)", "--shard", "k8s/\(job.shards)", "--out", folder]
    return """
      apiVersion: batch/v1
      kind: Job
      metadata:
        name: \(job.name)
      spec:
        completionMode: Indexed
        completions: \(job.shards)
        parallelism: \(job.shards)
        backoffLimitPerIndex: \(Self.retriesOfShard)
      \(hopeless([.badInput, .badUsage], action: "FailIndex"))
      \(deadline(times: 1))  template:
          spec:
            restartPolicy: Never
            containers:
      \(container("shard", args: words + rest))
                env:
                  - name: JOB_COMPLETION_INDEX
                    valueFrom:
                      fieldRef:
                        fieldPath: metadata.annotations['batch.kubernetes.io/job-completion-index']
                volumeMounts:
                  - name: scenario
                    mountPath: \(Self.scenarioFolder)
                    readOnly: true
                  - name: results
                    mountPath: /results
            volumes:
              - name: scenario
                configMap:
                  name: \(job.name)
      \(resultsVolume)
      """
  }

  private var merge: String {
    let folders = (0..<job.shards).map { "\(Self.results)\(job.shardsFolder)/index-\($0)" }
    let rest = job.mergeManner + ["--threads", "\(job.threads)", "--out", Self.results + job.out]
    let words = ["merge"] + (folders + rest).map(Self.literal)
    return """
      apiVersion: batch/v1
      kind: Job
      metadata:
        name: \(job.name)-merge
      spec:
        completions: 1
        parallelism: 1
        backoffLimit: \(Self.retriesOfMerge)
      \(hopeless([.failed, .badUsage], action: "FailJob"))
      \(deadline(times: 2))  template:
          spec:
            restartPolicy: Never
            containers:
      \(container("merge", args: words))
                volumeMounts:
                  - name: results
                    mountPath: /results
            volumes:
      \(resultsVolume)
      """
  }

  private func container(_ name: String, args: [String]) -> String {
    """
            - name: \(name)
              image: \(YAMLText.quoted(image))
              command: \(YAMLText.list([Self.literal(job.program)]))
              args: \(YAMLText.list(args))
              resources:
                requests:
                  cpu: "\(job.threads)"
    """
  }

  /// Exit codes after which another start would come to the same.
  private func hopeless(_ codes: [ExitCode], action: String) -> String {
    """
      podFailurePolicy:
        rules:
          - action: \(action)
            onExitCodes:
              operator: In
              values: [\(codes.map { "\($0.rawValue)" }.joined(separator: ", "))]
    """
  }

  private var resultsVolume: String {
    """
            - name: results
              persistentVolumeClaim:
                claimName: \(YAMLText.quoted(volumeClaim))
    """
  }

  /// The merge has to wait for the shards first, so it is given their time too.
  private func deadline(times: Int) -> String {
    job.minutes.map { "  activeDeadlineSeconds: \($0 * 60 * times)\n" } ?? ""
  }

  /// A word in which nothing is expanded.
  private static func literal(_ word: String) -> String {
    word.split(separator: "$", omittingEmptySubsequences: false).joined(separator: "$$")
  }
}
