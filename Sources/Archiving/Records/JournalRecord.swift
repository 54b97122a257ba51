public import Trials

/// What one record of a journal holds.
public enum JournalRecord: Sendable, Equatable {
  /// What is run, and how.
  case run(RunRecord)
  /// A study and its tasks; its trials have records of their own.
  case study(RecordedStudy)
  case trial(Trial)
  case model(LearnedModel)
  case certificate(Certificate)
}

/// What is run, and how.
public struct RunRecord: Sendable, Equatable, Codable {
  public var notebook: NotebookSource?
  public var provenance: Provenance
  public var conditions: RunConditions?

  public init(
    notebook: NotebookSource? = nil, provenance: Provenance = Provenance(),
    conditions: RunConditions? = nil
  ) {
    self.notebook = notebook
    self.provenance = provenance
    self.conditions = conditions
  }
}

/// Why a record that is whole cannot be read: it was not written as this version of the kit does.
public struct RecordError: Error, Equatable, Sendable, CustomStringConvertible {
  public var reason: String

  public var description: String {
    "A record of the journal is not one that this version of metabook writes: \(reason). Read it with "
      + "the version that wrote it."
  }
}

/// Writes and reads the payloads of journals.
///
/// A payload is a UInt32, the length of its JSON, the JSON in UTF-8, and numbers in raw bytes; all
/// little-endian. The JSON says what kind of record it is, and names what the numbers are. All trials of
/// a chain have nearly the same names, so a reader that keeps the JSON it has seen parses few of them.
struct RecordCoding {
  private var layouts: [ArraySlice<UInt8>: TrialLayout] = [:]
  private var steps: [[Int]: [Int]] = [:]

  /// The JSON of a record that has no raw numbers, or names them.
  private enum Header: Codable {
    case run(RunRecord)
    case study(Study, [RecordedTask])
    case trial(TrialLayout)
    case model(ModelLayout)
    case certificate(Certificate)
  }

  private struct ModelLayout: Codable {
    struct Item: Codable {
      var name: String
      var shape: [Int]
    }
    var name: String
    var study: String
    var trial: String
    var arrays: [Item]
  }

  private struct Failure: Error {}

  static func payload(of record: JournalRecord) throws(RecordError) -> [UInt8] {
    var numbers = RawNumbers()
    let header: Header
    switch record {
    case .run(let run): header = .run(run)
    case .study(let study): header = .study(study.study, study.tasks)
    case .certificate(let certificate): header = .certificate(certificate)
    case .model(let model):
      let items = model.arrays.map { ModelLayout.Item(name: $0.name, shape: $0.shape) }
      header = .model(
        ModelLayout(name: model.name, study: model.study, trial: model.trial, arrays: items))
      for array in model.arrays { numbers.append(array.values) }
    case .trial(let trial):
      header = .trial(TrialLayout(of: trial))
      numbers.append(trial)
    }
    do {
      let json = try RecordJSON.bytes(of: header)
      var payload = RawNumbers()
      payload.append(UInt32(json.count))
      return payload.bytes + json + numbers.bytes
    } catch {
      throw RecordError(reason: "it cannot be written as JSON, \(error)")
    }
  }

  mutating func record(of payload: [UInt8]) throws(RecordError) -> JournalRecord {
    var source = RawSource(payload[...])
    guard let length: UInt32 = source.next(), let json = source.bytes(Int(length)) else {
      throw RecordError(reason: "it ends within its header")
    }
    if let layout = layouts[json] { return .trial(try trial(layout, &source)) }
    let header: Header
    do { header = try RecordJSON.value(Header.self, of: json) } catch {
      throw RecordError(reason: "its header is not understood")
    }
    switch header {
    case .run(let run): return .run(run)
    case .study(let study, let tasks): return .study(RecordedStudy(study, tasks: tasks))
    case .certificate(let certificate): return .certificate(certificate)
    case .model(let layout):
      var arrays: [NamedArray] = []
      for item in layout.arrays {
        guard let count = item.shape.product, let values: [Float] = source.next(count) else {
          throw RecordError(reason: "it ends within the weights '\(item.name)'")
        }
        arrays.append(NamedArray(item.name, shape: item.shape, values: values))
      }
      return .model(
        LearnedModel(
          name: layout.name, study: layout.study, trial: layout.trial, arrays: arrays))
    case .trial(let layout):
      layouts[json] = layout
      return .trial(try trial(layout, &source))
    }
  }

  private mutating func trial(
    _ layout: TrialLayout, _ source: inout RawSource
  ) throws(RecordError) -> Trial {
    guard let trial = layout.trial(from: &source, sharing: &steps) else {
      throw RecordError(reason: "its numbers are not those that it names")
    }
    return trial
  }
}

extension [Int] {
  /// The product, `nil` where it is negative or too large.
  fileprivate var product: Int? {
    var product = 1
    for size in self {
      let (next, overflow) = product.multipliedReportingOverflow(by: size)
      if size < 0 || overflow { return nil }
      product = next
    }
    return product
  }
}
