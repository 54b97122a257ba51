/// How the statistics of resamples become an interval.
public enum BootstrapForm: String, Sendable, Codable {
  /// Their percentiles: Efron & Tibshirani (1993), "An Introduction to the Bootstrap", section 13.3.
  case percentile
  /// Percentiles corrected for bias and for a spread that changes with the statistic (BC_a): Efron
  /// (1987), "Better Bootstrap Confidence Intervals".
  case bca

  /// What a table's footnote calls it.
  func footnote(_ scheme: String, resamples: Int) -> String {
    switch self {
    case .percentile: "\(scheme), \(resamples) resamples"
    case .bca: "\(scheme) BCa, \(resamples) resamples"
    }
  }
}
