/// The rows of a table of reference values: a name, then numbers.
func referenceTable(_ text: String) -> [(name: String, numbers: [Double])] {
  text.split(separator: "\n").map { line in
    let words = line.split(separator: " ")
    return (String(words[0]), words.dropFirst().map { Double($0) ?? .nan })
  }
}

/// |value − expected| / |expected|.
func relativeError(_ value: Double, _ expected: Double) -> Double {
  value == expected ? 0 : abs(value - expected) / abs(expected)
}

/// The largest relative error over the rows called `name`, and whether there are any.
///
/// The last number of a row is the value, those before it are the arguments.
func largestRelativeError(
  of name: String, _ function: ([Double]) -> Double
) -> (error: Double, arguments: [Double], count: Int) {
  var worst = (error: 0.0, arguments: [Double](), count: 0)
  for row in referenceTable(specialValues) where row.name == name {
    let arguments = Array(row.numbers.dropLast())
    let error = relativeError(function(arguments), row.numbers[arguments.count])
    worst.count += 1
    // NaN is the largest error of all.
    if !(error <= worst.error) { (worst.error, worst.arguments) = (error, arguments) }
  }
  return worst
}
