import Arithmetic
import Randomness

/// What several features of one table need, each computed when it is first asked for.
final class TableAnalysis {
  let table: TrainingTable
  let chance: RandomStream

  init(_ table: TrainingTable, chance: RandomStream) {
    self.table = table
    self.chance = chance
  }

  var n: Double { Double(table.rows) }
  var d: Double { Double(table.columns) }

  lazy var columns: [[Double]] = (0..<table.columns).map(table.column)
  lazy var sortedColumns: [[Double]] = columns.map { $0.sorted() }
  lazy var moments: [Moments] = columns.map(Moments.init)

  /// Rows of each class.
  lazy var classCounts: [Int] = {
    var counts = [Int](repeating: 0, count: table.classes)
    for label in table.labels { counts[label] += 1 }
    return counts
  }()

  /// The classes that have rows.
  lazy var presentClasses: [Int] = classCounts.indices.filter { classCounts[$0] > 0 }

  /// `[rows, columns]`, each column less its mean.
  lazy var centered: [Double] = {
    var result = table.values
    for row in 0..<table.rows {
      for column in 0..<table.columns {
        result[row * table.columns + column] -= moments[column].mean
      }
    }
    return result
  }()

  /// The covariance of the columns, Σ (x − m)(y − m) / (n − 1).
  lazy var covariance: Matrix = products(of: centered, over: n - 1)

  /// Σ x y / n, not centered.
  lazy var secondMoments: Matrix = products(of: table.values, over: n)

  private func products(of values: [Double], over divisor: Double) -> Matrix {
    let d = table.columns
    var sums = [Double](repeating: 0, count: d * d)
    values.withUnsafeBufferPointer { values in
      sums.withUnsafeMutableBufferPointer { sums in
        for row in 0..<table.rows {
          let x = row * d
          for i in 0..<d where values[x + i] != 0 {
            let left = values[x + i] / divisor
            for j in 0...i { sums[i * d + j] += left * values[x + j] }
          }
        }
        for i in 0..<d { for j in 0..<i { sums[j * d + i] = sums[i * d + j] } }
      }
    }
    // The sizes fit each other.
    return (try? Matrix(rows: d, columns: d, elements: sums)) ?? Matrix(diagonal: [])
  }

  /// Eigenvalues and eigenvectors of the covariance; ascending, none below 0.
  lazy var spectrum: (values: [Double], vectors: Matrix)? = {
    guard let eigen = try? SymmetricEigenvalues(of: covariance) else { return nil }
    return (eigen.values.map { max($0, 0) }, eigen.vectors)
  }()

  /// The squared canonical correlations of columns and classes, descending, below 1 by 1e-9.
  ///
  /// They are the eigenvalues of D^-½ Cᵀ C D^-½, C the covariances of the whitened columns with class
  /// membership and D its variances; directions of no variance are left out (Hotelling 1936).
  lazy var squaredCorrelations: [Double] = {
    guard let spectrum, presentClasses.count > 1 else { return [] }
    let largest = spectrum.values.last ?? 0
    let kept = spectrum.values.indices.filter { spectrum.values[$0] > largest * 1e-10 }
    let k = presentClasses.count
    var c = Matrix(diagonal: [Double](repeating: 0, count: max(kept.count, k)))
    // Membership adds up to 1, so that one of its k directions has no variance: symmetric weights
    // D^-½ = 1 / √(n_k / n) give that direction the eigenvalue 0.
    for (place, index) in kept.enumerated() {
      let deviation = spectrum.values[index].squareRoot()
      var scores = [Double](repeating: 0, count: k)
      for row in 0..<table.rows {
        guard let own = presentClasses.firstIndex(of: table.labels[row]) else { continue }
        var score = 0.0
        for column in 0..<table.columns {
          score += centered[row * table.columns + column] * spectrum.vectors[column, index]
        }
        scores[own] += score / deviation
      }
      for own in 0..<k {
        let share = Double(classCounts[presentClasses[own]])
        c[place, own] = scores[own] / (share * (n - 1)).squareRoot()
      }
    }
    guard let square = try? c.transposed.multiplied(by: c),
      let eigen = try? SymmetricEigenvalues(of: square)
    else { return [] }
    let most = min(kept.count, k - 1)
    return eigen.values.reversed().prefix(most).map { min(max($0, 0), 1 - 1e-9) }
  }()

  /// Each column cut at equal frequencies in ⌊n^⅓⌋ parts, at least 2; categories as they are.
  lazy var discrete: [[Int]] = columns.indices.map { column in
    if table.categorical.contains(column) {
      var numbers: [Double: Int] = [:]
      for value in columns[column] where numbers[value] == nil { numbers[value] = numbers.count }
      return columns[column].map { numbers[$0] ?? 0 }
    }
    var parts = 2
    while (parts + 1) * (parts + 1) * (parts + 1) <= table.rows { parts += 1 }
    let sorted = sortedColumns[column]
    var edges: [Double] = []
    for part in 1..<parts {
      let edge = quantile(sorted, Double(part) / Double(parts))
      if edge != edges.last { edges.append(edge) }
    }
    return columns[column].map { value in edges.count { $0 < value } }
  }

  /// Squared distances of all pairs of rows, `[rows, rows]`.
  lazy var distances: [Double] = {
    let (n, d) = (table.rows, table.columns)
    var result = [Double](repeating: 0, count: n * n)
    table.values.withUnsafeBufferPointer { x in
      result.withUnsafeMutableBufferPointer { result in
        for i in 0..<n {
          for j in 0..<i {
            var sums = SIMD8<Double>.zero
            var column = 0
            while column + 8 <= d {
              for lane in 0..<8 {
                let difference = x[i * d + column + lane] - x[j * d + column + lane]
                sums[lane] += difference * difference
              }
              column += 8
            }
            var sum = 0.0
            for lane in 0..<8 { sum += sums[lane] }
            while column < d {
              let difference = x[i * d + column] - x[j * d + column]
              sum += difference * difference
              column += 1
            }
            result[i * n + j] = sum
            result[j * n + i] = sum
          }
        }
      }
    }
    return result
  }()
}
