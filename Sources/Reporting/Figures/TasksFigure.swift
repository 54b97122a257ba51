import Images
public import Plotting

/// A contact sheet of tasks: some inputs of every class of each.
///
/// Pictures are shown as pictures, on one scale of grays for all tasks, so that tasks that differ in
/// brightness look it; tasks of one number in and one out as points; any other by its first two inputs.
public struct TasksFigure: Sendable {
  /// What is shown of a task.
  public struct Shown: Sendable, Equatable {
    public var name: String
    /// What the task was drawn with, in a line.
    public var note: String
    /// Of an input, such as `[28, 28]`.
    public var inputShape: [Int]
    /// One name a class; empty where targets are numbers.
    public var classes: [String]
    /// One an example, row after row.
    public var inputs: [[Double]]
    /// The class of every example, or its target.
    public var targets: [Double]

    public init(
      _ name: String, note: String = "", inputShape: [Int], classes: [String],
      inputs: [[Double]], targets: [Double]
    ) {
      self.name = name
      self.note = note
      self.inputShape = inputShape
      self.classes = classes
      self.inputs = inputs
      self.targets = targets
    }

    /// Width and height of a picture.
    fileprivate var picture: (width: Int, height: Int)? {
      let sides = inputShape.filter { $0 != 1 }
      guard sides.count == 2, !classes.isEmpty else { return nil }
      return (sides[1], sides[0])
    }

    fileprivate func examples(of label: Int) -> [[Double]] {
      zip(inputs, targets).filter { $0.1 == Double(label) }.map(\.0)
    }
  }

  public var title: String
  /// How many pictures of each class are shown at most.
  public var perClass = 2

  public init(title: String = "Tasks") { self.title = title }

  /// - Throws: ``ReportError/noTasks`` where there is none to show; `ImageError` where inputs have not the
  ///   shape that they should.
  public func figure(_ tasks: [Shown]) throws -> any Figure {
    guard let first = tasks.first else { throw ReportError.noTasks }
    if tasks.allSatisfy({ $0.picture != nil }) { return try pictures(tasks) }
    let panels: [any Figure] =
      first.classes.isEmpty ? tasks.map(functions) : tasks.map(scatter)
    return SmallMultiples(
      title: title, panels: panels, columns: min(3, panels.count),
      panelSize: Size(width: 240, height: 200))
  }

  private func pictures(_ tasks: [Shown]) throws -> any Figure {
    let values = tasks.flatMap { $0.inputs.joined() }.filter(\.isFinite).sorted()
    // The darkest and the brightest hundredth may be outliers.
    let black = values.isEmpty ? 0 : values[values.count / 100]
    let white = values.isEmpty ? 1 : values[values.count - 1 - values.count / 100]
    let sections = try tasks.map { task in
      let rows = try (0..<perClass).map { number in
        ImageGrid.Row(
          "",
          try task.classes.indices.map { label in
            let examples = task.examples(of: label)
            guard number < examples.count, let picture = task.picture else { return nil }
            return ImageGrid.Cell(
              try GrayImage(
                examples[number], width: picture.width, height: picture.height, black: black,
                white: white),
              caption: number == 0 ? task.classes[label] : "")
          })
      }
      return ImageGrid.Section(
        task.note.isEmpty ? task.name : "\(task.name): \(task.note)",
        rows.filter { $0.cells.contains { $0 != nil } })
    }
    return ImageGrid(
      title: title,
      note: "One scale of grays for all tasks, from \(readable(black)) to \(readable(white))",
      sections: sections)
  }

  private func functions(_ task: Shown) -> any Figure {
    let points = zip(task.inputs, task.targets).map { input, target in
      ScatterPlot.Group.Point(x: input.first ?? .nan, y: target)
    }
    return ScatterPlot(
      title: task.name, note: task.note, x: Axis("input"), y: Axis("target"),
      groups: [.init("examples", points)])
  }

  private func scatter(_ task: Shown) -> any Figure {
    let groups = task.classes.indices.map { label in
      ScatterPlot.Group(
        task.classes[label],
        task.examples(of: label).map { input in
          ScatterPlot.Group.Point(x: input.first ?? .nan, y: input.count > 1 ? input[1] : .nan)
        })
    }
    return ScatterPlot(
      title: task.name, note: task.note, x: Axis("first input"), y: Axis("second input"),
      groups: groups)
  }
}
