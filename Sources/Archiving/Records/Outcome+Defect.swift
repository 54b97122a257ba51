public import Trials

extension Outcome {
  /// What keeps an outcome from being archived; `nil` where nothing does.
  ///
  /// Trials that are recorded have ended; their curves and evaluations have names of their own that are
  /// no axis's, and steps in ascending order.
  public var defect: String? {
    if state == .running { return "it has not ended" }
    for names in [curves.map(\.name), evaluations.map(\.name)] {
      var seen: Set<String> = []
      for name in names {
        do throws(ArchiveError) { try StepScales.check(name) } catch { return "\(error)" }
        if !seen.insert(name).inserted { return "there are two curves '\(name)'" }
      }
    }
    for evaluation in evaluations
    where zip(evaluation.steps, evaluation.steps.dropFirst()).contains(where: { $0 >= $1 }) {
      return "the steps of evaluation '\(evaluation.name)' do not ascend"
    }
    return nil
  }
}
