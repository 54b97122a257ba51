import Archiving
import Foundation
import Trials

/// What `watch` shows of an archive: a table of the methods of each study.
enum StudyView {
  static func text(of contents: ArchiveContents, _ status: RecordingStatus) -> String {
    var lines: [String] = []
    switch status {
    case .recording(let holder): lines.append("Recording: \(holder)")
    case .interrupted:
      lines.append("Interrupted: 'metabook resume' goes on where it was.")
    case .folded: lines.append("Nobody records; all trials are in the archive.")
    }
    for study in contents.studies {
      lines.append("")
      lines += Self.lines(of: study)
    }
    return lines.joined(separator: "\n")
  }

  private static func lines(of recorded: RecordedStudy) -> [String] {
    let study = recorded.study
    let total = study.chains.count * study.budget.trials
    let share = total > 0 ? Double(recorded.trials.count) / Double(total) : 1
    var lines = [
      "Study \(study.name): \(recorded.trials.count) of at most \(total) trials "
        + "(\(Int((share * 100).rounded(.down))) %), \(study.objective.direction.rawValue) "
        + study.objective.name
    ]
    let states = ["complete", "pruned", "diverged", "failed"]
    var rows = [["method", "trials"] + states + ["best"]]
    for method in study.methods {
      let own = recorded.trials.filter { $0.key.chain.method == method }
      let best = own.filter { $0.outcome.state == .complete }.compactMap(\.outcome.objective)
        .filter(\.isFinite).reduce(nil as Double?) { best, value in
          best.map { study.objective.isBetter(value, than: $0) ? value : $0 } ?? value
        }
      rows.append(
        [method.name, "\(own.count)"]
          + states.map { state in "\(own.count { $0.outcome.state.name == state })" }
          + [best.map { rounded($0) } ?? "–"])
    }
    lines += aligned(rows).split(separator: "\n").map { "  \($0)" }
    return lines
  }
}

/// A number with four significant digits.
func rounded(_ value: Double) -> String {
  guard value.isFinite, value != 0 else { return "\(value)" }
  // Foundation's own formatting takes ten times as long, which long tables show.
  var bytes = [CChar](repeating: 0, count: 32)
  _ = withVaList([value]) { vsnprintf(&bytes, bytes.count, "%.4g", $0) }
  return String(decoding: bytes.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
}
