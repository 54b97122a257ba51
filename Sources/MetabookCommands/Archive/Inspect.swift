import Archiving
import ArgumentParser
import Foundation
import HDF5
import Notebooks
import Plotting

/// Shows what is in an HDF5 file.
struct Inspect: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Show what is in an archive or any other HDF5 file.",
    discussion: """
      The views:
        tree [PATH]   every object with its type, shape, attributes and storage; links are shown and \
      not followed. This is the view where none is named.
        studies       one line for each study of an archive.
        trials        the trials of a study, filtered and sorted.
        curves        the objective's curves of some trials, or those that --columns names; --png draws \
      them.
        show PATH     the values of a dataset, with statistics.
        show KEY      everything about one trial; the beginning of its key is enough.

      A filter compares columns by == != < <= > >= or ~ (text contains) and combines comparisons with \
      and, or, not and parentheses. Comparisons with NaN or with a value that is not there are false. \
      Columns are named as in --csv, or by the last part of that name.

      Examples:
        metabook inspect archive.h5
        metabook inspect archive.h5 trials --where 'state == failed'
        metabook inspect archive.h5 trials --where 'objective < 0.3 and learning_rate >= 1e-2' \
      --sort objective --limit 10
        metabook inspect other.h5 show /images --slice 0:3,5
      """)

  @Argument(help: ArgumentHelp("The HDF5 file.", valueName: "file"))
  var file: String

  @Argument(help: "tree, studies, trials, curves or show.")
  var view: String = InspectView.tree.rawValue

  @Argument(help: "Where in the file, for tree and show.")
  var path: String?

  @Option(help: "The study whose trials to show; the only one where it is left out.")
  var study: String?

  @Option(name: .customLong("where"), help: "Which trials to show; of several all have to hold.")
  var filters: [String] = []

  @Option(
    parsing: .unconditionalSingleValue,
    help: "A column to sort by, -COLUMN for the greatest first; several count in their order.")
  var sort: [String] = []

  @Option(help: "The columns to show, separated by commas.")
  var columns: String?

  @Option(
    help:
      "How many trials, or values, to show at most; 100 values and 10 curves where it is left out.")
  var limit: Int?

  @Option(
    parsing: .unconditional,
    help: "The part to show: an index or start:end:step for each axis, as 0:3,5.")
  var slice: String?

  @Option(help: ArgumentHelp("Draw the curves into this file.", valueName: "file"))
  var png: String?

  @Flag(help: "Replace the picture where it is there already.")
  var force = false

  @Flag(help: "Print JSON.")
  var json = false

  @Flag(help: "Print CSV with every digit, for trials, studies and curves.")
  var csv = false

  func validate() throws {
    let view = try InspectView(parsing: view)
    if json && csv { throw ValidationError("Use --json or --csv, not both.") }
    if let limit, limit < 0 { throw ValidationError("--limit is \(limit); it is 0 or more.") }
    if view == .show, path == nil {
      throw ValidationError("Name what to show, as in: metabook inspect \(file) show /PATH")
    }
    if path != nil, view != .show, view != .tree {
      throw ValidationError("'\(view.rawValue)' takes no path.")
    }
    let isAsked: [(String, Bool, [InspectView])] = [
      ("--study", study != nil, [.trials, .curves]),
      ("--where", !filters.isEmpty, [.trials, .curves]),
      ("--sort", !sort.isEmpty, [.trials, .curves]),
      ("--columns", columns != nil, [.trials, .curves]),
      ("--limit", limit != nil, [.trials, .curves, .show]), ("--slice", slice != nil, [.show]),
      ("--csv", csv, [.trials, .studies, .curves]), ("--png", png != nil, [.curves]),
    ]
    for (option, isSet, views) in isAsked where isSet && !views.contains(view) {
      throw ValidationError(
        "\(option) is for \(views.map(\.rawValue).joined(separator: " and ")), not for "
          + "\(view.rawValue).")
    }
  }

  func run() throws {
    switch try InspectView(parsing: view) {
    case .tree:
      let file = try File.open(file)
      try printTree(of: path.map { try group($0, of: file) } ?? file.root)
    case .studies:
      let listing = try StudyListing(of: openWithJournals(file))
      write(json ? listing.json.rendered(levels: 1) : csv ? listing.csv : listing.text)
    case .trials:
      let listing = try TrialListing(openWithJournals(file).study(named: study), question)
      write(json ? listing.json.rendered(levels: 2) : csv ? listing.csv : listing.text)
      if !json, !csv, listing.rowCount < listing.found {
        note("\(listing.found - listing.rowCount) of \(listing.found) trials are behind the limit.")
      }
    case .curves:
      if let png { try checkPlace(of: png, replacing: force) }
      let listing = try CurveListing(openWithJournals(file).study(named: study), question)
      if let png { try MetabookCommands.write(listing.figure.png(), to: png) }
      write(json ? listing.json.rendered(levels: 2) : csv ? listing.csv : listing.text)
      if !json, !csv, listing.shown < listing.found {
        note("\(listing.found - listing.shown) of \(listing.found) trials are behind the limit.")
      }
    case .show: try show(path ?? "/", of: openWithJournals(file))
    }
  }

  private var question: TrialListing.Question {
    TrialListing.Question(
      filters: filters, sort: sort.flatMap(Self.parts), columns: columns.map(Self.parts) ?? [],
      limit: limit)
  }

  private func write(_ text: String) { print(text, terminator: csv ? "" : "\n") }

  private static func parts(_ list: String) -> [String] {
    list.split(separator: ",").map { String($0.filter { $0 != " " }) }
  }

  private func printTree(of group: Group) throws {
    let listing = try ObjectListing(below: group)
    if json {
      print(
        JSONText.object([
          ("file", .text(file)), ("bytes", JSONText(bytes) { .count($0) }),
          ("sealed", .boolean(group.file.isSealed)), ("objects", listing.json),
        ]).rendered(levels: 2))
    } else {
      let seal = group.file.isSealed ? "sealed and intact" : "without a seal"
      print("\(visible(file)): \(bytes.map { "\($0) bytes, " } ?? "")\(seal)")
      print(listing.text)
    }
    // All that can be read was shown first.
    if let damage = listing.damage.first { throw damage }
  }

  private func show(_ path: String, of file: File) throws {
    if !path.hasPrefix("/"), (1...32).contains(path.utf8.count), path.allSatisfy(\.isHexDigit),
      try !file.root.contains(path), let card = try TrialCard(key: path, in: file)
    {
      print(json ? card.json.rendered(levels: 1) : card.text)
      return
    }
    let path = path.hasPrefix("/") ? path : "/" + path
    if path == "/" { return try printTree(of: file.root) }
    guard try kind(of: path, in: file) == .dataset else {
      return try printTree(of: group(path, of: file))
    }
    let values = try ShownValues(
      file.root.dataset(path), slice: slice.map { SliceText(text: $0) }, limit: limit ?? 100)
    print(json ? values.json.rendered(levels: 1) : values.text)
  }

  private enum Kind { case group, dataset }

  /// What a path leads to.
  private func kind(of path: String, in file: File) throws -> Kind {
    do {
      _ = try file.root.dataset(path)
      return .dataset
    } catch {
      switch error {
      case .wrongKind: return .group
      case .missing(let place, let names): throw missing(place, names)
      default: throw error
      }
    }
  }

  private func group(_ path: String, of file: File) throws -> Group {
    if path.allSatisfy({ $0 == "/" }) { return try file.root }
    do {
      return try file.root.group(path)
    } catch {
      switch error {
      case .wrongKind(let place, _, let found):
        throw QuestionError("\(place) is \(found), and holds no objects.")
      case .missing(let place, let names): throw missing(place, names)
      default: throw error
      }
    }
  }

  /// What to say of a path that the file does not have.
  private func missing(_ place: Location, _ names: [String]) -> QuestionError {
    let parts = place.path.split(separator: "/")
    let parent = parts.dropLast().map { "/" + $0 }.joined()
    let meant = nearest(to: parts.last.map(String.init) ?? "", among: names)
    let all = HDF5Error.missing(place, names: names).description
    return QuestionError(
      meant.map { "There is no \(place). Did you mean '\(parent)/\($0)'?" } ?? all)
  }

  /// How long the file is.
  private var bytes: Int? {
    (try? FileManager.default.attributesOfItem(atPath: file))?[.size] as? Int
  }
}
