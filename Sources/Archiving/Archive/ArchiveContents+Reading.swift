import Foundation
public import HDF5
import Trials

extension ArchiveContents {
  /// Reads an archive.
  ///
  /// - Throws: `HDF5Error` where it cannot be opened or is damaged, ``ArchiveError`` where it is no
  ///   archive, was written by a newer version, or lacks something.
  public init(readingArchive path: String) throws {
    try self.init(reading: File.open(path))
  }

  /// Reads all of an archive that is open.
  public init(reading file: File) throws {
    try ArchiveFormat.check(file)
    self.init()
    let root = try file.root
    notebook = try NotebookSource(reading: file)
    let group = try root.expectedGroup("studies", of: file)
    for name in try group.names() {
      studies.append(try StudyReader(try group.group(name), file).study())
    }
    if try root.contains("models") { try readModels(root.group("models")) }
    if try root.contains("certificates") { try readCertificates(root.group("certificates")) }
    try readProvenance(root.expectedGroup("provenance", of: file))
  }

  private mutating func readModels(_ group: Group) throws {
    for name in try group.names() {
      let own = try group.group(name)
      var arrays: [NamedArray] = []
      try own.collectArrays(at: "", into: &arrays)
      models.append(
        LearnedModel(
          name: name, study: try own.attribute("study"), trial: try own.attribute("trial"),
          arrays: arrays.sorted { $0.name < $1.name }))
    }
  }

  private mutating func readCertificates(_ group: Group) throws {
    for name in try group.names() {
      let own = try group.group(name)
      var certificate = Certificate(name: name, summary: "")
      for attribute in try own.attributeNames() {
        let value = try own.attribute(named: attribute)
        if attribute == "summary" {
          certificate.summary = try own.attribute(attribute)
        } else if case .float = value.type {
          certificate.numbers[attribute] = try own.attribute(attribute, as: Double.self)
        } else {
          certificate.texts[attribute] = try own.attribute(attribute)
        }
      }
      certificates.append(certificate)
    }
  }

  private mutating func readProvenance(_ group: Group) throws {
    provenance.kit = try group.attribute("kit_version")
    if try group.hasAttribute("revisions") {
      provenance.revisions = try group.attributeValues("revisions")
    }
    if try group.hasAttribute("datasets") {
      provenance.datasets = try group.attributeValues("datasets")
    }
    guard try group.contains("volatile"), try group.group("volatile").contains("runs") else {
      return
    }
    let table = try group.group("volatile").group("runs")
    let began = try table.dataset("began").read(as: Double.self)
    func texts(_ name: String) throws -> [String] {
      try table.dataset(name).expect(began.count, in: table)
    }
    let (commands, hosts) = (try texts("command_line"), try texts("host"))
    let (processors, systems) = (try texts("processor"), try texts("system"))
    let commits = try texts("commit")
    let workers: [Int] = try table.dataset("workers").expect(began.count, in: table)
    for index in began.indices {
      runs.append(
        RunConditions(
          began: began[index], commandLine: commands[index], host: hosts[index],
          processor: processors[index], system: systems[index], workers: workers[index],
          commit: commits[index]))
    }
  }
}

extension ArchiveFormat {
  /// Throws where a file is no archive, or one that a newer version wrote.
  static func check(_ file: File) throws {
    let root = try file.root
    guard try root.hasAttribute("Conventions"),
      let conventions = try? root.attribute("Conventions", as: String.self)
    else { throw ArchiveError.notAnArchive(file: file.name, found: nil) }
    guard conventions == ArchiveFormat.conventions else {
      throw ArchiveError.notAnArchive(file: file.name, found: conventions)
    }
    guard try root.hasAttribute("format_version") else {
      throw ArchiveError.missing("/@format_version", file: file.name)
    }
    let version = try root.attribute("format_version", as: Int.self)
    guard version > 0 else {
      throw ArchiveError.wrong(
        "/@format_version", file: file.name, reason: "it is \(version), and versions begin with 1")
    }
    guard version <= ArchiveFormat.version else {
      throw ArchiveError.newerFormat(
        file: file.name, found: version, known: ArchiveFormat.version)
    }
  }
}

extension Group {
  /// The group of that name, whose absence means that the archive is not whole.
  func expectedGroup(_ name: String, of file: File) throws -> Group {
    guard try contains(name) else {
      throw ArchiveError.missing(
        "\(location.path == "/" ? "" : location.path)/\(name)", file: file.name)
    }
    return try group(name)
  }

  /// The dataset of that name, whose absence means that the archive is not whole.
  func expectedDataset(_ name: String) throws -> Dataset {
    guard try contains(name) else {
      throw ArchiveError.missing("\(location.path)/\(name)", file: location.file)
    }
    return try dataset(name)
  }

  /// Reads a column that must have as many rows as the others.
  func column<Value: Element>(_ name: String, rows: Int) throws -> [Value] {
    try expectedDataset(name).expect(rows, in: self)
  }

  fileprivate func collectArrays(at prefix: String, into arrays: inout [NamedArray]) throws {
    // A group can hold itself.
    guard prefix.utf8.count < 1024 else {
      throw ArchiveError.wrong(location.path, file: location.file, reason: "it is nested too deep")
    }
    for member in try members() {
      let name = prefix.isEmpty ? member.name : "\(prefix)/\(member.name)"
      if case .group = member {
        try group(member.name).collectArrays(at: name, into: &arrays)
      } else {
        let dataset = try dataset(member.name)
        arrays.append(NamedArray(name, shape: try dataset.shape, values: try dataset.read()))
      }
    }
  }
}

extension Dataset {
  /// Reads all rows of a column, of which there must be so many.
  func expect<Value: Element>(_ rows: Int, in group: Group) throws -> [Value] {
    let shape = try shape
    guard shape == [rows] else {
      throw ArchiveError.wrong(
        location.path, file: location.file,
        reason:
          "its shape is \(shape), and the other columns of '\(group.location.path)' have \(rows) rows"
      )
    }
    return try read()
  }
}
