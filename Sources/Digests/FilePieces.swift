import Foundation

/// Hands the bytes of a file to `body`, a megabyte at most at a time, in order.
func forEachPiece(
  ofFile path: String, _ body: (UnsafeRawBufferPointer) -> Void
) throws(FileReadingError) {
  func refused() -> FileReadingError {
    .refused(path: path, reason: String(cString: strerror(errno)))
  }

  let file = open(path, O_RDONLY | O_CLOEXEC)
  guard file >= 0 else { throw refused() }
  defer { close(file) }
  let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
  defer { piece.deallocate() }
  while true {
    let count = read(file, piece.baseAddress, piece.count)
    if count < 0 && errno == EINTR { continue }
    guard count >= 0 else { throw refused() }
    guard count > 0 else { return }
    body(UnsafeRawBufferPointer(rebasing: piece[..<count]))
  }
}
