import ArgumentParser
import Arithmetic
import Foundation
import Tensors
import Workers

/// Times one workload on inputs that `Scripts/peers/dump.py` wrote, and prints one JSON line.
@main
struct Benchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "metabook-bench",
    abstract: "Time a workload on the inputs that Scripts/bench gives its peers too.")

  @Argument(help: "W1, W2, W4, W5 or W6b.") var workload: String
  @Option(help: "The folder that dump.py wrote.") var inputs: String
  @Option(help: "How long to time, in seconds.") var seconds = 5.0
  @Option(help: "How many threads.") var threads = 2
  @Flag(help: "Print the program's instructions instead.") var listing = false
  @Flag(
    help: "Print a digest of what one sample leaves, instead: the same for all threads and kernels."
  )
  var digest = false

  func validate() throws {
    guard threads >= 1 else {
      throw ValidationError("--threads is \(threads); at least 1 is needed.")
    }
    guard seconds > 0 else {
      throw ValidationError("--seconds is \(seconds); pass a positive number.")
    }
  }

  func run() throws {
    let given = try WorkloadInputs(folder: inputs)
    let workers = Workers(count: threads)
    let job: any Workload =
      workload == "W6b"
      ? try TrainingWorkload(given, workers: workers)
      : try MetaWorkload(workload, given, workers: workers)
    if listing {
      print(job.listing.joined(separator: "\n"))
      return
    }

    if digest {
      try job.sample()
      // FNV-1a over the bits of the parameters.
      let bits = job.parameters.reduce(0xcbf2_9ce4_8422_2325 as UInt64) {
        ($0 ^ UInt64($1.bitPattern)) &* 0x0000_0100_0000_01b3
      }
      print(workload, threads, KernelChoice.instructionSet.rawValue, String(bits, radix: 16))
      return
    }

    let (loss, norm) = try job.firstStep()
    var times: [Double] = []
    let clock = ContinuousClock()
    let end = clock.now + .seconds(seconds)
    try job.sample()
    while clock.now < end || times.count < 5 {
      let elapsed = try clock.measure { try job.sample() }
      times.append(milliseconds(elapsed) / Double(job.stepsPerSample))
    }
    times.sort()
    let median = times[times.count / 2]
    let peak = peakGFLOPS(threads: threads, workers)
    let gflops = job.gflopPerStep / (median / 1000)
    let record = Record(
      workload: workload, medianMs: median, minMs: times[0],
      steps: times.count * job.stepsPerSample, threads: threads,
      kernels: KernelChoice.instructionSet.rawValue, loss0: loss, gradnorm0: norm,
      gflopPerStep: job.gflopPerStep, gflops: gflops, peakGflops: peak,
      shareOfPeak: gflops / peak, compileMs: job.compileMilliseconds)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    encoder.keyEncodingStrategy = .convertToSnakeCase
    print(String(decoding: try encoder.encode(record), as: UTF8.self))
  }
}

/// What a benchmark prints.
private struct Record: Encodable {
  var workload: String
  var medianMs, minMs: Double
  var steps, threads: Int
  var kernels: String
  var loss0, gradnorm0, gflopPerStep, gflops, peakGflops, shareOfPeak, compileMs: Double
}

/// Something to time.
protocol Workload {
  /// Arithmetic of matrix products in one step, in 10⁹ operations: two a multiply-add.
  var gflopPerStep: Double { get }
  var compileMilliseconds: Double { get }
  var stepsPerSample: Int { get }
  var listing: [String] { get }
  /// What training has learned so far.
  var parameters: [Float] { get }
  /// The loss and the norm of the gradient where training begins.
  func firstStep() throws -> (loss: Double, gradientNorm: Double)
  /// ``stepsPerSample`` steps.
  func sample() throws
}

func milliseconds(_ duration: Duration) -> Double {
  Double(duration.components.seconds) * 1e3 + Double(duration.components.attoseconds) * 1e-15
}

/// The fastest of `attempts` times to do something, in milliseconds.
func fastest<Result>(of attempts: Int, _ body: () throws -> Result) rethrows -> (Result, Double) {
  var best = Double.infinity
  while true {
    var result: Result?
    for _ in 0..<attempts {
      let elapsed = try ContinuousClock().measure { result = try body() }
      best = min(best, milliseconds(elapsed))
    }
    if let result { return (result, best) }
  }
}
