import Testing

@testable import MetabookCommands

struct MetabookCommandTests {
  @Test func suggestsTheCommandThatWasMeant() {
    #expect(
      MetabookCommand.run(["docter"])
        == MetabookCommand.Ending(
          status: .wrongUsage,
          message: """
            Error: There is no command 'docter'. Did you mean 'doctor'?
            Usage: metabook [--version] <subcommand>
              See 'metabook --help' for more information.
            """))
  }

  @Test func listsTheCommandsWhereNoneIsNear() {
    let ending = MetabookCommand.run(["optimize"])
    #expect(ending.status == .wrongUsage)
    #expect(ending.message.hasPrefix("Error: There is no command 'optimize'. The commands are "))
  }

  @Test func suggestsTheOptionThatWasMeant() {
    #expect(
      MetabookCommand.run(["doctor", "--jsn"])
        == MetabookCommand.Ending(
          status: .wrongUsage,
          message: """
            Error: Unknown option '--jsn'. Did you mean '--json'?
            Usage: metabook doctor [--json]
              See 'metabook doctor --help' for more information.
            """))
  }

  @Test(arguments: [["--nothing"], ["doctor", "extra"], ["doctor", "--json=1"], [""]])
  func endsWithStatus2WhereTheCommandLineIsWrong(_ arguments: [String]) {
    let ending = MetabookCommand.run(arguments)
    #expect(ending.status.rawValue == 2)
    #expect(ending.message.hasPrefix("Error: "))
  }

  @Test(arguments: [[], ["--help"], ["help"], ["help", "doctor"], ["doctor", "-h"]])
  func endsWithStatus0WhereHelpIsAskedFor(_ arguments: [String]) {
    let ending = MetabookCommand.run(arguments)
    #expect(ending.status.rawValue == 0)
    #expect(ending.message.contains("USAGE: metabook"))
  }
}
