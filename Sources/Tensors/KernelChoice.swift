public import Arithmetic
import CKernels
import Foundation

/// The kernels that programs run: the best this machine has, or those that METABOOK_KERNELS names.
public enum KernelChoice {
  /// What METABOOK_KERNELS asks for, read once; an unknown value gives the best there is, and
  /// `metabook doctor` says so.
  public static let instructionSet: InstructionSet =
    (try? InstructionSet.chosen(environment: ProcessInfo.processInfo.environment)) ?? .best
}

extension InstructionSet {
  var kernelSet: mk_instruction_set {
    switch self {
    case .scalar: mk_scalar
    case .avx2: mk_avx2
    case .avx512: mk_avx512
    }
  }
}
