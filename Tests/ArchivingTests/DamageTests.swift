import Archiving
import Foundation
import HDF5
import Randomness
import Testing
import Trials

/// Files that something happened to.
final class DamageTests {
  private let folder: String

  init() throws {
    folder = NSTemporaryDirectory() + "damage-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  private func bytes(_ path: String) throws -> Data { try Data(contentsOf: URL(filePath: path)) }

  /// A journal of trials that is cut anywhere gives the trials whose records are whole.
  @Test func readsAJournalCutAtAnyOfItsLastBytes() throws {
    let archive = folder + "/a.h5"
    let study = try SampleContents.recorded()
    let recording = try Recording(
      to: archive, header: [.study(RecordedStudy(study.study, tasks: study.tasks))], workers: 1,
      holder: "test")
    var ends: [Int] = []
    let path = archive + ".recording/000000-0.journal"
    for trial in study.trials {
      try recording.record(.trial(trial), by: 0)
      ends.append(try bytes(path).count)
    }
    let whole = try bytes(path)
    let cut = folder + "/cut.journal"
    for count in whole.count - 2000..<whole.count {
      try whole.prefix(count).write(to: URL(filePath: cut))
      let (contents, torn) = try ArchiveContents.reading(journals: [cut])
      let expected = ends.count { $0 <= count }
      #expect(contents.studies[0].trials == Array(study.trials.prefix(expected)))
      #expect(torn == count - (ends.last { $0 <= count } ?? 0))
    }
  }

  /// Of an archive with a flipped bit nothing is read, or what was written.
  @Test func noticesEveryFlippedBit() throws {
    let path = folder + "/a.h5"
    let contents = try SampleContents.contents()
    try contents.write(to: path)
    let whole = [UInt8](try bytes(path))
    var generator = Seed(2017).stream("flipped bits").generator
    var noticed = 0
    for number in 0..<400 {
      // Each bit of the seal, which the last 48 bytes are, and others at random.
      let bit =
        number < 100
        ? (whole.count - 48) * 8 + number * 3 : Int(generator.next() % UInt64(whole.count * 8))
      var flipped = whole
      flipped[bit / 8] ^= 1 << (bit % 8)
      try Data(flipped).write(to: URL(filePath: path))
      do {
        #expect(try ArchiveContents(readingArchive: path) == contents, "bit \(bit)")
      } catch HDF5Error.damaged {
        noticed += 1
      }
    }
    // A flip in the mark of the seal alone leaves a whole file without seal.
    #expect(noticed >= 300)
  }

  @Test func noticesATruncatedArchive() throws {
    let path = folder + "/a.h5"
    try SampleContents.contents().write(to: path)
    let whole = try bytes(path)
    for count in [0, 1, 8, 511, 512, 2048, whole.count / 2, whole.count - 49] {
      try whole.prefix(count).write(to: URL(filePath: path))
      #expect(throws: HDF5Error.self, "cut at \(count)") {
        try ArchiveContents(readingArchive: path)
      }
    }
    // Without its seal, or with a part of it, it is as others write files.
    try whole.prefix(whole.count - 20).write(to: URL(filePath: path))
    #expect(try ArchiveContents(readingArchive: path) == SampleContents.contents())
  }

  @Test func verifiesWhatWasWrittenAndSaysWhatWasChanged() throws {
    let path = folder + "/a.h5"
    try SampleContents.contents().write(to: path)
    #expect(try ArchiveVerification(ofArchive: path).faults == [])
    do {
      let file = try File.open(path, for: .writing)
      let objective = try file.root.dataset("studies/tuning/objective")
      try objective.write([0.125], fromRow: 0)
      try file.close()
    }
    let found = try ArchiveVerification(ofArchive: path)
    #expect(!found.isSealed)
    #expect(found.faults.count == 1)
    #expect(found.faults[0].hasPrefix("The content is not what was written: its digest is sha256:"))
    do {
      let file = try File.open(path, for: .writing)
      try file.root.dataset("studies/tuning/seed").write([7], fromRow: 0)
      try file.close()
    }
    let keys = try ArchiveVerification(ofArchive: path).faults
    #expect(keys.contains { $0.hasPrefix("Trial 0 of study 'tuning' has the key ") })
  }

  @Test func namesTheFirstStepThatParts() throws {
    let trial = try SampleContents.contents().studies[0].trials[0]
    var outcome = trial.outcome
    #expect(TrialDifference.first(between: trial.outcome, and: outcome) == nil)
    outcome.curves[1] = try Curve(
      "validation_loss", unit: "examples", steps: [10, 20, 30], values: [1, 0, 0.5])
    // −0 and 0 are different bits.
    #expect(
      TrialDifference.first(between: trial.outcome, and: outcome)
        == .curve("validation_loss", step: 20, -0.0, 0))
    outcome.curves[0] = try Curve(
      "training_loss", unit: "examples", steps: [10], values: [3.5])
    let first = try #require(TrialDifference.first(between: trial.outcome, and: outcome))
    #expect(first == .curve("training_loss", step: 10, 3, 3.5))
    #expect(first.description == "Curve 'training_loss' parts at step 10: recorded 3.0, now 3.5.")
  }
}
