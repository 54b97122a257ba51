import Archiving
import ArgumentParser
import Foundation
import Trials

/// Shows how far a run is, from another terminal.
struct Watch: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch",
    abstract: "Show how far the run is that records to an archive, until it ends.",
    discussion: "Example: metabook watch archive.h5")

  @Argument(help: ArgumentHelp("The archive.", valueName: "archive"))
  var archive: String

  @Option(help: ArgumentHelp("Look again after so many seconds.", valueName: "seconds"))
  var interval = 2.0

  @Flag(help: "Look once.")
  var once = false

  func validate() throws {
    guard interval >= 0.1, interval <= 86_400 else {
      throw ValidationError("--interval is \(interval); give 0.1 to 86400 seconds.")
    }
  }

  func run() throws {
    let isTerminal = isatty(STDOUT_FILENO) == 1
    let clock = ContinuousClock()
    while true {
      let start = clock.now
      let status = RecordingStatus(of: archive)
      let view = StudyView.text(of: try readArchive(archive), status)
      // Home and clear: the view changes in its place.
      print(isTerminal && !once ? "\u{1B}[H\u{1B}[2J\(view)" : view)
      fflush(nil)
      guard !once, case .recording = status else { return }
      // A long archive takes time to read, which its run should not pay for.
      let pause = max(.seconds(interval), (clock.now - start) * 9)
      Thread.sleep(forTimeInterval: pause / .seconds(1))
    }
  }
}
