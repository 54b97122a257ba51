import ArgumentParser
import Foundation

/// The manual page of all commands, in the language of `man`, made from what the parser knows of them.
struct ManualPage: Decodable {
  struct Command: Decodable {
    var commandName: String
    var abstract: String?
    var discussion: String?
    var shouldDisplay: Bool?
    var subcommands: [Command]?
    var arguments: [Argument]?
  }

  struct Argument: Decodable {
    struct Name: Decodable {
      var kind: String
      var name: String

      var text: String { kind == "long" ? "--\(name)" : "-\(name)" }
    }

    var kind: String
    var shouldDisplay: Bool?
    var isOptional: Bool?
    var isRepeating: Bool?
    var names: [Name]?
    var valueName: String?
    var defaultValue: String?
    var abstract: String?
  }

  var command: Command

  /// The page of `metabook` with all of its subcommands.
  static func whole() throws -> String {
    let json: String
    do {
      _ = try MetabookCommand.parseAsRoot(["--experimental-dump-help"])
      json = ""
    } catch {
      json = MetabookCommand.fullMessage(for: error)
    }
    let page = try JSONDecoder().decode(ManualPage.self, from: Data(json.utf8))
    return page.text
  }

  private var text: String {
    var lines = [
      ".TH METABOOK 1 \"\" \"metabook \(KitVersion.current.number)\" \"Metabook\"", ".SH NAME",
      "metabook \\- \(Self.escaped(command.abstract ?? ""))", ".SH SYNOPSIS",
      "\\fBmetabook\\fR \\fIcommand\\fR [\\fIarguments\\fR]", ".SH COMMANDS",
    ]
    for own in command.subcommands ?? [] { lines += Self.lines(of: own, after: []) }
    lines += [
      ".SH EXIT STATUS",
      "0 done, 1 a comparison differs, 2 wrong usage, 3 data missing or corrupt,",
      "4 some trials failed, 130 interrupted with everything saved.", ".SH ENVIRONMENT",
      ".TP", ".B METABOOK_DATA", "A folder in which datasets are looked for too.", ".TP",
      ".B METABOOK_KERNELS", "scalar, avx2 or avx512: an instruction set; it changes no result.",
      ".TP", ".B NO_COLOR", "Prints without colors.",
    ]
    return lines.joined(separator: "\n") + "\n"
  }

  private static func lines(of command: Command, after path: [String]) -> [String] {
    guard command.shouldDisplay ?? true, command.commandName != "help" else { return [] }
    let path = path + [command.commandName]
    let shown = (command.arguments ?? []).filter { argument in
      (argument.shouldDisplay ?? true)
        && !(argument.names ?? []).contains { ["help", "version"].contains($0.name) }
    }
    let usage = shown.filter { $0.kind == "positional" }.map { argument in
      let name =
        "\\fI\(escaped(argument.valueName ?? "value"))\\fR"
        + (argument.isRepeating ?? false ? " ..." : "")
      return argument.isOptional ?? false ? "[\(name)]" : name
    }
    let title = (["metabook"] + path).joined(separator: " ")
    var lines = [
      ".SS \"\(escaped(title))\"",
      (usage.isEmpty ? "" : usage.joined(separator: " ") + "\n.br\n")
        + escaped(command.abstract ?? ""),
    ]
    for argument in shown where argument.abstract != nil || argument.kind != "positional" {
      let names = (argument.names ?? []).map { "\\fB\(escaped($0.text))\\fR" }
      let value = argument.valueName.map { "\\fI\(escaped($0))\\fR" } ?? ""
      lines += [".TP"]
      switch argument.kind {
      case "positional": lines.append(value)
      case "flag": lines.append(names.joined(separator: ", "))
      default: lines.append(names.joined(separator: ", ") + " " + value)
      }
      let usual = argument.defaultValue.map { " Default: \($0)." } ?? ""
      lines.append(escaped((argument.abstract ?? "") + usual))
    }
    if let discussion = command.discussion, !discussion.isEmpty {
      lines +=
        [".PP"]
        + discussion.split(separator: "\n").flatMap { [escaped(String($0)), ".br"] }
    }
    return lines + (command.subcommands ?? []).flatMap { Self.lines(of: $0, after: path) }
  }

  /// Backslashes and hyphens as roff has them, and no line that begins with a dot.
  private static func escaped(_ text: String) -> String {
    let text = text.replacing("\\", with: "\\e").replacing("-", with: "\\-")
      .replacing("\n", with: " ").replacing("…", with: "...")
    return text.hasPrefix(".") || text.hasPrefix("'") ? "\\&" + text : text
  }
}
