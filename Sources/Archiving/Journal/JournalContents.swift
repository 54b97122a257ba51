import Foundation

/// The records of a journal, and what a kill may have left behind them.
public struct JournalContents: Equatable, Sendable {
  public var records: [[UInt8]]
  /// Bytes of whole records, from the beginning of the file.
  public var wholeBytes: Int
  /// Bytes behind them: of a record that was being written when its writer died.
  public var tornBytes: Int

  /// Reads a journal; where there is none, it is empty.
  ///
  /// What is not whole at the end is torn and left out. Where a whole record follows it, it is not torn
  /// but damaged, and an error: what follows was synced after it.
  ///
  /// - Parameter skippingDamage: whether to leave out what is damaged and go on behind it. What was not
  ///   synced when its machine failed may have reached the disk in another order.
  /// - Throws: ``JournalError/notAJournal(path:)``, ``JournalError/damaged(path:record:byte:)`` and
  ///   ``JournalError/system(_:path:reason:)``.
  public init(of path: String, skippingDamage: Bool = false) throws(JournalError) {
    records = []
    (wholeBytes, tornBytes) = (0, 0)
    guard FileManager.default.fileExists(atPath: path) else { return }
    let bytes: [UInt8]
    do {
      bytes = try [UInt8](Data(contentsOf: URL(filePath: path)))
    } catch {
      // A run may have folded it in the meantime.
      guard FileManager.default.fileExists(atPath: path) else { return }
      throw .system("read", path: path, reason: error.localizedDescription)
    }
    let heading = JournalFormat.heading
    guard bytes.count >= heading.count else {
      guard heading.starts(with: bytes) else { throw .notAJournal(path: path) }
      tornBytes = bytes.count
      return
    }
    guard bytes.starts(with: heading) else { throw .notAJournal(path: path) }
    var place = heading.count
    while place < bytes.count, let payload = JournalFormat.payload(at: place, in: bytes) {
      records.append(Array(payload))
      place = payload.endIndex
    }
    wholeBytes = place
    while let later = (place..<bytes.count).first(where: {
      JournalFormat.payload(at: $0, in: bytes) != nil
    }) {
      guard skippingDamage else { throw .damaged(path: path, record: records.count, byte: place) }
      tornBytes += later - place
      place = later
      while place < bytes.count, let payload = JournalFormat.payload(at: place, in: bytes) {
        records.append(Array(payload))
        place = payload.endIndex
      }
      wholeBytes = place
    }
    tornBytes += bytes.count - place
  }
}
