import Randomness
import Synchronization
import Testing
import Trials

@testable import Search

struct SamplerTests {
  @Test(arguments: SamplerPromises.samplers.indices, SamplerPromises.all.indices)
  func keepsItsPromises(sampler: Int, promise: Int) throws {
    let sampler = SamplerPromises.samplers[sampler]
    let (name, violation) = SamplerPromises.all[promise]
    let found = try violation(sampler)
    #expect(found == nil, "\(sampler.method) does not keep '\(name)'")
  }

  /// Samplers that each break promises on purpose: what the battery must find.
  @Test func findsBrokenPromises() throws {
    let broken: [(any Sampler, breaks: Set<String>)] = [
      (Outsider(), ["stays in the space", "keeps going after any outcome"]),
      (
        Remembering(),
        [
          "repeats its proposals", "does not depend on the number of workers",
          "goes on from a stored history", "learns nothing from what is running",
        ]
      ),
      (Touchy(), ["keeps going after any outcome"]),
      (
        Nosy(), ["does not depend on the number of workers", "learns nothing from what is running"]
      ),
    ]
    for (sampler, expected) in broken {
      let found = try SamplerPromises.all.filter { try $0.violation(sampler) != nil }.map(\.name)
      #expect(Set(found).isSuperset(of: expected), "\(sampler.method.name) broke \(found)")
    }
  }

  @Test(arguments: [0, 1, 3, 5, 7])
  func givesEverySeedItsOwnProposals(sampler: Int) {
    let sampler = SamplerPromises.samplers[sampler]
    let space = SamplerPromises.spaces[7]
    let one = SamplerPromises.run(sampler, space)
    let other = SamplerPromises.run(sampler, space, stream: Seed(2018).stream("battery"))
    #expect(SamplerPromises.proposals(one) != SamplerPromises.proposals(other))
  }

  /// What a revision of a sampler proposes never changes. Where a change is meant, give the sampler a
  /// new revision and write down the new number; archives of the old revision are then run anew.
  @Test(arguments: zip(SamplerPromises.samplers.indices, golden))
  func proposesWhatItsRevisionProposed(sampler: Int, golden: (method: String, digest: String)) {
    let sampler = SamplerPromises.samplers[sampler]
    var stream = Seed(0).stream("proposals")
    for space in SamplerPromises.spaces {
      for configuration in SamplerPromises.proposals(SamplerPromises.run(sampler, space)) {
        stream = stream.stream(configuration.description)
      }
    }
    let method = sampler.method
    #expect("\(method.name) \(method.revision) \(method.settings)" == golden.method)
    #expect(String(stream.word(at: 0), radix: 16) == golden.digest)
  }

  static let golden = [
    (method: "random 1 ", digest: "dba6f01a71d26083"),
    (method: "grid 1 ", digest: "c4c87cba2c6dc815"),
    (method: "grid 1 count=4", digest: "75756fe34a26167e"),
    (method: "sobol 1 ", digest: "e7ad55e3401b02a5"),
    (method: "sobol 1 scrambled=false", digest: "58f35b31cb11e47"),
    (method: "tpe 2 ", digest: "86ce32918141cd73"),
    (method: "tpe 2 startup=0", digest: "599e65df2e0e663f"),
    (method: "tpe 2 multivariate=false startup=3", digest: "774977cd9ba3c184"),
  ]

  /// Of 100 values the best is found by one of n draws with probability 1 − 0.99ⁿ: Bergstra & Bengio
  /// (2012), section 2.
  @Test func findsTheBestHundredthAsOftenAsItShould() throws {
    let space = try SearchSpace([Hyperparameter("n", .integers(from: 0, through: 99))])
    let searches = 2000
    var hits = 0
    for seed in 0..<searches {
      let stream = Seed(1).stream("search", seed)
      var history = History(of: space, .minimize("n"))
      for _ in 0..<50 {
        guard let proposal = RandomSampler().proposal(after: history, from: stream) else { break }
        history.append(proposal, .running)
      }
      if history.firstIndex(of: ["n": 0]) != nil { hits += 1 }
    }
    // 1 − 0.99⁵⁰ = 0.39499, whose standard error over 2000 searches is 0.0109: four of them.
    #expect(abs(Double(hits) / Double(searches) - 0.394_994) < 0.044)
  }
}

/// Proposes what is in no space.
private struct Outsider: Sampler {
  var method: Method { Method("outsider") }
  func proposal(after history: History, from stream: RandomStream) -> Configuration? { ["no": 1] }
}

/// Draws from a generator that it keeps.
private final class Remembering: Sampler {
  let calls = Mutex(0)
  var method: Method { Method("remembering") }
  func proposal(after history: History, from stream: RandomStream) -> Configuration? {
    let call = calls.withLock { calls in
      calls += 1
      return calls
    }
    var generator = stream.stream("call", call).generator
    return history.space.configuration { _, _ in generator.uniform() }
  }
}

/// Gives up when something is not a number.
private struct Touchy: Sampler {
  var method: Method { Method("touchy") }
  func proposal(after history: History, from stream: RandomStream) -> Configuration? {
    if history.entries.contains(where: { $0.outcome.objective?.isNaN == true }) { return nil }
    return RandomSampler().proposal(after: history, from: stream)
  }
}

/// Looks past what it is shown: at how many trials there are that it may not know of yet.
private final class Nosy: Sampler {
  let seen = Mutex<[String]>([])
  var method: Method { Method("nosy") }
  func proposal(after history: History, from stream: RandomStream) -> Configuration? {
    let last = history.entries.last.map { "\($0.outcome)" } ?? ""
    let count = seen.withLock { seen in
      seen.append(last)
      return seen.count
    }
    var generator = stream.stream(last, count).generator
    return history.space.configuration { _, _ in generator.uniform() }
  }
}
