/// A language of reports: of the kit's own words, not of what a person wrote.
public enum Language: String, Sendable, CaseIterable {
  case english = "en"
  case chinese = "zh"
}
