/// A type of Swift whose values files hold: the integers, `Float`, `Double`, `Bool` and `String`.
public protocol Element: Sendable {
  /// How our files store it: numbers little-endian, truth as the enumeration {FALSE, TRUE}, text as
  /// UTF-8 of any length.
  static var datatype: Datatype { get }

  /// Reads values, converting where the file stores another type of the same kind.
  static func values(from source: Source) throws(HDF5Error) -> [Self]

  /// Lends `values` as the library takes them for ``datatype``.
  ///
  /// - Throws: ``HDF5Error`` where a value cannot be stored.
  static func withMemory<Result>(
    of values: [Self], for location: Location, _ body: (UnsafeRawPointer?) -> Result
  ) throws(HDF5Error) -> Result
}
