// swift-tools-version: 6.2
import PackageDescription

/// What every event goes through is optimised in debug builds too, its checks left in: tests are mostly runs, and
/// unoptimised a run takes fifteen times as long.
let quickInTests: [SwiftSetting] = [.unsafeFlags(["-O"], .when(configuration: .debug))]

/// Lets functions inline and generic ones specialise across the walls between targets in release builds;
/// SwiftPM calls every such flag unsafe, and allows it in a root package. The compiler does so only for what is
/// public, so `Columns`, `Books`, `Randomness` and `Schemes`, which every event goes through, are; with `package` in
/// its place a run takes four times as long.
let acrossTargets: [SwiftSetting] =
  [.unsafeFlags(["-cross-module-optimization"], .when(configuration: .release))] + quickInTests

let package = Package(
  name: "SolvencyLab",
  platforms: [.macOS(.v26)],
  products: [.executable(name: "simulate", targets: ["simulate"])],
  targets: [
    // One instruction that Swift has no name for.
    .target(name: "Prefetch"),
    .target(name: "Columns", dependencies: ["Prefetch"], swiftSettings: acrossTargets),
    .target(name: "Books", swiftSettings: acrossTargets),
    .target(
      name: "Randomness", swiftSettings: acrossTargets,
      // Without optimisation the compiler calls the C library for the square root.
      linkerSettings: [.linkedLibrary("m", .when(platforms: [.linux]))]),
    .target(name: "Schemes", dependencies: ["Books", "Columns", "Randomness"], swiftSettings: acrossTargets),
    .target(
      name: "Population", dependencies: ["Books", "Columns", "Randomness", "Schemes"],
      swiftSettings: quickInTests),
    .target(name: "MonteCarlo", dependencies: ["Randomness", "Population"], swiftSettings: quickInTests),
    .target(
      name: "Scenarios", dependencies: ["Books", "Randomness", "Schemes", "Population", "MonteCarlo"]),
    .target(
      name: "Experiments", dependencies: ["Randomness", "Population", "MonteCarlo", "Scenarios"],
      swiftSettings: quickInTests),
    .target(
      name: "Reports",
      dependencies: ["Experiments", "Scenarios", "MonteCarlo", "Population", "Schemes", "Books"],
      // For renameat2, without which a result's folder could not be replaced in one step.
      swiftSettings: [.unsafeFlags(["-Xcc", "-D_GNU_SOURCE"], .when(platforms: [.linux]))]),
    .target(
      name: "Pictures",
      // Without optimisation the compiler calls the C library to round.
      linkerSettings: [.linkedLibrary("m", .when(platforms: [.linux]))]),
    .target(
      name: "Pages",
      dependencies: ["Pictures", "Reports", "Scenarios", "MonteCarlo", "Population", "Schemes"]),
    .executableTarget(
      name: "simulate",
      dependencies: [
        "Experiments", "Pages", "Pictures", "Reports", "Scenarios", "MonteCarlo", "Population", "Schemes",
        "Books",
      ]),
    .executableTarget(
      name: "bench",
      dependencies: ["Scenarios", "MonteCarlo", "Population", "Schemes", "Randomness", "Books"],
      swiftSettings: acrossTargets),
    .testTarget(
      name: "SchemesTests",
      dependencies: ["Schemes", "Scenarios", "SlowModel", "Books", "Columns", "Randomness"]),
    .testTarget(
      name: "PopulationTests",
      dependencies: ["Population", "Schemes", "Scenarios", "Books", "Columns", "Randomness"]),
    .testTarget(name: "BooksTests", dependencies: ["Books"]),
    .testTarget(name: "ColumnsTests", dependencies: ["Columns"]),
    .target(name: "GoodnessOfFit", dependencies: ["Randomness"], path: "Tests/GoodnessOfFit"),
    .testTarget(name: "RandomnessTests", dependencies: ["Randomness", "GoodnessOfFit"]),
    // The published figures that the simulator must reproduce, a test each.
    .testTarget(
      name: "ValidationTests",
      dependencies: [
        "MonteCarlo", "Scenarios", "Population", "Schemes", "Books", "Columns", "Randomness", "GoodnessOfFit",
      ]),
    .testTarget(
      name: "ScenariosTests",
      dependencies: ["Scenarios", "Population", "Schemes", "Books", "Columns", "Randomness"],
      exclude: ["Cases", "Snapshots"]),
    .testTarget(
      name: "ExperimentsTests",
      dependencies: ["Experiments", "Scenarios", "MonteCarlo", "Population", "Randomness", "InventedRuns"],
      exclude: ["Vectors"]),
    .target(name: "SlowModel", path: "Tests/SlowModel", swiftSettings: quickInTests),
    .testTarget(name: "SlowModelTests", dependencies: ["SlowModel"]),
    // The engine held to the slow model.
    .testTarget(
      name: "ModelTests",
      dependencies: ["Population", "Schemes", "Scenarios", "Reports", "SlowModel", "Books", "Randomness"]),
    .target(
      name: "InventedRuns", dependencies: ["Experiments", "Scenarios", "MonteCarlo", "Population"],
      path: "Tests/InventedRuns"),
    .testTarget(
      name: "MonteCarloTests", dependencies: ["MonteCarlo", "Population", "Randomness", "InventedRuns"]),
    .testTarget(
      name: "ReportsTests",
      dependencies: [
        "Reports", "Experiments", "Scenarios", "MonteCarlo", "Population", "Schemes", "SlowModel",
        "InventedRuns",
      ],
      exclude: ["Snapshots"]),
    .testTarget(name: "PicturesTests", dependencies: ["Pictures"], exclude: ["Snapshots"]),
    .testTarget(
      name: "PagesTests",
      dependencies: ["Pages", "Pictures", "Reports", "Scenarios", "MonteCarlo", "Population"],
      exclude: ["Fixture", "Snapshots", "Studies"]),
    .testTarget(
      name: "FuzzTests", dependencies: ["Scenarios", "MonteCarlo", "Population", "Randomness"],
      path: "Tests/Fuzz", exclude: ["Corpus", "LibFuzzer", "run"]),
    .testTarget(name: "BenchTests", dependencies: ["bench"]),
    .testTarget(name: "SimulateTests", dependencies: ["MonteCarlo", "simulate"], exclude: ["Snapshots"]),
  ],
  swiftLanguageModes: [.v6]
)
