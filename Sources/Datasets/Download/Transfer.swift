import CCurl
import Foundation

/// One request that brings a file, or what is missing of it, over HTTP.
///
/// libcurl rather than Foundation's `URLSession`, which on Linux goes on with a response that its
/// delegate refuses, and cannot be slowed by a slow disk.
struct Transfer {
  var address: String
  /// The bytes that the whole file has.
  var total: Int
  /// A connection that is not there by then is given up; so is one that brings nothing for as long.
  var patience: Duration = .seconds(30)

  /// Appends to the file at `path` what it lacks, or writes it anew where the server sends all of it.
  ///
  /// - Parameter meter: takes the bytes that are there; where it throws, the transfer ends with its
  ///   error.
  func run(into path: String, meter: (Int) throws -> Void) throws {
    let file = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw WritingError(path: path, errno: errno) }
    defer { close(file) }
    let start = Int(lseek(file, 0, SEEK_END))
    try withoutActuallyEscaping(meter) { meter in
      let reception = Reception(path: path, file: file, start: start, total: total, meter: meter)
      try receive(reception)
    }
  }

  private func receive(_ reception: Reception) throws {
    try Transfer.prepareLibrary()
    guard let handle = curl_easy_init() else {
      throw TransferError.interrupted("libcurl has no memory left")
    }
    defer { curl_easy_cleanup(handle) }
    var reason = [CChar](repeating: 0, count: Int(CURL_ERROR_SIZE))
    let code = reason.withUnsafeMutableBufferPointer { reason in
      set_pointer(handle, CURLOPT_ERRORBUFFER, reason.baseAddress)
      set_text(handle, CURLOPT_URL, address)
      set_text(handle, CURLOPT_USERAGENT, "metabook")
      set_number(handle, CURLOPT_FOLLOWLOCATION, 1)
      set_number(handle, CURLOPT_MAXREDIRS, 5)
      set_number(handle, CURLOPT_FAILONERROR, 1)
      set_number(handle, CURLOPT_NOSIGNAL, 1)
      let seconds = Int(patience.components.seconds)
      set_number(handle, CURLOPT_CONNECTTIMEOUT, seconds)
      set_number(handle, CURLOPT_LOW_SPEED_LIMIT, 1)
      set_number(handle, CURLOPT_LOW_SPEED_TIME, seconds)
      if reception.start > 0 { set_text(handle, CURLOPT_RANGE, "\(reception.start)-") }
      reception.handle = handle
      let context = Unmanaged.passUnretained(reception).toOpaque()
      set_receiver(handle) { bytes, size, count, context in
        guard let bytes, let context else { return 0 }
        let reception = Unmanaged<Reception>.fromOpaque(context).takeUnretainedValue()
        return reception.take(UnsafeRawBufferPointer(start: bytes, count: size * count))
          ? size * count : 0
      }
      set_pointer(handle, CURLOPT_WRITEDATA, context)
      set_number(handle, CURLOPT_NOPROGRESS, 0)
      set_meter(handle) { context, _, _, _, _ in
        guard let context else { return 1 }
        let reception = Unmanaged<Reception>.fromOpaque(context).takeUnretainedValue()
        return reception.show() ? 0 : 1
      }
      set_pointer(handle, CURLOPT_XFERINFODATA, context)
      return curl_easy_perform(handle)
    }
    if let failure = reception.failure { throw failure }
    guard code != CURLE_OK else { return }
    if code == CURLE_HTTP_RETURNED_ERROR {
      throw TransferError.refused(status: reception.status)
    }
    let end = reason.firstIndex(of: 0) ?? reason.count
    let text = String(decoding: reason[..<end].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    throw TransferError.interrupted(text.isEmpty ? String(cString: curl_easy_strerror(code)) : text)
  }

  private static let libraryCode = curl_global_init(Int(CURL_GLOBAL_DEFAULT))

  private static func prepareLibrary() throws {
    guard libraryCode == CURLE_OK else {
      throw TransferError.interrupted(String(cString: curl_easy_strerror(libraryCode)))
    }
  }
}

/// What arrives during a transfer, and the file it goes into.
private final class Reception {
  let start: Int
  var handle: UnsafeMutableRawPointer?
  /// Why the transfer has to end, where it is not the network's fault.
  private(set) var failure: (any Error)?
  private let path: String
  private let file: Int32
  private let total: Int
  private let meter: (Int) throws -> Void
  private var written: Int
  private var hasBegun = false

  init(
    path: String, file: Int32, start: Int, total: Int, meter: @escaping (Int) throws -> Void
  ) {
    self.path = path
    self.file = file
    self.start = start
    self.total = total
    self.meter = meter
    written = start
  }

  /// The status of the response.
  var status: Int {
    var status = 0
    return get_number(handle, CURLINFO_RESPONSE_CODE, &status) == CURLE_OK ? status : 0
  }

  /// Writes bytes that arrived; `false` ends the transfer.
  func take(_ bytes: UnsafeRawBufferPointer) -> Bool {
    attempt {
      if !hasBegun { try begin() }
      guard written + bytes.count <= total else {
        throw TransferError.wrongSize(expected: total, found: nil)
      }
      var rest = bytes
      while !rest.isEmpty {
        let count = write(file, rest.baseAddress, rest.count)
        if count < 0 && errno == EINTR { continue }
        guard count >= 0 else { throw WritingError(path: path, errno: errno) }
        rest = UnsafeRawBufferPointer(rebasing: rest[count...])
        written += count
      }
    }
  }

  /// Tells how far the transfer is; `false` ends it.
  func show() -> Bool { attempt { try meter(written) } }

  /// Looks at what the server answered before its first byte is kept.
  private func begin() throws {
    hasBegun = true
    // A server that knows nothing of ranges sends all of the file.
    if start > 0, status != 206 {
      guard ftruncate(file, 0) == 0, lseek(file, 0, SEEK_SET) == 0 else {
        throw WritingError(path: path, errno: errno)
      }
      written = 0
    }
    var length: curl_off_t = -1
    let known = get_offset(handle, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &length) == CURLE_OK
    if known, length >= 0, written + Int(length) != total {
      throw TransferError.wrongSize(expected: total, found: written + Int(length))
    }
  }

  private func attempt(_ work: () throws -> Void) -> Bool {
    do {
      try work()
      return true
    } catch {
      if failure == nil { failure = error }
      return false
    }
  }
}
