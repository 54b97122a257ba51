import Foundation

/// Finds the files of a dataset that the kit knows, on disk or on the network.
struct DatasetFiles {
  var manifest: Manifest
  var locations: DataLocations

  /// The files that the program itself carries.
  var shipped: [DataFile] {
    let all = ShippedFile.all
    return manifest.files.compactMap { file in
      all.first { $0.name == file.name }.map { DataFile(name: $0.name, bytes: $0.bytes) }
    }
  }

  /// The files in `folder`, or in the folder in it that is called as the dataset is.
  ///
  /// - Throws: ``MissingFilesError``, or ``WrongFileError`` where a file is not what was published.
  func inFolder(_ folder: String, _ report: DataProgress.Report) throws -> [DataFile] {
    let folders = [folder, "\(folder)/\(manifest.name)"]
    let found = folders.first { missing(in: $0).isEmpty }
    guard let found else {
      let fewest = folders.min { missing(in: $0).count < missing(in: $1).count } ?? folder
      throw MissingFilesError(
        dataset: manifest.name.text, folder: fewest, files: missing(in: fewest),
        mirrors: manifest.mirrors)
    }
    let paths = manifest.files.map { "\(found)/\($0.name)" }
    try check(paths, report)
    return paths.map { DataFile($0) }
  }

  /// The files in a folder where data are looked for, else from the network.
  func anywhere(_ report: DataProgress.Report) throws -> [DataFile] {
    if manifest.isShipped { return shipped }
    for folder in locations.downloadFolders(of: manifest.name) where missing(in: folder).isEmpty {
      // What is there and is wrong is fetched again.
      if let files = try? inFolder(folder, report) { return files }
    }
    let folder = locations.downloadFolder(of: manifest.name)
    return try manifest.files.map { file in
      let download = Download(file: file, mirrors: manifest.mirrors, folder: folder)
      return DataFile(try download.run(report))
    }
  }

  private func missing(in folder: String) -> [RemoteFile] {
    manifest.files.filter { !FileManager.default.fileExists(atPath: "\(folder)/\($0.name)") }
  }

  /// Checks that files are what was published, or at least hold what was published.
  private func check(_ paths: [String], _ report: DataProgress.Report) throws {
    var wrong: WrongFileError?
    for (number, (file, path)) in zip(manifest.files, paths).enumerated() {
      try report(
        DataProgress(
          activity: .checking, subject: file.name, done: number, total: paths.count, unit: .files))
      if let difference = try file.difference(ofFileAt: path) {
        wrong = WrongFileError(path: path, difference: difference)
        break
      }
    }
    guard let wrong else { return }
    guard let decoded = manifest.decodedSha256,
      try manifest.decodedDigest(of: paths.map { DataFile($0) }) == decoded
    else { throw wrong }
  }
}

/// Files of a dataset that are not in a folder.
public struct MissingFilesError: DataError, Equatable {
  public let dataset: String
  public let folder: String
  public let files: [RemoteFile]
  public let mirrors: [String]

  public var description: String {
    "'\(folder)' lacks \(files.count == 1 ? "a file" : "\(files.count) files") of \(dataset):\n"
      + files.map { "  \($0)\n" }.joined()
      + "Get them from \(mirrors.joined(separator: " or ")), or leave --from out to have them "
      + "downloaded."
  }
}

/// A file that is not what was published under its name.
public struct WrongFileError: DataError, Equatable {
  public let path: String
  /// What was found, and what was expected.
  public let difference: String

  public var description: String {
    "'\(path)' is not the published file: it has \(difference). Fetch it again."
  }
}
