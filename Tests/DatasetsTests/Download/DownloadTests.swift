import Digests
import Foundation
import Testing

@testable import Datasets

/// Downloads from a server of this machine, which serves well or badly; see `Reference/serve.py`.
@Suite(.enabled(if: LocalServer.isPossible, "There is no python3 to serve files with."))
struct DownloadTests {
  let published = try! TemporaryFolder()
  let folder = try! TemporaryFolder()
  let logs = try! TemporaryFolder()
  let contents = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 3) }
  let server: LocalServer
  let file: RemoteFile

  init() throws {
    try published.write(contents, to: "images.gz")
    server = try LocalServer(serving: published.path, log: "\(logs.path)/log")
    file = RemoteFile(
      name: "images.gz", role: .inputs, bytes: contents.count,
      sha256: SHA256.digest(of: contents).description)
  }

  func download(_ manners: String..., patience: Duration = .seconds(30)) -> Download {
    Download(
      file: file, mirrors: manners.map { server.mirror($0) }, folder: folder.path,
      patience: patience)
  }

  /// The requests that the server got.
  var requests: [String] {
    String(decoding: logs.bytes("log") ?? [], as: UTF8.self).split(separator: "\n").map(String.init)
  }

  /// The text of the error that a download ends with, the server's address shortened.
  func failure(of download: Download) -> String {
    do {
      _ = try download.run { _ in }
      return "no error"
    } catch {
      return "\(error)".replacingOccurrences(of: "http://127.0.0.1:\(server.port)", with: "SERVER")
    }
  }

  @Test func bringsAFileAndShowsHowFarItIs() throws {
    var shown: [DataProgress] = []
    #expect(try download("good").run { shown.append($0) } == "\(folder.path)/images.gz")
    #expect(folder.bytes("images.gz") == contents)
    #expect(folder.files == ["images.gz"])
    #expect(shown.last?.done == contents.count)
    #expect(shown.allSatisfy { $0.total == contents.count && $0.subject == "images.gz" })
  }

  @Test func asksForNothingThatIsThere() throws {
    try folder.write(contents, to: "images.gz")
    _ = try download("good").run { _ in }
    #expect(requests == [])
  }

  @Test func replacesAFileThatIsWrong() throws {
    try folder.write([1, 2, 3], to: "images.gz")
    _ = try download("good").run { _ in }
    #expect(folder.bytes("images.gz") == contents)
  }

  @Test func goesOnWithWhatIsThere() throws {
    try folder.write(Array(contents[..<40_000]), to: "images.gz.part")
    _ = try download("good").run { _ in }
    #expect(requests == ["/good/images.gz bytes=40000-"])
    #expect(folder.bytes("images.gz") == contents)
    #expect(folder.files == ["images.gz"])
  }

  @Test func takesAllOfItFromAServerWithoutRanges() throws {
    try folder.write(Array(contents[..<40_000]), to: "images.gz.part")
    _ = try download("plain").run { _ in }
    #expect(requests == ["/plain/images.gz bytes=40000-"])
    #expect(folder.bytes("images.gz") == contents)
  }

  @Test func beginsAnewWhereARangeIsRefused() throws {
    try folder.write(Array(contents[..<40_000]), to: "images.gz.part")
    _ = try download("refuses").run { _ in }
    #expect(requests == ["/refuses/images.gz bytes=40000-", "/refuses/images.gz all"])
    #expect(folder.bytes("images.gz") == contents)
  }

  @Test func beginsAnewWhereTheBeginningIsWrong() throws {
    try folder.write([UInt8](repeating: 9, count: 40_000), to: "images.gz.part")
    _ = try download("good").run { _ in }
    #expect(requests == ["/good/images.gz bytes=40000-", "/good/images.gz all"])
    #expect(folder.bytes("images.gz") == contents)
  }

  @Test func dropsARestThatIsTooLong() throws {
    try folder.write([UInt8](repeating: 9, count: 200_000), to: "images.gz.part")
    _ = try download("good").run { _ in }
    #expect(requests == ["/good/images.gz all"])
    #expect(folder.bytes("images.gz") == contents)
  }

  @Test func takesABrokenTransferUpAgainThenTriesTheNextMirror() throws {
    // Half of what is left each time: 50000, 75000, 87500, 93750, 96875, then the next mirror.
    _ = try download("breaks", "good").run { _ in }
    #expect(
      requests == [
        "/breaks/images.gz all", "/breaks/images.gz bytes=50000-",
        "/breaks/images.gz bytes=75000-", "/breaks/images.gz bytes=87500-",
        "/breaks/images.gz bytes=93750-", "/good/images.gz bytes=96875-",
      ])
    #expect(folder.bytes("images.gz") == contents)
  }

  @Test func noticesAnEndThatCameTooEarly() throws {
    // Without ranges each transfer begins anew and gets no further.
    #expect(
      failure(of: download("short")).contains(
        "SERVER/short/images.gz: it ended after 50000 of 100000 bytes"))
  }

  @Test func triesMirrorsInTurn() throws {
    _ = try download("gone", "wrong", "size", "good").run { _ in }
    #expect(
      requests == [
        "/gone/images.gz all", "/wrong/images.gz all", "/size/images.gz all",
        "/good/images.gz all",
      ])
    #expect(folder.bytes("images.gz") == contents)
    #expect(folder.files == ["images.gz"])
  }

  @Test func followsWhereAFileMoved() throws {
    _ = try download("moved").run { _ in }
    #expect(folder.bytes("images.gz") == contents)
  }

  @Test func saysWhatWasWrongWithEachMirror() throws {
    let wrong = SHA256.digest(of: contents.map { $0 ^ 1 })
    #expect(
      failure(of: download("gone", "wrong", "size")) == """
        Cannot download images.gz:
          SERVER/gone/images.gz: it has no such file (HTTP status 404)
          SERVER/wrong/images.gz: its file has SHA-256 \(wrong), expected \(file.sha256 ?? "")
          SERVER/size/images.gz: it has a file of 100001 bytes, expected 100000
        What was received is kept, and the same command goes on with it. Or bring the file here by \
        other means (images.gz, 100000 bytes, SHA-256 \(file.sha256 ?? "")) and name its folder \
        with --from.
        """)
    #expect(folder.files == [])
  }

  @Test func givesUpWhereNothingComes() throws {
    #expect(
      failure(of: download("stalls", patience: .seconds(2))).contains(
        "SERVER/stalls/images.gz: Operation too slow"))
    #expect(folder.bytes("images.gz.part") == Array(contents[..<10]))
  }

  @Test func saysWhereNoServerIs() throws {
    var download = download()
    download.mirrors = ["http://127.0.0.1:1/"]
    #expect(failure(of: download).contains("http://127.0.0.1:1/images.gz: Failed to connect"))
  }

  @Test func endsWhereTheMeterThrows() throws {
    struct Enough: Error {}
    #expect(throws: Enough.self) { try download("stalls").run { _ in throw Enough() } }
    #expect(!folder.files.contains("images.gz"))
  }

  @Test func saysWhereItMayNotWrite() throws {
    let download = Download(
      file: file, mirrors: [server.mirror("good")], folder: "/dev/null/data")
    #expect(
      failure(of: download)
        == "Cannot write '/dev/null/data': Not a directory. Check that the folder is "
        + "there and may be written, or choose another with XDG_DATA_HOME.")
  }
}
