public import Plotting

/// What a network makes of a task of one input before, during and after adaptation: the truth, its
/// outputs after some steps, and the support set.
public struct AdaptationPanels: Sendable {
  /// Outputs after some steps.
  public struct Curve: Sendable, Equatable {
    public var steps: Int
    public var outputs: [Double]

    public init(steps: Int, outputs: [Double]) {
      self.steps = steps
      self.outputs = outputs
    }
  }

  /// One network on one task.
  public struct Panel: Sendable, Equatable {
    public var title: String
    /// The inputs of the truth and of all outputs.
    public var inputs: [Double]
    public var truth: [Double]
    public var curves: [Curve]
    public var support: (inputs: [Double], targets: [Double])

    public init(
      _ title: String, inputs: [Double], truth: [Double], curves: [Curve],
      support: (inputs: [Double], targets: [Double])
    ) {
      self.title = title
      self.inputs = inputs
      self.truth = truth
      self.curves = curves
      self.support = support
    }

    public static func == (a: Panel, b: Panel) -> Bool {
      a.title == b.title && a.inputs == b.inputs && a.truth == b.truth && a.curves == b.curves
        && a.support == b.support
    }
  }

  public var title: String
  public var note: String
  public var x: Axis
  public var y: Axis

  public init(title: String, note: String = "", x: Axis = Axis("x"), y: Axis = Axis("y")) {
    self.title = title
    self.note = note
    self.x = x
    self.y = y
  }

  /// - Throws: `PlottingError.differentCounts` where outputs are not as many as inputs.
  public func figure(_ panels: [Panel]) throws -> any Figure {
    let plots = try panels.map { panel in
      var series = [
        try LinePlot.Series(
          "truth", x: panel.inputs, y: panel.truth,
          style: SeriesStyle(color: .rule, line: .dashed))
      ]
      for (place, curve) in panel.curves.enumerated() {
        series.append(
          try LinePlot.Series(
            curve.steps == 1 ? "1 step" : "\(curve.steps) steps", x: panel.inputs,
            y: curve.outputs, style: SeriesStyle(color: .ofSeries(place))))
      }
      series.append(
        try LinePlot.Series(
          "support", x: panel.support.inputs, y: panel.support.targets,
          style: SeriesStyle(color: .ink, line: .none, marker: .circle)))
      return LinePlot(title: panel.title, x: x, y: y, series: series)
    }
    return SmallMultiples(
      title: title, note: note, sharingAxes: plots, columns: 2,
      panelSize: Size(width: 290, height: 210))
  }
}
