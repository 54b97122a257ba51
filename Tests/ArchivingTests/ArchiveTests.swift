import Foundation
import HDF5
import Testing
import Trials

@testable import Archiving

struct ArchiveTests {
  @Test func readsBackWhatItWrote() throws {
    let contents = try SampleContents.contents()
    let file = try File.inMemory()
    try contents.write(to: file)
    let back = try ArchiveContents(reading: file)
    for (a, b) in zip(back.studies[0].trials, contents.studies[0].trials) { #expect(a == b) }
    #expect(back.studies.map(\.study) == contents.studies.map(\.study))
    #expect(back.studies.map(\.tasks) == contents.studies.map(\.tasks))
    #expect(back.models == contents.models)
    #expect(back == contents)
  }

  @Test func keepsAStudyWithoutTrials() throws {
    var contents = try SampleContents.contents()
    contents.studies = [RecordedStudy(try SampleContents.study(), tasks: SampleContents.tasks)]
    contents.models = []
    let file = try File.inMemory()
    try contents.write(to: file)
    #expect(try ArchiveContents(reading: file) == contents)
  }

  @Test func hasADigestThatOnlyTimingDoesNotChange() throws {
    let contents = try SampleContents.contents()
    func digest(_ change: (inout ArchiveContents) -> Void) throws -> String {
      var contents = contents
      change(&contents)
      return "\(try contents.write(to: File.inMemory()))"
    }
    let original = try digest { _ in }
    #expect(
      try digest {
        $0.runs[0].host = "there"
        $0.studies[0].trials[2].timing = nil
      } == original)
    #expect(try digest { $0.studies[0].trials[2].outcome.cost.examples += 1 } != original)
    #expect(
      try digest { $0.studies[0].trials[0].outcome.curves[0] = Curve("a", unit: "b") } != original)
    #expect(try digest { $0.notebook?.text += " " } != original)
    #expect(try digest { $0.certificates[0].numbers["difference"] = 1 } != original)
  }

  @Test func tellsMeasuredNaNFromNothing() throws {
    let file = try File.inMemory()
    try SampleContents.contents().write(to: file)
    let values = try file.root.dataset("studies/tuning/curves/validation_loss").read(
      as: Double.self)
    // Trial 1 measured infinity and NaN at the first two of three steps.
    #expect(values[3] == .infinity)
    #expect(values[4].bitPattern == Double.nan.bitPattern)
    #expect(values[5].bitPattern == ArchiveFormat.absent.bitPattern)
  }

  @Test func refusesFilesOfOthersAndOfTheFuture() throws {
    let foreign = try File.inMemory(name: "x.h5")
    #expect(throws: ArchiveError.notAnArchive(file: "x.h5", found: nil)) {
      try ArchiveContents(reading: foreign)
    }
    try foreign.root.setAttribute("Conventions", "CF-1.8")
    #expect(throws: ArchiveError.notAnArchive(file: "x.h5", found: "CF-1.8")) {
      try ArchiveContents(reading: foreign)
    }
    let future = try File.inMemory(name: "y.h5")
    try SampleContents.contents().write(to: future)
    try future.root.removeAttribute("format_version")
    try future.root.setAttribute("format_version", 2)
    #expect(throws: ArchiveError.newerFormat(file: "y.h5", found: 2, known: 1)) {
      try ArchiveContents(reading: future)
    }
  }

  /// Takes away, one after the other, everything that is in an archive: reading tells of it or gives what
  /// was written, and never something else without a word.
  @Test func missesWhatWasTakenAway() throws {
    let contents = try SampleContents.contents()
    let whole = try File.inMemory()
    try contents.write(to: whole)
    var missed = 0
    for entry in try whole.entries() where entry.path != "/" {
      let file = try File.inMemory()
      try contents.write(to: file)
      try file.root.remove(entry.path)
      do {
        let read = try ArchiveContents(reading: file)
        // What readers can do without: models, notes on when it ran, certificates.
        #expect(
          read == contents
            || ["/models", "/certificates", "/provenance/volatile", "/notebook"].contains {
              entry.path.hasPrefix($0)
            } || Self.isOptional(entry.path), "\(entry.path)")
      } catch is ArchiveError {
        missed += 1
      } catch is HDF5Error {
        missed += 1
      }
    }
    #expect(missed > 20)
  }

  /// Whole studies, curves, evaluations, factors and streams can be taken out of an archive as they can
  /// be left out of a trial; the content digest tells.
  private static func isOptional(_ path: String) -> Bool {
    let parts =
      /(curves|evaluations|streams|tasks\/(hidden|features)|present)(\/\w+)?|reason|repeats/
    return path == "/studies/tuning"
      || path.hasPrefix("/studies/tuning/")
        && path.dropFirst("/studies/tuning/".count).wholeMatch(of: parts) != nil
  }
}
