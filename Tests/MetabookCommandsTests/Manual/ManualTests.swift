import ArgumentParser
import Testing

@testable import MetabookCommands

@Suite struct ManualTests {
  private static func names(
    _ command: any ParsableCommand.Type, _ path: [String] = []
  ) -> [[String]] {
    command.configuration.subcommands.flatMap { own -> [[String]] in
      let path = path + [own.configuration.commandName ?? ""]
      return [path] + names(own, path)
    }
  }

  @Test func everyCommandIsInTheManual() throws {
    let page = try ManualPage.whole()
    #expect(page.hasPrefix(".TH METABOOK 1"))
    for path in Self.names(MetabookCommand.self) {
      let words = (["metabook"] + path).joined(separator: " ").replacing("-", with: "\\-")
      #expect(page.contains(".SS \"\(words)\"\n"), "\(words)")
    }
    #expect(page.contains("\\fB\\-\\-dry\\-run\\fR"))
    // A line that begins with a dot and is no request would be swallowed.
    let requests = [".TH", ".SH", ".SS", ".TP", ".PP", ".br", ".B"]
    for line in page.split(separator: "\n") where line.hasPrefix(".") {
      #expect(requests.contains { line == $0 || line.hasPrefix($0 + " ") }, "\(line)")
    }
  }

  @Test func helpIsATableOfContents() {
    let help = MetabookCommand.helpMessage()
    for group in MetabookCommand.configuration.groupedSubcommands {
      #expect(help.uppercased().contains(group.name.uppercased()), "\(group.name)")
    }
  }

  @Test(arguments: ["bash", "zsh", "fish"]) func completionsNameTheCommands(shell: String) throws {
    let command = try Manual.parse(["--completions", shell])
    #expect(command.completions?.rawValue == shell)
    let script = MetabookCommand.completionScript(
      for: shell == "bash" ? .bash : shell == "zsh" ? .zsh : .fish)
    #expect(script.contains("explain") && script.contains("replay"))
  }
}
