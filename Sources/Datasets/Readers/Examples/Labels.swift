import Episodes

/// Class numbers that are collected from files of labels.
struct Labels {
  /// More classes than this are taken for something else than labels.
  static let mostClasses = 1 << 16

  /// The classes' names where they are known; else classes are called by their numbers.
  let names: [String]?
  private(set) var indices: [Int32] = []
  private var largest = -1

  init(names: [String]?) { self.names = names }

  /// Adds the labels of a block; `first` is the number of its first label in the file.
  mutating func append(
    _ block: ExampleBlock, type: ElementType, of file: String
  ) throws(LabelError) {
    for (place, example) in block.rows.enumerated() {
      guard let label = Elements.integer(block.bytes, place, type: type) else {
        throw .tooLarge(file, example: example, found: .max, most: Labels.mostClasses - 1)
      }
      guard label >= 0 else { throw .negative(file, example: example, found: label) }
      if let names, label >= names.count {
        throw .aboveClassCount(file, example: example, found: label, classes: names.count)
      }
      guard label < Labels.mostClasses else {
        throw .tooLarge(file, example: example, found: label, most: Labels.mostClasses - 1)
      }
      largest = max(largest, label)
      indices.append(Int32(label))
    }
  }

  var grouping: Grouping {
    Grouping(names: names ?? (0..<largest + 1).map { String($0) }, indices: indices)
  }
}
