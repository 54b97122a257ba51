import Archiving
import Digests
import Learners
import Randomness
import Search
import Trials

extension NotebookEntry {
  /// All that the entry's result depends on: what it says, and what that leads to.
  ///
  /// - Parameters:
  ///   - digest: the content digest of a dataset.
  ///   - keys: the keys of the entries that it names.
  func record(
    seed: Seed, _ parameters: [Parameter], _ registry: Registry, keys: [EntryID: String],
    digest: (Placed<String>) throws -> String
  ) throws -> RecordedCell {
    typealias Part = RecordedCell.Part
    var parts = [Part("text", value: "\(SHA256.digest(ofUTF8: spelling))")]
    switch content {
    // What they show comes from studies, and so does the seed.
    case .data, .exhibit: break
    case .tasks, .study, .metaStudy: parts.append(Part("seed", value: "\(seed)"))
    }
    for name in self.parameters {
      let value = parameters.first { $0.name.value == name }?.value
      parts.append(Part("parameter", name, value: value.map { "\($0)" } ?? ""))
    }
    if let dataset { parts.append(Part("data", dataset.value, value: try digest(dataset))) }
    for (name, revision) in try revisions(registry) {
      parts.append(Part("revision", name, value: revision))
    }
    // A dataset counts by its digest, not by the cell that names it.
    for use in uses where use.kind != .data {
      parts.append(Part("cell", "\(use)", value: keys[use] ?? ""))
    }
    var hash = SHA256()
    for part in parts { hash.update(utf8: "\(part.kind)\0\(part.name)\0\(part.value)\0") }
    return RecordedCell(name: "\(id)", key: "\(hash.finalize())", parts: parts)
  }

  /// The revisions of whatever computes the result, by name, in ascending order.
  private func revisions(
    _ registry: Registry
  ) throws(NotebookError) -> [(name: String, revision: String)] {
    var revisions: [String: String] = [:]
    switch content {
    case .data: break
    case .tasks(let tasks): revisions = [tasks.familyName: tasks.revision]
    case .study(let study, _):
      let learner = try LearnerChoice.learner(study.learner, among: registry.learners).method
      revisions[learner.name] = learner.revision
      for method in study.methods { revisions[method.name.value] = method.method.revision }
      let pruner = study.pruner.pruner.method
      if study.pruner.name.value != "none" { revisions[pruner.name] = pruner.revision }
    case .metaStudy(let study, _):
      for learner in study.learners {
        let (name, number) = learner.method.revision
        revisions[name] = "\(number)"
      }
    case .exhibit(let exhibit):
      revisions["\(exhibit.kind.form.rawValue) \(exhibit.kind.name)"] = exhibit.kind.revision
    }
    return revisions.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }
}
