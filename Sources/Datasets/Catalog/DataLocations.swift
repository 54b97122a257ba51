import Foundation

/// The folders where data are looked for, and the one where they are put.
///
/// Stores lie in a folder's `store` as `NAME.h5`, or in the folder itself; files as their publishers
/// pack them lie in `store/downloads/NAME` or in `NAME`.
public struct DataLocations: Hashable, Sendable {
  /// `Datasets` of the project around the working folder; `nil` outside a project.
  public var project: String?
  /// What `METABOOK_DATA` names: data that others put there, which is read and never written.
  public var shared: String?
  /// The folder for data of this user, `metabook` in what `XDG_DATA_HOME` names.
  public var user: String

  public init(project: String?, shared: String?, user: String) {
    self.project = project
    self.shared = shared
    self.user = user
  }

  /// The folders of a process that works in `folder`.
  ///
  /// A project is the nearest folder, from `folder` upwards, that holds `Datasets` beside `Reports` or
  /// `Package.swift`.
  public init(
    around folder: String = FileManager.default.currentDirectoryPath,
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) {
    project = DataLocations.project(around: folder).map { $0 + "/Datasets" }
    shared = environment["METABOOK_DATA"].flatMap { $0.isEmpty ? nil : $0 }
    // The base directory specification has relative paths ignored.
    let home = environment["HOME"].flatMap { $0.isEmpty ? nil : $0 } ?? NSHomeDirectory()
    let base = environment["XDG_DATA_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
    user = (base ?? home + "/.local/share") + "/metabook"
  }

  /// Every folder, in the order of looking.
  public var searched: [String] { [project, shared, user].compactMap { $0 } }

  /// Where stores are written: the project's folder, outside a project the user's.
  public var storeFolder: String { (project ?? user) + "/store" }

  /// Where downloads of a dataset are kept.
  func downloadFolder(of name: DatasetName) -> String { "\(storeFolder)/downloads/\(name)" }

  /// Where the store of a dataset is written.
  public func store(of name: DatasetName) -> String { "\(storeFolder)/\(name).h5" }

  /// The stores of a dataset that there are, the one to be used first.
  public func stores(of name: DatasetName) -> [String] {
    searched.flatMap { ["\($0)/store/\(name).h5", "\($0)/\(name).h5"] }.filter(isFile)
  }

  /// The names of all datasets that have a store, in order.
  public var storedNames: [DatasetName] {
    let folders = searched.flatMap { ["\($0)/store", $0] }
    let files = folders.flatMap { (try? FileManager.default.contentsOfDirectory(atPath: $0)) ?? [] }
    let names = files.compactMap { file in
      file.hasSuffix(".h5") ? try? DatasetName(String(file.dropLast(3))) : nil
    }
    return Set(names).filter { !stores(of: $0).isEmpty }.sorted()
  }

  /// Folders that may hold a dataset's files as they are published.
  func downloadFolders(of name: DatasetName) -> [String] {
    searched.flatMap { ["\($0)/store/downloads/\(name)", "\($0)/\(name)"] }
  }

  private static func project(around folder: String) -> String? {
    var url = URL(fileURLWithPath: folder).standardizedFileURL
    while true {
      let path = url.path == "/" ? "" : url.path
      if isFolder(path + "/Datasets"),
        isFolder(path + "/Reports") || isFile(path + "/Package.swift")
      {
        return path
      }
      guard url.path != "/" else { return nil }
      url.deleteLastPathComponent()
    }
  }
}

private func isFile(_ path: String) -> Bool {
  var isFolder: ObjCBool = false
  return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && !isFolder.boolValue
}

private func isFolder(_ path: String) -> Bool {
  var isFolder: ObjCBool = false
  return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
}
