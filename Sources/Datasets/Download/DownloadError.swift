/// No mirror brought a file.
public struct DownloadError: DataError, Equatable {
  public struct Failure: Hashable, Sendable {
    public var address: String
    public var error: TransferError
  }

  public let file: RemoteFile
  /// What went wrong, mirror by mirror.
  public let failures: [Failure]

  public var description: String {
    "Cannot download \(file.name):\n"
      + failures.map { "  \($0.address): \($0.error)\n" }.joined()
      + "What was received is kept, and the same command goes on with it. Or bring the file here by "
      + "other means (\(file)) and name its folder with --from."
  }
}
