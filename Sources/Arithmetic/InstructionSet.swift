import CKernels

/// An instruction set that Metabook's kernels are compiled for. All of them give the same bits.
public enum InstructionSet: String, CaseIterable, Sendable {
  /// Portable C, one element at a time.
  case scalar
  /// 256-bit vectors with fused multiply-adds.
  case avx2
  /// 512-bit vectors: AVX-512 F, VL, DQ and BW.
  case avx512

  /// The instruction sets this machine can run, slowest first.
  public static var available: [InstructionSet] {
    allCases.filter { mk_supports($0.code) != 0 }
  }

  /// The fastest instruction set this machine can run.
  public static var best: InstructionSet { available.last ?? .scalar }

  /// The variable that asks for an instruction set by name.
  public static let variable = "METABOOK_KERNELS"

  /// The instruction set that `METABOOK_KERNELS` asks for, or the best where it is unset or empty.
  ///
  /// - Parameter environment: the environment of the process.
  /// - Throws: ``InstructionSetError`` for a name that is not an instruction set, or for one that
  ///   this machine cannot run.
  public static func chosen(
    environment: [String: String]
  ) throws(InstructionSetError) -> InstructionSet {
    guard let name = environment[variable], !name.isEmpty else { return best }
    guard let set = InstructionSet(rawValue: name) else { throw .unknown(name) }
    guard available.contains(set) else { throw .unavailable(set, available: available) }
    return set
  }

  /// The name of the instruction set in C.
  package var code: mk_instruction_set {
    switch self {
    case .scalar: mk_scalar
    case .avx2: mk_avx2
    case .avx512: mk_avx512
    }
  }
}

/// An instruction set that was asked for and cannot be had.
public enum InstructionSetError: Error, Equatable, CustomStringConvertible {
  case unknown(String)
  case unavailable(InstructionSet, available: [InstructionSet])

  public var description: String {
    switch self {
    case .unknown(let name):
      "\(InstructionSet.variable) is '\(name)', which is no instruction set. "
        + "Use one of \(list(InstructionSet.allCases)), or unset it to have the best."
    case .unavailable(let set, let available):
      "\(InstructionSet.variable) asks for '\(set.rawValue)', which this machine cannot run. "
        + "Use one of \(list(available)), or unset it to have the best."
    }
  }
}

private func list(_ sets: [InstructionSet]) -> String {
  sets.map(\.rawValue).joined(separator: ", ")
}
