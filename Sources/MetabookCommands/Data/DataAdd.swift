import ArgumentParser
import Datasets
import Episodes
import Foundation

/// Stores files of a user.
struct DataAdd: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Store a dataset from files: IDX, CSV, NumPy arrays, or a folder or zip of classes.",
    discussion: """
      IDX     images and labels, one pair or several: train-images-idx3-ubyte.gz …
      CSV     one table; --label names the column to predict, or its number, -1 for the last
      .npy    the inputs, then the labels
      folder  class/picture.png, or group/class/picture.png; or a zip archive of such

      Example: metabook data add flowers iris.csv --label species
      """)

  @Argument(help: ArgumentHelp("What to call it.", valueName: "name"))
  var name: String

  @Argument(help: ArgumentHelp("Its files, of one form.", valueName: "file"))
  var files: [String]

  @Option(help: ArgumentHelp("CSV: the column to predict.", valueName: "column"))
  var label: String?

  @Option(help: ArgumentHelp("CSV: a column that groups examples.", valueName: "column"))
  var group: [String] = []

  @Option(help: ArgumentHelp("CSV: the column that says the split.", valueName: "column"))
  var split: String?

  @Option(help: ArgumentHelp("CSV: a column of no use.", valueName: "column"))
  var leaveOut: [String] = []

  @Flag(help: "CSV: predict a number, not a class.")
  var regression = false

  @Option(help: ArgumentHelp("Pictures: resize to this side.", valueName: "pixels"))
  var side: Int?

  @Option(help: "Pictures: whether a pixel of 1 is 'ink' or 'white' paper.")
  var polarity: ExampleSet.Polarity?

  @Option(help: "A line that says what the examples are.")
  var title: String?

  @Option(help: "What one may do with them.")
  var license: String?

  @Option(help: ArgumentHelp("Where they come from.", valueName: "address"))
  var source: String?

  @Flag(help: "Replace a dataset of this name.")
  var force = false

  @Flag(help: "Print one JSON object.")
  var json = false

  func validate() throws {
    guard !files.isEmpty else { throw ValidationError("Name the files of '\(name)'.") }
    if regression, label == nil {
      throw ValidationError("--regression needs --label, the column to predict.")
    }
    if let side, !(1...4096).contains(side) {
      throw ValidationError("--side is \(side); a picture has a side of 1 to 4096 pixels.")
    }
  }

  func run() throws {
    let name = try DatasetName(self.name)
    let form = try DataForm(of: files)
    if form != .table, let option = tableOptions.first {
      throw ValidationError("\(option) is for CSV files, but '\(files[0])' is \(form.rawValue).")
    }
    let path = Catalog().locations.store(of: name)
    guard force || !FileManager.default.fileExists(atPath: path) else {
      throw ValidationError(StoreError.alreadyThere(path).description)
    }
    var description = DatasetDescription(
      name: name, title: title ?? name.text, license: license ?? "", source: source ?? "")
    let dataset = try ProgressMeter().during { report in
      var stream = try reader(form).open()
      if let polarity {
        var header = stream.header
        header.polarity = polarity
        stream = stream.described(by: header)
      }
      description.files = try files.map { try .init(DataFile($0)) }
      return try Catalog().add(stream, as: description, replacing: force, report)
    }
    try DatasetSummary(dataset).print(asJSON: json)
  }

  private var tableOptions: [String] {
    var options: [String] = []
    if label != nil { options.append("--label") }
    if !group.isEmpty { options.append("--group") }
    if split != nil { options.append("--split") }
    if !leaveOut.isEmpty { options.append("--leave-out") }
    if regression { options.append("--regression") }
    return options
  }

  private func reader(_ form: DataForm) throws -> any DatasetReader {
    let files = files.map { DataFile($0) }
    switch form {
    case .idx: return try IDXReader(pairing: files)
    case .folder, .zip:
      guard files.count == 1 else { throw tooMany(form) }
      return ClassFoldersReader(files[0], side: side)
    case .array:
      guard files.count <= 2 else { throw tooMany(form) }
      return NPYReader(files[0], labels: files.count == 2 ? files[1] : nil)
    case .table:
      guard files.count == 1 else { throw tooMany(form) }
      return CSVReader(
        files[0], label: label.map(column), target: regression ? .number : .classes,
        groups: group.map(column), split: split.map(column), leaveOut: leaveOut.map(column))
    }
  }

  private func tooMany(_ form: DataForm) -> ValidationError {
    ValidationError(
      "\(files.count) files were named, but a dataset is \(form == .array ? "two" : "one") where it "
        + "is \(form.rawValue). Add them under names of their own, or name one.")
  }

  private func column(_ text: String) -> CSVReader.Column {
    Int(text).map { .numbered($0) } ?? .named(text)
  }
}

extension ExampleSet.Polarity: ExpressibleByArgument {}
extension DatasetNameError: UsageError {}
