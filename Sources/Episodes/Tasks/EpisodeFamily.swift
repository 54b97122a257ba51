public import Randomness

/// A family of few-shot tasks of one size, which can be written straight into a meta-batch.
///
/// ```swift
/// let family = try Sinusoids.finn(shots: 10, queries: 10)
/// let episode = try family.task(17, of: .train, seed: 2017)
///
/// // The same tasks, 25 at once, into memory that a compiled program reads.
/// try family.fill(memory, with: 0..<25, of: .train, seed: 2017)
/// ```
public protocol EpisodeFamily: TaskFamily where Drawn == Episode {
  /// The shapes of every task.
  var form: EpisodeForm { get }

  /// Writes a task to memory, all of it.
  ///
  /// - Parameters:
  ///   - index: which, 0 or more.
  ///   - split: one of the family's.
  ///   - chance: the stream `seed/name`; the task's own goes on with `split index`.
  ///   - place: room for ``form``.
  func write(_ index: Int, of split: Split, from chance: RandomStream, to place: EpisodePlace)

  /// What the task is made with: see ``Episode/hidden``.
  func hidden(_ index: Int, of split: Split, from chance: RandomStream) -> [HiddenFactor]
}

/// Where one task goes.
public struct EpisodePlace {
  public var supportInputs: UnsafeMutablePointer<Float>
  public var supportTargets: UnsafeMutablePointer<Float>
  public var queryInputs: UnsafeMutablePointer<Float>
  public var queryTargets: UnsafeMutablePointer<Float>
}

/// Where the tasks of a meta-batch go, one after the other in each of the four.
public struct EpisodeMemory {
  /// `[tasks, supportRows]` and the shape of an input.
  public var supportInputs: UnsafeMutableBufferPointer<Float>
  /// `[tasks, supportRows]` and the shape of a target.
  public var supportTargets: UnsafeMutableBufferPointer<Float>
  /// `[tasks, queryRows]` and the shape of an input.
  public var queryInputs: UnsafeMutableBufferPointer<Float>
  /// `[tasks, queryRows]` and the shape of a target.
  public var queryTargets: UnsafeMutableBufferPointer<Float>

  public init(
    supportInputs: UnsafeMutableBufferPointer<Float>,
    supportTargets: UnsafeMutableBufferPointer<Float>,
    queryInputs: UnsafeMutableBufferPointer<Float>, queryTargets: UnsafeMutableBufferPointer<Float>
  ) {
    self.supportInputs = supportInputs
    self.supportTargets = supportTargets
    self.queryInputs = queryInputs
    self.queryTargets = queryTargets
  }
}

extension EpisodeFamily {
  /// Draws tasks into memory. Allocates nothing for a task.
  ///
  /// - Parameters:
  ///   - memory: room for exactly these tasks.
  ///   - indices: which, at least one.
  /// - Throws: ``TaskError``: an unknown split, no tasks, too little or too much room.
  public func fill(
    _ memory: EpisodeMemory, with indices: Range<Int>, of split: Split, seed: Seed
  ) throws(TaskError) {
    try check(indices, of: split)
    let form = form
    let parts = [
      ("support inputs", memory.supportInputs, form.supportRows * form.inputSize),
      ("support targets", memory.supportTargets, form.supportRows * form.targetSize),
      ("query inputs", memory.queryInputs, form.queryRows * form.inputSize),
      ("query targets", memory.queryTargets, form.queryRows * form.targetSize),
    ]
    for (part, buffer, each) in parts {
      let (needed, overflow) = each.multipliedReportingOverflow(by: indices.count)
      guard !overflow, buffer.count == needed else {
        throw .wrongRoom(part, tasks: indices.count, each: each, found: buffer.count)
      }
    }
    // Buffers without elements may have no address; nothing is written through the one that stands in.
    let nowhere = UnsafeMutablePointer<Float>.allocate(capacity: 1)
    defer { nowhere.deallocate() }
    let bases = parts.map { $0.1.baseAddress ?? nowhere }
    let chance = seed.stream(name)
    for (task, index) in indices.enumerated() {
      let place = EpisodePlace(
        supportInputs: bases[0] + task * parts[0].2, supportTargets: bases[1] + task * parts[1].2,
        queryInputs: bases[2] + task * parts[2].2, queryTargets: bases[3] + task * parts[3].2)
      write(index, of: split, from: chance, to: place)
    }
  }

  public func task(_ index: Int, of split: Split, seed: Seed) throws(TaskError) -> Episode {
    let form = form
    guard index >= 0, index < Int.max else { throw .negativeIndex(index) }
    var support = Rows(count: form.supportRows, form)
    var query = Rows(count: form.queryRows, form)
    try support.withMemory { inputs, targets throws(TaskError) in
      try query.withMemory { queryInputs, queryTargets throws(TaskError) in
        try fill(
          EpisodeMemory(
            supportInputs: inputs, supportTargets: targets, queryInputs: queryInputs,
            queryTargets: queryTargets),
          with: index..<index + 1, of: split, seed: seed)
      }
    }
    return Episode(
      form: form, support: support, query: query,
      hidden: hidden(index, of: split, from: seed.stream(name)))
  }
}

extension Rows {
  fileprivate init(count: Int, _ form: EpisodeForm) {
    self.init(
      count: count, inputs: Array(repeating: 0, count: count * form.inputSize),
      targets: Array(repeating: 0, count: count * form.targetSize))
  }

  fileprivate mutating func withMemory(
    _ body: (
      UnsafeMutableBufferPointer<Float>, UnsafeMutableBufferPointer<Float>
    ) throws(TaskError) -> Void
  ) throws(TaskError) {
    try inputs.withUnsafeMutableBufferPointer { inputs throws(TaskError) in
      try targets.withUnsafeMutableBufferPointer { targets throws(TaskError) in
        try body(inputs, targets)
      }
    }
  }
}
