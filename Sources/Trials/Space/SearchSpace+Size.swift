extension SearchSpace {
  /// How many configurations there are, or `nil` where there is a continuum or more than `Int.max`.
  public var size: Int? {
    let sizes = subtreeSizes { position in
      // Only values that some condition names make a difference: the others count 1 each.
      var named: [HyperparameterValue] = []
      for child in children[position] {
        for value in hyperparameters[child].condition?.values ?? [] where !named.contains(value) {
          named.append(value)
        }
      }
      return (named, others: hyperparameters[position].domain.count.map { $0 - named.count })
    }
    return product(of: sizes)
  }

  /// How many configurations there are when each hyperparameter takes only some of its values.
  ///
  /// - Parameter levels: the values that the hyperparameter at each position takes.
  /// - Returns: `nil` where there are more than `Int.max`.
  public func size(ofGrid levels: [[HyperparameterValue]]) -> Int? {
    product(of: subtreeSizes(ofGrid: levels))
  }

  /// For each position in how many ways a grid chooses its hyperparameter, where it is there, and all
  /// those that depend on it.
  public func subtreeSizes(ofGrid levels: [[HyperparameterValue]]) -> [Int?] {
    subtreeSizes { ($0 < levels.count ? levels[$0] : [], others: 0) }
  }

  private func subtreeSizes(
    values: (Int) -> (named: [HyperparameterValue], others: Int?)
  ) -> [Int?] {
    var sizes: [Int?] = Array(repeating: 0, count: hyperparameters.count)
    for position in topologicalOrder.reversed() {
      let (named, others) = values(position)
      var total = others
      for value in named {
        var product: Int? = 1
        for child in children[position] where isActive(child, ifParentIs: value) {
          product = product.multiplied(by: sizes[child])
        }
        total = total.added(to: product)
      }
      sizes[position] = total
    }
    return sizes
  }

  private func product(of sizes: [Int?]) -> Int? {
    var product: Int? = 1
    for position in hyperparameters.indices where parents[position] == nil {
      product = product.multiplied(by: sizes[position])
    }
    return product
  }
}

extension Int? {
  /// The product, or `nil` where a factor is `nil` or it overflows. A continuum of nothing is nothing.
  fileprivate func multiplied(by other: Int?) -> Int? {
    if self == 0 || other == 0 { return 0 }
    guard let self, let other else { return nil }
    let (product, overflow) = self.multipliedReportingOverflow(by: other)
    return overflow ? nil : product
  }

  fileprivate func added(to other: Int?) -> Int? {
    guard let self, let other else { return nil }
    let (sum, overflow) = self.addingReportingOverflow(other)
    return overflow ? nil : sum
  }
}
