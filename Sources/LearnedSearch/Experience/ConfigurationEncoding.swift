import Trials

/// Configurations as numbers that networks and linear maps can take and give.
///
/// An ordered hyperparameter is its coordinate in the unit cube; a choice among k values is k numbers,
/// of which one is 1. What a condition leaves out is NaN.
struct ConfigurationEncoding: Sendable {
  /// The numbers of one axis.
  struct Axis: Sendable {
    var numbers: Range<Int>
    /// How many values there are to choose among; 0 for an ordered hyperparameter.
    var choices: Int
    var isConditional: Bool
  }

  let space: SearchSpace
  let axes: [Axis]
  /// How many numbers a configuration has.
  let count: Int

  init(_ space: SearchSpace) {
    var axes: [Axis] = []
    var end = 0
    for position in space.axes {
      var choices = 0
      if case .choice(let values) = space.hyperparameters[position].domain {
        choices = values.count
      }
      let numbers = end..<end + max(choices, 1)
      axes.append(
        Axis(numbers: numbers, choices: choices, isConditional: space.parents[position] != nil))
      end = numbers.upperBound
    }
    self.space = space
    self.axes = axes
    count = end
  }

  /// The numbers of a configuration.
  func numbers(of configuration: Configuration) -> [Double] {
    var numbers = [Double](repeating: .nan, count: count)
    for (axis, coordinate) in zip(axes, space.point(of: configuration)) where !coordinate.isNaN {
      guard axis.choices > 0 else {
        numbers[axis.numbers.lowerBound] = coordinate
        continue
      }
      let chosen = min(Int(coordinate * Double(axis.choices)), axis.choices - 1)
      for choice in 0..<axis.choices {
        numbers[axis.numbers.lowerBound + choice] = choice == chosen ? 1 : 0
      }
    }
    return numbers
  }

  /// The configuration nearest to some numbers: coordinates are moved into the unit cube, and of each
  /// choice the largest number counts, the first of equals. NaN counts as ½.
  func configuration(at numbers: [Double]) -> Configuration {
    space.configuration { _, axis in
      let own = axes[axis].numbers
      let choices = axes[axis].choices
      guard choices > 0 else {
        let coordinate = numbers[own.lowerBound]
        return coordinate.isNaN ? 0.5 : min(max(coordinate, 0), 1)
      }
      var best = 0
      for choice in 1..<max(choices, 1)
      where numbers[own.lowerBound + choice] > numbers[own.lowerBound + best] {
        best = choice
      }
      return (Double(best) + 0.5) / Double(choices)
    }
  }

  /// How many numbers ``inputs(of:)`` gives.
  var inputCount: Int { count + axes.count { $0.isConditional } }

  /// What a network is told of a configuration: about as large as standardized features, 0 for what is
  /// absent, and whether each conditional hyperparameter is there.
  func inputs(of configuration: Configuration) -> [Double] {
    let numbers = numbers(of: configuration)
    var inputs: [Double] = []
    for axis in axes {
      let isAbsent = numbers[axis.numbers.lowerBound].isNaN
      for number in numbers[axis.numbers] {
        // A uniform coordinate has the deviation 1 / √12.
        let scaled = axis.choices > 0 ? number : (number - 0.5) * 3.464
        inputs.append(isAbsent ? 0 : scaled)
      }
      if axis.isConditional { inputs.append(isAbsent ? 0 : 1) }
    }
    return inputs
  }

  /// Whether two configurations have the same choices and differ by less than `distance` along every
  /// ordered axis.
  func areNear(_ a: [Double], _ b: [Double], within distance: Double) -> Bool {
    zip(a, b).allSatisfy { x, y in x.isNaN == y.isNaN && (x.isNaN || abs(x - y) < distance) }
  }
}
