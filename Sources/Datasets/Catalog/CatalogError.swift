/// Why a dataset could not be found.
public enum CatalogError: DataError, Equatable {
  /// No dataset has this name.
  case unknown(String, known: [String])
  /// The kit knows the dataset, but it is not on this machine.
  case notFetched(Manifest, searched: [String])

  public var description: String {
    switch self {
    case .unknown(let name, let known):
      "There is no dataset '\(name)'. The datasets are \(known.joined(separator: ", ")). Add one of "
        + "your own with: metabook data add NAME FILES"
    case .notFetched(let manifest, let searched):
      "The dataset '\(manifest.name)' is not on this machine; looked in "
        + searched.joined(separator: ", ") + ". Fetch it with: metabook data fetch "
        + "\(manifest.name)\nOr bring its files here by other means, and name their folder with "
        + "--from:\n"
        + manifest.files.map { "  \($0)\n" }.joined()
        + "They are at \(manifest.mirrors.joined(separator: " and "))."
    }
  }
}
