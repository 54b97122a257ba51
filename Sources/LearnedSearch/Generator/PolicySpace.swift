import Randomness
import Trials

/// A search space whose every hyperparameter takes one of some levels, as a policy chooses among them.
///
/// Choices have all their values as levels; ranges are divided into equal parts on their own scale, of
/// which the middles are the levels. Each level has a place in one vector of logits.
struct PolicySpace: Sendable {
  /// One hyperparameter with its levels.
  struct Axis: Sendable {
    let position: Int
    let levels: [HyperparameterValue]
    /// Its places among the logits.
    let logits: Range<Int>
    /// The axis that decides whether this one is there, by number, and at which of its levels; `nil`
    /// where it always is.
    let parent: (axis: Int, levels: [Bool])?
  }

  let space: SearchSpace
  /// Those on whom others depend come first. Those that no configuration has are left out.
  let axes: [Axis]
  /// How many logits there are.
  let count: Int

  /// - Parameter levels: into how many parts ranges are divided, at least 1.
  init(_ space: SearchSpace, levels: Int) {
    var axes: [Axis] = []
    var numbers: [Int: Int] = [:]
    var end = 0
    for position in space.topologicalOrder where space.axes.contains(position) {
      let condition = Self.condition(of: position, in: space)
      var parent: (axis: Int, levels: [Bool])?
      switch condition {
      case .always: break
      case .never: continue
      case .at(let decider, let values):
        // A parent that no configuration has takes what depends on it along.
        guard let axis = numbers[decider] else { continue }
        parent = (axis, axes[axis].levels.map(values.contains))
      }
      let own = Self.levels(of: space.hyperparameters[position].domain, count: levels)
      numbers[position] = axes.count
      axes.append(
        Axis(position: position, levels: own, logits: end..<end + own.count, parent: parent))
      end += own.count
    }
    self.space = space
    self.axes = axes
    count = end
  }

  private enum Presence {
    case always
    case never
    /// Where the hyperparameter at a position has one of some values.
    case at(Int, [HyperparameterValue])
  }

  /// What decides whether a hyperparameter is there, looking through fixed ones.
  private static func condition(of position: Int, in space: SearchSpace) -> Presence {
    guard let parent = space.parents[position] else { return .always }
    if case .fixed(let value) = space.hyperparameters[parent].domain {
      return space.isActive(position, ifParentIs: value)
        ? condition(of: parent, in: space) : .never
    }
    return .at(parent, space.hyperparameters[position].condition?.values ?? [])
  }

  private static func levels(of domain: Domain, count: Int) -> [HyperparameterValue] {
    if case .choice(let values) = domain { return values }
    let count = domain.count.map { min($0, count) } ?? count
    var levels: [HyperparameterValue] = []
    for part in 0..<count {
      let level = domain.value(at: (Double(part) + 0.5) / Double(count))
      if levels.last != level { levels.append(level) }
    }
    return levels
  }

  /// Makes a configuration by choosing a level for each axis that is there.
  ///
  /// - Parameter choose: gives the number of the level of an axis.
  /// - Returns: for each axis the number of the level, −1 for those that are not there.
  func actions(choosing choose: (Int, Axis) -> Int) -> [Int] {
    var actions: [Int] = []
    for (number, axis) in axes.enumerated() {
      let isThere = axis.parent.map { actions[$0.axis] >= 0 && $0.levels[actions[$0.axis]] } ?? true
      actions.append(isThere ? choose(number, axis) : -1)
    }
    return actions
  }

  /// All that can be chosen: for each configuration of levels its actions.
  ///
  /// - Complexity: as many as there are; for small spaces.
  var allActions: [[Int]] {
    var all: [[Int]] = [[]]
    for axis in axes {
      all = all.flatMap { actions in
        let isThere =
          axis.parent.map { actions[$0.axis] >= 0 && $0.levels[actions[$0.axis]] } ?? true
        return isThere ? axis.levels.indices.map { actions + [$0] } : [actions + [-1]]
      }
    }
    return all
  }

  /// The configuration of some actions.
  ///
  /// - Parameter offset: moves the coordinate of a range within its level: −½ to ½ reach from one end to
  ///   the other; it is asked for the axes that are there, by number.
  func configuration(of actions: [Int], offset: (Int) -> Double = { _ in 0 }) -> Configuration {
    space.configuration { position in
      let domain = space.hyperparameters[position].domain
      guard let number = axes.firstIndex(where: { $0.position == position }) else {
        return domain.value(at: 0.5)
      }
      let axis = axes[number]
      let level = max(actions[number], 0)
      let shift = offset(number)
      guard domain.isOrdered, domain.count == nil, shift != 0 else { return axis.levels[level] }
      return domain.value(at: (Double(level) + 0.5 + shift) / Double(axis.levels.count))
    }
  }

  /// 1 for each level that was chosen, 0 for all others.
  func indicators(of actions: [Int]) -> [Double] {
    var indicators = [Double](repeating: 0, count: count)
    for (axis, action) in zip(axes, actions) where action >= 0 {
      indicators[axis.logits.lowerBound + action] = 1
    }
    return indicators
  }
}
