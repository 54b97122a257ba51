public import Randomness
public import Trials

/// Searches a space in brackets: all trials of a bracket are proposed before any of them runs, and then
/// race from rung to rung.
///
/// - Parameters:
///   - plan: the brackets, such as ``Hyperband``.
///   - brackets: how many of them.
///   - stream: the chain's stream.
///   - value: the objective of a configuration after so many steps.
/// - Returns: the trials. One that ran to the last rung of its bracket is complete, one that did not go
///   on is pruned, and one that gave no finite number diverged; the curve of each has a point for every
///   rung it reached.
/// - Throws: ``SearchError`` where the sampler cannot search the space, before any trial.
public func search(
  _ space: SearchSpace, for objective: Objective, sampler: some Sampler,
  in plan: some BracketPlan, brackets: Int, from stream: RandomStream,
  _ value: (Configuration, _ steps: Int) -> Double
) throws(SearchError) -> History {
  guard brackets > 0 else { throw .noTrials(brackets) }
  let budget = (0..<brackets).reduce(0) { $0 + plan.bracket($1).trials }
  try sampler.check(space, budget: budget)
  var history = History(of: space, objective, budget: budget)
  for number in 0..<brackets {
    let bracket = plan.bracket(number)
    let first = history.count
    for _ in 0..<bracket.trials {
      guard let configuration = sampler.proposal(after: history, from: stream) else { break }
      history.append(configuration, .running)
    }
    var racing = Array(first..<history.count)
    var curves = racing.map { _ in Curve(objective.name, unit: "steps") }
    for (rung, steps) in bracket.rungs.map(\.steps).enumerated() {
      let values = racing.map { value(history.entries[$0].configuration, steps) }
      for (index, value) in zip(racing, values) {
        try? curves[index - first].append(value, at: steps)
      }
      let survivors = Set(bracket.survivors(of: rung, values, objective).map { racing[$0] })
      let isLast = rung == bracket.rungs.count - 1
      for (index, value) in zip(racing, values) where !survivors.contains(index) {
        let state = !value.isFinite ? TrialState.diverged : isLast ? .complete : .pruned
        history.finish(index, Outcome(state, objective: value, curves: [curves[index - first]]))
      }
      racing.removeAll { !survivors.contains($0) }
    }
  }
  return history
}
