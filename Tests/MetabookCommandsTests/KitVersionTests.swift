import Foundation
import Testing

@testable import MetabookCommands

struct KitVersionTests {
  @Test func saysWhereTheCommitIsUnknown() {
    #expect(KitVersion(number: "1.2.3", commit: nil).description == "1.2.3 (unknown commit)")
  }

  @Test func namesTheCommit() {
    let commit = Commit(hash: "0123456789ab")
    #expect(
      KitVersion(number: "1.2.3", commit: commit).description == "1.2.3 (commit 0123456789ab)")
  }

  @Test func saysWhereThereWereChanges() {
    let commit = Commit(hash: "0123456789ab", isModified: true)
    #expect(
      KitVersion(number: "1.2.3", commit: commit).description
        == "1.2.3 (commit 0123456789ab, with changes)")
  }
}

struct CommitTests {
  @Test func isTheCommitOfTheCheckoutAroundTheProgram() throws {
    let checkout = try Checkout()
    #expect(Commit(ofProgramAt: checkout.program) == Commit(hash: try checkout.head()))
  }

  @Test func tellsOfChangesThatWereBuilt() throws {
    let checkout = try Checkout()
    try checkout.write("changed", to: "Sources/a.swift", age: 20)
    #expect(
      Commit(ofProgramAt: checkout.program) == Commit(hash: try checkout.head(), isModified: true))
  }

  @Test func isUnknownWhereASourceIsNewerThanTheProgram() throws {
    let checkout = try Checkout()
    try checkout.write("changed", to: "Sources/a.swift", age: 0)
    #expect(Commit(ofProgramAt: checkout.program) == nil)
  }

  @Test func isUnknownWhereASourceIsGone() throws {
    let checkout = try Checkout()
    try FileManager.default.removeItem(atPath: checkout.folder + "/Sources/a.swift")
    #expect(Commit(ofProgramAt: checkout.program) == nil)
  }

  @Test func isUnknownOutsideABuildFolder() throws {
    let checkout = try Checkout()
    #expect(Commit(ofProgramAt: checkout.folder + "/Sources/a.swift") == nil)
  }

  @Test func isUnknownWhereNothingLies() {
    #expect(Commit(ofProgramAt: "/nowhere/.build/debug/metabook") == nil)
  }
}

/// A repository with one source file and a program built from it ten seconds ago.
private final class Checkout {
  let folder: String
  var program: String { folder + "/.build/debug/metabook" }

  init() throws {
    folder = FileManager.default.temporaryDirectory.path + "/metabook-\(UUID())"
    try write("original", to: "Sources/a.swift", age: 20)
    try write("", to: "Package.swift", age: 20)
    try write(".build", to: ".gitignore", age: 20)
    try write("", to: ".build/debug/metabook", age: 10)
    try git("init", "--quiet")
    try git("add", ".")
    try git(
      "-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false",
      "commit", "--quiet", "-m", "Begin")
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// Writes a file that is `age` seconds old.
  func write(_ text: String, to path: String, age: Double) throws {
    let file = URL(fileURLWithPath: folder + "/" + path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: -age)], ofItemAtPath: file.path)
  }

  func head() throws -> String {
    try git("rev-parse", "--short=12", "HEAD").trimmingCharacters(in: .newlines)
  }

  @discardableResult
  private func git(_ arguments: String...) throws -> String {
    try #require(output(of: ["git", "-C", folder] + arguments))
  }
}
