public import Randomness
public import Search
public import Trials
public import Workers

/// Some proposals of a surrogate, then TPE, which learns from these and all later trials.
///
/// TPE begins as soon as the surrogate's trials have results; until then Sobol's points are proposed.
public struct SurrogateThenTPE: LearnableMethod {
  public var surrogate: Surrogate
  /// How many proposals of the surrogate, at least 1.
  public var first: Int
  /// Its `startup` is replaced by ``first``.
  public var tpe: TPESampler

  public init(surrogate: Surrogate = Surrogate(), first: Int = 4, tpe: TPESampler = TPESampler()) {
    self.surrogate = surrogate
    self.first = first
    self.tpe = tpe
  }

  public var method: Method {
    var surrogate = surrogate
    surrogate.length = Surrogate().length
    var tpe = tpe
    tpe.startup = nil
    var settings = first == 4 ? [] : ["first=\(first)"]
    settings += surrogate.settings
    if !tpe.method.settings.isEmpty { settings.append(tpe.method.settings) }
    // It proposes something else whenever one of its parts does.
    return Method(
      "surrogate_then_tpe", revision: "\(Surrogate.revision).\(tpe.method.revision)",
      settings: settings.joined(separator: " "))
  }

  /// - Throws: as ``Surrogate``.
  public func learn(
    from experience: Experience, using stream: RandomStream, workers: Workers
  ) throws -> LearnedMethod {
    try atLeast(1, first, "first", of: "surrogate_then_tpe")
    var surrogate = surrogate
    surrogate.length = first
    var rest = tpe
    rest.startup = first
    let (list, cost, costPerTask) = try surrogate.learnedList(
      experience, using: stream, workers: workers)
    let method = method
    return LearnedMethod(method, cost: cost, costPerTask: costPerTask) { [rest] features in
      ListSampler(method, list: try list(features), rest: rest)
    }
  }
}
