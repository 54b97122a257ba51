import Randomness
import Trials

/// All combinations of some levels that a space's conditions allow, in a fixed order.
struct Grid {
  let space: SearchSpace
  /// The levels of the hyperparameter at each position.
  let levels: [[HyperparameterValue]]
  /// How many points there are.
  let count: Int
  /// For each position in how many ways its hyperparameter, and all that depend on it, can be chosen.
  private let subtreeSizes: [Int]

  /// - Returns: `nil` where there are more points than `Int.max`.
  init?(_ space: SearchSpace, _ levels: [[HyperparameterValue]]) {
    guard let count = space.size(ofGrid: levels) else { return nil }
    let sizes = space.subtreeSizes(ofGrid: levels)
    self.space = space
    self.levels = levels
    self.count = count
    // Sizes that overflow belong to branches that are never reached, or the count would overflow too.
    subtreeSizes = sizes.map { $0 ?? .max }
  }

  /// The point with a number in `0..<count`.
  func configuration(_ number: Int) -> Configuration {
    var rest = number
    var size = count
    return space.configuration { position in
      // Of the points that are left, those with the first level come first.
      for level in levels[position] {
        let below = sizeOfPoints(size, choosing: level, at: position)
        if rest < below {
          size = below
          return level
        }
        rest -= below
      }
      return levels[position][0]
    }
  }

  /// Some points, each once, in which the levels of each hyperparameter appear as equally often as can
  /// be.
  ///
  /// Position by position, parents first, the points that agree so far are divided among the levels in
  /// equal numbers; what is left over goes to the levels that were used least.
  ///
  /// - Parameters:
  ///   - size: how many, up to `count`.
  ///   - stream: what decides between levels that were used equally often.
  func evenSubset(_ size: Int, from stream: RandomStream) -> [Configuration] {
    struct Group {
      var values: [HyperparameterValue?]
      /// How many points of the grid agree with the values.
      var capacity: Int
      /// How many of them are in the subset.
      var quota: Int
    }
    var groups = [
      Group(
        values: Array(repeating: nil, count: levels.count), capacity: count,
        quota: min(max(size, 0), count))
    ]
    for position in space.topologicalOrder {
      var generator = stream.stream("ties", position).generator
      var turns = Array(levels[position].indices)
      generator.shuffle(&turns)
      var uses = Array(repeating: 0, count: turns.count)
      var divided: [Group] = []
      for group in groups {
        guard space.isActive(position, given: group.values) else {
          divided.append(group)
          continue
        }
        let capacities = levels[position].map {
          sizeOfPoints(group.capacity, choosing: $0, at: position)
        }
        let quotas = Self.divided(group.quota, among: capacities, uses: uses, turns: turns)
        for (number, quota) in quotas.enumerated() where quota > 0 {
          uses[number] += quota
          var part = group
          part.values[position] = levels[position][number]
          part.capacity = capacities[number]
          part.quota = quota
          divided.append(part)
        }
      }
      groups = divided
    }
    return groups.map { group in
      space.configuration { position in group.values[position] ?? levels[position][0] }
    }
  }

  /// How many of `size` points that agree in what was chosen before have a level at a position.
  private func sizeOfPoints(
    _ size: Int, choosing level: HyperparameterValue, at position: Int
  ) -> Int {
    var part = size / max(subtreeSizes[position], 1)
    for child in space.children[position] where space.isActive(child, ifParentIs: level) {
      part *= subtreeSizes[child]
    }
    return part
  }

  private static func divided(
    _ quota: Int, among capacities: [Int], uses: [Int], turns: [Int]
  ) -> [Int] {
    var quotas = Array(repeating: 0, count: capacities.count)
    var rest = quota
    while rest > 0 {
      let open = capacities.indices.filter { quotas[$0] < capacities[$0] }
      guard !open.isEmpty else { break }
      let share = rest / open.count
      if share > 0 {
        for number in open {
          let part = min(share, capacities[number] - quotas[number])
          quotas[number] += part
          rest -= part
        }
      } else {
        let order = open.sorted {
          (uses[$0] + quotas[$0], turns[$0]) < (uses[$1] + quotas[$1], turns[$1])
        }
        for number in order.prefix(rest) { quotas[number] += 1 }
        rest = 0
      }
    }
    return quotas
  }
}
