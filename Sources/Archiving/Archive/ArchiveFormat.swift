import HDF5

/// The form of archives; `Sources/Archiving/Archiving.docc/ArchiveFormat.md` states it in full.
enum ArchiveFormat {
  static let conventions = "Metabook-1"
  /// Grows when a reader of the version before would misread what is written.
  static let version = 1

  /// What stands where there is no number. It is a NaN for everybody who does not look at its bits, and
  /// tells those who do that nothing was measured: NaN that was measured is `Double.nan`.
  static let absent = Double(bitPattern: 0x7FF8_0000_0000_0001)

  static func isAbsent(_ number: Double) -> Bool { number.bitPattern == absent.bitPattern }

  /// A number that was measured, NaN in its one form.
  static func measured(_ number: Double) -> Double { number.isNaN ? .nan : number }

  /// What the content digest leaves out: all that may differ between two equal runs.
  static let uncounted: Set<String> = ["/provenance/volatile", "/@content_digest"]

  /// What names an archive's parts: what HDF5, netCDF and programming languages all take.
  static func isName(_ text: String) -> Bool {
    guard let first = text.utf8.first else { return false }
    func isLetter(_ c: UInt8) -> Bool {
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(c | 0x20) || c == UInt8(ascii: "_")
    }
    return isLetter(first)
      && text.utf8.allSatisfy {
        isLetter($0) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
      }
  }
}

extension Group {
  /// Makes a column along an axis.
  @discardableResult
  func column<Value: Element>(
    _ name: String, _ values: [Value], along scale: Dataset, _ longName: String? = nil,
    units: String? = nil
  ) throws(HDF5Error) -> Dataset {
    // The places of many short texts take as much room as the texts, and compress well.
    let isLongText = Value.self == String.self && values.count >= 4096
    let dataset = try createDataset(
      name, values,
      layout: isLongText
        ? .chunked([min(values.count, 16384)], Layout.Compression(includesTexts: true)) : .automatic
    )
    try dataset.attach(scale, toAxis: 0)
    if let longName { try dataset.setAttribute("long_name", longName) }
    if let units { try dataset.setAttribute("units", units) }
    return dataset
  }

  /// Makes the coordinates of an axis.
  func scale<Value: Element>(
    _ name: String, _ values: [Value], _ longName: String, units: String? = nil
  ) throws(HDF5Error) -> Dataset {
    let dataset = try createDataset(name, values)
    try dataset.makeScale(name)
    try dataset.setAttribute("long_name", longName)
    if let units { try dataset.setAttribute("units", units) }
    return dataset
  }
}
