import Datasets
import Episodes
import Foundation
import Tensors

/// MNIST as PyTorch's examples feed it: pixels in 0...1, minus 0.1307, divided by 0.3081.
struct StandardizedDigits: Sendable {
  /// Rows of 784 numbers with their labels, in the order of the files.
  struct Part: Sendable {
    var inputs: Storage<Float>
    var labels: Storage<Float>
    var count: Int { labels.count }
  }

  /// The 60,000 training images.
  var training: Part
  /// The 10,000 test images, which the paper calls validation.
  var validation: Part
  /// The content digest of the dataset.
  var digest: String
  /// Numbers an image.
  var features = 784

  init(training: Part, validation: Part, digest: String, features: Int = 784) {
    self.training = training
    self.validation = validation
    self.digest = digest
    self.features = features
  }

  /// Reads the files that the authors of MNIST published.
  ///
  /// - Throws: ``MissingMNIST`` where they are in no folder that data are looked for in.
  static func mnist() throws -> StandardizedDigits {
    let searched = DataLocations().searched.flatMap {
      ["\($0)/mnist", "\($0)/store/downloads/mnist"]
    }
    func file(_ name: String, in folder: String) -> String { "\(folder)/\(name)-ubyte.gz" }
    let names = ["train-images-idx3", "train-labels-idx1", "t10k-images-idx3", "t10k-labels-idx1"]
    guard
      let folder = searched.first(where: { folder in
        names.allSatisfy { FileManager.default.fileExists(atPath: file($0, in: folder)) }
      })
    else { throw MissingMNIST(searched: searched) }
    let files = names.map { DataFile(file($0, in: folder)) }
    let reader = IDXReader(
      [
        IDXReader.Part(split: "train", images: files[0], labels: files[1]),
        IDXReader.Part(split: "test", images: files[2], labels: files[3]),
      ], polarity: .ink)
    let stream = try reader.open()
    let examples = try ExampleSet(reading: stream, name: "mnist", digest: try stream.digest())
    let first = try (IDXReader([IDXReader.Part(images: files[0], labels: files[1])]).open()).header
      .count
    return StandardizedDigits(
      training: try part(0..<first, of: examples),
      validation: try part(first..<examples.count, of: examples), digest: examples.digest)
  }

  private static func part(_ rows: Range<Int>, of examples: ExampleSet) throws -> Part {
    let view = try ExampleView(of: examples)
    let inputs = Storage<Float>(count: rows.count * examples.size)
    inputs.withValues { memory in
      guard let base = memory.baseAddress else { return }
      for (place, row) in rows.enumerated() {
        view.write(row, to: base + place * examples.size)
      }
      for index in memory.indices { memory[index] = (memory[index] - 0.1307) / 0.3081 }
    }
    let labels = examples.classes.map { classes in rows.map { Float(classes.indices[$0]) } } ?? []
    return Part(inputs: inputs, labels: Storage(labels))
  }
}

/// MNIST's files are not there.
struct MissingMNIST: Error, Equatable, CustomStringConvertible {
  var searched: [String]

  var description: String {
    "There are no four files of MNIST, train-images-idx3-ubyte.gz and so on, in "
      + searched.joined(separator: ", ")
      + ". Run 'metabook data fetch mnist', or let METABOOK_DATA name the folder above theirs."
  }
}
