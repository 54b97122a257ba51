public import Randomness
public import Trials

/// Proposes given configurations that were not tried yet, in their order, and then nothing.
public struct GivenConfigurations: Sampler {
  public let method: Method
  public let list: [Configuration]

  public init(_ method: Method, _ list: [Configuration]) {
    self.method = method
    self.list = list
  }

  public func check(_ space: SearchSpace, budget: Int?) throws(SearchError) {
    if let stranger = list.first(where: { !space.contains($0) }) {
      throw .badSetting(
        "list", of: method.name, found: "\(stranger)", needed: "configurations of the space")
    }
  }

  public func proposal(after history: History, from stream: RandomStream) -> Configuration? {
    list.first { history.firstIndex(of: $0) == nil }
  }
}
