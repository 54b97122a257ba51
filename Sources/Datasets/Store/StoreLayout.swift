import HDF5

/// What the parts of a store are called. A store is an HDF5 file:
///
/// ```
/// /                    Conventions, title, name, license, origin, source, references, history,
///                      format_version, content_digest
/// /inputs              [example, height, width] or [example, feature], in the type of the files
/// /label               [example], positions in /class; or /target [example], numbers
/// /class               [class], the classes' names
/// /split, /drawer, …   [example], positions in /split_name, /drawer_name, …
/// /alphabet, …         [class], positions in /alphabet_name, …
/// /example, /height, … the scales of the axes
/// /provenance          names, sizes and SHA-256 of the files that it was made of
/// ```
///
/// A dataset tells by its attribute `role` what it is, so a grouping may have any name.
enum StoreLayout {
  static let version = 1
  static let conventions = "Metabook-dataset-1"

  enum Role: String {
    case inputs, label, target
    case exampleGroup = "example_group"
    case classGroup = "class_group"
  }

  /// A name that every program takes, as like `text` as can be, and not one of `taken`.
  static func identifier(_ text: String, taken: Set<String>) -> String {
    var name = String(
      text.unicodeScalars.map { $0.isLetterOrDigit ? Character($0) : "_" })
    if name.first?.isNumber ?? true { name = "_" + name }
    while taken.contains(name) || taken.contains(name + "_name") { name += "_" }
    return name
  }

  /// The type of a dataset's elements as the readers call it.
  static func elementType(_ type: Datatype) -> ElementType? {
    switch type {
    case .integer(let bits, let signed, _):
      ElementType(rawValue: "\(signed ? "" : "u")int\(bits)")
    case .float(let bits, _): ElementType(rawValue: "float\(bits)")
    default: nil
    }
  }
}

extension ElementType {
  /// The type of Swift that has the same bits.
  var number: any NumericElement.Type {
    switch self {
    case .int8: Int8.self
    case .uint8: UInt8.self
    case .int16: Int16.self
    case .uint16: UInt16.self
    case .int32: Int32.self
    case .uint32: UInt32.self
    case .int64: Int64.self
    case .uint64: UInt64.self
    case .float32: Float.self
    case .float64: Double.self
    }
  }
}
