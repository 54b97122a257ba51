import Foundation
import Tensors

/// The arrays of a workload, as `Scripts/peers/dump.py` writes them.
struct WorkloadInputs {
  private struct Manifest: Decodable {
    struct Entry: Decodable {
      var name, file, dtype: String
      var shape: [Int]
    }
    var settings: [String: Double]
    var parameters: [String]
    var arrays: [Entry]
  }

  struct Array {
    var shape: [Int]
    var values: [Float]
  }

  let settings: [String: Double]
  let parameters: [String]
  private let arrays: [String: Array]

  init(folder: String) throws {
    let folder = URL(fileURLWithPath: folder)
    let manifest = try JSONDecoder().decode(
      Manifest.self, from: Data(contentsOf: folder.appendingPathComponent("manifest.json")))
    settings = manifest.settings
    parameters = manifest.parameters
    var arrays: [String: Array] = [:]
    for entry in manifest.arrays {
      let data = try Data(contentsOf: folder.appendingPathComponent(entry.file))
      let count = entry.shape.reduce(1, *)
      guard data.count == 4 * count else {
        throw InputError.wrongSize(entry.file, expected: 4 * count, found: data.count)
      }
      let bits = data.withUnsafeBytes { bytes in
        (0..<count).map {
          UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 4 * $0, as: UInt32.self))
        }
      }
      let values =
        entry.dtype == "int32"
        ? bits.map { Float(Int32(bitPattern: $0)) } : bits.map { Float(bitPattern: $0) }
      arrays[entry.name] = Array(shape: entry.shape, values: values)
    }
    self.arrays = arrays
  }

  func array(_ name: String) throws -> Array {
    guard let array = arrays[name] else { throw InputError.missing(name) }
    return array
  }

  func setting(_ name: String) throws -> Double {
    guard let value = settings[name] else { throw InputError.missing(name) }
    return value
  }
}

enum InputError: Error, CustomStringConvertible {
  case missing(String)
  case wrongSize(String, expected: Int, found: Int)
  case unknownWorkload(String)

  var description: String {
    switch self {
    case .missing(let name): "The inputs have no '\(name)'. Write them anew with dump.py."
    case .wrongSize(let file, let expected, let found):
      "\(file) has \(found) bytes where its shape needs \(expected). Write it anew with dump.py."
    case .unknownWorkload(let name):
      "There is no workload '\(name)'. Choose W1, W2, W4, W5 or W6b."
    }
  }
}
