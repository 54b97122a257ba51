public import Tensors

/// What is wrong with the parameters of a model.
public enum ParameterError: Error, Equatable, Sendable {
  /// Two leaves have one name.
  case namedTwice(String)
  /// A leaf that no tensor may have the shape of.
  case badShape(String, shape: Shape)
  /// A storage that ends before the parameters do.
  case tooSmall(needed: Int, offset: Int, found: Int)
}

extension ParameterError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .namedTwice(let name):
      "Two parameters are named '\(name)'. Give each layer a name of its own."
    case .badShape(let name, let shape):
      "The parameter '\(name)' cannot have shape \(shape). Give each axis 1 element or more, at most "
        + "\(Shape.mostAxes) axes and \(Shape.mostElements) elements."
    case .tooSmall(let needed, let offset, let found):
      "The parameters take \(needed) elements from \(offset) on, but the storage has \(found). Make "
        + "it of the layout's span."
    }
  }
}
