extension Manifest {
  /// The examples in `files`, which belong to `self.files` one by one.
  func open(_ files: [DataFile]) throws -> ExampleStream {
    switch form {
    case .idx(let classNames, let polarity):
      return try IDXReader(parts(files), classNames: classNames, polarity: polarity).open()
    case .omniglot(let side):
      return try OmniglotReader(archives(files), side: side).open()
    case .csv(
      let form, let label, let featureNames, let classNames, let elementType, let shape,
      let divisor, let polarity):
      guard let file = files.first else { throw FileError.missing(name.text) }
      var reader = CSVReader(file, form: form, classNames: classNames)
      reader.label = label.map { .numbered($0) }
      reader.elementType = elementType ?? reader.elementType
      reader.shape = shape
      reader.divisor = divisor
      let table = try reader.open()
      var header = table.header
      header.featureNames = featureNames ?? (shape == nil ? header.featureNames : [])
      header.polarity = polarity
      return table.described(by: header)
    }
  }

  /// The digest of the examples in `files` at their published size; see ``decodedSha256``.
  func decodedDigest(of files: [DataFile]) throws -> String {
    let stream =
      switch form {
      case .omniglot: try OmniglotReader(archives(files), side: nil).open()
      case .idx, .csv: try open(files)
      }
    return try ExampleDigest.of(stream)
  }

  private func archives(_ files: [DataFile]) -> [OmniglotReader.Part] {
    zip(self.files, files).map { .init(split: $0.split ?? "all", archive: $1) }
  }

  /// Pairs of inputs and labels, by their splits.
  private func parts(_ files: [DataFile]) -> [IDXReader.Part] {
    let pairs = Array(zip(self.files, files))
    return pairs.filter { $0.0.role == .inputs }.map { file, images in
      let labels = pairs.first { $0.0.role == .labels && $0.0.split == file.split }
      return IDXReader.Part(split: file.split, images: images, labels: labels?.1)
    }
  }
}

extension ExampleStream {
  /// The same inputs, of which more is known than their files say.
  public func described(by header: ExampleHeader) -> ExampleStream {
    ExampleStream(header) { consume in try forEachBlock(consume) }
  }
}
