public import Plotting
import Statistics
public import Trials

/// Losses while meta-parameters were trained: on the tasks of the training, and on validation tasks.
public struct MetaTrainingFigure: Sendable {
  public var title: String

  public init(title: String = "") { self.title = title }

  /// - Parameters:
  ///   - trials: the complete ones, in any order.
  ///   - methods: in the order in which they are drawn.
  /// - Throws: ``ReportError/noMeasure(_:study:known:)`` where no trial has a curve.
  public func figure(
    _ trials: [Trial], methods: [String], study: String
  ) throws(ReportError) -> any Figure {
    let names = Set(trials.flatMap { $0.outcome.curves.map(\.name) })
    let judged = names.contains("validation_accuracy") ? "validation_accuracy" : "validation_loss"
    let panels = [("meta_training_loss", "meta-training loss"), (judged, judged.spaced)]
      .filter { names.contains($0.0) }
    guard !panels.isEmpty else {
      throw .noMeasure("meta_training_loss", study: study, known: names.sorted())
    }
    let plots = panels.map { name, title in
      LinePlot(
        title: title, x: Axis("outer iterations"), y: Axis(title),
        series: methods.enumerated().compactMap { place, method in
          let curves = trials.filter { $0.key.chain.method.name == method }
            .compactMap { $0.outcome.curve(name) }
          return curves.isEmpty
            ? nil : LinePlot.Series(method, Self.points(curves), style: .ofSeries(place))
        })
    }
    return SmallMultiples(title: title, panels: plots, columns: 2)
  }

  /// The mean of curves at the steps that all have, from the least to the greatest.
  private static func points(_ curves: [Curve]) -> [LinePlot.Point] {
    let common = curves.dropFirst().reduce(Set(curves[0].steps)) { $0.intersection($1.steps) }
    return curves[0].steps.filter(common.contains).map { step in
      let values = curves.compactMap { curve in
        curve.steps.firstIndex(of: step).map { curve.values[$0] }
      }
      return LinePlot.Point(
        x: Double(step), y: values.reduce(0, +) / Double(values.count),
        lower: values.count > 1 ? values.min() : nil, upper: values.count > 1 ? values.max() : nil)
    }
  }
}

extension String {
  fileprivate var spaced: String { replacing("_", with: " ") }
}
