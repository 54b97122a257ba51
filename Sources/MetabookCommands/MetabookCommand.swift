public import ArgumentParser
import Datasets
import Foundation
public import Notebooks

/// The command `metabook`, the root of all others.
public struct MetabookCommand: ParsableCommand {
  public static let configuration = CommandConfiguration(
    commandName: "metabook",
    abstract: "Meta-learn hyperparameters, and compare what was learned with search.",
    discussion: """
      A notebook is Markdown with cells of YAML. To begin: metabook new mine && metabook run mine
      """,
    groupedSubcommands: [
      CommandGroup(
        name: "Notebook",
        subcommands: [
          New.self, RunCommand.self, ReportCommand.self, CheckCommand.self, Explain.self,
          ListCommand.self,
        ]),
      CommandGroup(
        name: "Run", subcommands: [Resume.self, Watch.self, Replay.self]),
      CommandGroup(
        name: "Archive",
        subcommands: [Inspect.self, Diff.self, Verify.self, Merge.self, Export.self]),
      CommandGroup(
        name: "Learned search", subcommands: [Suggest.self, Import.self]),
      CommandGroup(name: "Data", subcommands: [DataCommand.self]),
      CommandGroup(name: "Program", subcommands: [Doctor.self, Manual.self]),
    ])

  @Flag(help: "Print the version of the kit and, where it is known, the commit.")
  var version = false

  public init() {}

  public func run() throws {
    guard version else { throw CleanExit.helpRequest(self) }
    print("metabook \(KitVersion.current)")
  }
}

extension MetabookCommand {
  /// What notebooks and study files may name in commands.
  @TaskLocal static var registry = Registry()

  /// Runs the command line of this process and ends the process.
  public static func main() { main(registry: Registry()) }

  /// Runs the command line of a package that adds to what the kit has.
  ///
  /// - Parameter registry: what notebooks may name.
  public static func main(registry: Registry) {
    let ending = $registry.withValue(registry) { run(Array(CommandLine.arguments.dropFirst())) }
    if !ending.message.isEmpty {
      let stream = ending.status == .done ? FileHandle.standardOutput : FileHandle.standardError
      stream.write(Data((ending.message + "\n").utf8))
    }
    Foundation.exit(ending.status.rawValue)
  }

  /// How a command line ended, and what is left to tell the user.
  struct Ending: Equatable {
    var status: ExitStatus
    /// Help, for standard output, where the status is `done`; otherwise what went wrong.
    var message: String
  }

  /// Runs the command line `arguments`, the name of the program left out.
  static func run(_ arguments: [String]) -> Ending {
    do {
      try checkCommandName(in: arguments)
      var command = try parseAsRoot(arguments)
      try command.run()
      return Ending(status: .done, message: "")
    } catch let error as any DataError {
      return Ending(status: .badData, message: "Error: \(error.description)")
    } catch let error where isOfArchives(error) {
      return Ending(status: .badData, message: "Error: \(error)")
    } catch let error as any UsageError {
      return Ending(status: .wrongUsage, message: "Error: \(error.description)")
    } catch let error as Interruption {
      return Ending(status: .interrupted, message: error.description)
    } catch {
      return Ending(status: ExitStatus(exitCode(for: error)), message: fullMessage(for: error))
    }
  }

  /// Throws where the first arguments are meant as a command and are none.
  ///
  /// The parser would call them unexpected arguments and suggest nothing.
  private static func checkCommandName(in arguments: [String]) throws {
    var command: any ParsableCommand.Type = self
    var path: [String] = []
    for name in arguments {
      let subcommands = command.configuration.subcommands
      guard !subcommands.isEmpty, !name.hasPrefix("-") else { return }
      path.append(name)
      if let next = subcommands.first(where: { $0.configuration.commandName == name }) {
        command = next
        continue
      }
      let names = subcommands.compactMap { $0.configuration.commandName } + ["help"]
      guard !names.contains(name) else { return }
      let suggestion =
        nearest(to: name, among: names).map { (path.dropLast() + [$0]).joined(separator: " ") }
        .map { " Did you mean '\($0)'?" } ?? " The commands are \(names.joined(separator: ", "))."
      throw ValidationError("There is no command '\(path.joined(separator: " "))'.\(suggestion)")
    }
  }
}
