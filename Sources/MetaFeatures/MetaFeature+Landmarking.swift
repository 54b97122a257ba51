import Arithmetic
import Randomness

extension MetaFeature {
  /// What quick learners achieve on the table itself: Pfahringer, Bensusan & Giraud-Carrier (2000),
  /// "Meta-Learning by Landmarking Various Learning Algorithms"; Bensusan & Giraud-Carrier (2000),
  /// "Discovering Task Neighbourhoods through Landmark Learning Performances".
  ///
  /// Accuracies are over ten stratified folds: the jth row of a class is tested in fold j mod 10. Errors
  /// leave one row out at a time. Ties go to the lower class.
  static let landmarks: [MetaFeature] = [
    MetaFeature("one_nn", .landmarking, "accuracy of the nearest row") { analysis in
      let all = Array(0..<analysis.table.columns)
      return analysis.accuracy { nearest(analysis, $0, $1, columns: all) }
    },
    MetaFeature(
      "elite_nn", .landmarking, "accuracy of the nearest row by the column of most information"
    ) { analysis in
      analysis.accuracy { train, test in
        let best = extreme(analysis, train, by: >)
        return nearest(analysis, train, test, columns: [best.column])
      }
    },
    MetaFeature(
      "linear_discr", .landmarking,
      "accuracy of Fisher's linear discriminant; 10⁻⁶ is added to each column's variance in classes"
    ) { analysis in analysis.accuracy { linearDiscriminant(analysis, $0, $1) } },
    MetaFeature(
      "naive_bayes", .landmarking,
      "accuracy of Gaussian naive Bayes; 10⁻⁹ of the greatest variance is added to the variances"
    ) { analysis in analysis.accuracy { naiveBayes(analysis, $0, $1) } },
    MetaFeature("best_node", .landmarking, "accuracy of the threshold of most information") {
      analysis in
      analysis.accuracy { train, test in
        extreme(analysis, train, by: >).classes(of: test, analysis)
      }
    },
    MetaFeature(
      "worst_node", .landmarking,
      "accuracy of the best threshold of the column of least information"
    ) { analysis in
      analysis.accuracy { train, test in
        extreme(analysis, train, by: <).classes(of: test, analysis)
      }
    },
    MetaFeature(
      "random_node", .landmarking, "accuracy of the best threshold of a column drawn by chance"
    ) { analysis in
      var generator = analysis.chance.stream("random node").generator
      return analysis.accuracy { train, test in
        let column = (try? generator.integer(below: analysis.table.columns)) ?? 0
        return Threshold(column, train, analysis).classes(of: test, analysis)
      }
    },
    MetaFeature("one_nn_error", .landmarking, "error of the nearest other row") {
      neighborError($0, neighbors: 1)
    },
    MetaFeature(
      "five_nn_error", .landmarking, "error of the vote of the five nearest other rows"
    ) { neighborError($0, neighbors: 5) },
    MetaFeature(
      "nearest_centroid_error", .landmarking,
      "error of the nearest class mean, its own row left out"
    ) { centroidError($0) },
    MetaFeature(
      "ridge_error", .landmarking,
      "error of ridge regression on class membership, penalty 0.1 n times the mean variance"
    ) { ridgeError($0) },
  ]

  // MARK: - Neighbors

  private static func nearest(
    _ analysis: TableAnalysis, _ train: [Int], _ test: [Int], columns: [Int]
  ) -> [Int] {
    let table = analysis.table
    let isWhole = columns.count == table.columns
    return test.map { row in
      var best = (distance: Double.infinity, label: 0)
      for other in train {
        var distance = 0.0
        if isWhole {
          distance = analysis.distances[row * table.rows + other]
        } else {
          for column in columns {
            let difference =
              table.values[row * table.columns + column]
              - table.values[other * table.columns + column]
            distance += difference * difference
          }
        }
        if distance < best.distance { best = (distance, table.labels[other]) }
      }
      return best.label
    }
  }

  private static func neighborError(_ analysis: TableAnalysis, neighbors: Int) -> Double {
    let table = analysis.table
    var wrong = 0
    for row in 0..<table.rows {
      // The nearest so far, ascending; rows equally far stay in order.
      var nearest: [(distance: Double, label: Int)] = []
      for other in 0..<table.rows where other != row {
        let distance = analysis.distances[row * table.rows + other]
        if nearest.count == neighbors, distance >= nearest[neighbors - 1].distance { continue }
        let place = nearest.firstIndex { $0.distance > distance } ?? nearest.count
        nearest.insert((distance, table.labels[other]), at: place)
        if nearest.count > neighbors { nearest.removeLast() }
      }
      var votes = [Int](repeating: 0, count: table.classes)
      for neighbor in nearest { votes[neighbor.label] += 1 }
      let most = votes.max() ?? 0
      // Of classes with equally many votes the one of the nearest row.
      let chosen = nearest.first { votes[$0.label] == most }?.label
      if chosen != table.labels[row] { wrong += 1 }
    }
    return Double(wrong) / analysis.n
  }

  private static func centroidError(_ analysis: TableAnalysis) -> Double {
    let table = analysis.table
    let d = table.columns
    var sums = [Double](repeating: 0, count: table.classes * d)
    for row in 0..<table.rows {
      for column in 0..<d {
        sums[table.labels[row] * d + column] += table.values[row * d + column]
      }
    }
    var wrong = 0
    for row in 0..<table.rows {
      var best = (distance: Double.infinity, label: -1)
      for label in analysis.presentClasses {
        let isOwn = label == table.labels[row]
        let count = analysis.classCounts[label] - (isOwn ? 1 : 0)
        if count == 0 { continue }
        var distance = 0.0
        for column in 0..<d {
          let value = table.values[row * d + column]
          let sum = sums[label * d + column] - (isOwn ? value : 0)
          let difference = value - sum / Double(count)
          distance += difference * difference
        }
        if distance < best.distance { best = (distance, label) }
      }
      if best.label != table.labels[row] { wrong += 1 }
    }
    return Double(wrong) / analysis.n
  }

  // MARK: - Linear learners

  /// Residuals of rows left out follow from the whole fit, (y − ŷ) / (1 − h): Allen (1974), "The
  /// Relationship between Variable Selection and Data Augmentation and a Method for Prediction".
  private static func ridgeError(_ analysis: TableAnalysis) -> Double {
    let table = analysis.table
    let (n, d, classes) = (table.rows, table.columns, table.classes)
    let covariance = analysis.covariance
    let trace = (0..<d).reduce(0) { $0 + covariance[$1, $1] / analysis.d }
    // Columns without variance have no say; any penalty keeps the matrix regular.
    let scale = trace > 0 ? trace : 1
    var normal = covariance
    for i in 0..<d {
      for j in 0..<d { normal[i, j] = covariance[i, j] * (analysis.n - 1) / (analysis.n * scale) }
      normal[i, i] += 0.1
    }
    guard let factor = try? CholeskyFactorization(of: normal) else { return 1 }
    var scores: [[Double]] = []
    var sums = [Double](repeating: 0, count: classes * d)
    for row in 0..<n {
      let x = analysis.centered[row * d..<(row + 1) * d].map {
        $0 / (scale * analysis.n).squareRoot()
      }
      let z = (try? factor.halfSolution(of: x)) ?? x
      for column in 0..<d { sums[table.labels[row] * d + column] += z[column] }
      scores.append(z)
    }
    var wrong = 0
    for (row, z) in scores.enumerated() {
      let leverage = min(z.reduce(1 / analysis.n) { $0 + $1 * $1 }, 1 - 1e-9)
      var best = (score: -Double.infinity, label: 0)
      for label in 0..<classes {
        let share = Double(analysis.classCounts[label]) / analysis.n
        var fit = share
        for column in 0..<d { fit += z[column] * sums[label * d + column] }
        let target = label == table.labels[row] ? 1.0 : 0
        let score = target - (target - fit) / (1 - leverage)
        if score > best.score { best = (score, label) }
      }
      if best.label != table.labels[row] { wrong += 1 }
    }
    return Double(wrong) / analysis.n
  }

  private static func linearDiscriminant(
    _ analysis: TableAnalysis, _ train: [Int], _ test: [Int]
  ) -> [Int] {
    let table = analysis.table
    let d = table.columns
    let groups = Dictionary(grouping: train) { table.labels[$0] }.sorted { $0.key < $1.key }
    var means: [[Double]] = []
    var within = [Double](repeating: 0, count: d * d)
    for (_, rows) in groups {
      var mean = [Double](repeating: 0, count: d)
      for row in rows {
        for column in 0..<d {
          mean[column] += table.values[row * d + column] / Double(rows.count)
        }
      }
      within.withUnsafeMutableBufferPointer { within in
        var difference = [Double](repeating: 0, count: d)
        for row in rows {
          for column in 0..<d { difference[column] = table.values[row * d + column] - mean[column] }
          difference.withUnsafeBufferPointer { difference in
            for i in 0..<d where difference[i] != 0 {
              for j in 0...i { within[i * d + j] += difference[i] * difference[j] }
            }
          }
        }
      }
      means.append(mean)
    }
    // In units of each column's deviation within classes, so that no column is too small to count.
    let divisor = Double(max(train.count - groups.count, 1))
    let units = (0..<d).map { column in
      let variance = within[column * d + column] / divisor
      return variance > 0 ? variance.squareRoot() : 1
    }
    for i in 0..<d {
      for j in 0...i {
        within[i * d + j] /= divisor * units[i] * units[j]
        within[j * d + i] = within[i * d + j]
      }
      within[i * d + i] += 1e-6
    }
    guard let matrix = try? Matrix(rows: d, columns: d, elements: within),
      let factor = try? CholeskyFactorization(of: matrix)
    else { return test.map { _ in groups.first?.key ?? 0 } }
    // δ(x) = x · w − m · w / 2 + log π, w = Σ⁻¹ m.
    let rules = zip(groups, means).map { group, mean in
      let inUnits = zip(mean, units).map { $0 / $1 }
      let solved = (try? factor.solution(of: inUnits)) ?? inUnits
      let weights = zip(solved, units).map { $0 / $1 }
      let offset = zip(mean, weights).reduce(0) { $0 + $1.0 * $1.1 } / 2
      return (
        label: group.key, weights: weights,
        offset: Double.log(Double(group.value.count) / Double(train.count)) - offset
      )
    }
    return test.map { row in
      var best = (score: -Double.infinity, label: groups.first?.key ?? 0)
      for rule in rules {
        var score = rule.offset
        for column in 0..<d { score += table.values[row * d + column] * rule.weights[column] }
        if score > best.score { best = (score, rule.label) }
      }
      return best.label
    }
  }

  private static func naiveBayes(
    _ analysis: TableAnalysis, _ train: [Int], _ test: [Int]
  ) -> [Int] {
    let table = analysis.table
    let d = table.columns
    func moments(_ rows: [Int]) -> [(mean: Double, variance: Double)] {
      (0..<d).map { column in
        let n = Double(rows.count)
        let mean = rows.reduce(0) { $0 + table.values[$1 * d + column] / n }
        let variance = rows.reduce(0) {
          let difference = table.values[$1 * d + column] - mean
          return $0 + difference * difference / n
        }
        return (mean, variance)
      }
    }
    let greatest = moments(train).reduce(0) { max($0, $1.variance) }
    let floor = greatest > 0 ? 1e-9 * greatest : 1
    let groups = Dictionary(grouping: train) { table.labels[$0] }.sorted { $0.key < $1.key }
    let rules = groups.map { group in
      let own = moments(group.value).map { (mean: $0.mean, variance: $0.variance + floor) }
      let logs = own.reduce(0) { $0 + Double.log($1.variance) }
      return (
        label: group.key, moments: own,
        offset: Double.log(Double(group.value.count) / Double(train.count)) - logs / 2
      )
    }
    return test.map { row in
      var best = (score: -Double.infinity, label: groups.first?.key ?? 0)
      for rule in rules {
        var score = rule.offset
        for column in 0..<d {
          let difference = table.values[row * d + column] - rule.moments[column].mean
          score -= difference * difference / rule.moments[column].variance / 2
        }
        if score > best.score { best = (score, rule.label) }
      }
      return best.label
    }
  }

  private static func extreme(
    _ analysis: TableAnalysis, _ train: [Int], by isBetter: (Double, Double) -> Bool
  ) -> Threshold {
    var best = Threshold(0, train, analysis)
    for column in 1..<max(analysis.table.columns, 1) {
      let other = Threshold(column, train, analysis)
      if isBetter(other.gain, best.gain) { best = other }
    }
    return best
  }
}

extension TableAnalysis {
  /// The share of rows that a learner classifies right, each in the fold that tests it.
  func accuracy(_ classes: (_ train: [Int], _ test: [Int]) -> [Int]) -> Double {
    let folds = min(10, table.rows)
    var seen = [Int](repeating: 0, count: table.classes)
    var foldOf: [Int] = []
    for label in table.labels {
      foldOf.append(seen[label] % folds)
      seen[label] += 1
    }
    var right = 0
    for fold in 0..<folds {
      let test = foldOf.indices.filter { foldOf[$0] == fold }
      let train = foldOf.indices.filter { foldOf[$0] != fold }
      if test.isEmpty || train.isEmpty { continue }
      for (row, label) in zip(test, classes(train, test)) where table.labels[row] == label {
        right += 1
      }
    }
    return Double(right) / n
  }
}
