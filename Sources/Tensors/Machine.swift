import Arithmetic
import CKernels

/// One thread's memory for a program, and the means to run it there.
///
/// It knows elements only by their size: a run crosses no generic code.
final class Machine {
  let code: Code
  /// Plain memory rather than arrays: what a run touches is not counted.
  private let outputs: UnsafeMutablePointer<(place: mk_place, count: Int)>
  private let elementSize: Int
  let kernels: UnsafePointer<mk_kernels>
  private var owned: [UnsafeMutableRawPointer]
  let buffers: UnsafeMutablePointer<UnsafeMutableRawPointer?>
  let memory: UnsafeMutablePointer<mk_memory>

  init<Scalar: TensorScalar>(
    _ program: Program<Scalar>, kernels set: InstructionSet = KernelChoice.instructionSet
  ) {
    code = program.code
    outputs = .allocate(capacity: max(program.outputPlaces.count, 1))
    for (index, place) in program.outputPlaces.enumerated() {
      (outputs + index).initialize(to: (place, program.outputShapes[index].count))
    }
    elementSize = MemoryLayout<Scalar>.stride
    kernels = mk_kernels_for(set.code, Scalar.kernelBits)
    func zeroed(_ bytes: Int) -> UnsafeMutableRawPointer {
      let pointer = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 64)
      pointer.initializeMemory(as: UInt8.self, repeating: 0, count: bytes)
      return pointer
    }
    let arena = zeroed((program.memory.perTask + 16) * elementSize)
    let scratch = zeroed(Int(mk_scratch_bytes))
    let zeros = zeroed((program.zeros + 16) * elementSize)
    let constants = zeroed((program.constants.count + 16) * elementSize)
    program.constants.withUnsafeBytes { bytes in
      if let base = bytes.baseAddress { constants.copyMemory(from: base, byteCount: bytes.count) }
    }
    owned = [arena, scratch, zeros, constants]
    let count =
      Program<Scalar>.buffersBeforeInputs + program.inputs.count + program.outputShapes.count
    buffers = .allocate(capacity: count)
    buffers.initialize(repeating: nil, count: count)
    buffers[0] = arena
    buffers[2] = constants
    for (output, shape) in program.outputShapes.enumerated() {
      guard let buffer = program.buffer(ofApart: output) else { continue }
      let pointer = zeroed((shape.count + 16) * elementSize)
      buffers[buffer] = pointer
      owned.append(pointer)
    }
    memory = .allocate(capacity: 1)
    memory.initialize(to: mk_memory(buffers: buffers, scratch: scratch, zeros: zeros))
  }

  deinit {
    for pointer in owned { pointer.deallocate() }
    outputs.deallocate()
    buffers.deallocate()
    memory.deallocate()
  }

  /// Where the values that all tasks share lie: as many elements as the program says.
  func share(_ pointer: UnsafeMutableRawPointer) { buffers[1] = pointer }

  /// Reads an input from memory that the caller keeps alive.
  func bind(_ input: Int, _ pointer: UnsafeMutableRawPointer) {
    buffers[Program<Float>.buffersBeforeInputs + input] = pointer
  }

  /// Computes what all tasks share.
  func runShared() {
    kernels.pointee.run(UnsafePointer(code.shared.baseAddress), code.shared.count, memory)
  }

  /// Computes one task.
  func runTask() {
    kernels.pointee.run(UnsafePointer(code.perTask.baseAddress), code.perTask.count, memory)
  }

  /// Where an output lies after a run.
  private func output(_ index: Int) -> UnsafeMutableRawPointer {
    let place = outputs[index].place
    // Every buffer has an address before the first run.
    return buffers[Int(place >> 48)].unsafelyUnwrapped + Int(place & 0xffff_ffff_ffff) * elementSize
  }

  /// Copies an output, with every NaN made the same.
  func copyOutput(_ index: Int, to pointer: UnsafeMutableRawPointer) {
    kernels.pointee.canonical(pointer, output(index), outputs[index].count)
  }

  func addOutput(_ index: Int, to pointer: UnsafeMutableRawPointer) {
    kernels.pointee.accumulate(pointer, output(index), outputs[index].count)
  }

  /// sum[i] = Σ parts[r · stride + i] over r in ascending order, for i in 0..<n.
  func sumParts(
    _ sum: UnsafeMutableRawPointer, _ parts: UnsafeMutableRawPointer, count: Int, stride: Int,
    n: Int
  ) {
    kernels.pointee.sum_parts(sum, parts, count, stride, n)
  }
}
