import ArgumentParser
import Reporting

/// A language of reports, as options take it.
enum ReportLanguage: String, CaseIterable, ExpressibleByArgument {
  case en, zh

  var language: Language {
    switch self {
    case .en: .english
    case .zh: .chinese
    }
  }
}
