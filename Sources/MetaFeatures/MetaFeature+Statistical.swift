import Arithmetic

extension MetaFeature {
  /// Moments, correlations and spectra: Michie et al. (1994); Castiello, Castellano & Fanelli (2005),
  /// "Meta-data: Characterization of Input Features for Meta-learning".
  static let statisticalFeatures: [MetaFeature] = [
    MetaFeature(summarized: "mean", .statistical, "the mean of each column") {
      $0.moments.map(\.mean)
    },
    MetaFeature(summarized: "sd", .statistical, "the standard deviation of each column, n − 1") {
      $0.moments.map(\.deviation)
    },
    MetaFeature(summarized: "var", .statistical, "the variance of each column, n − 1") {
      $0.moments.map(\.variance)
    },
    MetaFeature(summarized: "min", .statistical, "the least value of each column") {
      $0.sortedColumns.map { $0.first ?? 0 }
    },
    MetaFeature(summarized: "max", .statistical, "the greatest value of each column") {
      $0.sortedColumns.map { $0.last ?? 0 }
    },
    MetaFeature(summarized: "range", .statistical, "max − min of each column") {
      $0.sortedColumns.map { ($0.last ?? 0) - ($0.first ?? 0) }
    },
    MetaFeature(summarized: "median", .statistical, "the median of each column") {
      $0.sortedColumns.map { quantile($0, 0.5) }
    },
    MetaFeature(summarized: "iq_range", .statistical, "Q(¾) − Q(¼) of each column, type 7") {
      $0.sortedColumns.map { quantile($0, 0.75) - quantile($0, 0.25) }
    },
    MetaFeature(summarized: "skewness", .statistical, "m₃ / m₂^1.5 of each column; 0 if constant") {
      $0.moments.map(\.skewness)
    },
    MetaFeature(
      summarized: "kurtosis", .statistical, "m₄ / m₂² − 3 of each column; 0 if constant"
    ) { $0.moments.map(\.kurtosis) },
    MetaFeature(
      summarized: "cor", .statistical,
      "|Pearson correlation| of each pair of columns; 0 where one is constant"
    ) { analysis in
      let c = analysis.covariance
      return pairs(c.rows).map { i, j in
        let scale = c[i, i].squareRoot() * c[j, j].squareRoot()
        return scale > 0 ? min((c[i, j] / scale).magnitude, 1) : 0
      }
    },
    MetaFeature(summarized: "cov", .statistical, "|covariance| of each pair of columns, n − 1") {
      let c = $0.covariance
      return pairs(c.rows).map { i, j in c[i, j].magnitude }
    },
    MetaFeature(summarized: "eigenvalues", .statistical, "eigenvalues of the covariance") {
      $0.spectrum?.values ?? []
    },
    MetaFeature(
      "first_eigenvalue_share", .statistical,
      "λ₁ / Σ λ of the covariance; 1 where there is no variance"
    ) {
      let values = $0.spectrum?.values ?? []
      let total = values.reduce(0, +)
      return total > 0 ? (values.last ?? 0) / total : 1
    },
    MetaFeature(
      "nr_outliers", .statistical,
      "columns with a value below Q(¼) − 1.5 IQR or above Q(¾) + 1.5 IQR"
    ) {
      Double(
        $0.sortedColumns.count { column in
          let (low, high) = (quantile(column, 0.25), quantile(column, 0.75))
          let reach = 1.5 * (high - low)
          return (column.first ?? 0) < low - reach || (column.last ?? 0) > high + reach
        })
    },
    MetaFeature(
      summarized: "sparsity", .statistical,
      "(n / different values − 1) / (n − 1) of each column"
    ) { analysis in
      analysis.sortedColumns.map { column in
        (analysis.n / Double(Set(column).count) - 1) / (analysis.n - 1)
      }
    },
    MetaFeature(
      summarized: "can_cor", .statistical,
      "canonical correlations of columns and classes; none where one class is present"
    ) { $0.squaredCorrelations.map { $0.squareRoot() } },
    MetaFeature("w_lambda", .statistical, "Wilks' λ, Π (1 − r²) over canonical correlations r") {
      $0.squaredCorrelations.reduce(1) { $0 * (1 - $1) }
    },
    MetaFeature("p_trace", .statistical, "Pillai's trace, Σ r²") {
      $0.squaredCorrelations.reduce(0, +)
    },
    MetaFeature("lh_trace", .statistical, "Lawley and Hotelling's trace, Σ r² / (1 − r²)") {
      $0.squaredCorrelations.reduce(0) { $0 + $1 / (1 - $1) }
    },
    MetaFeature("roy_root", .statistical, "Roy's largest root, the greatest r² / (1 − r²)") {
      $0.squaredCorrelations.reduce(0) { max($0, $1 / (1 - $1)) }
    },
    MetaFeature(
      "log_rms", .statistical, "log √(mean of all squares); −230 where all values are 0"
    ) { analysis in
      let scale = analysis.table.values.reduce(0) { max($0, $1.magnitude) }
      guard scale > 0 else { return -230 }
      let n = Double(analysis.table.values.count)
      let mean = analysis.table.values.reduce(0) { $0 + ($1 / scale) * ($1 / scale) / n }
      return Double.log(scale) + Double.log(mean) / 2
    },
    MetaFeature("mean_abs_mean", .statistical, "the mean over columns of |mean|") { analysis in
      analysis.moments.reduce(0) { $0 + $1.mean.magnitude / analysis.d }
    },
    MetaFeature("mean_sd", .statistical, "the mean over columns of the standard deviation") {
      analysis in analysis.moments.reduce(0) { $0 + $1.deviation / analysis.d }
    },
    MetaFeature(
      "log_top_moment", .statistical,
      "log of the greatest eigenvalue of Σ x xᵀ / n; −460 where all values are 0"
    ) { logTopEigenvalue($0.secondMoments) },
    MetaFeature(
      "log_top_eigenvalue", .statistical,
      "log of the greatest eigenvalue of the covariance; −460 where there is no variance"
    ) { logTopEigenvalue($0.covariance) },
  ]

  private static func pairs(_ count: Int) -> [(Int, Int)] {
    (0..<count).flatMap { i in (0..<i).map { (i, $0) } }
  }

  /// By repeated multiplication, which is all that the greatest eigenvalue needs: Golub & Van Loan
  /// (2013), section 8.2.1. The matrix has no negative eigenvalues.
  private static func logTopEigenvalue(_ matrix: Matrix) -> Double {
    let count = matrix.rows
    let scale = (0..<count).reduce(0) { max($0, matrix[$1, $1]) }
    guard scale > 0 else { return -460 }
    // From the row with the greatest diagonal, which is not orthogonal to the eigenvector.
    let first = (0..<count).max { matrix[$0, $0] < matrix[$1, $1] } ?? 0
    var vector = (0..<count).map { matrix[first, $0] / scale }
    var value = 0.0
    for _ in 0..<400 {
      let length = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
      guard length > 0 else { break }
      for i in 0..<count { vector[i] /= length }
      var next = [Double](repeating: 0, count: count)
      for i in 0..<count {
        var sum = 0.0
        for j in 0..<count { sum += matrix.elements[i * count + j] / scale * vector[j] }
        next[i] = sum
      }
      let quotient = zip(vector, next).reduce(0) { $0 + $1.0 * $1.1 }
      vector = next
      if (quotient - value).magnitude <= 1e-13 * quotient.magnitude {
        value = quotient
        break
      }
      value = quotient
    }
    return value > 0 ? Double.log(scale) + Double.log(value) : -460
  }
}
