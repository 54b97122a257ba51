import Foundation
import HDF5

/// Files that tests share.
enum TestFiles {
  /// What others put into HDF5 files, made by Reference/foreign.py.
  static let foreign = path("foreign")
  /// Datasets whose values are in other files, made by the same script.
  static let elsewhere = path("elsewhere")

  private static func path(_ name: String) -> String {
    Bundle.module.path(forResource: name, ofType: "h5", inDirectory: "Fixtures") ?? ""
  }

  /// Writes a little of everything: each type, layouts, attributes, scales.
  static func writeSample(to root: Group, layout: Layout = .automatic) throws {
    try root.setAttribute("Conventions", "CF-1.11")
    try root.setAttribute("title", "A little of everything – αβγ")
    let study = try root.createGroup("studies/tuning")
    try study.setAttribute("finished", true)
    try study.setAttribute("NX_class", "NXdata")
    try study.setAttribute("signal", "loss")
    try study.setAttribute("axes", ["trial", "step"])
    let trial = try study.createDataset("trial", (0..<7).map { Int32($0) }, growing: true)
    let step = try study.createDataset("step", [10, 20, 30] as [UInt16])
    try trial.makeScale("trial")
    try step.makeScale("step")
    try step.setAttribute("units", "iterations")
    var numbers = (1...21).map { 1 / Double($0) }
    for index in stride(from: 4, to: 21, by: 5) { numbers[index] = .nan }
    let loss = try study.createDataset(
      "loss", numbers, shape: [7, 3], layout: layout, fill: .nan)
    try loss.attach([trial, step])
    try loss.setAttribute("long_name", "validation loss")
    try loss.setAttribute("_FillValue", Double.nan)
    let state = try study.createDataset(
      "state", (0..<7).map { $0 == 3 ? "gescheitert: ä" : "complete" })
    try state.attach(trial, toAxis: 0)
    let pruned = try study.createDataset("pruned", (0..<7).map { $0 % 3 == 0 })
    try pruned.attach(trial, toAxis: 0)
    let seed = try study.createDataset("seed", (0 as UInt64..<7).map { UInt64.max - $0 })
    try seed.attach(trial, toAxis: 0)
    let image = try study.createDataset(
      "weights", (0..<42).map { Float($0) / 7 }, shape: [7, 3, 2],
      layout: .chunked([3, 2, 2], .init(checksum: true)))
    try image.attach(trial, toAxis: 0)
    try image.attach(step, toAxis: 1)
    try image.attach(study.createDimension("unit", size: 2), toAxis: 2)
    try root.createDataset("notebook", "# A notebook\n\nwith text, 50 %.\n")
    try root.createDataset("version", 3)
    try root.createDataset("provenance/volatile/host", "elsewhere")
  }

  /// Reads whatever there is to read; throws where any of it cannot be read.
  static func readEverything(in file: File) throws {
    let root = try file.root
    for entry in try file.entries() {
      switch entry.kind {
      case .group: try readAttributes(of: entry.path == "/" ? root : root.group(entry.path))
      case .dataset:
        let dataset = try root.dataset(entry.path)
        try readAttributes(of: dataset)
        _ = try dataset.storage
        // What has no shape has no values, and says so.
        if try dataset.values().isEmpty, (try? dataset.shape) == nil { continue }
        _ = try dataset.maximumShape
        for axis in try dataset.shape.indices { _ = try dataset.scales(ofAxis: axis) }
      default: break
      }
    }
    _ = try file.contentDigest()
  }

  private static func readAttributes(of object: some Object) throws {
    for name in try object.attributeNames() { _ = try object.attribute(named: name) }
  }
}
