/// Where something is: a path inside a file. It reads `'/studies/tuning/seed' in 'archive.h5'`.
public struct Location: Hashable, Sendable {
  /// The name that the file was opened by.
  public let file: String
  /// The absolute path inside it, `/` for the root; an attribute is written `path@name`.
  public let path: String

  /// The location of `name`, a path from here or, where it begins with `/`, from the root.
  func appending(_ name: String) -> Location {
    let whole = name.hasPrefix("/") ? name : path + "/" + name
    let parts = whole.split(separator: "/").filter { $0 != "." }
    return Location(file: file, path: "/" + parts.joined(separator: "/"))
  }

  func attribute(_ name: String) -> Location {
    Location(file: file, path: "\(path)@\(name)")
  }

  /// Passes on what a call of the library returned; where that says it failed, throws what the
  /// library has to say about it.
  @discardableResult
  func check<Result: SignedInteger>(
    _ result: Result, _ request: @autoclosure () -> String
  ) throws(HDF5Error) -> Result {
    guard result >= 0 else {
      throw .failure(to: request(), at: self)
    }
    return result
  }
}

extension Location: CustomStringConvertible {
  public var description: String { "'\(path)' in '\(file)'" }
}
