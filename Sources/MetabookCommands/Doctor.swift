import ArgumentParser
import Foundation

/// Prints what somebody who is to help with a problem has to know.
struct Doctor: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Print what a report of a problem should say: versions, machine, kernels.",
    discussion: "Example: metabook doctor --json > doctor.json")

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() throws {
    let diagnosis = Diagnosis.ofThisMachine()
    print(json ? try diagnosis.json() : diagnosis.description)
  }
}
