import Arithmetic
import CKernels
import Tensors
import Workers

/// What `threads` cores can do at most, in 10⁹ operations a second: chains of fused multiply-adds in
/// registers, in the vectors of the kernels that are timed.
func peakGFLOPS(threads: Int, _ workers: Workers) -> Double {
  let set = KernelChoice.instructionSet
  guard let kernels = mk_kernels_for(set.code, 32)?.pointee else { return .nan }
  let rounds = set == .scalar ? 100_000 : 5_000_000
  let operations = 2 * kernels.chains(rounds) * Double(threads)
  var best = 0.0
  for _ in 0..<5 {
    let elapsed = ContinuousClock().measure {
      workers.forEach(threads) { _, _ in _ = kernels.chains(rounds) }
    }
    best = max(best, operations / milliseconds(elapsed) / 1e6)
  }
  return best
}
