import Tensors
import Testing
import Workers

struct RecurrenceTests {
  /// a′ = a + x, b′ = a: three steps with x = 1, 10, 100.
  func recurrence(
    apart: Set<Int>, tasks: Int = 1, workers: Int = 1
  ) throws -> (
    run: Recurrence<Double>, a: Storage<Double>, b: Storage<Double>, sums: Storage<Double>
  ) {
    let graph = Graph()
    let a = graph.input("a", [])
    let b = graph.input("b", [])
    let x = graph.input("x", [])
    let program = try Program<Double>([a + b, a + x, a.reshaped(to: [])], apart: apart)
    let recurrence = try Recurrence(program, tasks: tasks, workers: Workers(count: workers))
    let states = (Storage<Double>(count: tasks), Storage<Double>(count: tasks))
    let sums = Storage<Double>(count: tasks * 3)
    try recurrence.bind("a", to: states.0)
    try recurrence.bind("b", to: states.1)
    try recurrence.bind("x", to: Storage([1, 10, 100]), stride: 0, step: 1)
    try recurrence.feed(1, to: "a")
    try recurrence.feed(2, to: "b")
    try recurrence.collect(0, in: sums, stride: 3, step: 1)
    return (recurrence, states.0, states.1, sums)
  }

  @Test(arguments: [[], [0], [1], [1, 2], [0, 1, 2]] as [Set<Int>])
  func feedsOutputsBack(_ apart: Set<Int>) throws {
    let (run, a, b, sums) = try recurrence(apart: apart)
    a[0] = 5
    b[0] = 7
    try run.run(steps: 0..<3)
    // a: 5, 6, 16, 116; b: 7, 5, 6, 16
    #expect(a[0] == 116)
    #expect(b[0] == 16)
    #expect(sums.values == [12, 11, 22])
  }

  @Test func goesOnWhereItStopped() throws {
    let (run, a, b, sums) = try recurrence(apart: [1, 2], tasks: 3, workers: 2)
    for task in 0..<3 { a[task] = Double(task) }
    try run.run(steps: 0..<1)
    try run.run(steps: 1..<1)
    try run.run(steps: 1..<3)
    #expect(a.values == [111, 112, 113])
    #expect(b.values == [11, 12, 13])
    #expect(Array(sums.values[3..<6]) == [1, 3, 14])
  }

  @Test func refusesStepsThatAreNotThere() throws {
    let (run, _, _, _) = try recurrence(apart: [])
    #expect(throws: TensorError.wrongSteps("x", steps: 0..<4, needed: 4, found: 3)) {
      try run.run(steps: 0..<4)
    }
    #expect(throws: TensorError.self) { try run.run(steps: -1..<2) }
  }

  @Test func refusesWhatCannotBeFed() throws {
    let graph = Graph()
    let a = graph.input("a", [2])
    let s = graph.input("s", [], role: .shared)
    let program = try Program<Float>([a * s, (a * s).sum()])
    let recurrence = try Recurrence(program, tasks: 1, workers: Workers(count: 1))
    #expect(throws: TensorError.unknownOutput(2, count: 2)) { try recurrence.feed(2, to: "a") }
    let error = #expect(throws: TensorError.self) { try recurrence.feed(1, to: "a") }
    #expect(
      error?.description
        == "Output 1 of shape [] cannot become the next step's 'a', which has shape [2]. Feed an "
        + "output of the input's shape.")
    #expect(throws: TensorError.self) { try recurrence.feed(1, to: "s") }
    try recurrence.feed(0, to: "a")
    #expect(throws: TensorError.self) { try recurrence.feed(0, to: "a") }
    #expect(throws: TensorError.missingInput("a", shape: [2])) {
      try recurrence.run(steps: 0..<1)
    }
  }

  /// Two tasks, three steps: side by side, step by step, or over each other.
  @Test func refusesTasksThatWriteOverEachOther() throws {
    let graph = Graph()
    let program = try Program<Float>([graph.input("a", [2]) * 2])
    func collecting(stride: Int, step: Int) throws -> Recurrence<Float> {
      let run = try Recurrence(program, tasks: 2, workers: Workers(count: 2))
      try run.bind("a", to: Storage(count: 4))
      try run.collect(0, in: Storage(count: 16), stride: stride, step: step)
      return run
    }
    for (stride, step) in [(2, 0), (2, 4), (6, 2), (8, 3)] {
      try collecting(stride: stride, step: step).run(steps: 0..<3)
    }
    for (stride, step) in [(0, 0), (1, 0), (1, 4), (4, 2), (2, 2), (5, 2)] {
      let run = try collecting(stride: stride, step: step)
      #expect(throws: TensorError.tasksOverlap("output 0", each: 2, stride: stride)) {
        try run.run(steps: 0..<3)
      }
    }
    let batch = try TaskBatch(program, tasks: 2, workers: Workers(count: 1))
    let error = #expect(throws: TensorError.self) {
      try batch.collect(0, in: Storage(count: 4), stride: 1)
    }
    #expect(
      error?.description
        == "The tasks would write 'output 0' over each other: 2 values each, but only 1 from one "
        + "task to the next. Give each task room of its own.")
  }
}
