public import Arithmetic
import Foundation

/// The kernels that programs run: the best this machine has, or those that METABOOK_KERNELS names.
public enum KernelChoice {
  /// What METABOOK_KERNELS asks for, read once; an unknown value gives the best there is, and
  /// `metabook doctor` says so.
  public static let instructionSet: InstructionSet =
    (try? InstructionSet.chosen(environment: ProcessInfo.processInfo.environment)) ?? .best
}
