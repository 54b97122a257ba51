import Archiving
import Comparisons
import Plotting
import Statistics
import Testing
import Trials

@testable import Reporting

/// What figures show of data that lack something, and what they say of data that lack too much.
struct FigureDataTests {
  private func constant(_ trial: Trial) -> Outcome { Outcome(.complete, objective: 0.5) }
  private func diverged(_ trial: Trial) -> Outcome { Outcome(.diverged) }

  private func letters(_ figure: any Figure) throws -> [String] {
    try figure.drawing().letterings.map(\.lettering.text)
  }

  @Test func drawsSearchesWithoutReferences() throws {
    let study = SmallComparison.search()
    let figure = try RegretFigure().figure(MeasuredSearches(study))
    #expect(figure.title == "Validation loss against trials")
    #expect(figure.table.columns == ["series", "x", "y", "lower", "upper"])
    // The surrogate's first trials are configurations 4 and 12: a rate of 0.1, and momenta of 12/16 and
    // 4/16. On task a they come to 1/8 + 3/64 and, with 1/64 of seed 1, to 1/8 + 2/64; the other tasks
    // are 1/16 and 2/16 harder: 1/8 + 5/128 + 1/16.
    let first = try #require(figure.table.rows.first { $0[0] == "surrogate" })
    #expect(first[1] == "1.0")
    #expect(((Double(first[2]) ?? 0) - 0.2265625).magnitude < 1e-12)
  }

  @Test func drawsWhatFoundNothingAsEmpty() throws {
    let searches = try MeasuredSearches(SmallComparison.search(diverged))
    let figure = try RegretFigure().figure(searches)
    #expect(try letters(figure).contains("no data"))
    #expect(figure.alternativeText.contains("“random” has no points."))
    #expect(try letters(RanksFigure().figure(searches)).contains("no data"))
    for make: (StudyTrials) throws -> any Figure in [
      { try SliceFigure().figure($0) }, { try ParallelFigure().figure($0) },
      { try ImportanceFigure().figure($0) },
    ] {
      let error = #expect(throws: ReportError.self) {
        try make(StudyTrials(SmallComparison.search(diverged)))
      }
      #expect(
        error?.description
          == "This figure needs at least 1 complete trials, and study 'tuning' has 0. Run it with more, "
          + "or leave the figure out.")
    }
  }

  @Test func needsTrialsOfEveryMethod() throws {
    let empty = SmallComparison.recorded(
      SmallComparison.study("tuning", SmallComparison.methods, trials: 4, seeds: [0]), [])
    #expect(throws: ReportError.noTrials(method: "random", task: "a", study: "tuning")) {
      try MeasuredSearches(empty)
    }
    #expect(throws: ReportError.self) { try StudyTrials(empty) }
    // Nothing was trained, so there are no curves.
    #expect(throws: ReportError.noMeasure("training_loss", study: "tuning", known: [])) {
      try LossesFigure().figure(ArchiveContents(studies: [empty]), study: "tuning")
    }
  }

  @Test func drawsOneMethodOnOneTask() throws {
    let one = try MeasuredSearches(
      SmallComparison.search(methods: [Method("random")], tasks: ["a"]))
    let figure = try RegretFigure().figure(one)
    // There is nothing to draw intervals over.
    #expect(figure.table.columns == ["series", "x", "y"])
    #expect(throws: ReportError.tooFew("methods", found: 1, least: 2, study: "tuning")) {
      try RanksFigure().figure(one)
    }
    let two = try MeasuredSearches(SmallComparison.search(tasks: ["a"]))
    #expect(throws: ReportError.tooFew("tasks", found: 1, least: 2, study: "tuning")) {
      try RanksFigure().figure(two)
    }
    let importance = try ImportanceFigure().figure(
      StudyTrials(SmallComparison.search(tasks: ["a"])))
    #expect(importance.table.rows.allSatisfy { $0[2].isEmpty && $0[3].isEmpty })
  }

  @Test func findsNothingImportantInAConstant() throws {
    let trials = try StudyTrials(SmallComparison.search(constant))
    let figure = try ImportanceFigure().figure(trials)
    #expect(figure.alternativeText.contains("No hyperparameter makes a difference in 3 tasks."))
    #expect(figure.table.rows.map { $0[1] } == Array(repeating: "0.0", count: 5))
    #expect(try SliceFigure().figure(trials).table.rows.contains { $0[3] == "0.5" })
    #expect(try ParallelFigure().figure(trials).table.rows.count == trials.trials.count)
  }

  @Test func showsHyperparametersThatAreAbsentOrNamed() throws {
    let trials = try StudyTrials(SmallComparison.search(), methods: ["random"])
    var slice = SliceFigure()
    slice.hyperparameters = ["kernel", "gamma"]
    let table = try slice.figure(trials).table
    #expect(table.columns == ["panel", "group", "x", "y"])
    #expect(Set(table.rows.map { $0[0] }) == ["kernel", "gamma"])
    #expect(Set(table.rows.map { $0[2] }).isSuperset(of: ["linear", "rbf"]))
    let present = trials.trials.count { $0.key.configuration["gamma"] != nil }
    let numbers = table.rows.filter { $0[1] == "trials" && Double($0[2]) != nil }
    #expect(numbers.count == present && present < trials.trials.count)
    let parallel = try ParallelFigure().figure(trials)
    #expect(try letters(parallel).contains("absent"))
    #expect(
      parallel.table.columns
        == ["learning rate", "momentum", "layers", "kernel", "gamma", "validation loss"])
    #expect(
      parallel.table.rows.count { $0[4].isEmpty && $0[3] == "linear" }
        == trials.trials.count - present)
    slice.hyperparameters = ["alpha"]
    let error = #expect(throws: ReportError.self) { try slice.figure(trials) }
    #expect(
      error?.description
        == "Study 'tuning' has no hyperparameter 'alpha'. It has learning_rate, momentum, layers, kernel, "
        + "gamma, seed: name one of these.")
    #expect(
      throws: ReportError.noMethod(
        "tpe", study: "tuning", known: ["random", "constant", "surrogate"])
    ) { try StudyTrials(SmallComparison.search(), methods: ["tpe"]) }
  }

  @Test func marksTheHarmed() throws {
    let searches = try MeasuredSearches(SmallComparison.contents, study: "tuning")
    var figure = NegativeTransferFigure("constant", against: "random")
    (figure.trials, figure.margin) = (1, 0)
    let table = try figure.figure(searches).table
    #expect(table.columns == ["group", "x", "y", "name"])
    for row in table.rows {
      let (x, y) = (try #require(Double(row[1])), try #require(Double(row[2])))
      #expect((row[0] == "harmed") == (y > x), "\(row)")
    }
    #expect(Set(table.rows.map { $0[3] }) == ["task a", "task b", "task c"])
    figure.trials = 3
    let error = #expect(throws: ReportError.self) { try figure.figure(searches) }
    #expect(
      error?.description
        == "Study 'tuning' was not measured after each of trials 3, but after 1, 2, 4. Ask for those."
    )
  }

  @Test func drawsWhereLinesCross() throws {
    let figure = try FigureSamples.figure("break_even")
    let table = try RegretTable(
      ComparedRecords(SmallComparison.contents, study: "tuning").data,
      resampling: .report(of: "tuning"))
    let found = try table.breakEven(of: "surrogate", against: "random", reaching: 0.25)
    let interval = try #require(figure.table.rows.first { $0[0] == "interval of m* of surrogate" })
    #expect(interval[1] == found.tasks.description)
    #expect(
      Array(interval[3...]) == [found.interval.lower.description, found.interval.upper.description])
    #expect(try !letters(figure).contains { $0.hasPrefix("interval") })
    #expect(figure.alternativeText.contains("Break-even m* and 95 %: "))
    #expect(
      throws: ComparisonError.unknownMethod("tpe", known: ["random", "constant", "surrogate"])
    ) {
      var figure = BreakEvenFigure(against: "random")
      figure.methods = ["tpe"]
      _ = try figure.figure(table, study: "tuning")
    }
    #expect(throws: ComparisonError.learns("constant")) {
      try BreakEvenFigure(against: "constant").figure(table, study: "tuning")
    }
    #expect(throws: ReportError.tooFew("methods that learn", found: 0, least: 1, study: "tuning")) {
      var figure = BreakEvenFigure(against: "random")
      figure.methods = ["random"]
      _ = try figure.figure(table, study: "tuning")
    }
  }

  @Test func sharesWhatLearningCost() throws {
    let searches = try MeasuredSearches(SmallComparison.contents, study: "tuning")
    var figure = RegretFigure()
    (figure.x, figure.served) = (.cost, [2])
    let rows = try figure.figure(searches).table.rows
    // A first trial costs 1000. Learning cost 2 tasks × (1000 + 1100 + 1200), and 500.
    #expect(rows.first { $0[0] == "random" }?[1] == "1000.0")
    #expect(rows.first { $0[0] == "surrogate" }?[1] == "4550.0")
    figure.served = [.infinity]
    #expect(
      try figure.figure(searches).table.rows.first { $0[0] == "surrogate" }?[1] == "1000.0")
  }

  @Test func followsLossesOfTheIncumbents() throws {
    let table = try FigureSamples.figure("losses-task").table
    #expect(table.columns == ["panel", "series", "x", "y"])
    #expect(Set(table.rows.map { $0[0] }) == ["training", "validation"])
    #expect(table.rows.filter { $0[2] == "100.0" }.allSatisfy { $0[3] == "1.0" })
    var figure = LossesFigure()
    figure.task = 3
    #expect(throws: ReportError.tooFew("tasks", found: 3, least: 4, study: "tuning")) {
      try figure.figure(SmallComparison.contents, study: "tuning")
    }
    #expect(throws: ReportError.self) {
      try LossesFigure().figure(SmallComparison.contents, study: "other")
    }
  }

  @Test func endsAdaptationBelowWhatDiverges() throws {
    let figure = AdaptationFigure(title: "t", measure: Axis("loss")).figure([
      .init(
        "",
        [
          .init("good", steps: [0, 1, 2], values: [[4, 2, 1]]),
          .init("bad", steps: [0, 1, 2], values: [[4, 5, 1e30]]),
        ])
    ])
    #expect(figure.alternativeText.contains("Up: loss, from 0 to 5.5."))
    #expect(figure.table.rows.contains { $0[2] == "1e+30" })
  }

  @Test func needsAShare() throws {
    let trials = try StudyTrials(SmallComparison.search())
    for share in [0, 1, .nan] as [Double] {
      var figure = ImportanceFigure()
      figure.share = share
      #expect(throws: ReportError.self) { try figure.figure(trials) }
    }
  }

  @Test(arguments: Language.allCases)
  func saysWhatNumbersAreOf(_ language: Language) throws {
    let searches = try MeasuredSearches(SmallComparison.contents, study: "tuning")
    let trials = try StudyTrials(SmallComparison.search())
    let table = try RegretTable(
      ComparedRecords(SmallComparison.contents, study: "tuning").data,
      resampling: .report(of: "tuning"))
    let exhibits = [
      try RegretFigure().exhibit(of: searches, in: language),
      try LossesFigure().exhibit(of: SmallComparison.contents, study: "tuning", in: language),
      try SliceFigure().exhibit(of: trials, in: language),
      try ParallelFigure().exhibit(of: trials, in: language),
      try ImportanceFigure().exhibit(of: trials, study: "tuning", in: language),
      try RanksFigure().exhibit(of: searches, in: language),
      try NegativeTransferFigure("surrogate", against: "random").exhibit(
        of: searches, in: language),
      try BreakEvenFigure(against: "random").exhibit(of: table, study: "tuning", in: language),
    ]
    for exhibit in exhibits {
      #expect(exhibit.caption.contains("`tuning`"))
      #expect(!exhibit.note.isEmpty)
      #expect(!(exhibit.caption + exhibit.note).contains("{"))
    }
    if language == .english {
      #expect(exhibits[0].caption == "Mean regret of each method against trials, study `tuning`.")
      #expect(
        exhibits[0].note.hasSuffix(
          "Bands are 95 % intervals of a bootstrap over tasks (percentiles of 2000 draws)."))
    }
  }

  @Test func leavesOutTrainingsThatDiverged() throws {
    var contents = SmallComparison.contents
    let place = try #require(contents.studies.firstIndex { $0.study.name == "tuning_incumbents" })
    let valued = contents.studies[place]
    contents.studies[place] = RecordedStudy(
      valued.study, tasks: valued.tasks,
      trials: try valued.trials.map { trial in
        guard trial.key.chain.method.name == "random", trial.key.chain.seed == 1_000_000 else {
          return trial
        }
        var trial = trial
        trial.outcome = Outcome(
          .diverged,
          curves: [
            try Curve("training_loss", unit: "examples", steps: [100, 200], values: [1e27, .nan])
          ])
        return trial
      })
    let figure = try LossesFigure().figure(contents, study: "tuning")
    // Of each of three tasks two searches, one of whose two trainings.
    #expect(figure.alternativeText.contains("4 trainings each; 6 in all diverged and are left out"))
    #expect(figure.table.rows.allSatisfy { Double($0[3]).map { $0 < 2 } ?? false })
  }

  @Test func endsAxesBelowWhatDiverges() {
    let axis = Axis("loss").ending(above: [1, 2, 1e9], upTo: 10)
    #expect(axis.lower == 0 && axis.upper == 2.2)
    #expect(Axis("loss").ending(above: [1, 2], upTo: 10) == Axis("loss"))
    #expect(Axis("loss", to: 5).ending(above: [1, 1e9], upTo: 10).upper == 5)
    #expect([3, .nan, 1, 2].middle == 2 && [Double]().middle == 0)
  }

  @Test func namesADozenMethodsInFull() throws {
    let names = (0..<12).map { "method_\($0)_with_a_rather_long_name" }
    let study = SmallComparison.search(methods: names.map { Method($0) })
    let searches = try MeasuredSearches(study)
    for figure in [
      try RegretFigure().figure(searches), try RanksFigure().figure(searches),
      try LossesFigure().figure(ArchiveContents(studies: [study]), study: "tuning"),
    ] {
      let letterings = try figure.drawing().letterings
      #expect(names.allSatisfy { name in letterings.contains { $0.lettering.text == name } })
      for (i, first) in letterings.enumerated() {
        for second in letterings.dropFirst(i + 1) {
          #expect(
            !first.box.overlaps(second.box),
            "'\(first.lettering.text)' is over '\(second.lettering.text)'")
        }
      }
    }
  }

  @Test func refusesNoTasks() {
    #expect(throws: ReportError.noTasks) { try TasksFigure().figure([]) }
    #expect(throws: (any Error).self) {
      try TasksFigure().figure([
        .init("t", inputShape: [2, 2], classes: ["a"], inputs: [[1, 2, 3]], targets: [0])
      ])
    }
  }
}
