import Randomness
import Search
import Trials

/// Proposes a predicted configuration first, and then configurations around it, as far away as
/// predictions have been wrong.
struct PredictionSampler: Sampler {
  let method: Method
  let encoding: ConfigurationEncoding
  /// The prediction in the numbers of the encoding.
  let center: [Double]
  /// The standard deviation of each number.
  let deviations: [Double]
  /// What replaces the hyperparameters that were not predicted, and their names.
  let fixed: (configuration: Configuration, names: Set<String>)?

  func proposal(after history: History, from stream: RandomStream) -> Configuration? {
    var numbers = center
    if history.count > 0 {
      var generator = stream.stream("proposal", history.count).generator
      for number in numbers.indices { numbers[number] += deviations[number] * generator.normal() }
    }
    let configuration = encoding.configuration(at: numbers)
    guard let fixed else { return configuration }
    let space = encoding.space
    let (own, others) = (space.values(of: configuration), space.values(of: fixed.configuration))
    // The value at ½ where the fixed configuration lacks what the predicted part calls for.
    return space.configuration { position in
      let hyperparameter = space.hyperparameters[position]
      let value = fixed.names.contains(hyperparameter.name) ? others[position] : own[position]
      return value ?? hyperparameter.domain.value(at: 0.5)
    }
  }
}
