/// Manifests for Kubernetes: the scenario, an Indexed Job with a pod for every shard, and the Job that merges.
///
/// Jobs know no order among themselves, so the merge starts at once. It fails as long as shards are missing,
/// changing nothing, and its container is started again, at last every five minutes.
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
  /// Starts of the merge, less one: more than three days of waiting.
  private static let retriesOfMerge = 1000

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
      \(deadline(times: 1))  template:
          spec:
            restartPolicy: Never
            containers:
      \(container("shard", cpus: job.threads, args: words + rest))
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
    let words = ["merge"] + (folders + ["--out", Self.results + job.out]).map(Self.literal)
    return """
      apiVersion: batch/v1
      kind: Job
      metadata:
        name: \(job.name)-merge
      spec:
        completions: 1
        parallelism: 1
        backoffLimit: \(Self.retriesOfMerge)
      \(deadline(times: 2))  template:
          spec:
            restartPolicy: OnFailure
            containers:
      \(container("merge", cpus: 1, args: words))
                volumeMounts:
                  - name: results
                    mountPath: /results
            volumes:
      \(resultsVolume)
      """
  }

  private func container(_ name: String, cpus: Int, args: [String]) -> String {
    """
            - name: \(name)
              image: \(YAMLText.quoted(image))
              command: \(YAMLText.list([Self.literal(job.program)]))
              args: \(YAMLText.list(args))
              resources:
                requests:
                  cpu: "\(cpus)"
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
