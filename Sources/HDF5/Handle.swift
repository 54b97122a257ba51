import CHDF5
import Foundation

/// Something the library has open, closed when the last value that uses it is gone.
///
/// A handle keeps its file, so that a dataset can outlive the `File` value it was found in.
///
/// Where a disk is full, closing fails, and what failed to close the library keeps half freed: any
/// later step, even the end of the process, would crash over it. So everything is flushed before it is
/// closed, and a file that could not be written is given up: it stays open in the library, untouched
/// for good, and all that uses it throws what happened.
public final class Handle: Sendable {
  let id: hid_t
  private let location: Location
  private let file: Handle?
  /// Why the file was given up. Read and written behind the door only.
  private nonisolated(unsafe) var loss: HDF5Error?

  /// Whether a dataset was written, so that closing it may have to write what is kept of it. That is
  /// done by a flush, after whose failure everything is as it was. Behind the door only.
  nonisolated(unsafe) var wasWritten = false

  /// - Parameter file: the file that `id` is open in; `nil` where it is a file.
  init(_ id: hid_t, at location: Location, in file: Handle?) {
    self.id = id
    self.location = location
    self.file = file
  }

  deinit {
    Library.enter()
    defer { Library.leave() }
    guard isOpen else { return }
    if file == nil {
      try? closeFile()
    } else if wasWritten && H5Dflush(id) < 0 || H5Idec_ref(id) < 0 {
      giveUp(.failure(to: "write", at: location))
      // This may happen in the middle of a turn with another file.
      Library.writingFailure = nil
    }
  }

  /// Whether it can be used. Called behind the door, as all that follows.
  var isOpen: Bool { lost == nil && H5Iis_valid(id) > 0 }

  /// Why its file was given up, if it was.
  var lost: HDF5Error? { file?.loss ?? loss }

  /// Throws where the file was closed: the library would only say that the number is wrong.
  func checkOpen() throws(HDF5Error) {
    if let lost { throw lost }
    if H5Iis_valid(id) <= 0 { throw .closed(location) }
  }

  /// Closes a file and everything open in it.
  func closeFile() throws(HDF5Error) {
    if let lost { throw lost }
    guard isOpen else { return }
    guard H5Fflush(id, H5F_SCOPE_GLOBAL) >= 0, H5Fclose(id) >= 0 else {
      let failure = HDF5Error.failure(to: "write", at: location)
      giveUp(failure)
      throw failure
    }
  }

  /// Closes a file without writing what was not written yet.
  func abandonFile() {
    guard isOpen else { return }
    divert()
    try? closeFile()
  }

  /// Gives its file up where a call since the turn began could not write it.
  func giveUpWhereWritingFailed() {
    if let failure = Library.writingFailure { giveUp(failure) }
  }

  private func giveUp(_ failure: HDF5Error) {
    if let file { return file.giveUp(failure) }
    if loss != nil { return }
    loss = failure
    divert()
  }

  /// Turns what is still written to a file over to one in memory, which gives its disk space back.
  private func divert() {
    var descriptor: UnsafeMutableRawPointer?
    guard H5Iis_valid(id) > 0,
      H5Fget_vfd_handle(id, hid_t(H5P_DEFAULT), &descriptor) >= 0, let descriptor
    else { return }
    let scratch = chdf5_scratch_file()
    guard scratch >= 0 else { return }
    dup2(scratch, descriptor.load(as: Int32.self))
    Foundation.close(scratch)
  }
}
