import Datasets
import Foundation

/// Gives any bytes to the reader that FUZZ_READER names. A reader may refuse them with a `DataError`;
/// everything else that is not an answer is found by libFuzzer and the address sanitizer.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  for reader in readers(of: DataFile(name: "x", bytes: bytes)) {
    do {
      let stream = try reader.open()
      check(stream.header)
      var next = 0
      try stream.forEachBlock { block in
        let size = block.bytes.count / block.rows.count
        precondition(block.rows.lowerBound == next, "blocks follow each other")
        precondition(block.bytes.count == size * block.rows.count, "blocks hold whole examples")
        next = block.rows.upperBound
      }
      precondition(next == stream.header.count, "blocks hold all examples")
    } catch let error as any DataError {
      precondition(!error.description.isEmpty, "an error has words")
    } catch {
      fatalError("not a DataError: \(error)")
    }
  }
  return 0
}

/// What every header promises to those who store it.
private func check(_ header: ExampleHeader) {
  precondition(header.count > 0 && header.axes.count == header.shape.count)
  precondition(header.shape.allSatisfy { $0 > 0 })
  for grouping in header.groups.values {
    precondition(grouping.indices.count == header.count)
    precondition(grouping.indices.allSatisfy { grouping.names.indices.contains(Int($0)) })
  }
  switch header.targets {
  case .classes(let classes):
    precondition(classes.indices.count == header.count)
    precondition(classes.indices.allSatisfy { classes.names.indices.contains(Int($0)) })
    for grouping in header.classGroups.values {
      precondition(grouping.indices.count == classes.names.count)
    }
  case .numbers(let numbers, _):
    precondition(numbers.count == header.count && numbers.allSatisfy(\.isFinite))
  case nil: break
  }
}

private let chosen = ProcessInfo.processInfo.environment["FUZZ_READER"] ?? ""

private func readers(of file: DataFile) -> [any DatasetReader] {
  switch chosen {
  case "idx":
    let labels = DataFile(name: "y", bytes: [0, 0, 8, 1, 0, 0, 0, 3, 0, 1, 2])
    return [
      IDXReader([.init(images: file)]), IDXReader([.init(images: labels, labels: file)]),
      IDXReader(
        [.init(split: "train", images: file, labels: labels)], classNames: ["a", "b", "c"]),
    ]
  case "csv":
    return [
      CSVReader(file), CSVReader(file, label: -1), CSVReader(file, label: 1, target: .number),
      CSVReader(file, label: "who", groups: [1], split: 2),
      CSVReader(file, label: 1, form: .headerless, elementType: .uint8, separator: .space),
      CSVReader(file, form: .counts, elementType: .float32),
    ]
  case "npy": return [NPYReader(file), NPYReader(file, labels: file, classNames: ["a", "b"])]
  case "zip":
    return [
      ClassFoldersReader(file), OmniglotReader([.init(split: "a", archive: file)]),
      OmniglotRunsReader(file, side: nil),
    ]
  case "png":
    let file = DataFile(name: file.name, bytes: mended(file.bytes ?? []))
    return [
      ClassFoldersReader(archive("c/a.png", of: file)),
      ClassFoldersReader(archive("c/a.png", of: file), side: 7),
      OmniglotReader([.init(split: "a", archive: archive("A/character01/0001_01.png", of: file))]),
    ]
  default: fatalError("FUZZ_READER is '\(chosen)'; expected idx, csv, npy, zip or png.")
  }
}

/// A zip archive with one stored file, so that changes of a picture do not end at its checksum.
private func archive(_ path: String, of file: DataFile) -> DataFile {
  let bytes = file.bytes ?? []
  func number(_ value: Int, _ size: Int) -> [UInt8] {
    (0..<size).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }
  let shared =
    number(0, 8) + number(Int(checksum(bytes)), 4) + number(bytes.count, 4)
    + number(bytes.count, 4) + number(path.utf8.count, 2) + number(0, 2)
  let entry = [0x50, 0x4b, 3, 4, 20, 0] + shared + Array(path.utf8) + bytes
  let directory =
    [0x50, 0x4b, 1, 2, 20, 3, 20, 0] + shared + number(0, 14) + Array(path.utf8)
  let end =
    [0x50, 0x4b, 5, 6, 0, 0, 0, 0, 1, 0, 1, 0] + number(directory.count, 4)
    + number(entry.count, 4) + number(0, 2)
  return DataFile(name: file.name, bytes: entry + directory + end)
}

/// A PNG file whose chunks have the checksums they should, so that changes are seen behind them.
private func mended(_ png: [UInt8]) -> [UInt8] {
  var png = png
  var at = 8
  while at + 12 <= png.count {
    let length = png[at..<at + 4].reduce(0) { $0 << 8 | Int($1) }
    guard length <= png.count - at - 12 else { break }
    let sum = checksum(Array(png[at + 4..<at + 8 + length]))
    for byte in 0..<4 {
      png[at + 8 + length + byte] = UInt8(truncatingIfNeeded: sum >> (24 - 8 * byte))
    }
    at += length + 12
  }
  return png
}

private let table: [UInt32] = (0..<256).map { byte in
  (0..<8).reduce(UInt32(byte)) { sum, _ in sum & 1 == 1 ? 0xedb8_8320 ^ sum >> 1 : sum >> 1 }
}

/// CRC-32 of IEEE 802.3.
private func checksum(_ bytes: [UInt8]) -> UInt32 {
  ~bytes.reduce(0xffff_ffff as UInt32) { table[Int(($0 ^ UInt32($1)) & 255)] ^ $0 >> 8 }
}
