import Arithmetic
import CKernels

/// One thread's memory for a program, and the means to run it there.
final class Machine<Scalar: TensorScalar> {
  let program: Program<Scalar>
  let kernels: UnsafePointer<mk_kernels>
  private let arena: UnsafeMutableRawPointer
  private let constants: UnsafeMutablePointer<Scalar>
  private let scratch: UnsafeMutableRawPointer
  private let zeros: UnsafeMutableRawPointer
  private let apart: [UnsafeMutableRawPointer]
  let buffers: UnsafeMutablePointer<UnsafeMutableRawPointer?>
  var memory: mk_memory

  init(_ program: Program<Scalar>, kernels set: InstructionSet = KernelChoice.instructionSet) {
    self.program = program
    kernels = mk_kernels_for(set.kernelSet, Scalar.kernelBits)
    let size = MemoryLayout<Scalar>.stride
    func zeroed(_ bytes: Int) -> UnsafeMutableRawPointer {
      let pointer = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 64)
      pointer.initializeMemory(as: UInt8.self, repeating: 0, count: bytes)
      return pointer
    }
    arena = zeroed((program.memory.perTask + 16) * size)
    scratch = zeroed(Int(mk_scratch_bytes))
    zeros = zeroed((program.zeros + 16) * size)
    constants = .allocate(capacity: program.constants.count + 1)
    for (index, value) in program.constants.enumerated() {
      (constants + index).initialize(to: value)
    }
    let outputs = program.outputShapes.indices
    let count = Program<Scalar>.buffersBeforeInputs + program.inputs.count + outputs.count
    buffers = .allocate(capacity: count)
    buffers.initialize(repeating: nil, count: count)
    buffers[0] = arena
    buffers[2] = UnsafeMutableRawPointer(constants)
    apart = outputs.compactMap { [buffers] output in
      guard let buffer = program.buffer(ofApart: output) else { return nil }
      let pointer = zeroed((program.outputShapes[output].count + 16) * size)
      buffers[buffer] = pointer
      return pointer
    }
    memory = mk_memory(buffers: buffers, scratch: scratch, zeros: zeros)
  }

  deinit {
    arena.deallocate()
    scratch.deallocate()
    zeros.deallocate()
    constants.deallocate()
    buffers.deallocate()
    for pointer in apart { pointer.deallocate() }
  }

  /// Where the values that all tasks share lie: as many elements as the program says.
  func share(_ pointer: UnsafeMutablePointer<Scalar>) { buffers[1] = UnsafeMutableRawPointer(pointer) }

  /// Reads an input from memory that the caller keeps alive.
  func bind(_ input: Int, _ pointer: UnsafeMutablePointer<Scalar>) {
    buffers[Program<Scalar>.buffersBeforeInputs + input] = UnsafeMutableRawPointer(pointer)
  }

  /// Computes what all tasks share.
  func runShared() {
    kernels.pointee.run(
      UnsafePointer(program.code.shared.baseAddress), program.code.shared.count, &memory)
  }

  /// Computes one task.
  func runTask() {
    kernels.pointee.run(
      UnsafePointer(program.code.perTask.baseAddress), program.code.perTask.count, &memory)
  }

  /// Where an output lies after a run.
  func output(_ index: Int) -> UnsafeMutablePointer<Scalar> {
    let place = program.outputPlaces[index]
    let base = buffers[Int(place >> 48)]!.assumingMemoryBound(to: Scalar.self)
    return base + Int(place & 0xffff_ffff_ffff)
  }

  /// Copies an output, with every NaN made the same.
  func copyOutput(_ index: Int, to pointer: UnsafeMutablePointer<Scalar>) {
    kernels.pointee.canonical(pointer, output(index), program.outputShapes[index].count)
  }

  func addOutput(_ index: Int, to pointer: UnsafeMutablePointer<Scalar>) {
    kernels.pointee.accumulate(pointer, output(index), program.outputShapes[index].count)
  }

  func sumParts(
    _ sum: UnsafeMutablePointer<Scalar>, _ parts: UnsafeMutablePointer<Scalar>, count: Int,
    stride: Int, n: Int
  ) {
    kernels.pointee.sum_parts(sum, parts, count, stride, n)
  }
}
