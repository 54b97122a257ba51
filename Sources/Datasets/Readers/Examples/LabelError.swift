/// What is wrong with a file of labels beside a file of inputs.
public enum LabelError: DataError, Equatable {
  case countsDiffer(inputs: String, count: Int, labels: String, labelCount: Int)
  /// Labels that are not one whole number for each example.
  case notIntegers(String, type: ElementType, shape: [Int])
  case negative(String, example: Int, found: Int)
  /// A label that is above what can be a class.
  case tooLarge(String, example: Int, found: Int, most: Int)
  case aboveClassCount(String, example: Int, found: Int, classes: Int)
  case withoutInputs(labels: String)
  case withoutLabels(inputs: String)
  case twoFor(inputs: String, String, String)

  public var description: String {
    switch self {
    case .countsDiffer(let inputs, let count, let labels, let labelCount):
      "'\(inputs)' has \(count) examples, but '\(labels)' has \(labelCount) labels. Do the files "
        + "belong together?"
    case .notIntegers(let name, let type, let shape):
      "'\(name)' holds \(type.rawValue) of the sizes \(shape); labels are whole numbers on one axis."
    case .negative(let name, let example, let found):
      "'\(name)' has the label \(found) for example \(example). Classes are numbered from 0."
    case .tooLarge(let name, let example, let found, let most):
      "'\(name)' has the label \(found) for example \(example); at most \(most) is taken for a class. "
        + "Is it a file of labels?"
    case .aboveClassCount(let name, let example, let found, let classes):
      "'\(name)' has the label \(found) for example \(example), but there are \(classes) classes, "
        + "0 to \(classes - 1). Name more classes, or use the labels that belong to them."
    case .withoutInputs(let labels):
      "'\(labels)' holds labels, but no file of images belongs to it. Name that file too."
    case .withoutLabels(let inputs):
      "'\(inputs)' has no file of labels, but other images have. Name that file too."
    case .twoFor(let inputs, let first, let second):
      "'\(first)' and '\(second)' could both belong to '\(inputs)'. Name the files one pair at a time."
    }
  }
}
