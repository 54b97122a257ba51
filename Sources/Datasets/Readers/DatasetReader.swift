/// A form that datasets have in files: IDX, CSV, class folders.
///
/// A reader is a value; its stored properties say which files and how they are to be understood.
///
/// ```swift
/// let reader = IDXReader([
///   .init(split: "train", images: "train-images-idx3-ubyte.gz", labels: "train-labels-idx1-ubyte.gz")
/// ])
/// let stream = try reader.open()
/// stream.header.count  // 60000
/// try stream.forEachBlock { block in … }
/// ```
public protocol DatasetReader: Sendable {
  /// Reads and checks everything but the inputs.
  ///
  /// - Throws: a ``DataError`` that says which file is wrong, and where.
  func open() throws -> ExampleStream
}
