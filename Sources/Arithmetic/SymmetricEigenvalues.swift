/// The eigenvalues λ and orthonormal eigenvectors v of a symmetric matrix: A v = λ v.
///
/// Cyclic Jacobi rotations: Golub & Van Loan (2013), "Matrix Computations", section 8.5. Slower than
/// tridiagonal reduction and at least as accurate, which suits matrices of up to a few hundred rows.
public struct SymmetricEigenvalues: Equatable, Sendable {
  /// The eigenvalues, ascending.
  public let values: [Double]
  /// The eigenvectors as columns, in the order of `values`. Their signs mean nothing.
  public let vectors: Matrix

  /// Decomposes a symmetric matrix, of which only the lower triangle is read.
  ///
  /// - Throws: ``MatrixError/notSquare(rows:columns:)`` or ``MatrixError/notFinite(row:column:)``.
  /// - Complexity: O(n³), with about ten sweeps over all pairs of rows.
  public init(of matrix: Matrix) throws(MatrixError) {
    try matrix.requireSquare()
    let count = matrix.rows
    // By its largest element, so that no square overflows or vanishes.
    let scale = matrix.elements.reduce(0) { max($0, abs($1)) }
    var a = Matrix(zeros: count, count)
    for row in 0..<count where scale > 0 {
      for column in 0...row {
        a[row, column] = matrix[row, column] / scale
        a[column, row] = a[row, column]
      }
    }
    var v = Matrix(diagonal: Array(repeating: 1, count: count))

    // Convergence is quadratic; the bound only keeps the loop from depending on that.
    for _ in 0..<60 {
      var rotated = false
      for p in 0..<count {
        for q in (p + 1)..<max(count, p + 1) {
          // A rotation that changes neither diagonal element would change nothing else for long.
          guard abs(a[p, q]) > 0x1p-60 * (abs(a[p, p]) * abs(a[q, q])).squareRoot(),
            abs(a[p, q]) > 0x1p-70
          else { continue }
          rotated = true
          rotate(&a, &v, p, q)
        }
      }
      if !rotated { break }
    }

    let order = (0..<count).sorted { (a[$0, $0], $0) < (a[$1, $1], $1) }
    values = order.map { a[$0, $0] * scale }
    var vectors = Matrix(zeros: count, count)
    for (column, source) in order.enumerated() {
      for row in 0..<count { vectors[row, column] = v[row, source] }
    }
    self.vectors = vectors
  }
}

/// Turns rows and columns p and q so that a(p, q) becomes 0, and v along with them.
private func rotate(_ a: inout Matrix, _ v: inout Matrix, _ p: Int, _ q: Int) {
  // t = tan of the smaller angle that does it: t² + 2τt − 1 = 0.
  let tau = (a[q, q] - a[p, p]) / (2 * a[p, q])
  let t = (tau < 0 ? -1 : 1) / (abs(tau) + (1 + tau * tau).squareRoot())
  let c = 1 / (1 + t * t).squareRoot()
  let s = t * c

  a[p, p] -= t * a[p, q]
  a[q, q] += t * a[p, q]
  a[p, q] = 0
  a[q, p] = 0
  for k in 0..<a.rows {
    if k != p && k != q {
      let (first, second) = (a[k, p], a[k, q])
      a[k, p] = c * first - s * second
      a[k, q] = s * first + c * second
      a[p, k] = a[k, p]
      a[q, k] = a[k, q]
    }
    let (first, second) = (v[k, p], v[k, q])
    v[k, p] = c * first - s * second
    v[k, q] = s * first + c * second
  }
}
