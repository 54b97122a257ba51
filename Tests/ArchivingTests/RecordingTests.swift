import Foundation
import Testing
import Trials

@testable import Archiving

/// A folder of its own for each test.
final class RecordingTests {
  private let folder: String
  private var archive: String { folder + "/a.h5" }

  init() throws {
    folder = NSTemporaryDirectory() + "recording-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  private func header() throws -> [JournalRecord] {
    [
      .run(
        RunRecord(
          notebook: SampleContents.notebook, provenance: try SampleContents.contents().provenance,
          conditions: SampleContents.conditions)),
      .study(RecordedStudy(try SampleContents.study(), tasks: SampleContents.tasks)),
    ]
  }

  private func open(workers: Int = 2) throws -> Recording {
    try Recording(to: archive, header: try header(), workers: workers, holder: "process 1")
  }

  private func records() throws -> [JournalRecord] {
    let contents = try SampleContents.contents()
    return contents.studies[0].trials.map { .trial($0) } + contents.models.map { .model($0) }
      + contents.certificates.map { .certificate($0) }
  }

  @Test func readsBackEveryRecord() throws {
    var coding = RecordCoding()
    for record in try header() + records() {
      #expect(try coding.record(of: RecordCoding.payload(of: record)) == record)
    }
  }

  @Test func takesNoRecordThatIsNotWhole() throws {
    let payload = try RecordCoding.payload(of: records()[0])
    for count in 0..<payload.count {
      var coding = RecordCoding()
      #expect(throws: RecordError.self) { try coding.record(of: Array(payload[..<count])) }
    }
  }

  @Test func foldsJournalsIntoWhatWasRecorded() throws {
    let contents = try SampleContents.contents()
    let recording = try open()
    #expect(recording.before.isEmpty)
    for (index, record) in try records().enumerated() {
      try recording.record(record, by: index % 2)
      // Readers see archive and journals as one, at every moment.
      if index % 7 == 0 {
        #expect(try ArchiveContents.reading(archive).studies[0].trials.count == index + 1)
      }
      if index == 9 { try recording.fold() }
    }
    #expect(try ArchiveContents.reading(archive) == contents)
    let digest = try recording.finish()
    #expect(try ArchiveContents.reading(archive) == contents)
    #expect(!FileManager.default.fileExists(atPath: RecordingPaths(of: archive).folder))
    #expect(try contents.write(to: folder + "/b.h5") == digest)
  }

  @Test func findsWhatAKilledRunLeft() throws {
    do {
      let recording = try open()
      for record in try records().prefix(5) { try recording.record(record, by: 0) }
      try recording.fold()
      for record in try records().dropFirst(5).prefix(6) { try recording.record(record, by: 1) }
    }
    let recording = try open()
    #expect(recording.interruptedRun == "process 1")
    #expect(recording.before.studies[0].trials.count == 11)
    for record in try records().dropFirst(11) { try recording.record(record, by: 0) }
    try recording.finish()
    #expect(try ArchiveContents.reading(archive) == SampleContents.contents())
  }

  @Test func keepsASecondRunAway() throws {
    let recording = try open()
    #expect(throws: RecordingError.inUse(archive, holder: "process 1")) { try open() }
    try recording.record(try records()[0], by: 0)
    try recording.finish()
    #expect(try open().interruptedRun == nil)
  }

  @Test func refusesResultsThatContradictEachOther() throws {
    let recording = try open()
    var trial = try SampleContents.contents().studies[0].trials[0]
    try recording.record(.trial(trial), by: 0)
    trial.outcome.objective = 0.2500000001
    try recording.record(.trial(trial), by: 1)
    #expect(throws: MergeError.trialsDiffer(trial.key.identifier)) { try recording.fold() }
    // What was recorded is still there.
    #expect(RecordingPaths(of: archive).journals.count == 2)
  }

  @Test func letsATrialThatFailedBeRunAgain() throws {
    let study = try SampleContents.recorded()
    let failed = try #require(
      study.trials.first { if case .failed = $0.outcome.state { true } else { false } })
    var again = failed
    again.outcome = Outcome(.complete, objective: 1)
    for order in [[failed, again], [again, failed]] {
      var merged = RecordedStudy(study.study, tasks: study.tasks)
      try merged.merge(order)
      #expect(merged.trials == [again])
    }
  }

  @Test func keepsTheModelOfTheIncumbentAlone() throws {
    var contents = try SampleContents.contents()
    let worse = try #require(
      contents.studies[0].trials.dropFirst().first { $0.outcome.state == .complete })
    contents.models[0].trial = worse.key.identifier
    contents.keepModelsOfIncumbents()
    #expect(contents.models.isEmpty)
    contents = try SampleContents.contents()
    contents.keepModelsOfIncumbents()
    #expect(contents.models.count == 1)
  }

  @Test func keepsTheStateOfATrial() throws {
    let recording = try open()
    #expect(recording.checkpoint(of: "abc") == nil)
    try recording.save([1, 2, 3], of: "abc")
    try recording.save([4], of: "abc")
    #expect(recording.checkpoint(of: "abc") == [4])
    try recording.finish()
    let next = try open()
    #expect(next.checkpoint(of: "abc") == [4])
    next.removeCheckpoint(of: "abc")
    #expect(next.checkpoint(of: "abc") == nil)
    try next.finish()
    #expect(!FileManager.default.fileExists(atPath: next.paths.folder))
  }

  @Test func keepsWhatIsWholeAroundWhatADiskLost() throws {
    let recording = try open()
    let trials = try SampleContents.contents().studies[0].trials
    let path = archive + ".recording/000000-0.journal"
    var ends: [Int] = []
    for trial in trials {
      try recording.record(.trial(trial), by: 0)
      ends.append(try Data(contentsOf: URL(filePath: path)).count)
    }
    var bytes = try Data(contentsOf: URL(filePath: path))
    bytes.replaceSubrange(ends[3]..<ends[4], with: [UInt8](repeating: 0, count: ends[4] - ends[3]))
    try bytes.write(to: URL(filePath: path))
    let (contents, torn) = try ArchiveContents.reading(journals: [path])
    #expect(contents.studies[0].trials == Array(trials[..<4] + trials[5...]))
    #expect(torn == ends[4] - ends[3])
  }

  @Test func takesTheNotebookThatWasRunLast() throws {
    let recording = try open()
    try recording.record(try records()[0], by: 0)
    try recording.finish()
    do {
      var run = RunRecord(notebook: SampleContents.notebook)
      run.notebook?.text = "title: edited\n"
      let edited = try Recording(
        to: archive, header: [.run(run)] + header().dropFirst(), workers: 1, holder: "test")
      try edited.record(try records()[1], by: 0)
    }
    // Killed before a fold: what is resumed is the edited text.
    #expect(try ArchiveContents.reading(archive).notebook?.text == "title: edited\n")
  }

  @Test func leavesNothingBesideAFileThatIsNoArchive() throws {
    try Data("no archive".utf8).write(to: URL(filePath: archive))
    #expect(throws: (any Error).self) { try open() }
    #expect(!FileManager.default.fileExists(atPath: archive + ".recording"))
    #expect(RecordingStatus(of: archive) == .folded)
  }

  @Test func archivesNoTrialThatIsNotWhole() throws {
    var trial = try SampleContents.contents().studies[0].trials[0]
    #expect(trial.outcome.defect == nil)
    trial.outcome.state = .running
    #expect(trial.outcome.defect == "it has not ended")
    var coding = RecordCoding()
    let payload = try RecordCoding.payload(of: .trial(trial))
    #expect(throws: RecordError.self) { try coding.record(of: payload) }
    trial.outcome.state = .complete
    trial.outcome.curves.append(trial.outcome.curves[0])
    #expect(trial.outcome.defect == "there are two curves 'training_loss'")
    trial.outcome.curves = [Curve("step", unit: "a")]
    #expect(trial.outcome.defect?.contains("the name of its axis") == true)
  }
}
