import Foundation
import MetaFeatures

/// Three tables and their features as other programs compute them; see Reference/make.py.
struct ReferenceTable: Decodable {
  var columns: Int
  var classes: Int
  var values: [Double]
  var labels: [Int]
  var features: [String: Double]

  var table: TrainingTable {
    get throws {
      try TrainingTable(values: values, columns: columns, labels: labels, classes: classes)
    }
  }

  static func all() throws -> [String: ReferenceTable] {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Reference/reference.json")
    return try JSONDecoder().decode([String: ReferenceTable].self, from: Data(contentsOf: file))
  }
}
