extension Bool: Element {
  public static var datatype: Datatype { .boolean }

  public static func values(from source: Source) throws(HDF5Error) -> [Bool] {
    guard case .boolean = source.type else {
      throw .wrongType(source.location, asked: "\(datatype)", found: "\(source.type)")
    }
    let bytes = try source.memory(Int8.self, of: .boolean)
    if let index = bytes.firstIndex(where: { $0 != 0 && $0 != 1 }) {
      throw .doesNotFit(
        source.location, value: "\(bytes[index])", index: index, type: "\(datatype)")
    }
    return bytes.map { $0 == 1 }
  }

  public static func withMemory<Result>(
    of values: [Bool], for location: Location, _ body: (UnsafeRawPointer?) -> Result
  ) -> Result {
    values.map { $0 ? 1 as Int8 : 0 }.withUnsafeBytes { body($0.baseAddress) }
  }
}
