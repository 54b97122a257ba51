import Trials

/// What a program has said of its trial so far.
struct CommandReport {
  private let objective: Objective
  /// Curves in the order in which they were first spoken of.
  private(set) var curves: [Curve] = []
  /// The objective, when it is known.
  private(set) var final: Double?
  private var cost = Cost()
  private var lines = 0

  var isFinal: Bool { final != nil }

  init(objective: Objective) { self.objective = objective }

  /// Reads a line.
  ///
  /// - Returns: whether it adds a point to the objective's curve.
  /// - Throws: ``CommandError``: a line that is no object of numbers, out of order, or behind the end.
  mutating func read(_ line: String) throws(CommandError) -> Bool {
    lines += 1
    guard !line.allSatisfy(\.isWhitespace) else { return false }
    guard let object = JSONLine(line) else { throw .notJSON(line, number: lines) }
    guard !isFinal else { throw .afterTheEnd(line, number: lines) }
    if let text = object["examples"] { cost.examples = try count(text, of: "examples") }
    if let text = object["multiply_adds"] {
      cost.multiplyAdds = try count(text, of: "multiply_adds")
    }
    for (name, value) in object.entries where name != "examples" && name != "multiply_adds" {
      guard case .number(let value) = value else { throw .notANumber(name, number: lines) }
      if name == "objective" {
        final = value
      } else {
        try add(value, to: name)
      }
    }
    return object[objective.name] != nil
  }

  private func count(_ value: JSONLine.Value, of name: String) throws(CommandError) -> UInt64 {
    guard case .number(let number) = value, let count = UInt64(exactly: number) else {
      throw .notACount(name, number: lines)
    }
    return count
  }

  private mutating func add(_ value: Double, to name: String) throws(CommandError) {
    let index: Int
    if let known = curves.firstIndex(where: { $0.name == name }) {
      index = known
    } else {
      index = curves.count
      curves.append(Curve(name, unit: "examples"))
    }
    do throws(CurveError) {
      try curves[index].append(value, at: Int(clamping: cost.examples))
    } catch {
      throw .curve(error, number: lines)
    }
  }

  func outcome(_ state: TrialState, objective: Double?) -> Outcome {
    Outcome(state, objective: objective, curves: curves, cost: cost)
  }
}
