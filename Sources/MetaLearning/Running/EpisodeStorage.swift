import Episodes
import Randomness
import Tensors

/// Memory for the tasks of a meta-batch, in the form that compiled programs read.
final class EpisodeStorage {
  let form: EpisodeForm
  let tasks: Int
  /// In the order of ``SymbolicTask/inputs``.
  private let storages: [Storage<Float>]

  init(_ form: EpisodeForm, tasks: Int) {
    self.form = form
    self.tasks = tasks
    storages = [
      form.supportRows * form.inputSize, form.supportRows * form.targetSize,
      form.queryRows * form.inputSize, form.queryRows * form.targetSize,
    ].map { Storage(count: tasks * $0) }
  }

  /// Lets a program read the tasks, now and in every later run. What it does not need is left out.
  func bind(
    to program: Program<Float>, _ bind: (String, Storage<Float>) throws -> Void
  ) rethrows {
    let needed = Set(program.inputs.map(\.name))
    for (name, storage) in zip(SymbolicTask.inputs, storages) where needed.contains(name) {
      try bind(name, storage)
    }
  }

  /// Draws tasks; where they are fewer than there is room for, the rest stays as it was.
  func draw(
    _ indices: Range<Int>, of split: Split, from family: some EpisodeFamily, seed: Seed
  ) throws(TaskError) {
    let sizes = [
      form.supportRows * form.inputSize, form.supportRows * form.targetSize,
      form.queryRows * form.inputSize, form.queryRows * form.targetSize,
    ]
    let parts = zip(storages, sizes).map { storage, size in
      storage.withValues(0..<min(size * indices.count, storage.count)) { $0 }
    }
    try family.fill(
      EpisodeMemory(
        supportInputs: parts[0], supportTargets: parts[1], queryInputs: parts[2],
        queryTargets: parts[3]),
      with: indices, of: split, seed: seed)
  }
}
