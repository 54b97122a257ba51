import Randomness
import Search
import Trials

/// Proposes a predicted configuration first, and then configurations around it, as far away as
/// predictions have been wrong; one that was tried before only where sixteen draws give no other.
struct PredictionSampler: Sampler {
  let method: Method
  let encoding: ConfigurationEncoding
  /// The prediction in the numbers of the encoding.
  let center: [Double]
  /// The standard deviation of each number.
  let deviations: [Double]
  /// What replaces the hyperparameters that were not predicted, and their names.
  let fixed: (configuration: Configuration, names: Set<String>)?

  /// That of the predictors: it changes with any proposal.
  static let revision = "2"

  func proposal(after history: History, from stream: RandomStream) -> Configuration? {
    guard history.count > 0 else { return configuration(at: center) }
    var generator = stream.stream("proposal", history.count).generator
    var drawn = configuration(at: center)
    for _ in 0..<16 {
      var numbers = center
      for number in numbers.indices { numbers[number] += deviations[number] * generator.normal() }
      drawn = configuration(at: numbers)
      if history.firstIndex(of: drawn) == nil { break }
    }
    return drawn
  }

  private func configuration(at numbers: [Double]) -> Configuration {
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
