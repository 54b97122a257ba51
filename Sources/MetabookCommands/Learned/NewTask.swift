import ArgumentParser
import Datasets
import Episodes
import LearnedSearch
import MetaFeatures
import Randomness

/// A dataset of classes of the user, as a task that searches are suggested for.
struct NewTask {
  let table: TrainingTable
  let name: String

  /// - Throws: what reading the files throws; ``NoTaskError`` where they are no classification task.
  init(_ files: [String], label: String?) throws {
    let form = try DataForm(of: files)
    let parts = files.map { DataFile($0) }
    let reader: any DatasetReader
    switch form {
    case .idx: reader = try IDXReader(pairing: parts)
    case .table where files.count == 1:
      let column = label.map { text -> CSVReader.Column in
        Int(text).map { .numbered($0) } ?? .named(text)
      }
      reader = CSVReader(parts[0], label: column ?? .numbered(-1), target: .classes)
    case .array where files.count == 2: reader = NPYReader(parts[0], labels: parts[1])
    default:
      throw ValidationError(
        "--data names \(files.count) files, of which '\(files[0])' is \(form.rawValue). Give one CSV "
          + "file, IDX images with labels, or an array with labels.")
    }
    if label != nil, form != .table {
      throw ValidationError("--label is for CSV files, but '\(files[0])' is \(form.rawValue).")
    }
    let stream = try reader.open()
    let examples = try ExampleSet(reading: stream, name: files[0], digest: try stream.digest())
    guard let classes = examples.classes else {
      throw NoTaskError(file: files[0], reason: "It has no classes.")
    }
    guard classes.names.count >= 2, classes.names.count <= examples.count / 2 else {
      throw NoTaskError(
        file: files[0],
        reason: "Its \(examples.count) examples have \(classes.names.count) classes.")
    }
    do {
      table = try TrainingTable(
        values: (0..<examples.count).flatMap { examples.vector(of: $0) }, columns: examples.size,
        labels: classes.indices.map { Int($0) }, classes: classes.names.count)
    } catch { throw NoTaskError(file: files[0], reason: "\(error)") }
    name = files[0]
  }

  /// The features that source tasks have.
  ///
  /// - Throws: ``OtherFeaturesError`` where one of them is none that the kit computes.
  func features(
    named names: [String], chance: RandomStream, archive: String
  ) throws -> TaskFeatures {
    let needed = MetaFeature.all.filter { feature in
      feature.valueNames.contains { names.contains($0) }
    }
    let unknown = names.filter { !needed.valueNames.contains($0) }
    guard unknown.isEmpty else { throw OtherFeaturesError(archive: archive, names: unknown) }
    return try TaskFeatures(
      names: needed.valueNames, values: needed.values(of: table, chance: chance)
    ).keeping(names)
  }
}

/// Files that are no classification task.
struct NoTaskError: DataError, Equatable {
  var file: String
  var reason: String
  var description: String {
    "'\(file)' is no classification task. \(reason) Give inputs with classes of two examples or more on "
      + "average; for CSV name their column by --label."
  }
}

/// The source tasks of an archive have features that cannot be computed of a dataset.
struct OtherFeaturesError: DataError, Equatable {
  var archive: String
  var names: [String]
  var description: String {
    "The tasks of '\(archive)' have features that cannot be computed of a dataset: "
      + names.map { "'\($0)'" }.joined(separator: ", ")
      + ". Import them with features of the kit, such as log_nr_inst; MetaFeature.all lists them."
  }
}
