import LearnedSearch
import Randomness
import Search
import Synchronization
import Testing
import Trials
import Workers

struct LearnableMethodTests {
  @Test(
    arguments: LearnableMethodPromises.methods.indices, LearnableMethodPromises.all.indices)
  func keepsItsPromises(method: Int, promise: Int) throws {
    let method = LearnableMethodPromises.methods[method]
    let (name, violation) = LearnableMethodPromises.all[promise]
    let found = try violation(method)
    #expect(found == nil, "\(method.method) does not keep '\(name)'")
  }

  /// Methods that each break promises on purpose: what the battery must find.
  @Test func findsBrokenPromises() throws {
    let broken: [(any LearnableMethod, breaks: Set<String>)] = [
      (Cheat(), ["knows nothing of the group left out"]),
      (Moody(), ["repeats itself", "does not depend on the workers"]),
      (Counting(), ["does not depend on the workers"]),
      (Fragile(), ["learns from anything"]),
      (Unnamed(), ["does not look at the order of features", "refuses other features"]),
      (Remembering(), ["keeps no memory"]),
    ]
    for (method, expected) in broken {
      let found = try LearnableMethodPromises.all.filter { try $0.violation(method) != nil }
        .map(\.name)
      #expect(Set(found).isSuperset(of: expected), "\(method.method.name) broke \(found)")
    }
  }

  @Test func namesEveryMethodDifferently() {
    let names = LearnableMethodPromises.methods.map(\.method)
    #expect(Set(names).count == names.count)
    let usual: [(any LearnableMethod, Method)] = [
      (BestConstant(), Method("best_constant")), (GreedyPortfolio(), Method("portfolio")),
      (NearestTask(), Method("nearest_task")), (Predictor(), Method("predictor", revision: "2")),
      (NetworkPredictor(), Method("network_predictor", revision: "2")),
      (Surrogate(), Method("surrogate", revision: "2")),
      (SurrogateThenTPE(), Method("surrogate_then_tpe", revision: "2.2")),
      (Generator(), Method("generator")),
    ]
    for (method, name) in usual { #expect(method.method == name) }
    #expect(
      SurrogateThenTPE(first: 2).method
        == Method("surrogate_then_tpe", revision: "2.2", settings: "first=2"))
    #expect(
      Surrogate(doubt: SurrogateDoubt()).method.settings == "doubt=1.0,2.0,4,4,4")
  }
}

/// Proposes what was best on the tasks that were left out.
private struct Cheat: LearnableMethod {
  var method: Method { Method("cheat") }
  func learn(
    from experience: Experience, using stream: RandomStream, workers: Workers
  ) throws -> LearnedMethod {
    let all = LearnableMethodPromises.everything ?? experience
    let left = all.tasks.filter { task in !experience.tasks.contains { $0.name == task.name } }
    let best = left.flatMap(\.trials).min { $0.value < $1.value }
    return LearnedMethod(method) { _ in
      ListSampler(method, list: best.map { [$0.configuration] } ?? [])
    }
  }
}

/// Draws from what nobody named.
private struct Moody: LearnableMethod {
  var method: Method { Method("moody") }
  func learn(
    from experience: Experience, using stream: RandomStream, workers: Workers
  ) throws -> LearnedMethod {
    let point = (0..<experience.space.dimension).map { _ in Double.random(in: 0...1) }
    return LearnedMethod(method) { _ in
      ListSampler(method, list: [experience.space.configuration(at: point)])
    }
  }
}

/// Counts its threads.
private struct Counting: LearnableMethod {
  var method: Method { Method("counting") }
  func learn(
    from experience: Experience, using stream: RandomStream, workers: Workers
  ) throws -> LearnedMethod {
    let x = 1 / Double(workers.count)
    return LearnedMethod(method) { _ in
      ListSampler(method, list: [experience.space.configuration(at: [x, x, x, x])])
    }
  }
}

/// Stops at the first thing that is not as usual, and leaves the space.
private struct Fragile: LearnableMethod {
  var method: Method { Method("fragile") }
  func learn(
    from experience: Experience, using stream: RandomStream, workers: Workers
  ) throws -> LearnedMethod {
    LearnedMethod(method) { _ in ListSampler(method, list: [["rate": 2.0]], rest: Outside()) }
  }
  struct Outside: Sampler {
    var method: Method { Method("outside") }
    func proposal(after history: History, from stream: RandomStream) -> Configuration? {
      ["elsewhere": 1]
    }
  }
}

/// Takes features by their places.
private struct Unnamed: LearnableMethod {
  var method: Method { Method("unnamed") }
  func learn(
    from experience: Experience, using stream: RandomStream, workers: Workers
  ) throws -> LearnedMethod {
    LearnedMethod(method) { features in
      let x = (features.values.first ?? 0) / 10
      return ListSampler(method, list: [experience.space.configuration(at: [x, x, x])])
    }
  }
}

/// Counts how often it was asked.
private struct Remembering: LearnableMethod {
  var method: Method { Method("remembering") }
  func learn(
    from experience: Experience, using stream: RandomStream, workers: Workers
  ) throws -> LearnedMethod {
    LearnedMethod(method) { _ in Asked() }
  }
  final class Asked: Sampler {
    private let times = Mutex(0)
    var method: Method { Method("remembering") }
    func proposal(after history: History, from stream: RandomStream) -> Configuration? {
      let time = times.withLock { times in
        times += 1
        return times
      }
      return history.space.configuration(at: [1 / Double(time), 0.5, 0.5])
    }
  }
}
