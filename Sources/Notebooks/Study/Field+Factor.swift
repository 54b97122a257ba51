import Episodes

extension Field {
  /// The value as a factor of tasks: `0.3`, `[0, 1]`, `{log: [0.2, 10]}`, `{choice: [3, 4]}`.
  ///
  /// - Parameter listIsSet: whether `[3, 4]` is 3 or 4, and not any number between.
  func factor(listIsSet: Bool = false) throws(NotebookError) -> Factor {
    let needed =
      listIsSet
      ? "a number, a list of them or {log: [lower, upper]}"
      : "a number, [lower, upper], {log: [lower, upper]} or {choice: [1, 2]}"
    switch content {
    case .scalar(let scalar):
      if case .text = scalar.meaning { throw error(needed: needed) }
      if isNothing { throw error(needed: needed) }
      return .constant(try real())
    case .list:
      if listIsSet { return .oneOf(try reals()) }
      let (lower, upper) = try realEnds(needed)
      return .uniform(lower, upper)
    case .mapping(let entries):
      guard entries.count == 1, let only = entries.first else { throw error(needed: needed) }
      let value = only.value
      switch only.key.value {
      case "uniform":
        let (lower, upper) = try value.realEnds()
        return .uniform(lower, upper)
      case "log":
        let (lower, upper) = try value.realEnds()
        return .logUniform(lower, upper)
      case "choice": return .oneOf(try value.reals())
      default:
        throw NotebookError(
          .unknownKey(only.key.value, of: label, known: ["choice", "log", "uniform"]),
          at: only.key.place)
      }
    }
  }

  private func reals() throws(NotebookError) -> [Double] {
    var values: [Double] = []
    for element in try list("a list of numbers, such as [3, 4]") {
      values.append(try element.real())
    }
    return values
  }
}
