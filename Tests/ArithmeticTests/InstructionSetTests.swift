import Arithmetic
import Testing

struct InstructionSetTests {
  @Test func alwaysOffersScalar() {
    #expect(InstructionSet.available.contains(.scalar))
    #expect(InstructionSet.available.last == InstructionSet.best)
  }

  @Test func choosesTheBestUnlessAsked() throws {
    #expect(try InstructionSet.chosen(environment: [:]) == .best)
    #expect(try InstructionSet.chosen(environment: ["METABOOK_KERNELS": ""]) == .best)
  }

  @Test(arguments: InstructionSet.available)
  func choosesWhatIsAskedFor(_ set: InstructionSet) throws {
    #expect(try InstructionSet.chosen(environment: ["METABOOK_KERNELS": set.rawValue]) == set)
  }

  @Test func refusesAnUnknownName() {
    let error = #expect(throws: InstructionSetError.self) {
      try InstructionSet.chosen(environment: ["METABOOK_KERNELS": "AVX-2"])
    }
    #expect(
      error?.description
        == "METABOOK_KERNELS is 'AVX-2', which is no instruction set. "
        + "Use one of scalar, avx2, avx512, or unset it to have the best.")
  }

  @Test func saysWhatAMachineCanRun() {
    let error = InstructionSetError.unavailable(.avx512, available: [.scalar, .avx2])
    #expect(
      error.description
        == "METABOOK_KERNELS asks for 'avx512', which this machine cannot run. "
        + "Use one of scalar, avx2, or unset it to have the best.")
  }
}
