import Foundation

/// All datasets that can be named: stores in the folders where data are looked for, those that the
/// program carries, and those it knows how to get.
///
/// ```swift
/// let digits = try Catalog().dataset(named: "digits").examples()
/// ```
public struct Catalog: Sendable {
  public var locations: DataLocations

  public init(_ locations: DataLocations = DataLocations()) {
    self.locations = locations
  }

  /// The names of all datasets, in order.
  public var names: [DatasetName] {
    Set(Manifest.all.map(\.name) + locations.storedNames).sorted()
  }

  /// Opens a dataset's store, or else what the program carries.
  ///
  /// - Throws: ``CatalogError`` where there is none, another ``DataError`` where it is damaged.
  public func dataset(named text: String) throws -> Dataset {
    guard let name = try? DatasetName(text) else {
      throw CatalogError.unknown(text, known: names.map(\.text))
    }
    if let path = locations.stores(of: name).first { return try Store(at: path).dataset() }
    guard let manifest = Manifest.named(name) else {
      throw CatalogError.unknown(text, known: names.map(\.text))
    }
    guard manifest.isShipped else {
      throw CatalogError.notFetched(manifest, searched: locations.searched)
    }
    let files = DatasetFiles(manifest: manifest, locations: locations).shipped
    let stream = try manifest.open(files)
    return Dataset(
      description: try manifest.description(of: files), place: .shipped,
      digest: try ExampleDigest.of(stream), stream: stream)
  }

  /// Writes the store of a dataset that the kit knows.
  ///
  /// - Parameters:
  ///   - folder: where its files are; `nil` looks where data are looked for, then downloads them.
  ///   - replacing: whether a store that is there is written anew; else it is left and opened.
  /// - Throws: a ``DataError``, and what `report` throws; nothing is left half-written.
  public func fetch(
    _ manifest: Manifest, from folder: String? = nil, replacing: Bool = false,
    _ report: DataProgress.Report = { _ in }
  ) throws -> Dataset {
    let path = locations.store(of: manifest.name)
    if !replacing, FileManager.default.fileExists(atPath: path) {
      return try Store(at: path).dataset()
    }
    let finder = DatasetFiles(manifest: manifest, locations: locations)
    let files =
      if let folder, !manifest.isShipped {
        try finder.inFolder(folder, report)
      } else {
        try finder.anywhere(report)
      }
    return try add(
      try manifest.open(files), as: try manifest.description(of: files), replacing: replacing,
      report)
  }

  /// Writes the store of any dataset.
  ///
  /// - Throws: ``StoreError/alreadyThere(_:)`` where `replacing` is `false` and there is one; another
  ///   ``DataError``, and what `report` throws; nothing is left half-written.
  public func add(
    _ stream: ExampleStream, as description: DatasetDescription, replacing: Bool = false,
    _ report: DataProgress.Report = { _ in }
  ) throws -> Dataset {
    let path = locations.store(of: description.name)
    if !replacing, FileManager.default.fileExists(atPath: path) {
      throw StoreError.alreadyThere(path)
    }
    try createFolder(locations.storeFolder)
    try StoreWriter(stream, description).write(to: path, report)
    return try Store(at: path).dataset()
  }
}

extension Manifest {
  /// What is said of the dataset that was made of `files`.
  func description(of files: [DataFile]) throws -> DatasetDescription {
    var description = self.description
    description.files = try files.map { try .init($0) }
    return description
  }
}
