import Testing
struct Dump {
  @Test func dump() {
    print("RESOLVED\n" + ((try? StudyText.read().resolved) ?? "FAILED \(StudyText.complaint(StudyText.whole) ?? "")"))
    for m in [Mistake.ofYAML, .ofKeys, .ofScalars, .ofTasks, .ofStudies, .ofSpaces, .ofMethods].joined() {
      print("CASE\t\(m.written.debugDescription)\t\(m.instead.debugDescription)\t\(StudyText.complaint(StudyText.with(m.written, as: m.instead)) ?? "NOTHING")")
    }
  }
}
