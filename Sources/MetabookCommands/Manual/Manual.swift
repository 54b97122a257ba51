import ArgumentParser
import Foundation

/// Prints what shells and `man` read of the command line.
struct Manual: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "manual",
    abstract: "Print the manual page, or completions for a shell.",
    discussion: """
      Example: metabook manual > ~/.local/share/man/man1/metabook.1 && man metabook
      Example: metabook manual --completions bash > ~/.local/share/bash-completion/completions/metabook
      """)

  enum Shell: String, ExpressibleByArgument, CaseIterable {
    case bash, zsh, fish
  }

  @Option(help: ArgumentHelp("Print completions for this shell instead.", valueName: "shell"))
  var completions: Shell?

  func run() throws {
    if let completions {
      let shell =
        switch completions {
        case .bash: CompletionShell.bash
        case .zsh: CompletionShell.zsh
        case .fish: CompletionShell.fish
        }
      print(MetabookCommand.completionScript(for: shell))
      return
    }
    print(try ManualPage.whole(), terminator: "")
  }
}
