import CLIBSVM
public import Episodes
public import Trials

/// Support vector machines with a linear or a radial kernel, by LIBSVM.
///
/// Chang & Lin (2011), "LIBSVM: A library for support vector machines". C-SVC, one machine for every two
/// classes; the class that wins most of them is predicted. Reads `kernel`, `linear` for x · y or `rbf` for
/// exp(−γ |x − y|²); `C`, the price of an error; and `gamma`, γ, which the linear kernel leaves aside.
///
/// The kernel's values are computed by the kit's own arithmetic, in Double in order of the features, and
/// given to LIBSVM as a matrix, so that no result depends on the exponential function of the platform. What
/// LIBSVM does with them depends on its version, which the method's revision states, and on the processor
/// that it was compiled for, where that can fuse a multiplication with an addition.
///
/// The objective is the share of wrong predictions: LIBSVM's probabilities would come from a random
/// cross-validation. A trial costs the kernel evaluations, between all pairs of training rows and from every
/// validation row to every training row, each as many multiply-adds as an input has numbers. That a session
/// keeps what all its trials share does not make them cheaper, and the iterations of the solver, which
/// LIBSVM does not tell, are not counted: each is two additions a training row.
///
/// A budget of n examples leaves the first n training rows. There may be 8,000 at most, whose matrix takes
/// a gigabyte. A huge `C` on inputs that cannot be separated can take minutes.
public struct SupportVectorMachine: Learner {
  /// ε, how far from optimal the solver stops, above 0.
  public var tolerance: Double

  public init(tolerance: Double = 1e-3) { self.tolerance = tolerance }

  /// The revision names the version of LIBSVM that is linked, such as `1, libsvm 3.24`.
  public var method: Method {
    let version = Int(clibsvm_version())
    return Method(
      "support_vector_machine", revision: "1, libsvm \(version / 100).\(version % 100)",
      settings: tolerance == SupportVectorMachine().tolerance ? "" : "tolerance=\(tolerance)")
  }

  public var objective: Objective { .minimize("validation_error") }

  public var hyperparameters: [LearnerHyperparameter] {
    [
      LearnerHyperparameter("kernel", "rbf", .oneOf(["linear", "rbf"])),
      LearnerHyperparameter("C", 1.0, .positive), LearnerHyperparameter("gamma", 0.01, .positive),
    ]
  }

  static let mostRows = 8_000

  public func session(on task: TuningTask, examples: Int?) throws -> any TrialSession {
    guard tolerance > 0, tolerance.isFinite else {
      throw LearnerError.badSetting(
        "tolerance", of: method.name, found: "\(tolerance)", needed: "a finite number above 0")
    }
    try task.check()
    let task = try task.limited(to: examples)
    guard task.training.count <= Self.mostRows else {
      throw LearnerError.tooManyRows(task.training.count, of: method.name, most: Self.mostRows)
    }
    for (name, part) in [
      ("training", task.training), ("validation", task.validation), ("test", task.test),
    ] {
      if let value = part.inputs.first(where: { !$0.isFinite }) {
        throw LearnerError.notFinite(value, in: name)
      }
    }
    return SupportVectorSession(of: self, on: task)
  }
}
