public import Digests
import Foundation
import HDF5
import Trials

extension ArchiveContents {
  /// Writes an archive: complete, or what was there before stays.
  ///
  /// - Returns: the content digest, equal for equal contents whatever their timing.
  /// - Throws: `HDF5Error` where the file cannot be made, ``ArchiveError/unwritable(_:)``.
  @discardableResult
  public func write(to path: String, replacing: Bool = true) throws -> SHA256Digest {
    try File.writeAtomically(to: path, replacing: replacing) { try write(to: $0) }
  }

  /// Writes all to an empty file.
  @discardableResult
  public func write(to file: File) throws -> SHA256Digest {
    var kept = self
    kept.keepModelsOfIncumbents()
    let root = try file.root
    try root.setAttribute("Conventions", ArchiveFormat.conventions)
    try root.setAttribute("NX_class", "NXroot")
    try root.setAttribute("creator", "Metabook \(provenance.kit)")
    try root.setAttribute("format_version", ArchiveFormat.version)
    try root.setAttribute("source", "Computed by Metabook, a research kit for meta-learning")
    try root.setAttribute("title", notebook?.name ?? "Metabook archive")
    try notebook?.write(to: root)
    let group = try root.createGroup("studies")
    for study in studies { try StudyWriter(study).write(to: group.createGroup(study.study.name)) }
    try kept.writeModels(to: root)
    try writeCertificates(to: root)
    try writeProvenance(to: root)
    try file.flush()
    let digest = try file.contentDigest(excluding: ArchiveFormat.uncounted)
    try root.setAttribute("content_digest", "sha256:\(digest)")
    return digest
  }

  private func writeModels(to root: Group) throws {
    if models.isEmpty { return }
    let group = try root.createGroup("models")
    var names: Set<String> = []
    for model in models {
      guard ArchiveFormat.isName(model.name), names.insert(model.name).inserted else {
        throw ArchiveError.unwritable("'\(model.name)' names two models, or cannot name one")
      }
      let own = try group.createGroup(model.name)
      try own.setAttribute("study", model.study)
      try own.setAttribute("trial", model.trial)
      for array in model.arrays.sorted(by: { $0.name < $1.name }) {
        try own.createDataset(array.name, array.values, shape: array.shape)
      }
    }
  }

  private func writeCertificates(to root: Group) throws {
    if certificates.isEmpty { return }
    let group = try root.createGroup("certificates")
    for certificate in certificates {
      let own = try group.createGroup(certificate.name)
      try own.setAttribute("summary", certificate.summary)
      for (name, value) in certificate.numbers { try own.setAttribute(name, value) }
      for (name, value) in certificate.texts { try own.setAttribute(name, value) }
    }
  }

  private func writeProvenance(to root: Group) throws {
    let group = try root.createGroup("provenance")
    try group.setAttribute("kit_version", provenance.kit)
    if !provenance.revisions.isEmpty {
      try group.setAttribute("revisions", provenance.revisions)
    }
    if !provenance.datasets.isEmpty { try group.setAttribute("datasets", provenance.datasets) }
    let volatile = try group.createGroup("volatile")
    if !runs.isEmpty {
      let table = try volatile.createGroup("runs")
      let run = try table.scale("run", Array(runs.indices), "Run, in the order of time")
      try table.column(
        "began", runs.map(\.began), along: run, "When it began",
        units: "seconds since 1970-01-01T00:00:00Z")
      try table.column("command_line", runs.map(\.commandLine), along: run)
      try table.column("host", runs.map(\.host), along: run)
      try table.column("processor", runs.map(\.processor), along: run)
      try table.column("system", runs.map(\.system), along: run)
      try table.column("workers", runs.map(\.workers), along: run, "Trials side by side")
      try table.column("commit", runs.map(\.commit), along: run)
    }
    let studies = try volatile.createGroup("studies")
    for study in self.studies where !study.trials.isEmpty {
      let own = try studies.createGroup(study.study.name)
      let trial = try own.scale("trial", Array(study.trials.indices), "Trial")
      try own.column(
        "seconds", study.trials.map { $0.timing?.seconds ?? ArchiveFormat.absent }, along: trial,
        "How long it ran", units: "s")
      try own.column(
        "began", study.trials.map { $0.timing?.began ?? ArchiveFormat.absent }, along: trial,
        "When it began", units: "seconds since 1970-01-01T00:00:00Z")
    }
  }
}
