import Digests
import Models
import Tensors
public import Trials

/// What trainings begin with where something was learned before: initial weights in place of random ones,
/// or a learning rate for each of them.
///
/// Arrays have the names and shapes of the network's leaves, such as `layer 1/weights` `[64, 32]`; what is
/// not named is as usual. A leaf of the head, whose names begin with `head/`, may have been learned for more
/// classes than a task has: the first columns count, one for each class.
public struct LearnedStart: Equatable, Sendable {
  /// Initial weights and biases. `initial_scale` still multiplies the weights.
  public var parameters: [NamedArray]
  /// What the learning rate of each element is multiplied by, of either sign. `learning_rate` and
  /// `output_rate` count as well.
  public var rates: [NamedArray]

  public init(parameters: [NamedArray] = [], rates: [NamedArray] = []) {
    self.parameters = parameters
    self.rates = rates
  }

  var isEmpty: Bool { parameters.isEmpty && rates.isEmpty }

  /// What settings are told of it: a digest of all names, shapes and numbers.
  var word: String {
    var digest = SHA256()
    for (role, arrays) in [("parameters", parameters), ("rates", rates)] {
      for array in arrays.sorted(by: { $0.name < $1.name }) {
        digest.update(utf8: "\(role)\n\(array.name)\n\(array.shape)\n")
        for value in array.values {
          withUnsafeBytes(of: value.bitPattern.littleEndian) { digest.update($0) }
        }
      }
    }
    return "start=\(digest.finalize().description.prefix(16))"
  }

  /// Writes arrays to a flat vector; what they do not name stays as it is.
  ///
  /// - Throws: ``LearnerError/badStart(_:found:needed:)``.
  static func write<Scalar: TensorScalar>(
    _ arrays: [NamedArray], to storage: Storage<Scalar>, _ layout: ParameterLayout
  ) throws(LearnerError) {
    for array in arrays {
      guard let leaf = layout[array.name] else {
        let names = layout.leaves.map { "'\($0.name)'" }.joined(separator: ", ")
        throw .badStart(array.name, found: "no parameter of the network", needed: names)
      }
      let (found, needed) = (array.shape, leaf.shape.dimensions)
      guard array.values.allSatisfy(\.isFinite) else {
        throw .badStart(array.name, found: "not finite", needed: "finite numbers")
      }
      let isHead = leaf.name.hasPrefix("head/")
      guard
        found == needed
          || isHead && found.dropLast() == needed.dropLast()
            && (found.last ?? 0) >= (needed.last ?? 0)
      else {
        throw .badStart(
          array.name, found: "\(found)",
          needed: isHead ? "\(needed), or more columns" : "\(needed)")
      }
      let (learned, own) = (found.last ?? 1, needed.last ?? 1)
      for place in 0..<leaf.shape.count {
        storage[leaf.offset + place] = Scalar(array.values[place / own * learned + place % own])
      }
    }
  }
}
