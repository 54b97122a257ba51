import CKernels

extension Step {
  /// One line of a program's listing: what is computed, of which sizes.
  var line: String {
    let scope = perTask ? "task  " : "shared"
    switch action {
    case .removed:
      return ""
    case .kernel(let instruction, _, _):
      let kind = Int(instruction.kind)
      let name = kind < Step.names.count ? Step.names[kind] : "?"
      let sizes =
        switch mk_run_kind(UInt32(kind)) {
        case mk_run_product:
          "\(instruction.product.m)×\(instruction.product.k * instruction.product.segments)"
            + "×\(instruction.product.n)\(instruction.product.transposed == 1 ? ", A transposed" : "")"
            + (instruction.product.finishes > 0 ? ", \(instruction.product.finishes) finishes" : "")
            + (instruction.product.sums > 0 ? ", sums of columns" : "")
        case mk_run_transpose, mk_run_log_softmax:
          "\(instruction.matrix.rows)×\(instruction.matrix.columns)"
        case mk_run_sum, mk_run_maximum:
          "\(instruction.reduction.outer)×\(instruction.reduction.reduced)"
            + "×\(instruction.reduction.inner)"
        default: ""
        }
      return "\(scope) \(name) \(sizes)"
    case .loop(let plan):
      let sinks = plan.sinks.map {
        $0.kind == mk_sum_all ? "all" : $0.kind == mk_sum_rows ? "rows" : "columns"
      }
      let operations = plan.steps.map { Step.operations[Int($0.operation)] }
      return "\(scope) loop \(plan.rows)×\(plan.columns): \(operations.joined(separator: ", "))"
        + (sinks.isEmpty ? "" : "; sums of \(sinks.joined(separator: ", "))")
    }
  }

  private static let names = [
    "loop", "product", "transpose", "copy", "fill", "sum", "maximum", "log-softmax", "gather",
    "scatter", "one-hot", "patches", "pool maximum", "pool gather", "pool scatter", "pool sum",
    "pool spread",
  ]

  private static let operations = [
    "copy", "negate", "absolute", "square root", "exp", "log", "sin", "cos", "tanh", "sigmoid",
    "softplus", "relu", "add", "subtract", "multiply", "divide", "minimum", "maximum", "power",
    "less", "less or equal", "equal", "select", "gate", "multiply-add", "multiply-subtract",
    "subtract-multiply",
  ]
}
