import Datasets
import Episodes
import Foundation
import Images

/// Omniglot in the size the papers use, read from the archives that its authors published.
enum OmniglotData {
  /// - Parameter resampling: how pictures become 28 × 28.
  /// - Throws: ``MissingOmniglot`` where the archives are in no folder that data are looked for in.
  static func examples(by resampling: Resampling) throws -> ExampleSet {
    let searched = DataLocations().searched.flatMap {
      ["\($0)/omniglot", "\($0)/store/downloads/omniglot"]
    }
    let names = ["background", "evaluation"]
    func file(_ name: String, in folder: String) -> String { "\(folder)/images_\(name).zip" }
    guard
      let folder = searched.first(where: { folder in
        names.allSatisfy { FileManager.default.fileExists(atPath: file($0, in: folder)) }
      })
    else { throw MissingOmniglot(searched: searched) }
    let reader = OmniglotReader(
      names.map { OmniglotReader.Part(split: $0, archive: DataFile(file($0, in: folder))) },
      by: resampling)
    let stream = try reader.open()
    return try ExampleSet(reading: stream, name: "omniglot", digest: try stream.digest())
  }
}

/// Omniglot's archives are not there.
struct MissingOmniglot: Error, Equatable, CustomStringConvertible {
  var searched: [String]

  var description: String {
    "There are no images_background.zip and images_evaluation.zip of Omniglot in "
      + searched.joined(separator: ", ")
      + ". Run 'metabook data fetch omniglot', or let METABOOK_DATA name the folder above theirs."
  }
}
