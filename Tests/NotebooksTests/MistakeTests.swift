import Notebooks
import Testing

/// A slip in a file, and all that is said about it.
struct Mistake: CustomTestStringConvertible {
  var written: String
  var instead: String
  var complaint: String

  init(_ written: String, _ instead: String, _ complaint: String) {
    self.written = written
    self.instead = instead
    self.complaint = complaint
  }

  var testDescription: String { "\(written) → \(instead)" }
}

struct MistakeTests {
  @Test(arguments: Mistake.all)
  func saysWhatIsWrongAndWhere(_ mistake: Mistake) {
    #expect(
      StudyText.complaint(StudyText.with(mistake.written, as: mistake.instead))
        == mistake.complaint)
  }
}
