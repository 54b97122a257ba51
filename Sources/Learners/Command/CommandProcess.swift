import Foundation
import Glibc

/// A program that runs, whose output is read line by line.
///
/// Its input lies in a file without a name, so that nothing has to be written while it reads and a program
/// that does not read breaks nothing; so do its errors.
final class CommandProcess {
  private var process: pid_t = 0
  private var isRunning = false
  private var output: Int32 = -1
  private var errors: UnsafeMutablePointer<FILE>?
  private var buffer: [UInt8] = []
  private var isAtEnd = false

  enum Event: Equatable {
    case line(String)
    /// The time was over before a line was there.
    case nothing
    case end
  }

  private static let starting = NSLock()
  private static let longestLine = 1 << 20

  init(_ command: [String], input: String) throws(CommandError) {
    let program = command.first ?? ""
    func failure(_ code: Int32) -> CommandError {
      .cannotStart(program, reason: String(cString: strerror(code)))
    }
    guard let inputFile = tmpfile() else { throw failure(errno) }
    defer { fclose(inputFile) }
    let written = Array(input.utf8).withUnsafeBytes {
      fwrite($0.baseAddress, 1, $0.count, inputFile)
    }
    guard written == input.utf8.count, fflush(inputFile) == 0 else { throw failure(errno) }
    rewind(inputFile)
    errors = tmpfile()
    guard let errors else { throw failure(errno) }
    var ends: [Int32] = [-1, -1]
    // Another program that is started at the same time must not hold this one's output open.
    Self.starting.lock()
    defer { Self.starting.unlock() }
    guard pipe(&ends) == 0 else { throw failure(errno) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    output = ends[0]
    defer { close(ends[1]) }

    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (from, to) in [(fileno(inputFile), 0), (ends[1], 1), (fileno(errors), 2)] {
      posix_spawn_file_actions_adddup2(&actions, from, Int32(to))
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // A group of its own, so that all it starts ends with it, and signals as programs expect them.
    posix_spawnattr_setpgroup(&attributes, 0)
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    for signal in [SIGINT, SIGTERM, SIGPIPE] { sigaddset(&signals, signal) }
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(
      &attributes,
      Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))

    let environment = ProcessInfo.processInfo.environment.map { "\($0.key)=\($0.value)" }.sorted()
    let code = withCStrings(command) { arguments in
      withCStrings(environment) { environment in
        posix_spawnp(&process, program, &actions, &attributes, arguments, environment)
      }
    }
    guard code == 0 else { throw failure(code) }
    isRunning = true
  }

  deinit {
    end()
    if output >= 0 { close(output) }
    if let errors { fclose(errors) }
  }

  /// Waits for the next line of the output.
  func next(within time: Duration) throws(CommandError) -> Event {
    let clock = ContinuousClock()
    let deadline = clock.now + time
    while true {
      if let newline = buffer.firstIndex(of: UInt8(ascii: "\n")) {
        let line = String(decoding: buffer[..<newline], as: UTF8.self)
        buffer.removeFirst(newline + 1)
        return .line(line)
      }
      guard buffer.count <= Self.longestLine else { throw .longLine(most: Self.longestLine) }
      if isAtEnd {
        guard !buffer.isEmpty else { return .end }
        buffer.append(UInt8(ascii: "\n"))
        continue
      }
      let left = deadline - clock.now
      guard left > .zero else { return .nothing }
      var waiting = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
      guard poll(&waiting, 1, Int32(clamping: Int((left / .milliseconds(1)).rounded(.up)))) > 0
      else { continue }
      var bytes = [UInt8](repeating: 0, count: 1 << 16)
      let count = read(output, &bytes, bytes.count)
      if count > 0 { buffer += bytes[..<count] }
      // A read that a signal interrupted is tried again.
      if count == 0 || (count < 0 && errno != EINTR) { isAtEnd = true }
    }
  }

  /// Waits for the end of the program.
  ///
  /// - Throws: ``CommandError`` where it takes too long or does not end well.
  func finish(
    before deadline: ContinuousClock.Instant, limit: Duration
  ) throws(CommandError) {
    var end = siginfo_t()
    while waitid(P_PID, id_t(process), &end, WEXITED | WNOHANG | WNOWAIT) == 0, end.si_signo == 0 {
      guard ContinuousClock().now < deadline else { throw .tooSlow(limit) }
      usleep(1_000)
    }
    // What it left behind in its group ends too, as long as the group's number is not free again.
    kill(-process, SIGKILL)
    isRunning = false
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    let signal = Int(status & 0x7F)
    if signal != 0 { throw .signal(signal, said: lastErrors) }
    let code = Int(status >> 8 & 0xFF)
    if code != 0 { throw .status(code, said: lastErrors) }
  }

  /// Ends the program and all that it started, if it still runs.
  func end() {
    guard isRunning else { return }
    isRunning = false
    kill(-process, SIGKILL)
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
  }

  /// The end of what was printed to standard error, without white space around it.
  private var lastErrors: String {
    guard let errors, fseek(errors, 0, SEEK_END) == 0 else { return "" }
    fseek(errors, max(ftell(errors) - 500, 0), SEEK_SET)
    var bytes = [UInt8](repeating: 0, count: 500)
    let count = fread(&bytes, 1, bytes.count, errors)
    return String(decoding: bytes[..<count], as: UTF8.self)
      .trimmingCharacters(in: .whitespacesAndNewlines)
  }
}

/// Calls `body` with texts as C takes them: pointers, the last one nil.
private func withCStrings<Result>(
  _ texts: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Result
) -> Result {
  let pointers = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>.allocate(
    capacity: texts.count + 1)
  for (index, text) in texts.enumerated() { (pointers + index).initialize(to: strdup(text)) }
  (pointers + texts.count).initialize(to: nil)
  defer {
    for index in texts.indices { free(pointers[index]) }
    pointers.deallocate()
  }
  return body(pointers)
}
