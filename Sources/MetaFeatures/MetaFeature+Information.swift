import Arithmetic

extension MetaFeature {
  /// Entropies in bits, of columns cut at equal frequencies in ⌊n^⅓⌋ parts: Michie et al. (1994);
  /// Segrera, Pinho & Moreno (2008), "Information-Theoretic Measures for Meta-learning".
  static let informationFeatures: [MetaFeature] = [
    MetaFeature("class_ent", .information, "H(C) = −Σ p log₂ p over classes") { entropy(of: $0) },
    MetaFeature(summarized: "attr_ent", .information, "H(X) of each column") {
      $0.discrete.map { entropy(counts($0)) }
    },
    MetaFeature(summarized: "joint_ent", .information, "H(X, C) of each column and the classes") {
      joint($0)
    },
    MetaFeature(
      summarized: "mut_inf", .information, "H(X) + H(C) − H(X, C) of each column and the classes"
    ) { information($0) },
    MetaFeature(
      "eq_num_attr", .information,
      "H(C) over the mean of mut_inf; 0 where columns say nothing of the classes"
    ) {
      let mean = average(information($0))
      return mean > 1e-12 ? entropy(of: $0) / mean : 0
    },
    MetaFeature(
      "ns_ratio", .information,
      "(mean H(X) − mean mut_inf) / mean mut_inf; 0 where columns say nothing of the classes"
    ) {
      let mean = average(information($0))
      return mean > 1e-12 ? (average($0.discrete.map { entropy(counts($0)) }) - mean) / mean : 0
    },
  ]

  private static func average(_ values: [Double]) -> Double {
    values.reduce(0, +) / Double(max(values.count, 1))
  }

  private static func counts(_ values: [Int]) -> [Int] {
    var counts = [Int](repeating: 0, count: (values.max() ?? 0) + 1)
    for value in values { counts[value] += 1 }
    return counts
  }

  private static func entropy(_ counts: [Int]) -> Double {
    let total = Double(max(counts.reduce(0, +), 1))
    return counts.reduce(0) { sum, count in
      guard count > 0 else { return sum }
      let p = Double(count) / total
      return sum - p * Double.log(p) / Double.log(2)
    }
  }

  private static func entropy(of analysis: TableAnalysis) -> Double {
    entropy(analysis.classCounts)
  }

  private static func joint(_ analysis: TableAnalysis) -> [Double] {
    let classes = analysis.table.classes
    return analysis.discrete.map { values in
      entropy(counts(zip(values, analysis.table.labels).map { $0 * classes + $1 }))
    }
  }

  private static func information(_ analysis: TableAnalysis) -> [Double] {
    let own = entropy(of: analysis)
    return zip(analysis.discrete, joint(analysis)).map { values, joint in
      max(entropy(counts(values)) + own - joint, 0)
    }
  }
}
