import CLIBSVM
import Trials

/// A trained model of LIBSVM, with all memory that it refers to.
final class LIBSVMClassifier {
  private var model: UnsafeMutablePointer<svm_model>?
  // The model points into the rows that it was trained on, for as long as it lives.
  private let nodes: UnsafeMutablePointer<svm_node>
  private let question: UnsafeMutablePointer<svm_node>
  private let count: Int

  private static let silence: Void = clibsvm_be_silent()

  /// Trains a machine for every two classes.
  ///
  /// - Parameters:
  ///   - kernel: the kernel of all pairs of training rows, `[n, n]`.
  ///   - labels: the class of each row.
  ///   - cost: C.
  ///   - tolerance: ε.
  /// - Throws: ``LearnerError/refused(by:reason:)`` where LIBSVM does not accept a parameter.
  init(_ kernel: [Double], labels: [Int], cost: Double, tolerance: Double) throws(LearnerError) {
    Self.silence
    let count = labels.count
    self.count = count
    // A row of a kernel that is given: its number from 1 on, its n values, and the end.
    let width = count + 2
    nodes = .allocate(capacity: count * width)
    question = .allocate(capacity: width)
    for row in 0..<count {
      Self.write(kernel[row * count..<(row + 1) * count], to: nodes + row * width, number: row + 1)
    }
    question.initialize(repeating: svm_node(index: -1, value: 0), count: width)

    var parameter = svm_parameter()
    parameter.svm_type = Int32(C_SVC)
    parameter.kernel_type = Int32(PRECOMPUTED)
    parameter.cache_size = 100
    parameter.eps = tolerance
    parameter.C = cost
    parameter.shrinking = 1
    var classes = labels.map(Double.init)
    var rows: [UnsafeMutablePointer<svm_node>?] = (0..<count).map { nodes + $0 * width }
    let refusal: String? = classes.withUnsafeMutableBufferPointer { classes in
      rows.withUnsafeMutableBufferPointer { rows in
        var problem = svm_problem(l: Int32(count), y: classes.baseAddress, x: rows.baseAddress)
        if let text = svm_check_parameter(&problem, &parameter) { return String(cString: text) }
        model = svm_train(&problem, &parameter)
        return model == nil ? "there is no memory" : nil
      }
    }
    if let refusal { throw .refused(by: "LIBSVM", reason: refusal) }
  }

  deinit {
    if model != nil { svm_free_and_destroy_model(&model) }
    nodes.deallocate()
    question.deallocate()
  }

  private static func write(
    _ values: ArraySlice<Double>, to row: UnsafeMutablePointer<svm_node>, number: Int
  ) {
    row.initialize(to: svm_node(index: 0, value: Double(number)))
    for (place, value) in values.enumerated() {
      (row + place + 1).initialize(to: svm_node(index: Int32(place + 1), value: value))
    }
    (row + values.count + 1).initialize(to: svm_node(index: -1, value: 0))
  }

  /// The class of an input.
  ///
  /// - Parameter kernel: its kernel with each training row.
  func prediction(_ kernel: ArraySlice<Double>) -> Int {
    Self.write(kernel, to: question, number: 0)
    return Int(svm_predict(model, question))
  }

  /// `support_vectors`, the rows by number; `coefficients` `[classes − 1, support vectors]`; and
  /// `offsets`, ρ of each pair of classes. Classes come in the order in which the labels have them first:
  /// `classes`.
  var learned: [NamedArray] {
    guard let model = model?.pointee else { return [] }
    let (vectors, classes) = (Int(model.l), Int(model.nr_class))
    let pairs = classes * (classes - 1) / 2
    func floats<Value: BinaryInteger>(
      _ values: UnsafeMutablePointer<Value>?, _ count: Int, minus first: Value = 0
    ) -> [Float] {
      values.map { values in (0..<count).map { Float(values[$0] - first) } } ?? []
    }
    func floats(_ values: UnsafeMutablePointer<Double>?, _ count: Int) -> [Float] {
      values.map { values in (0..<count).map { Float(values[$0]) } } ?? []
    }
    guard let coefficients = model.sv_coef else { return [] }
    return [
      NamedArray("classes", shape: [classes], values: floats(model.label, classes)),
      NamedArray(
        "support_vectors", shape: [vectors], values: floats(model.sv_indices, vectors, minus: 1)),
      NamedArray(
        "coefficients", shape: [max(classes - 1, 0), vectors],
        values: (0..<max(classes - 1, 0)).flatMap { floats(coefficients[$0], vectors) }),
      NamedArray("offsets", shape: [pairs], values: floats(model.rho, pairs)),
    ]
  }
}
