import Archiving
import Comparisons
import Plotting
import Trials

@testable import Reporting

/// Every kind of figure, on data that a reader can check by hand.
enum FigureSamples {
  static let names = [
    "regret", "regret-cost", "losses", "losses-task", "slice", "parallel", "importance", "ranks",
    "negative_transfer", "break_even", "tasks-pictures", "tasks-numbers", "tasks-functions",
    "adaptation", "adaptation-panels",
  ]

  private static let contents = SmallComparison.contents

  static func figure(_ name: String) throws -> any Figure {
    let searches = try MeasuredSearches(contents, study: "tuning")
    switch name {
    case "regret": return try RegretFigure().figure(searches)
    case "regret-cost":
      var figure = RegretFigure()
      (figure.x, figure.over) = (.cost, .both)
      return try figure.figure(searches)
    case "losses": return try LossesFigure().figure(contents, study: "tuning")
    case "losses-task":
      var figure = LossesFigure()
      (figure.task, figure.methods) = (1, ["surrogate", "random"])
      return try figure.figure(contents, study: "tuning")
    case "slice": return try SliceFigure().figure(StudyTrials(SmallComparison.search()))
    case "parallel": return try ParallelFigure().figure(StudyTrials(SmallComparison.search()))
    case "importance":
      var figure = ImportanceFigure()
      figure.share = 0.25
      return try figure.figure(StudyTrials(SmallComparison.search()))
    case "ranks": return try RanksFigure().figure(searches)
    case "negative_transfer":
      return try NegativeTransferFigure("constant", against: "random").figure(searches)
    case "break_even":
      var figure = BreakEvenFigure(against: "random")
      figure.threshold = 0.25
      let table = try RegretTable(
        ComparedRecords(contents, study: "tuning").data, resampling: .report(of: "tuning"))
      return try figure.figure(table, study: "tuning")
    case "adaptation":
      return AdaptationFigure(title: "Adaptation", measure: Axis("accuracy", from: 0, to: 1))
        .figure([
          .init(
            "1 shot",
            [
              .init("MAML", steps: [0, 1, 2], values: [[0.25, 0.5, 0.75], [0.25, 0.75, 1]]),
              .init("oracle", steps: [0], values: [[0.9], [1]]),
            ]),
          .init(
            "5 shots",
            [
              .init("MAML", steps: [0, 1, 2], values: [[0.5, 0.75, 1]]),
              .init("oracle", steps: [0], values: [[1], [.nan]]),
            ]),
        ])
    case "adaptation-panels":
      return try AdaptationPanels(title: "One task before and after").figure([
        .init(
          "MAML", inputs: [0, 1, 2], truth: [0, 1, 0],
          curves: [
            .init(steps: 0, outputs: [0.5, 0.5, 0.5]),
            .init(steps: 1, outputs: [0.25, 0.75, 0.25]),
          ], support: (inputs: [0.5, 1.5], targets: [0.5, 0.5])),
        .init(
          "pretrained", inputs: [0, 1, 2], truth: [0, 1, 0],
          curves: [
            .init(steps: 0, outputs: [0, 0, 0]), .init(steps: 1, outputs: [0.125, 0.25, 0]),
          ], support: (inputs: [0.5, 1.5], targets: [0.5, 0.5])),
      ])
    case "tasks-pictures":
      return try TasksFigure(title: "Two tasks").figure([
        .init(
          "task 0", note: "scale 1", inputShape: [2, 2], classes: ["zero", "one"],
          inputs: [[0, 1, 1, 0], [1, 0, 0, 1], [0, 0.5, 0.5, 0]], targets: [0, 1, 0]),
        .init(
          "task 1", note: "scale 2", inputShape: [1, 2, 2], classes: ["three"],
          inputs: [[0, 2, 2, 0]], targets: [0]),
      ])
    case "tasks-numbers":
      return try TasksFigure().figure([
        .init(
          "iris 0", inputShape: [3], classes: ["setosa", "virginica"],
          inputs: [[5, 3, 1], [6, 2, 4], [5.5, 3.5, 1]], targets: [0, 1, 0]),
        .init(
          "iris 1", inputShape: [3], classes: ["setosa", "virginica"],
          inputs: [[4, 3, 1], [6, 3, 4]], targets: [0, 1]),
      ])
    default:
      return try TasksFigure(title: "Sinusoids").figure([
        .init(
          "task 0", inputShape: [1], classes: [], inputs: [[-1], [0], [1]], targets: [0, 1, 0])
      ])
    }
  }
}
