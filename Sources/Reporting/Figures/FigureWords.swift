import Plotting
import Trials

extension MeasuredSearches {
  /// What the numbers are of, in a line.
  func note(over factor: Factor, confidence: Double) -> String {
    let units =
      switch factor {
      case .tasks: tasks.count
      case .seeds: repeats > 1 ? repeats : seeds
      case .both: max(tasks.count, repeats > 1 ? repeats : seeds)
      }
    guard units > 1 else { return "Mean of \(counts)" }
    let factors =
      switch factor {
      case .tasks: "tasks"
      case .seeds: repeats > 1 ? "repeats" : "seeds"
      case .both: repeats > 1 ? "tasks × repeats" : "tasks × seeds"
      }
    return "Mean of \(counts); bands: \(readable(100 * confidence)) % bootstrap over \(factors)"
  }

  /// How many there are of everything.
  var counts: String {
    var counts = [counted(tasks.count, "task", "tasks")]
    if repeats > 1 { counts.append(counted(repeats, "repeat", "repeats")) }
    counts.append(counted(seeds, "seed", "seeds"))
    return counts.joined(separator: " × ")
  }

  /// Places of ``marks`` to show: all of few, and of many those that a logarithmic axis has room for.
  var shownMarks: [Int] {
    guard marks.count > 64, let last = marks.last else { return Array(marks.indices) }
    var shown: [Int] = []
    var next = 0.0
    for (place, mark) in marks.enumerated() where Double(mark) >= next || mark == last {
      shown.append(place)
      next = Double(mark) * 1.06
    }
    return shown
  }
}

extension Axis {
  /// Trials: logarithmic where they span much, with the marks as labels where these are few.
  static func trials(_ marks: [Double]) -> Axis {
    let (first, last) = (marks.first ?? 1, marks.last ?? 1)
    return Axis(
      "trials", last >= 8 * first ? .logarithmic : .linear, marked: marks.count <= 16 ? marks : [])
  }
}

extension Axis {
  /// The axis, ending above the values up to a limit where some are beyond it, as those of what diverges.
  func ending(above values: [Double], upTo limit: Double) -> Axis {
    let known = values.filter(\.isFinite)
    let usual = known.filter { $0 <= limit }
    guard upper == nil, kind == .linear, usual.count < known.count, let least = usual.min(),
      let most = usual.max()
    else { return self }
    var axis = self
    axis.upper = most + 0.1 * abs(most)
    // The interval of a mean that left all bounds has left them below, too.
    axis.lower = lower ?? (least >= 0 ? 0 : least - 0.1 * abs(least))
    return axis
  }
}

extension [Double] {
  /// The size of the finite value in the middle; 0 of none.
  var middle: Double {
    let known = filter(\.isFinite).sorted()
    return known.isEmpty ? 0 : abs(known[known.count / 2])
  }
}

extension Size {
  /// That of a line plot whose legend has room for so many names.
  static func forLines(_ count: Int) -> Size {
    Size(width: count > 6 ? 560 : 500, height: max(310, 100 + 15.7 * Double(count)))
  }
}

extension String {
  /// The text with its first letter large.
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }

  /// A name of a file or a setting as words.
  var words: String { replacing("_", with: " ") }
}

/// "1 task", "2 tasks".
func counted(_ count: Int, _ one: String, _ many: String) -> String {
  "\(count) \(count == 1 ? one : many)"
}
