import Foundation
import Testing

@testable import MetabookCommands

struct DiagnosisTests {
  /// A machine made up for these tests.
  static let example = Diagnosis(
    kit: Diagnosis.Kit(version: "1.2.3", commit: "0123456789ab", isModified: false),
    swift: Diagnosis.Compiler(compiledBy: "6.3", inPath: "6.3.1"),
    system: Diagnosis.System(name: "Debian 12", kernel: "Linux 6.1", architecture: "x86_64"),
    processor: Diagnosis.Processor(name: "A processor", cores: 2),
    memory: Diagnosis.Memory(bytes: 3 << 30, availableBytes: 3 << 29),
    kernels: Diagnosis.Kernels(available: ["scalar", "avx2"], chosen: "avx2", requested: nil),
    libraries: ["zlib": "1.3", "glibc": "2.36"])

  @Test func listsWhatAReportNeeds() {
    #expect(
      Self.example.description == """
        metabook   1.2.3 (commit 0123456789ab)
        Swift      compiled by 6.3, 6.3.1 in PATH
        system     Debian 12, Linux 6.1, x86_64
        processor  A processor, 2 cores
        memory     3.0 GiB, 1.5 GiB available
        kernels    avx2 of scalar, avx2
        libraries  glibc 2.36, zlib 1.3
        """)
  }

  @Test func listsWhatIsUnknownOrChosenOrWrong() {
    var diagnosis = Self.example
    diagnosis.kit.commit = nil
    diagnosis.swift.inPath = nil
    diagnosis.processor.cores = 1
    diagnosis.kernels.chosen = "scalar"
    diagnosis.kernels.requested = "scalar"
    diagnosis.problems = ["something is wrong; change it."]
    #expect(
      diagnosis.description == """
        metabook   1.2.3 (unknown commit)
        Swift      compiled by 6.3, none in PATH
        system     Debian 12, Linux 6.1, x86_64
        processor  A processor, 1 core
        memory     3.0 GiB, 1.5 GiB available
        kernels    scalar (METABOOK_KERNELS) of scalar, avx2
        libraries  glibc 2.36, zlib 1.3
        problem: something is wrong; change it.
        """)
  }

  @Test func writesJSONWithNamesInSnakeCase() throws {
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(Self.example.json().utf8)) as? [String: Any])
    #expect(
      object.keys.sorted() == [
        "kernels", "kit", "libraries", "memory", "problems", "processor", "swift", "system",
      ])
    #expect((object["swift"] as? [String: String]) == ["compiled_by": "6.3", "in_path": "6.3.1"])
    #expect((object["memory"] as? [String: Int])?["available_bytes"] == 3 << 29)
  }

  @Test func findsWhatEveryMachineHas() {
    let diagnosis = Diagnosis.ofThisMachine(environment: [:])
    #expect(diagnosis.processor.cores >= 1)
    #expect(diagnosis.memory.bytes > 0)
    #expect(diagnosis.kernels.available.first == "scalar")
    #expect(diagnosis.kernels.chosen == diagnosis.kernels.available.last)
    #expect(diagnosis.libraries["glibc"] != "")
    #expect(diagnosis.problems == [])
  }

  @Test func obeysTheChoiceOfKernels() {
    let diagnosis = Diagnosis.ofThisMachine(environment: ["METABOOK_KERNELS": "scalar"])
    #expect(diagnosis.kernels.chosen == "scalar")
    #expect(diagnosis.problems == [])
  }

  @Test func takesAnEmptyChoiceOfKernelsForNone() {
    #expect(
      Diagnosis.ofThisMachine(environment: ["METABOOK_KERNELS": ""]).kernels
        == Diagnosis.ofThisMachine(environment: [:]).kernels)
  }

  @Test func saysWhatToChangeWhereKernelsAreUnknown() {
    let diagnosis = Diagnosis.ofThisMachine(environment: ["METABOOK_KERNELS": "mmx"])
    let available = diagnosis.kernels.available.joined(separator: ", ")
    #expect(
      diagnosis.problems == [
        "METABOOK_KERNELS is 'mmx'; this machine runs \(available). "
          + "Set it to one of these or leave it out."
      ])
  }
}
