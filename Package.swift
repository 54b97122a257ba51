// swift-tools-version:6.1
import Foundation
import PackageDescription

// Metabook's scripts set METABOOK_OPTIMIZE so that debug builds and tests run optimized kernels. It
// stays out of the manifest otherwise: nobody can depend on a package with unsafe flags.
let optimized = ProcessInfo.processInfo.environment["METABOOK_OPTIMIZE"] != nil
let kernelSettings: [CSetting] = optimized ? [.unsafeFlags(["-O3"])] : []

let package = Package(
  name: "metabook",
  products: [
    .library(name: "Metabook", targets: ["Metabook"]),
    .library(name: "MetabookCommands", targets: ["MetabookCommands"]),
    .executable(name: "metabook", targets: ["metabook"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    // Foundations.
    .target(
      name: "CKernels", cSettings: kernelSettings, linkerSettings: [.linkedLibrary("m")]),
    .target(name: "Arithmetic", dependencies: ["CKernels"]),
    .target(name: "Workers", dependencies: ["CKernels"]),
    .target(name: "Randomness", dependencies: ["Arithmetic"]),
    .target(name: "Tensors", dependencies: ["Arithmetic", "CKernels", "Workers"]),
    .target(name: "Statistics", dependencies: ["Arithmetic", "Randomness"]),

    // Methods beside each other, in plain numbers.
    .target(name: "Comparisons", dependencies: ["Randomness", "Statistics"]),

    // Libraries of the system, each behind one room.
    .systemLibrary(
      name: "CHDF5", pkgConfig: "hdf5-serial", providers: [.apt(["libhdf5-dev"])]),
    .systemLibrary(name: "CCairo", pkgConfig: "cairo-ft", providers: [.apt(["libcairo2-dev"])]),
    .systemLibrary(name: "CPNG", pkgConfig: "libpng", providers: [.apt(["libpng-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(
      name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .systemLibrary(name: "CLIBSVM", providers: [.apt(["libsvm-dev"])]),
    .target(name: "Digests", dependencies: ["CCrypto", "CZlib"]),
    .target(name: "HDF5", dependencies: ["CHDF5", "Digests"]),
    .target(name: "CImages", dependencies: ["CPNG", "CZlib"]),
    .target(name: "Images", dependencies: ["Arithmetic", "CImages"]),
    .target(name: "Plotting", dependencies: ["Arithmetic", "CCairo", "Images"]),

    // Data and tasks.
    .target(name: "CDatasetFiles", cSettings: [.headerSearchPath("../../Datasets")]),
    .target(name: "Episodes", dependencies: ["Arithmetic", "Randomness"]),
    .target(name: "MetaFeatures", dependencies: ["Arithmetic", "Randomness"]),
    .target(
      name: "Datasets",
      dependencies: [
        "CCurl", "CDatasetFiles", "CZlib", "Digests", "Episodes", "HDF5", "Images",
      ]),

    // Search: trials are values.
    .target(name: "Trials", dependencies: ["Arithmetic", "Randomness"]),
    .target(name: "Search", dependencies: ["Arithmetic", "Randomness", "Trials"]),

    // Archives: what was run stays.
    .target(name: "Archiving", dependencies: ["Digests", "HDF5", "Randomness", "Trials"]),

    .target(
      name: "Experiments",
      dependencies: [
        "Archiving", "Digests", "LearnedSearch", "Learners", "Randomness", "Search", "Trials",
        "Workers",
      ]),

    // Learning. Nothing here reads a file.
    .target(name: "Models", dependencies: ["Arithmetic", "Randomness", "Tensors", "Workers"]),
    .target(
      name: "MetaLearning",
      dependencies: [
        "Arithmetic", "Digests", "Episodes", "Models", "Randomness", "Tensors", "Trials", "Workers",
      ]),
    .target(
      name: "Learners",
      dependencies: [
        "Arithmetic", "CLIBSVM", "Digests", "Episodes", "Models", "Randomness", "Tensors", "Trials",
        "Workers",
      ]),

    // Searches that are learned from earlier tasks.
    .target(
      name: "LearnedSearch",
      dependencies: [
        "Arithmetic", "Episodes", "Learners", "MetaLearning", "Models", "Randomness", "Search",
        "Tensors", "Trials", "Workers",
      ]),

    // Reports: what archives say. Nothing here trains.
    .target(
      name: "Reporting",
      dependencies: [
        "Archiving", "Arithmetic", "Comparisons", "Images", "Plotting", "Randomness", "Statistics",
        "Trials",
      ]),

    // Recorded scores, to search in instead of training.
    .target(
      name: "ScoreTables",
      dependencies: [
        "Archiving", "Arithmetic", "Digests", "LearnedSearch", "Randomness", "Search", "Trials",
      ]),

    // Notebooks: what a person declares, and what is run of it.
    .target(
      name: "Notebooks",
      dependencies: [
        "Archiving", "Arithmetic", "Comparisons", "Digests", "Episodes", "Experiments", "Images",
        "LearnedSearch", "Learners", "MetaFeatures", "MetaLearning", "Models", "Plotting",
        "Randomness", "Reporting", "Search", "Statistics", "Trials", "Workers",
        .product(name: "Yams", package: "Yams"),
      ]),

    // The kit as a whole.
    .target(
      name: "Metabook",
      dependencies: [
        "Archiving", "Arithmetic", "Comparisons", "Datasets", "Episodes", "Experiments",
        "LearnedSearch", "Learners", "MetaFeatures", "MetaLearning", "Models", "Notebooks",
        "Plotting", "Randomness", "Reporting", "ScoreTables", "Search", "Statistics",
        "Tensors", "Trials", "Workers",
      ]),
    .target(
      name: "MetabookCommands",
      dependencies: [
        "Archiving", "CKernels", "Datasets", "Digests", "Episodes", "Experiments", "HDF5",
        "Images", "LearnedSearch", "Learners", "MetaFeatures", "Notebooks", "Plotting",
        "Randomness", "Reporting", "ScoreTables", "Search", "Statistics", "Trials", "Workers",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .executableTarget(name: "metabook", dependencies: ["MetabookCommands"]),

    // Published results, run again.
    .target(
      name: "Papers",
      dependencies: [
        "Archiving", "Arithmetic", "Comparisons", "Datasets", "Episodes", "Experiments",
        "Images", "LearnedSearch", "MetaLearning", "MetabookCommands", "Models", "Notebooks",
        "Plotting", "Randomness", "Reporting", "ScoreTables", "Search", "Statistics", "Tensors",
        "Trials", "Workers",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .executableTarget(
      name: "metabook-papers",
      dependencies: ["Papers", .product(name: "ArgumentParser", package: "swift-argument-parser")],
      path: "Sources/MetabookPapers"),

    // Benchmarks: programs, not tests.
    .executableTarget(
      name: "metabook-bench",
      dependencies: [
        "Arithmetic", "CKernels", "Models", "Tensors", "Workers",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Sources/MetabookBenchmarks"),
    .executableTarget(
      name: "metabook-bench-search",
      dependencies: [
        "Arithmetic", "LearnedSearch", "Randomness", "ScoreTables", "Search", "Trials", "Workers",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Sources/SearchBenchmarks"),
    .executableTarget(
      name: "metabook-bench-archive",
      dependencies: [
        "Archiving", "Randomness", "Trials",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Sources/ArchiveBenchmarks"),

    // Tests mirror the sources.
    .testTarget(
      name: "ArithmeticTests", dependencies: ["Arithmetic", "CKernels"], exclude: ["Reference"]),
    .testTarget(name: "WorkersTests", dependencies: ["Workers"]),
    .testTarget(
      name: "MetaLearningTests",
      dependencies: [
        "Episodes", "MetaLearning", "Models", "Randomness", "Tensors", "Trials", "Workers",
      ]),
    .testTarget(
      name: "LearnersTests",
      dependencies: [
        "Arithmetic", "CLIBSVM", "Episodes", "Learners", "Models", "Randomness", "Tensors",
        "Trials",
      ],
      exclude: ["Programs"]),
    .testTarget(name: "StatisticsTests", dependencies: ["Randomness", "Statistics"]),
    .testTarget(
      name: "ComparisonsTests", dependencies: ["Comparisons", "Randomness", "Statistics"]),
    .testTarget(
      name: "ArchivingTests",
      dependencies: ["Archiving", "HDF5", "Randomness", "Trials"]),
    .testTarget(
      name: "ExperimentsTests",
      dependencies: ["Archiving", "Experiments", "LearnedSearch", "Randomness", "Search", "Trials"]),
    .testTarget(
      name: "ReportingTests",
      dependencies: [
        "Archiving", "Comparisons", "Images", "Plotting", "Randomness", "Reporting", "Statistics",
        "Trials",
      ],
      exclude: ["Reference"]),
    .testTarget(name: "DigestsTests", dependencies: ["Digests"]),
    .testTarget(
      name: "HDF5Tests", dependencies: ["CHDF5", "Digests", "HDF5"], exclude: ["Reference"],
      resources: [.copy("Fixtures")]),
    .testTarget(
      name: "ImagesTests", dependencies: ["Images"], exclude: ["Reference"]),
    .testTarget(
      name: "PlottingTests", dependencies: ["Images", "Plotting"], exclude: ["Reference"]),
    .testTarget(name: "EpisodesTests", dependencies: ["Episodes", "Randomness"]),
    .testTarget(
      name: "MetaFeaturesTests", dependencies: ["MetaFeatures", "Randomness"],
      exclude: ["Reference"]),
    .testTarget(
      name: "DatasetsTests",
      dependencies: [
        "CZlib", "Datasets", "Digests", "Episodes", "HDF5", "Images", "Randomness",
      ],
      exclude: ["Reference"]),
    .testTarget(name: "TrialsTests", dependencies: ["Randomness", "Trials"]),
    .testTarget(
      name: "SearchTests", dependencies: ["Arithmetic", "Randomness", "Search", "Trials"],
      exclude: ["Reference"]),
    .testTarget(
      name: "LearnedSearchTests",
      dependencies: [
        "Arithmetic", "Episodes", "LearnedSearch", "Learners", "MetaLearning", "Models",
        "Randomness", "Search", "Tensors", "Trials", "Workers",
      ]),
    .testTarget(
      name: "ScoreTablesTests",
      dependencies: [
        "Archiving", "Experiments", "LearnedSearch", "Randomness", "ScoreTables", "Search",
        "Trials",
      ]),
    .testTarget(
      name: "NotebooksTests",
      dependencies: [
        "Archiving", "Episodes", "LearnedSearch", "Notebooks", "Plotting", "Randomness",
        "Reporting", "Search", "Trials", "Workers",
      ], exclude: ["Weaving/Golden"]),
    .testTarget(
      name: "RandomnessTests", dependencies: ["Arithmetic", "Randomness"], exclude: ["Reference"]),
    .testTarget(
      name: "TensorsTests",
      dependencies: ["Arithmetic", "Tensors", "Workers"], exclude: ["Reference"]),
    .testTarget(
      name: "ModelsTests", dependencies: ["Models", "Randomness", "Tensors", "Workers"],
      exclude: ["Reference"]),
    .testTarget(
      name: "PapersTests",
      dependencies: [
        "Archiving", "Experiments", "LearnedSearch", "MetaLearning", "Papers", "Randomness",
        "Reporting", "ScoreTables", "Statistics", "Tensors", "Trials",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .testTarget(
      name: "MetabookCommandsTests",
      dependencies: [
        "Archiving", "Datasets", "Episodes", "HDF5", "Images", "MetabookCommands", "Randomness",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
  ],
  swiftLanguageModes: [.v6]
)

let targetsInC = ["CImages", "CKernels"]
for target in package.targets
where target.type != .system && !targetsInC.contains(target.name) {
  target.swiftSettings =
    (target.swiftSettings ?? []) + [
      .enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("MemberImportVisibility"),
    ]
}
