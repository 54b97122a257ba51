import Foundation
import Tensors
import Testing
import Workers

/// A run allocates nothing. In a process of its own: other tests allocate meanwhile.
struct MemoryTests {
  @Test func keepsResidentMemoryFlatOverTenThousandRuns() async {
    await #expect(processExitsWith: .success) {
      let task = ModelAgnosticTask.sinusoid(layers: [1, 16, 16, 1], points: 5)
      let program = try Program<Float>(task.outputs)
      let batch = try TaskBatch(program, tasks: 4, workers: Workers(count: 2))
      for (index, input) in program.inputs.enumerated() {
        let count = input.shape.count * (input.role == .task ? 4 : 1)
        try batch.bind(input.name, to: Storage(numbers(index, [count]).map { Float($0) }))
      }
      for (output, shape) in program.outputShapes.enumerated() {
        try batch.sum(output, in: Storage(count: shape.count))
      }
      for _ in 0..<1000 { try batch.run() }
      let before = residentMegabytes("VmRSS")
      for _ in 0..<10_000 { try batch.run() }
      let grown = residentMegabytes("VmRSS") - before
      // 10,000 leaks of 100 bytes would be 1 MB.
      precondition(abs(grown) < 0.5, "resident memory grew by \(grown) MB")
    }
  }

  @Test func freesGraphsProgramsAndBatches() async {
    await #expect(processExitsWith: .success) {
      func live() throws {
        let task = ModelAgnosticTask.images(size: 8, channels: 4, blocks: 2, ways: 3)
        let program = try Program<Float>(task.outputs)
        let batch = try TaskBatch(program, tasks: 4, workers: Workers(count: 1))
        for input in program.inputs {
          try batch.bind(input.name, to: Storage(count: 4 * input.shape.count))
        }
        for (output, shape) in program.outputShapes.enumerated() {
          try batch.sum(output, in: Storage(count: shape.count))
        }
        try batch.run()
      }
      for _ in 0..<10 { try live() }
      let before = residentMegabytes("VmRSS")
      for _ in 0..<80 { try live() }
      let grown = residentMegabytes("VmRSS") - before
      // One such life takes a quarter of a megabyte.
      precondition(grown < 3, "resident memory grew by \(grown) MB over 80 programs")
    }
  }
}
