import Episodes
import LearnedSearch
import Randomness

/// Noisy clouds, each along an axis of its own, all multiplied by `scale`.
func clouds(
  classes: Int, features: Int = 4, rows: Int = 30, scale: Float = 1, seed: Seed
) -> TuningTask {
  func part(_ name: String) -> Rows {
    var generator = seed.stream(name).generator
    let labels = (0..<rows).map { $0 % classes }
    let inputs = labels.flatMap { label in
      (0..<features).map {
        scale * (Float($0 % classes == label ? 1 : 0) + Float(0.4 * generator.normal()))
      }
    }
    return Rows(count: rows, inputs: inputs, targets: labels.map(Float.init))
  }
  return TuningTask(
    inputShape: [features], classes: classes, training: part("training"),
    validation: part("validation"), test: part("test"))
}

/// Tasks of two and of three classes.
func cloudData(scale: Float = 1, tasks: Int = 4) throws -> SourceData {
  try SourceData(
    (0..<tasks).map { index in
      SourceData.Task(
        "task \(index)", group: "group \(index / 2)",
        clouds(classes: 2 + index % 2, scale: scale, seed: Seed(UInt64(index))))
    })
}
