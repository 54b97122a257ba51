import Foundation

/// Why something could not be done with an HDF5 file.
public enum HDF5Error: Error, Equatable {
  /// The library could not do what it was asked; its complaints, the outermost first.
  case library(request: String, at: Location, complaints: [String])
  /// The system refused a step with a whole file, as making, syncing or renaming it.
  case system(request: String, file: String, reason: String)
  /// The disk was full, or a quota was, while the file was written.
  case diskFull(file: String)
  /// The file is there already.
  case exists(file: String)
  /// The file is no HDF5 file, or its beginning is damaged.
  case notHDF5(file: String)
  /// The bytes of the file are not those that were written.
  case damaged(file: String)
  /// The file was closed.
  case closed(Location)
  /// There is nothing of that name; `names` is what there is.
  case missing(Location, names: [String])
  /// There is something else of that name.
  case wrongKind(Location, asked: String, found: String)
  /// A name that cannot be one: empty, or with a NUL in it.
  case badName(String, file: String)
  /// The values are of another type than the one asked for.
  case wrongType(Location, asked: String, found: String)
  /// The values that should be written are of another type than the dataset.
  case wrongTypeToWrite(Location, asked: String, found: String)
  /// One value was asked for where there are more, or none.
  case notScalar(Location, shape: [Int])
  /// A value that the type asked for cannot hold.
  case doesNotFit(Location, value: String, index: Int, type: String)
  /// A text with a NUL in it, which would end it early.
  case unstorable(Location, value: String, index: Int)
  /// The number of values differs from what the shape says.
  case wrongCount(Location, values: Int, shape: [Int])
  /// A part that reaches outside of the shape, or has another rank.
  case outside(Location, slab: Slab, shape: [Int])
  /// A shape or layout that no dataset can have.
  case badShape(Location, shape: [Int], reason: String)
  /// More bytes than may be read at once.
  case tooLarge(Location, shape: [Int], bytesPerElement: Int, limit: Int)
  /// The values are kept in another file, which is never opened on the way.
  case elsewhere(Location, file: String)
  /// Something this room does not read.
  case unsupported(Location, what: String)
}

extension HDF5Error: CustomStringConvertible, LocalizedError {
  public var description: String {
    switch self {
    case .library(let request, let location, let complaints):
      "Cannot \(request) \(location). HDF5 says: "
        + (complaints.isEmpty ? "nothing" : complaints.joined(separator: "; "))
        + ". Where the file is damaged, make it again or restore it."
    case .system(let request, let file, let reason):
      "Cannot \(request) '\(file)': \(reason)."
    case .diskFull(let file):
      "Cannot write '\(file)': the disk is full, or a quota is. Free some space and do it again."
    case .exists(let file):
      "'\(file)' is there already and is left as it is. Remove it, or choose another name."
    case .notHDF5(let file):
      "'\(file)' is not an HDF5 file, or its beginning is damaged."
    case .damaged(let file):
      "'\(file)' is damaged: its bytes are not those that were written, by its own seal. "
        + "Restore it from a copy, or make it again."
    case .closed(let location):
      "Cannot use \(location): the file was closed. Open it again."
    case .missing(let location, let names):
      "There is no \(location). "
        + (names.isEmpty ? "Its group is empty." : "There is: \(Self.list(names)).")
    case .wrongKind(let location, let asked, let found):
      "\(location) is \(found), not \(asked)."
    case .badName(let name, let file):
      "'\(name.replacing("\0", with: "\\0"))' cannot be a name in '\(file)': a name has at least "
        + "one character, and none of them is NUL."
    case .wrongType(let location, let asked, let found):
      "Cannot read \(location) as \(asked): it holds \(found)."
    case .wrongTypeToWrite(let location, let asked, let found):
      "Cannot write \(asked) to \(location): it holds \(found)."
    case .notScalar(let location, let shape):
      "Cannot read \(location) as one value: its shape is \(shape)."
    case .doesNotFit(let location, let value, let index, let type):
      "Cannot read \(location) as \(type): value \(value) at index \(index) does not fit. "
        + "Read it as a wider type."
    case .unstorable(let location, let value, let index):
      "Cannot write '\(value.replacing("\0", with: "\\0"))' at index \(index) of \(location): text in HDF5 ends at "
        + "the first NUL. Leave it out, or write bytes."
    case .wrongCount(let location, let values, let shape):
      "Cannot write \(values) values to \(location): shape \(shape) takes "
        + "\(Shape.count(shape).map(String.init) ?? "too many")."
    case .outside(let location, let slab, let shape):
      "\(slab) is not inside \(location), whose shape is \(shape)."
    case .badShape(let location, let shape, let reason):
      "\(location) cannot have shape \(shape): \(reason)."
    case .tooLarge(let location, let shape, let bytes, let limit):
      "Refused to read \(location) at once: shape \(shape) of \(bytes) bytes each is more than "
        + "\(limit) bytes. Read it in parts, or open the file with a larger limit."
    case .elsewhere(let location, let file):
      "\(location) is kept in another file, '\(file)', which is not opened on the way. "
        + "Open that file itself."
    case .unsupported(let location, let what):
      "Cannot read \(location): \(what) is not supported."
    }
  }

  public var errorDescription: String? { description }

  /// What the library's last failure on this thread means. Called behind the door.
  static func failure(to request: String, at location: Location) -> HDF5Error {
    let complaints = Library.complaints()
    let isFull = complaints.contains {
      $0.contains("errno = \(ENOSPC),") || $0.contains("errno = \(EDQUOT),")
    }
    let failure: HDF5Error =
      isFull
      ? .diskFull(file: location.file)
      : .library(request: request, at: location, complaints: complaints)
    if isFull || complaints.contains(where: { $0.contains("file write failed") }) {
      Library.writingFailure = failure
    }
    return failure
  }

  /// The first names of a list that may be long.
  private static func list(_ names: [String]) -> String {
    let shown = names.prefix(12).joined(separator: ", ")
    return names.count > 12 ? "\(shown) and \(names.count - 12) more" : shown
  }
}
