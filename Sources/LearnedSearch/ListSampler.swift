public import Randomness
public import Search
public import Trials

/// Proposes the configurations of a list, one after another, and then what another sampler proposes.
///
/// The other sampler sees the whole history.
public struct ListSampler: Sampler {
  public let method: Method
  public let list: [Configuration]
  public let rest: any Sampler

  public init(_ method: Method, list: [Configuration], rest: any Sampler = RandomSampler()) {
    self.method = method
    self.list = list
    self.rest = rest
  }

  /// - Throws: `SearchError.badSetting` where the list was made for another space; what the other
  ///   sampler throws.
  public func check(_ space: SearchSpace, budget: Int?) throws(SearchError) {
    if let stranger = list.first(where: { !space.contains($0) }) {
      throw .badSetting(
        "list", of: method.name, found: "\(stranger)", needed: "configurations of the space")
    }
    try rest.check(space, budget: budget)
  }

  public func proposal(after history: History, from stream: RandomStream) -> Configuration? {
    if history.count < list.count, history.space.contains(list[history.count]) {
      return list[history.count]
    }
    return rest.proposal(after: history, from: stream)
  }
}
