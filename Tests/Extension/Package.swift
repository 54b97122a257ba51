// swift-tools-version:6.1
import PackageDescription

let package = Package(
  name: "extension",
  dependencies: [.package(name: "metabook", path: "../..")],
  targets: [
    .executableTarget(
      name: "extension",
      dependencies: [
        .product(name: "Metabook", package: "metabook"),
        .product(name: "MetabookCommands", package: "metabook"),
      ])
  ]
)
