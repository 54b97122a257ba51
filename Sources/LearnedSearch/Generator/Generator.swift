import Models
public import Randomness
import Search
import Tensors
public import Trials
public import Workers

/// A policy π(algorithm, its hyperparameters | features), trained by policy gradient on performance.
///
/// A network gives the probabilities of each choice and of the levels of each range; what a condition
/// leaves out is not chosen, so "algorithm, then its hyperparameters" is a space with conditions. In each
/// update configurations are drawn for some source tasks and measured, and the network follows
/// ∇ mean((reward − baseline) log π) + β ∇ entropy: REINFORCE, Williams (1992), "Simple Statistical
/// Gradient-Following Algorithms for Connectionist Reinforcement Learning", with the exponential moving
/// average as baseline that Zoph & Le (2017), "Neural Architecture Search with Reinforcement Learning",
/// use; here each source task has its own. The reward is minus the normal quantile of the result's rank
/// among what was tried on the task.
///
/// On a new task the most probable configuration comes first, then draws from the policy.
public struct Generator: LearnableMethod {
  /// Into how many levels a range is divided, at least 1.
  public var levels: Int
  /// How many updates, at least 1.
  public var updates: Int
  /// How many configurations are measured for an update, at least 1.
  public var batchSize: Int
  /// The sizes of the network's hidden layers.
  public var hidden: [Int]
  /// The rate of AdamW, which falls linearly to 0.
  public var learningRate: Double
  /// AdamW's λ.
  public var weightDecay: Double
  /// β, the weight of the entropy, 0 or more.
  public var entropyBonus: Double
  /// The deviation of the normal noise that is added to the standardized features of each sample, 0 or
  /// more: as for a ``Surrogate``.
  public var featureNoise: Double
  /// How much of the baseline stays from one reward to the next, in 0..<1.
  public var baselineDecay: Double
  public var performance: Performance

  public init(
    levels: Int = 8, updates: Int = 400, batchSize: Int = 128, hidden: [Int] = [16],
    learningRate: Double = 0.02, weightDecay: Double = 0.1, entropyBonus: Double = 0.2,
    featureNoise: Double = 0.2, baselineDecay: Double = 0.9,
    performance: Performance = .nearestTrial
  ) {
    self.levels = levels
    self.updates = updates
    self.batchSize = batchSize
    self.hidden = hidden
    self.learningRate = learningRate
    self.weightDecay = weightDecay
    self.entropyBonus = entropyBonus
    self.featureNoise = featureNoise
    self.baselineDecay = baselineDecay
    self.performance = performance
  }

  public var method: Method {
    let usual = Generator()
    var settings = levels == usual.levels ? [] : ["levels=\(levels)"]
    if updates != usual.updates { settings.append("updates=\(updates)") }
    if batchSize != usual.batchSize { settings.append("batch_size=\(batchSize)") }
    if hidden != usual.hidden {
      settings.append("hidden=\(hidden.map(String.init).joined(separator: ","))")
    }
    if learningRate != usual.learningRate { settings.append("learning_rate=\(learningRate)") }
    if weightDecay != usual.weightDecay { settings.append("weight_decay=\(weightDecay)") }
    if entropyBonus != usual.entropyBonus { settings.append("entropy_bonus=\(entropyBonus)") }
    if featureNoise != usual.featureNoise { settings.append("feature_noise=\(featureNoise)") }
    if baselineDecay != usual.baselineDecay { settings.append("baseline_decay=\(baselineDecay)") }
    if !performance.name.isEmpty { settings.append("performance=\(performance.name)") }
    return Method("generator", settings: settings.joined(separator: " "))
  }

  /// - Throws: ``LearnedSearchError/badSetting(_:of:found:needed:)``; what keeps a network from being
  ///   trained; what the performance throws, for the first configuration in order.
  public func learn(
    from experience: Experience, using stream: RandomStream, workers: Workers
  ) throws -> LearnedMethod {
    try check()
    let method = method
    let space = PolicySpace(experience.space, levels: levels)
    guard space.count > 0 else {
      // Nothing to search: the one configuration there is.
      let sampler = ListSampler(method, list: [space.configuration(of: [])])
      return LearnedMethod(method) { _ in sampler }
    }
    let scaling = try FeatureScaling(experience)
    let (policy, cost) = try trained(
      space, on: scaling.scaled(experience), scaling, Rewards(performance, experience),
      using: stream,
      workers: workers)
    return LearnedMethod(
      method, cost: cost, costPerTask: Cost(multiplyAdds: UInt64(policy.multiplyAddsPerTask))
    ) { features in
      PolicySampler(
        method: method, space: space,
        probabilities: try policy.probabilities(scaling.scaled(features)))
    }
  }

  private func trained(
    _ space: PolicySpace, on rows: [[Double]], _ scaling: FeatureScaling, _ rewards: Rewards,
    using stream: RandomStream,
    workers: Workers
  ) throws -> (PolicyNetwork, Cost) {
    let width = max(rows[0].count, 1)
    let network = PolicyNetwork.network(features: rows[0].count, hidden, space)
    // What an update learns from is written anew each time: features; what was chosen, and the
    // advantage.
    let data = TrainingData<Float>(
      inputs: Storage(count: batchSize * width),
      targets: Storage(count: batchSize * (space.count + 1)), rows: batchSize,
      inputShape: [width], targetShape: [space.count + 1])
    let entropyBonus = entropyBonus
    let loop = try TrainingLoop(
      network, data: data, batchSize: batchSize, steps: updates,
      optimizer: AdamW(weightDecay: weightDecay), workers: workers
    ) { logits, targets in
      Policy(space, logits: logits).loss(
        indicators: targets.sliced(0..<space.count, axis: 1),
        advantages: targets.sliced(space.count..<space.count + 1, axis: 1).sum(over: [1]),
        entropyBonus: entropyBonus)
    }
    try loop.initialize(training: 0, as: network, from: stream.stream("parameters"))
    try loop.setSchedule(LinearDecay(from: learningRate, over: updates))
    try loop.setRows((0..<updates).flatMap { _ in 0..<batchSize }, training: 0)
    let policy = PolicyNetwork(space: space, network: network, parameters: loop.parameters)
    let (evaluation, results) = try policy.evaluation(data.inputs, rows: batchSize)
    let tasks = try BatchOrder(rows: rows.count, batchSize: batchSize, dropsLast: false)
      .rows(ofSteps: 0..<updates, from: stream.stream("tasks"))

    var baselines = [Double](repeating: 0, count: rows.count)
    var cost = Cost()
    for update in 0..<updates {
      let chosen = Array(tasks[update * batchSize..<(update + 1) * batchSize])
      var generators = chosen.indices.map {
        stream.stream("update", update).generator(of: "sample", $0)
      }
      for (sample, task) in chosen.enumerated() {
        for (place, value) in rows[task].enumerated() {
          let noise = featureNoise * generators[sample].normal()
          data.inputs[sample * width + place] = Float(
            value + (scaling.isConstant(place) ? 0 : noise))
        }
      }
      try evaluation.run()
      let probabilities = results.values.map { $0.isFinite ? Double($0) : 0 }
      let actions = chosen.indices.map { sample in
        space.sample(
          probabilities[sample * space.count..<(sample + 1) * space.count], &generators[sample])
      }
      let measured = try measure(
        zip(chosen, actions).map { ($0, space.configuration(of: $1)) }, rewards, workers)
      for (sample, task) in chosen.enumerated() {
        let (reward, spent) = measured[sample]
        cost += spent
        let targets = space.indicators(of: actions[sample]) + [reward - baselines[task]]
        for (place, target) in targets.enumerated() {
          data.targets[sample * (space.count + 1) + place] = Float(target)
        }
        baselines[task] += (1 - baselineDecay) * (reward - baselines[task])
      }
      try loop.run(steps: update..<update + 1)
    }
    let step = loop.program.multiplyAdds.perTask + loop.program.multiplyAdds.shared
    let look = evaluation.program.multiplyAdds.perTask + evaluation.program.multiplyAdds.shared
    return (policy, cost + Cost(multiplyAdds: UInt64((step + look) * updates)))
  }

  /// Measures configurations side by side.
  private func measure(
    _ configurations: [(task: Int, configuration: Configuration)], _ rewards: Rewards,
    _ workers: Workers
  ) throws -> [(reward: Double, cost: Cost)] {
    typealias Measured = Result<(reward: Double, cost: Cost), any Error>
    var results = [Measured](repeating: .success((0, Cost())), count: configurations.count)
    results.withUnsafeMutableBufferPointer { results in
      nonisolated(unsafe) let results = results
      workers.forEach(configurations.count) { _, index in
        let (task, configuration) = configurations[index]
        results[index] = Result { try rewards.reward(configuration, onTask: task) }
      }
    }
    return try results.map { try $0.get() }
  }

  private func check() throws(LearnedSearchError) {
    try atLeast(1, levels, "levels", of: "generator")
    let network = NetworkSettings(
      hidden: hidden, steps: updates, batchSize: batchSize, learningRate: learningRate,
      weightDecay: weightDecay)
    try network.check("generator")
    for (setting, value) in [("entropy_bonus", entropyBonus), ("feature_noise", featureNoise)] {
      guard value >= 0, value.isFinite else {
        throw .badSetting(
          setting, of: "generator", found: "\(value)", needed: "a finite number, 0 or more")
      }
    }
    guard baselineDecay >= 0, baselineDecay < 1 else {
      throw .badSetting(
        "baseline_decay", of: "generator", found: "\(baselineDecay)",
        needed: "a number from 0 up to, but not, 1")
    }
  }
}
