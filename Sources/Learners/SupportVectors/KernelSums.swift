import Arithmetic
import Episodes

/// x · y and |x − y|² for all pairs of rows of two parts of a task: what kernels are functions of.
struct KernelSums {
  /// Row after row of the first part, in each the rows of the second.
  private let products: [Double]
  private let squaredDistances: [Double]

  enum Kernel {
    case linear
    case radial(gamma: Double)
  }

  init(of part: Rows, and training: Rows) {
    var products: [Double] = []
    var squaredDistances: [Double] = []
    products.reserveCapacity(part.count * training.count)
    squaredDistances.reserveCapacity(part.count * training.count)
    let size = training.inputs.count / max(training.count, 1)
    part.inputs.withUnsafeBufferPointer { xs in
      training.inputs.withUnsafeBufferPointer { ys in
        for i in 0..<part.count {
          for j in 0..<training.count {
            var (product, distance) = (0.0, 0.0)
            for place in 0..<size {
              let (x, y) = (Double(xs[i * size + place]), Double(ys[j * size + place]))
              product += x * y
              distance += (x - y) * (x - y)
            }
            products.append(product)
            squaredDistances.append(distance)
          }
        }
      }
    }
    self.products = products
    self.squaredDistances = squaredDistances
  }

  /// The kernel of every pair, in the same order.
  func values(_ kernel: Kernel) -> [Double] {
    switch kernel {
    case .linear: products
    case .radial(let gamma): squaredDistances.map { Double.exp(-gamma * $0) }
    }
  }
}
