import Digests
import Episodes
import HDF5

/// What is wrong with the store of a dataset.
public enum StoreError: DataError, Equatable {
  case alreadyThere(String)
  /// An HDF5 file that is something else.
  case notAStore(String, lacks: String)
  /// A store of a kit that is younger than this one.
  case newer(String, found: Int, known: Int)
  /// Something in the store that contradicts the rest of it.
  case contradictory(String, reason: String)
  /// The examples are others than those that were stored.
  case changed(String, expected: String, found: String)

  public var description: String {
    switch self {
    case .alreadyThere(let path):
      "'\(path)' is there already. Use --force to replace it, or choose another name."
    case .notAStore(let path, let lacks):
      "'\(path)' is not the store of a dataset: it has no \(lacks). Remove it, and store the dataset "
        + "again with 'metabook data fetch' or 'metabook data add'."
    case .newer(let path, let found, let known):
      "'\(path)' has format version \(found), but this kit reads versions up to \(known). Use the "
        + "kit that wrote it, or store the dataset again with this one."
    case .contradictory(let path, let reason):
      "'\(path)' is damaged: \(reason). Store the dataset again with --force."
    case .changed(let path, let expected, let found):
      "'\(path)' is damaged: its examples have the content digest \(found), but \(expected) were "
        + "stored. Store the dataset again with --force."
    }
  }
}

extension HDF5Error: DataError {}
extension FileReadingError: DataError {}
extension ExampleSetError: DataError {}
