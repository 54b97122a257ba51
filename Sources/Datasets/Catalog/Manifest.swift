import CDatasetFiles
public import Episodes
import Foundation

/// A dataset that the kit knows: what its files are called, where they are found and what they hold.
///
/// Manifests are the JSON files in the folder `Datasets`; every program of the kit carries them.
public struct Manifest: Hashable, Sendable, Decodable {
  /// How the files are read.
  public enum Form: Hashable, Sendable, Decodable {
    case idx(classNames: [String]?, polarity: ExampleSet.Polarity?)
    case csv(
      form: CSVReader.Form, label: Int?, featureNames: [String]?, classNames: [String]?,
      elementType: ElementType?, shape: [Int]?, divisor: Double?, polarity: ExampleSet.Polarity?)
    case omniglot(side: Int)
  }

  public var name: DatasetName
  public var title: String
  public var license: String
  public var origin: String
  public var source: String
  public var citation: String
  public var form: Form
  public var files: [RemoteFile]
  /// Where files are found: a mirror and a file's name make an address. They are tried in this order.
  public var mirrors: [String]
  /// The digest of the examples at their published size. It vouches for files that were packed anew,
  /// where the publisher's checksums cannot.
  public var decodedSha256: String?

  /// Whether the program itself carries the files.
  public var isShipped: Bool { mirrors.isEmpty }

  var description: DatasetDescription {
    DatasetDescription(
      name: name, title: title, license: license, origin: origin, source: source,
      citation: citation)
  }
}

extension Manifest {
  /// All manifests, in order of their names.
  public static let all: [Manifest] = {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let manifests = ShippedFile.all.filter { $0.name.hasSuffix(".json") }.map { file in
      do {
        return try decoder.decode(Manifest.self, from: Data(file.bytes))
      } catch {
        preconditionFailure("The kit's own '\(file.name)' is no manifest: \(error).")
      }
    }
    return manifests.sorted { $0.name < $1.name }
  }()

  /// The manifest of this name.
  public static func named(_ name: DatasetName) -> Manifest? { all.first { $0.name == name } }
}

/// A file of the folder `Datasets` that the program carries.
struct ShippedFile {
  var name: String
  var bytes: [UInt8]

  /// In order of their names.
  static var all: [ShippedFile] {
    (0..<dataset_file_count()).map { index in
      let file = dataset_file_at(index)
      return ShippedFile(
        name: String(cString: file.name),
        bytes: Array(UnsafeBufferPointer(start: file.bytes, count: file.count)))
    }
  }
}

extension DatasetName: Decodable {
  public init(from decoder: any Decoder) throws {
    try self.init(decoder.singleValueContainer().decode(String.self))
  }
}

extension ElementType: Decodable {}
extension CSVReader.Form: Decodable {}
