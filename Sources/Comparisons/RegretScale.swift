/// What regret is measured in.
public enum RegretScale: String, Sendable, Codable, CaseIterable {
  /// (value − reference) / (median of random − reference).
  case random
  /// (value − reference) / (ceiling − reference): it cannot exceed 1.
  case bounded

  func upper(of task: ComparisonTask, ceiling: Double) -> Double {
    switch self {
    case .random: task.randomMedian
    case .bounded: ceiling
    }
  }
}
