import Archiving
public import Comparisons
import Trials

extension ComparedRecords {
  /// The plain numbers of the comparison. Lower is better, whatever the objective.
  ///
  /// What learning cost is the mean over repeats.
  public var data: ComparisonData {
    get throws {
      func mean(_ values: [Double]) -> Double {
        values.reduce(0) { $0 + $1 / Double(values.count) }
      }
      /// `[task][repeat][seed][place]` of a method's searches.
      func arranged(
        _ searches: [[Search]], _ numbers: (Search) -> [Double]
      ) -> [[[[Double]]]] {
        searches.map { ofTask in
          (0..<repeats).map { repetition in
            (0..<seeds).map { numbers(ofTask[repetition * seeds + $0]) }
          }
        }
      }
      let (perSource, sources) = (sourceConfigurations, sourceTasks)
      return try ComparisonData(
        methods: methods.map { method in
          ComparisonMethod(
            method.name, track: method.transfersWeights ? .learnedWeights : .randomWeights,
            learningCost: mean(method.learningCosts),
            learnedFrom: !method.isLearned
              ? nil
              : method.learnsFromTrials
                ? "\(sources) tasks × \(perSource) configurations" : "\(sources) tasks",
            costPerTask: mean(method.taskCosts))
        },
        tasks: tasks.indices.map { place in
          ComparisonTask(
            tasks[place].name, reference: objective.loss(references[place]),
            randomMedian: objective.loss(medians[place]), shareAtCeiling: guessing[place])
        }, trials: marks,
        values: searches.map { arranged($0) { $0.values.map { self.objective.loss($0) } } },
        costs: searches.map { arranged($0, \.costs) }, ceiling: objective.loss(guess))
    }
  }
}
