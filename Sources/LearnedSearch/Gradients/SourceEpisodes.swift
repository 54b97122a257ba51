import Episodes
import Models
import Randomness
import Tensors

/// Source tasks as episodes of one size, however many examples and classes they have.
///
/// The support set is the batches of a training, one after the other, drawn as trainings draw them: epochs
/// in random order follow each other without a gap. The query set is rows of the validation part, each
/// once before one comes again. A row is the input and a number a class, 0 for those of its task and −10³⁰
/// for the others: ``MaskedClasses`` adds them to its outputs, so that one program serves tasks of all
/// numbers of classes.
///
/// Of an episode's stream, section 0 draws which task it is of, section 1 the epochs, and section 2 the
/// query rows.
struct SourceEpisodes: EpisodeFamily {
  static let revision = 1
  var name: String { "source episodes" }
  var splits: [Split] { [.source] }

  let data: SourceData
  let form: EpisodeForm
  private let features: Int

  /// - Parameters:
  ///   - rows: how many training examples an episode has.
  ///   - queries: how many validation examples.
  init(_ data: SourceData, rows: Int, queries: Int) {
    self.data = data
    features = data.widest.inputShape.reduce(1, *)
    form = EpisodeForm(
      inputShape: [features + data.classes], classes: data.classes, supportRows: rows,
      queryRows: queries)
  }

  var settings: [TaskSetting] {
    [TaskSetting("rows", form.supportRows), TaskSetting("queries", form.queryRows)]
  }

  /// Which task an episode is of.
  func source(_ index: Int, of split: Split, from chance: RandomStream) -> Int {
    var generator = TaskChance(index, of: split, from: chance).section(0)
    return (try? generator.integer(below: data.tasks.count)) ?? 0
  }

  func write(_ index: Int, of split: Split, from chance: RandomStream, to place: EpisodePlace) {
    let task = data.tasks[source(index, of: split, from: chance)].task
    let own = TaskChance(index, of: split, from: chance)
    write(
      task.training, form.supportRows, classes: task.classes, own.section(1),
      place.supportInputs, place.supportTargets)
    write(
      task.validation, form.queryRows, classes: task.classes, own.section(2), place.queryInputs,
      place.queryTargets)
  }

  private func write(
    _ rows: Rows, _ count: Int, classes: Int, _ generator: RandomStream.Generator,
    _ inputs: UnsafeMutablePointer<Float>, _ targets: UnsafeMutablePointer<Float>
  ) {
    var generator = generator
    var order: [Int] = []
    let size = form.inputSize
    for place in 0..<count {
      if order.isEmpty {
        order = Array(0..<rows.count)
        generator.shuffle(&order)
      }
      let row = order.removeLast()
      for (column, value) in rows.input(row).enumerated() {
        inputs[place * size + column] = value
      }
      for label in 0..<size - features {
        inputs[place * size + features + label] = label < classes ? 0 : MaskedClasses.absent
      }
      targets[place] = rows.targets[row]
    }
  }

  func hidden(_ index: Int, of split: Split, from chance: RandomStream) -> [HiddenFactor] {
    [HiddenFactor("source", Double(source(index, of: split, from: chance)))]
  }
}

/// A network for the greatest number of classes whose rows say which of them their task has.
struct MaskedClasses: Model {
  let network: any Model
  /// How many numbers of a row are the input; the others are added to the outputs.
  let features: Int

  /// What is added to the output of a class that a task does not have: its probability is 0, and so is the
  /// gradient of all that leads to it.
  static let absent: Float = -1e30

  var parameters: [Parameter] { network.parameters }

  func callAsFunction(
    _ p: Parameters, _ input: Tensor, statistics: BatchStatistics
  ) -> Tensor {
    let columns = input.shape.dimensions.last ?? 0
    guard columns > features else { return network(p, input, statistics: statistics) }
    return network(p, input.sliced(0..<features, axis: 1), statistics: statistics)
      + input.sliced(features..<columns, axis: 1)
  }
}
