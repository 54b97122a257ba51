public import Episodes

extension IDXReader {
  /// Finds out which of some IDX files hold images and which the labels that belong to them.
  ///
  /// A file on one axis holds labels. A pair shares its name but for words such as `images`, `labels`
  /// and `idx3`; what is left of the name says the split: `train`, or `test` where it is `t10k`.
  ///
  /// - Throws: ``LabelError`` where labels have no images, or images of several none.
  public init(
    pairing files: [DataFile], classNames: [String]? = nil, polarity: ExampleSet.Polarity? = nil
  ) throws {
    var images: [DataFile] = []
    var labels: [DataFile] = []
    for file in files {
      if try IDXFile(file).header.sizes.count == 1 {
        labels.append(file)
      } else {
        images.append(file)
      }
    }
    // One of each belong together, whatever they are called.
    let isOnePair = images.count == 1 && labels.count == 1
    var unused = labels
    var parts: [Part] = []
    for file in images {
      let mates = labels.filter { isOnePair || IDXReader.stem($0) == IDXReader.stem(file) }
      if mates.count > 1 {
        throw LabelError.twoFor(inputs: file.name, mates[0].name, mates[1].name)
      }
      if let twin = parts.first(where: { $0.labels != nil && $0.labels == mates.first }) {
        throw LabelError.twoFor(inputs: mates[0].name, twin.images.name, file.name)
      }
      parts.append(Part(split: IDXReader.split(file), images: file, labels: mates.first))
      unused.removeAll { mates.contains($0) }
    }
    if let file = unused.first { throw LabelError.withoutInputs(labels: file.name) }
    if !labels.isEmpty, let part = parts.first(where: { $0.labels == nil }) {
      throw LabelError.withoutLabels(inputs: part.images.name)
    }
    // Training examples first, as their name says in every such dataset; then in the order given.
    parts = parts.filter { $0.split == "train" } + parts.filter { $0.split != "train" }
    if parts.count == 1, parts[0].split != "train", parts[0].split != "test" {
      parts[0].split = nil
    }
    self.init(parts, classNames: classNames, polarity: polarity)
  }

  /// The words of a file's name that do not tell images from labels.
  private static func stem(_ file: DataFile) -> [String] {
    let words = file.lastComponent.lowercased().split { !$0.isLetter && !$0.isNumber }
    return words.map(String.init).filter { word in
      !["images", "image", "labels", "label", "ubyte", "gz", "idx"].contains(word)
        && !(word.hasPrefix("idx") && word.dropFirst(3).allSatisfy(\.isNumber))
    }
  }

  private static func split(_ file: DataFile) -> String {
    let words = stem(file)
    if words.contains("train") || words.contains("training") { return "train" }
    if words.contains("t10k") || words.contains("test") { return "test" }
    return words.isEmpty ? "unnamed" : words.joined(separator: "-")
  }
}
