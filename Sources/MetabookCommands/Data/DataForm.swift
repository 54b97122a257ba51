import ArgumentParser
import Datasets
import Foundation

/// The form of files, as their names tell it.
enum DataForm: String {
  case idx = "an IDX file"
  case table = "a CSV file"
  case array = "a NumPy array"
  case folder = "a folder"
  case zip = "a zip archive"

  /// - Throws: `FileError` where a file is missing, `ValidationError` where forms are mixed.
  init(of files: [String]) throws {
    let forms = try files.map { try DataForm(ofFile: $0) }
    guard let first = forms.first else { throw ValidationError("Name a file.") }
    if let other = forms.firstIndex(where: { $0 != first }) {
      throw ValidationError(
        "'\(files[0])' is \(first.rawValue), but '\(files[other])' is \(forms[other].rawValue). "
          + "The files of a dataset are of one form.")
    }
    self = first
  }

  private init(ofFile path: String) throws {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw FileError.missing(path)
    }
    var name = path.lowercased()
    if name.hasSuffix(".gz") { name.removeLast(3) }
    if isFolder.boolValue {
      self = .folder
    } else if name.hasSuffix(".zip") {
      self = .zip
    } else if name.hasSuffix(".npy") {
      self = .array
    } else if name.hasSuffix(".csv") || name.hasSuffix(".tsv") || name.hasSuffix(".txt") {
      self = .table
    } else {
      // IDX has many names; its reader says where a file is something else.
      self = .idx
    }
  }
}
