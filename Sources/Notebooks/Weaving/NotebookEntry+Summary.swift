import Reporting
import Trials

extension NotebookEntry {
  /// What the entry declares, in a line of HTML.
  func summary(in language: Language) -> String {
    func code(_ text: String) -> String { "<code>\(text.inHTML)</code>" }
    switch content {
    case .data(let data): return "\(language.text(.declaredData)) \(code(data.name.value))"
    case .tasks(let tasks):
      return
        "\(language.text(.declaredTasks)) \(code(tasks.name.value)): \(tasks.familyName.inHTML)"
        + (dataset.map { ", \(code($0.value))" } ?? "")
    case .study(let study, _):
      return "\(language.text(.declaredStudy)) \(code(study.name.value)): "
        + language.text(
          .studySummary, code(study.learner.name.value), code(study.tasks.value),
          study.methods.map { code($0.name.value) }.joined(separator: ", "),
          "\(study.budget.trials)", "\(study.seeds.count)")
    case .metaStudy(let study, _):
      return "\(language.text(.declaredStudy)) \(code(study.name.value)): "
        + language.text(
          .metaStudySummary, code(study.networkName.value), code(study.tasks.value),
          study.learners.map { code($0.name.value) }.joined(separator: ", "),
          "\(study.seeds.count)")
    case .exhibit(let exhibit): return code(exhibit.name.value)
    }
  }
}

extension String {
  fileprivate var inHTML: String {
    replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }
}
