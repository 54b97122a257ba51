public import Trials

extension Field {
  /// The value as a text: in quotes, or without them where it says nothing else.
  public func text() throws(NotebookError) -> String {
    guard case .scalar(let scalar) = content else { throw error(needed: "a text") }
    switch scalar.meaning {
    case .text: return scalar.text
    case .nothing: throw error(needed: "a text")
    case .boolean, .integer, .real, .doubtful: throw error(needed: "a text: put it in quotes")
    }
  }

  /// The value as a text with its place.
  public func placedText() throws(NotebookError) -> Placed<String> { Placed(try text(), at: place) }

  /// The value as an integer. Whole numbers such as `1e6` are integers too, up to 2⁵³.
  public func integer(
    in range: ClosedRange<Int> = .min ... .max
  ) throws(NotebookError) -> Int {
    let needed =
      switch (range.lowerBound, range.upperBound) {
      case (.min, .max): "an integer"
      case (let lower, .max): "an integer of \(lower) or more"
      case (let lower, let upper): "an integer from \(lower) to \(upper)"
      }
    let digits = try digits(needed)
    // What is not an Int at all is out of the range as well, whichever it is.
    guard let value = Int(digits), range.contains(value) else {
      throw error(needed: range == .min ... .max ? "an integer of 64 bits" : needed)
    }
    return value
  }

  /// The value as an integer from 0 to 2⁶⁴ − 1.
  public func unsigned() throws(NotebookError) -> UInt64 {
    let needed = "an integer from 0 to \(UInt64.max)"
    guard let value = UInt64(try digits(needed)) else { throw error(needed: needed) }
    return value
  }

  private func digits(_ needed: String) throws(NotebookError) -> String {
    guard case .scalar(let scalar) = content else { throw error(needed: needed) }
    switch scalar.meaning {
    case .integer(let digits): return digits
    case .real(let x) where x == x.rounded() && x.magnitude <= 0x1p53: return "\(Int64(x))"
    case .doubtful(.otherBase): throw error(needed: needed + " in decimal digits")
    case .doubtful(.leadingZeros): throw error(needed: needed + " without leading zeros")
    default: throw error(needed: needed)
    }
  }

  /// The value as a finite number.
  public func real() throws(NotebookError) -> Double {
    guard case .scalar(let scalar) = content else { throw error(needed: "a number") }
    switch scalar.meaning {
    case .real(let value): return value
    case .integer(let digits):
      guard let value = Double(digits), value.isFinite else {
        throw error(needed: Scalar.Doubt.tooLarge.needed)
      }
      return value
    case .nothing, .boolean, .text, .doubtful(.truthWord): throw error(needed: "a number")
    case .doubtful(let doubt): throw error(needed: doubt.needed)
    }
  }

  /// The value as `true` or `false`.
  public func boolean() throws(NotebookError) -> Bool {
    guard case .scalar(let scalar) = content, case .boolean(let flag) = scalar.meaning else {
      throw error(needed: "true or false")
    }
    return flag
  }

  /// The elements of a list.
  ///
  /// - Parameter needed: what the list is of, such as `a list of numbers`.
  public func list(_ needed: String = "a list, such as [1, 2]") throws(NotebookError) -> [Field] {
    guard case .list(let elements) = content else { throw error(needed: needed) }
    return elements
  }

  /// The value as one of the types that hyperparameters have: integers are written without point and
  /// exponent, reals with one.
  public func hyperparameterValue() throws(NotebookError) -> HyperparameterValue {
    let needed = "an integer, a number, a text, true or false"
    guard case .scalar(let scalar) = content else { throw error(needed: needed) }
    switch scalar.meaning {
    case .nothing: throw error(needed: needed)
    case .boolean(let flag): return .boolean(flag)
    case .integer: return .integer(try integer())
    case .real(let value): return .real(value)
    case .text: return .text(scalar.text)
    case .doubtful(let doubt): throw error(needed: doubt.needed + ", or the text in quotes")
    }
  }

  /// The values of a list.
  public func hyperparameterValues() throws(NotebookError) -> [HyperparameterValue] {
    var values: [HyperparameterValue] = []
    for element in try list("a list of values, such as [1, 2]") {
      values.append(try element.hyperparameterValue())
    }
    return values
  }

  /// The two ends of a range, as written: `[lower, upper]`.
  func ends(_ needed: String = "[lower, upper]") throws(NotebookError) -> (Field, Field) {
    let ends = try list(needed)
    guard ends.count == 2 else { throw error(needed: needed) }
    return (ends[0], ends[1])
  }

  /// The two ends of a range of real numbers.
  func realEnds(_ needed: String = "[lower, upper]") throws(NotebookError) -> (Double, Double) {
    let (lower, upper) = try ends(needed)
    return (try lower.real(), try upper.real())
  }

  /// The keys and values of a mapping, in the order they were written.
  ///
  /// - Parameter needed: what the mapping is of, such as `at least one name with its tasks`.
  public func entries(_ needed: String = "a mapping, such as {key: value}") throws(NotebookError)
    -> [Entry]
  {
    guard case .mapping(let entries) = content else { throw error(needed: needed) }
    return entries
  }

  /// A name by itself, or with settings below it: `tpe` or `{tpe: {candidates: 48}}`.
  ///
  /// - Parameter kind: what is named, such as `a method`.
  public func choice(
    of kind: String
  ) throws(NotebookError) -> (name: Placed<String>, settings: Field?) {
    let needed = "\(kind): its name, or {NAME: {SETTING: VALUE}}"
    switch content {
    case .scalar(let scalar):
      guard scalar.meaning == .text else { throw error(needed: needed) }
      return (Placed(scalar.text, at: place), nil)
    case .mapping(let entries):
      guard entries.count == 1, let only = entries.first else { throw error(needed: needed) }
      return (only.key, only.value.isNothing ? nil : only.value)
    case .list: throw error(needed: needed)
    }
  }
}
