import Archiving
import ArgumentParser
import HDF5

/// Compares two HDF5 files.
struct Diff: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Compare two archives or any other HDF5 files; exit status 0 same, 1 different.",
    discussion: """
      Objects, links, attributes, types, shapes and values are compared, not how a file stores them. \
      Two numbers are the same where their bits are, or where |a - b| is at most --atol or --rtol times \
      the greater of |a| and |b|. NaN is the same as NaN.

      What may differ between two equal runs is ignored: /provenance/volatile and the attribute \
      /@content_digest. --all ignores nothing but what --ignore names.

      A path covers what is below it; PATH@NAME is an attribute; * stands for any characters but /, \
      and ** for any at all, so that '/**@long_name' is that attribute everywhere.

      Examples:
        metabook diff old.h5 new.h5 --rtol 1e-9
        metabook diff old.h5 new.h5 --ignore '/studies/*/costs' \
      --tolerance '/studies/*/objective=1e-6,1e-4'
      """)

  @Argument(help: ArgumentHelp("The first file.", valueName: "a"))
  var first: String

  @Argument(help: ArgumentHelp("The second file.", valueName: "b"))
  var second: String

  @Option(help: "The relative tolerance of numbers.")
  var rtol = 0.0

  @Option(help: "The absolute tolerance of numbers.")
  var atol = 0.0

  @Option(
    help: ArgumentHelp(
      "The tolerance of numbers at a path; of several that cover it the last one counts.",
      valueName: "path=atol[,rtol]"))
  var tolerance: [String] = []

  @Option(help: ArgumentHelp("What not to compare.", valueName: "path"))
  var ignore: [String] = []

  @Flag(help: "Compare what is ignored otherwise, too.")
  var all = false

  @Flag(help: "Print one JSON object.")
  var json = false

  func validate() throws {
    for (name, value) in [("--rtol", rtol), ("--atol", atol)] where !(value >= 0 && value.isFinite)
    {
      throw ValidationError("\(name) is \(value); a tolerance is 0 or more, and finite.")
    }
    for text in tolerance { _ = try Self.rule(text) }
    if ignore.contains("") { throw ValidationError("--ignore names nothing.") }
  }

  /// Reads `PATH=ATOL` or `PATH=ATOL,RTOL`.
  static func rule(_ text: String) throws -> Comparison.Rule {
    // A path may have an equals sign in it, and a number has none.
    let parts = text.lastIndex(of: "=").map { (text[..<$0], text[text.index(after: $0)...]) }
    let numbers = parts?.1.split(separator: ",", omittingEmptySubsequences: false)
      .map { Double($0) ?? .nan }
    guard let path = parts?.0, !path.isEmpty, let numbers, (1...2).contains(numbers.count),
      numbers.allSatisfy({ $0 >= 0 && $0.isFinite })
    else {
      throw ValidationError(
        "--tolerance '\(text)' is not PATH=ATOL or PATH=ATOL,RTOL with numbers of 0 or more.")
    }
    return Comparison.Rule(
      PathPattern(String(path)),
      Tolerance(absolute: numbers[0], relative: numbers.count > 1 ? numbers[1] : 0))
  }

  func run() throws {
    let comparison = Comparison(
      tolerance: Tolerance(absolute: atol, relative: rtol), rules: try tolerance.map(Self.rule),
      ignored: (all ? [] : Comparison.volatile) + ignore.map { PathPattern($0) })
    let report = try comparison.compare(.open(first), .open(second))
    print(json ? jsonText(report, comparison) : text(report))
    for pattern in report.unused where all || !Comparison.volatile.contains(pattern) {
      note("'\(pattern)' covers nothing in either file.")
    }
    if report.unlikeNaNs > 0 {
      note(
        "\(report.unlikeNaNs) NaN of one file have other bits than those of the other, which is not "
          + "counted: in archives one was measured and the other stands for nothing.")
    }
    if !report.areEqual { throw ExitCode(ExitStatus.failed.rawValue) }
  }

  private func text(_ report: ComparisonReport) -> String {
    let counts =
      "\(report.objects) \(report.objects == 1 ? "object" : "objects") and \(report.values) "
      + "\(report.values == 1 ? "value" : "values") compared"
    if report.areEqual { return "same: \(counts)" }
    let count = report.differences.count
    return
      (report.differences.map { visible($0.description) } + [
        "\(count) \(count == 1 ? "difference" : "differences"): \(counts)"
      ]).joined(separator: "\n")
  }

  private func jsonText(_ report: ComparisonReport, _ comparison: Comparison) -> String {
    JSONText.object([
      ("first", .text(first)), ("second", .text(second)), ("same", .boolean(report.areEqual)),
      ("objects", .count(report.objects)), ("values", .count(report.values)),
      ("unlike_nan", .count(report.unlikeNaNs)),
      ("ignored", .texts(comparison.ignored.map(\.text))),
      ("differences", .list(report.differences.map(Self.json))),
    ]).rendered(levels: 2)
  }

  private static func json(_ difference: Difference) -> JSONText {
    var entries: [(String, JSONText)] = [
      ("path", .text(difference.path)),
      ("attribute", JSONText(difference.attribute) { .text($0) }),
    ]
    switch difference.kind {
    case .only(let side, _, let below):
      entries += [
        ("kind", .text("missing")), ("only_in", .text(side.rawValue)), ("below", .count(below)),
      ]
    case .things(let first, let second):
      entries += [("kind", .text("object")), ("first", .text(first)), ("second", .text(second))]
    case .types(let first, let second):
      entries += [
        ("kind", .text("type")), ("first", .text("\(first)")), ("second", .text("\(second)")),
      ]
    case .shapes(let first, let second):
      entries += [
        ("kind", .text("shape")), ("first", JSONText(first) { .shape($0) }),
        ("second", JSONText(second) { .shape($0) }),
      ]
    case .values(let values):
      entries += [
        ("kind", .text("values")), ("differing", .count(values.differing)),
        ("count", .count(values.count)), ("place", .shape(values.place)),
        ("first", JSONText(values.first)), ("second", JSONText(values.second)),
        ("greatest_absolute", JSONText(values.greatestAbsolute) { .number($0) }),
        ("greatest_relative", JSONText(values.greatestRelative) { .number($0) }),
      ]
    case .incomparable(let reason):
      entries += [("kind", .text("incomparable")), ("reason", .text(reason))]
    }
    return .object(entries + [("description", .text(difference.description))])
  }
}
