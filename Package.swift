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
    .executable(name: "metabook", targets: ["metabook"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
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

    // Libraries of the system, each behind one room.
    .systemLibrary(
      name: "CHDF5", pkgConfig: "hdf5-serial", providers: [.apt(["libhdf5-dev"])]),
    .systemLibrary(name: "CCairo", pkgConfig: "cairo-ft", providers: [.apt(["libcairo2-dev"])]),
    .systemLibrary(name: "CPNG", pkgConfig: "libpng", providers: [.apt(["libpng-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .target(name: "Digests", dependencies: ["CCrypto", "CZlib"]),
    .target(name: "HDF5", dependencies: ["CHDF5", "Digests"]),
    .target(name: "Images", dependencies: ["CPNG"]),
    .target(name: "Plotting", dependencies: ["CCairo", "Images"]),

    // Data and tasks.
    .target(name: "Episodes", dependencies: ["Arithmetic", "Digests", "Randomness"]),
    .target(name: "MetaFeatures", dependencies: ["Arithmetic", "Randomness"]),
    .target(
      name: "Datasets", dependencies: ["CZlib", "Digests", "Episodes", "HDF5", "Images"]),

    // Search: trials are values.
    .target(name: "Trials", dependencies: ["Arithmetic", "Randomness"]),

    // Learning. Nothing here reads a file.
    .target(name: "Models", dependencies: ["Arithmetic", "Randomness", "Tensors", "Workers"]),

    // The kit as a whole.
    .target(
      name: "Metabook", dependencies: ["Arithmetic", "Models", "Randomness", "Tensors", "Workers"]),
    .target(
      name: "MetabookCommands",
      dependencies: [
        "CKernels", "Workers",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .executableTarget(name: "metabook", dependencies: ["MetabookCommands"]),

    // Benchmarks: programs, not tests.
    .executableTarget(
      name: "metabook-bench",
      dependencies: [
        "Arithmetic", "CKernels", "Models", "Tensors", "Workers",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Sources/MetabookBenchmarks"),

    // Tests mirror the sources.
    .testTarget(
      name: "ArithmeticTests", dependencies: ["Arithmetic", "CKernels"], exclude: ["Reference"]),
    .testTarget(name: "WorkersTests", dependencies: ["Workers"]),
    .testTarget(name: "StatisticsTests", dependencies: ["Statistics"]),
    .testTarget(name: "DigestsTests", dependencies: ["Digests"]),
    .testTarget(
      name: "HDF5Tests", dependencies: ["CHDF5", "Digests", "HDF5"], exclude: ["Reference"],
      resources: [.copy("Fixtures")]),
    .testTarget(name: "ImagesTests", dependencies: ["Images"]),
    .testTarget(name: "PlottingTests", dependencies: ["Images", "Plotting"]),
    .testTarget(name: "EpisodesTests", dependencies: ["Episodes", "Randomness"]),
    .testTarget(name: "MetaFeaturesTests", dependencies: ["MetaFeatures"]),
    .testTarget(name: "DatasetsTests", dependencies: ["Datasets", "Episodes"]),
    .testTarget(name: "TrialsTests", dependencies: ["Randomness", "Trials"]),
    .testTarget(
      name: "RandomnessTests", dependencies: ["Arithmetic", "Randomness"], exclude: ["Reference"]),
    .testTarget(
      name: "TensorsTests",
      dependencies: ["Arithmetic", "Tensors", "Workers"], exclude: ["Reference"]),
    .testTarget(
      name: "ModelsTests", dependencies: ["Models", "Randomness", "Tensors", "Workers"],
      exclude: ["Reference"]),
    .testTarget(name: "MetabookCommandsTests", dependencies: ["MetabookCommands"]),
  ],
  swiftLanguageModes: [.v6]
)

for target in package.targets where target.type != .system && target.name != "CKernels" {
  target.swiftSettings =
    (target.swiftSettings ?? []) + [
      .enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("MemberImportVisibility"),
    ]
}
