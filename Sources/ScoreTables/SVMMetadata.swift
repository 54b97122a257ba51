import Arithmetic
import Foundation
import LearnedSearch
import Trials

extension ScoreTable {
  /// The accuracies of support vector machines that Wistuba, Schilling & Schmidt-Thieme (2016), "Two-Stage
  /// Transfer Surrogate Model for Automatic Hyperparameter Optimization", ECML, measured on data sets: 288
  /// configurations a data set, with 22 features.
  ///
  /// The objective is the accuracy on *test* data, `test_accuracy`: there is no other column, so whoever
  /// searches it chooses by test data, and its numbers say nothing of what an honest search would reach.
  /// The authors name no licence: measure with it and publish none of it.
  ///
  /// A file is a data set: lines of 29 numbers with a space between them. They are the accuracy; 1 for one
  /// of RBF, polynomial and linear kernel; log₂(C)/6; log₁₀(γ)/4, 0 without RBF; log₁₀(degree), 0 without
  /// polynomial kernel; and the features, which have no names and are called `feature_7` to `feature_28`
  /// by their columns. `pima` and `diabetes` are one source and so one group.
  ///
  /// - Parameter folder: what holds the files and nothing else; names with a point are passed over.
  /// - Throws: ``SVMMetadataError``, ``ScoreTableError``.
  public init(svmMetadataIn folder: String) throws {
    let files = FileManager.default
    guard let names = try? files.contentsOfDirectory(atPath: folder) else {
      throw SVMMetadataError.noFolder(folder)
    }
    var tasks: [TableTask] = []
    for name in names.sorted() where !name.contains(".") {
      let path = "\(folder)/\(name)"
      let size = (try? files.attributesOfItem(atPath: path))?[.size] as? Int ?? 0
      guard size <= 16 << 20, let bytes = files.contents(atPath: path) else {
        throw SVMMetadataError.unreadable(path)
      }
      let task = try SVMMetadata.task(String(decoding: bytes, as: UTF8.self), named: name)
      if let first = tasks.first, first.configurations != task.configurations {
        throw SVMMetadataError.otherConfigurations(file: name, first: first.name)
      }
      tasks.append(task)
    }
    try self.init(
      "svm", space: SVMMetadata.space(), objective: .maximize("test_accuracy"), tasks: tasks)
  }
}

/// Reads the files of ``ScoreTable/init(svmMetadataIn:)``.
enum SVMMetadata {
  static let columns = 29

  static func space() throws(SearchSpaceError) -> SearchSpace {
    try SearchSpace([
      Hyperparameter("kernel", .choice(["linear", "polynomial", "rbf"])),
      Hyperparameter("C", .log(from: 0.03125, to: 64)),
      Hyperparameter("gamma", .log(from: 1e-4, to: 1e3), onlyIf: Condition("kernel", is: "rbf")),
      Hyperparameter(
        "degree", .integers(from: 2, through: 10), onlyIf: Condition("kernel", is: "polynomial")),
    ])
  }

  static func task(_ text: String, named name: String) throws -> TableTask {
    var rows: [ScoreTable.Row] = []
    var features: [Double] = []
    for (place, line) in text.split(separator: "\n").enumerated() {
      let words = line.split(separator: " ", omittingEmptySubsequences: true)
      guard words.count == columns else {
        throw SVMMetadataError.columnCount(words.count, file: name, line: place + 1)
      }
      let numbers = try words.enumerated().map { column, word in
        guard let number = Double(word), number.isFinite else {
          throw SVMMetadataError.noNumber(String(word), file: name, line: place + 1, column: column)
        }
        return number
      }
      let own = Array(numbers[7...])
      if place == 0 { features = own }
      guard own == features else {
        throw SVMMetadataError.otherFeatures(file: name, line: place + 1)
      }
      guard let configuration = configuration(numbers) else {
        throw SVMMetadataError.noConfiguration(file: name, line: place + 1)
      }
      rows.append(ScoreTable.Row(configuration, numbers[0]))
    }
    let names = (7..<columns).map { "feature_\($0)" }
    return TableTask(
      name, group: name == "diabetes" ? "pima" : name,
      features: rows.isEmpty ? TaskFeatures() : try TaskFeatures(names: names, values: features),
      rows: rows)
  }

  /// The widths of the RBF kernel that were tried.
  private static let widths = [
    1e-4, 1e-3, 0.01, 0.05, 0.1, 0.5, 1, 2, 5, 10, 20, 50, 100, 1000,
  ]

  private static func configuration(_ numbers: [Double]) -> Configuration? {
    let exponent = (numbers[4] * 6).rounded()
    guard abs(numbers[4] * 6 - exponent) < 1e-6, (-5...6).contains(exponent) else { return nil }
    let trade = HyperparameterValue.real(
      Double(sign: .plus, exponent: Int(exponent), significand: 1))
    switch numbers[1...3] {
    case [1, 0, 0]:
      // A logarithm is nearest to its own width's.
      let logarithm = numbers[5] * 4 * 2.302_585_092_994_046
      let width = widths.min { abs(.log($0) - logarithm) < abs(.log($1) - logarithm) } ?? 1
      guard abs(.log(width) - logarithm) < 1e-6 else { return nil }
      return ["kernel": "rbf", "C": trade, "gamma": .real(width)]
    case [0, 1, 0]:
      let degree = (2...10).first {
        abs(.log(Double($0)) - numbers[6] * 2.302_585_092_994_046) < 1e-6
      }
      return degree.map { ["kernel": "polynomial", "C": trade, "degree": .integer($0)] }
    case [0, 0, 1]: return ["kernel": "linear", "C": trade]
    default: return nil
    }
  }
}

/// Why the files of ``ScoreTable/init(svmMetadataIn:)`` cannot be read.
public enum SVMMetadataError: Error, Equatable {
  case noFolder(String)
  case unreadable(String)
  case columnCount(Int, file: String, line: Int)
  case noNumber(String, file: String, line: Int, column: Int)
  case noConfiguration(file: String, line: Int)
  case otherFeatures(file: String, line: Int)
  case otherConfigurations(file: String, first: String)
}

extension SVMMetadataError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .noFolder(let folder):
      "There is no folder '\(folder)'. Let METABOOK_DATA name the folder above 'metadata-wistuba-svm'."
    case .unreadable(let path): "'\(path)' cannot be read, or is no table of 16 megabytes or less."
    case .columnCount(let found, let file, let line):
      "Line \(line) of '\(file)' has \(found) numbers. Expected \(SVMMetadata.columns)."
    case .noNumber(let word, let file, let line, let column):
      "Column \(column) of line \(line) of '\(file)' is '\(word)'. Expected a finite number."
    case .noConfiguration(let file, let line):
      "Line \(line) of '\(file)' is no configuration of a support vector machine: expected 1 for one "
        + "kernel in columns 1 to 3, and C, gamma or degree of the table in columns 4 to 6."
    case .otherFeatures(let file, let line):
      "Line \(line) of '\(file)' has other features than line 1. Expected the same in every line."
    case .otherConfigurations(let file, let first):
      "'\(file)' lists other configurations than '\(first)'. Expected the same in the same order."
    }
  }
}
