import Arithmetic
import CKernels
import Testing

/// Promises of the functions over arrays: what a machine computes does not depend on the machine.
struct ElementaryFunctionsTests {
  @Test func givesTheSameBitsOnEveryInstructionSet() throws {
    expectEqualBits(functions32, try tables32(), arguments32(count: 120_011))
    expectEqualBits(functions64, try tables64(), arguments64(count: 120_011))
  }

  private func expectEqualBits<Table, Scalar>(
    _ functions: [ArrayFunction<Table, Scalar>], _ tables: [Table], _ x: [Scalar]
  ) {
    let y = Array(x.reversed())
    for function in functions {
      let expected = function.results(tables[0], x, y)
      for (set, table) in zip(InstructionSet.available, tables) {
        let results = function.results(table, x, y)
        if let index = results.indices.first(where: { !sameBits(results[$0], expected[$0]) }) {
          Issue.record("\(function.name)(\(x[index]), \(y[index])) differs on \(set)")
        }
      }
    }
  }

  /// Hashes of all bits, so that no compiler and no level of optimization changes one unseen. They
  /// change whenever a function does; what it changes to is printed by the failure.
  @Test func givesTheBitsItHasAlwaysGiven() throws {
    let x32 = arguments32(count: 20_001)
    let x64 = arguments64(count: 20_001)
    let table32 = try #require(tables32().last)
    let table64 = try #require(tables64().last)
    for (single, double) in zip(functions32, functions64) {
      let bits =
        single.results(table32, x32, x32.reversed()).map { UInt64($0.bitPattern) }
        + double.results(table64, x64, x64.reversed()).map(\.bitPattern)
      #expect(hash(bits) == knownHashes[single.name], "\(single.name)")
    }
  }

  @Test func givesEveryLaneWhatItGivesOneNumber() throws {
    expectEqualLanes(functions32, try tables32(), arguments32(count: 1_000))
    expectEqualLanes(functions64, try tables64(), arguments64(count: 1_000))
  }

  private func expectEqualLanes<Table, Scalar>(
    _ functions: [ArrayFunction<Table, Scalar>], _ tables: [Table], _ arguments: [Scalar]
  ) {
    for table in tables {
      for function in functions {
        for length in lengths {
          let x = Array(arguments.dropFirst(3 * length).prefix(length))
          let y = Array(x.reversed())
          let together = function.results(table, x, y)
          let apart = zip(x, y).map { function.callOfOne(table, $0, $1) }
          #expect(zip(together, apart).allSatisfy(sameBits), "\(function.name), \(length) elements")
        }
      }
    }
  }

  @Test func writesNothingBeyondTheLastElement() throws {
    expectNothingBeyond(functions32, try tables32())
    expectNothingBeyond(functions64, try tables64())
  }

  private func expectNothingBeyond<Table, Scalar>(
    _ functions: [ArrayFunction<Table, Scalar>], _ tables: [Table]
  ) {
    for table in tables {
      for function in functions {
        for length in lengths {
          let x = [Scalar](repeating: 0.5, count: length + 16)
          var results = [Scalar](repeating: -7, count: length + 16)
          function.call(table, x, x, &results, length)
          #expect(results.suffix(16).allSatisfy { $0 == -7 }, "\(function.name), \(length)")
          #expect(!results.prefix(length).contains(-7), "\(function.name), \(length)")
        }
      }
    }
  }

  @Test func storesAResultOverItsArgument() throws {
    let x = arguments64(count: 77)
    let y = Array(x.reversed())
    for table in try tables64() {
      for function in functions64 {
        let expected = function.results(table, x, y)
        var overX = x
        overX.withUnsafeMutableBufferPointer { buffer in
          if let base = buffer.baseAddress { function.call(table, base, y, base, 77) }
        }
        #expect(zip(overX, expected).allSatisfy(sameBits), "\(function.name)")
      }
    }
  }

  @Test func storesOneKindOfNaN() throws {
    let odd = [Float(bitPattern: 0xffc0_1234), Float(bitPattern: 0x7f80_0001), -.nan]
    for table in try tables32() {
      for function in functions32 {
        for result in function.results(table, odd, odd) {
          #expect(result.bitPattern == 0x7fc0_0000, "\(function.name)")
        }
      }
    }
  }

  @Test func takesSquareRootsAsTheStandardSays() throws {
    let x = arguments32(count: 20_001)
    let function = try #require(functions32.first { $0.name == "sqrt" })
    for table in try tables32() {
      for (x, result) in zip(x, function.results(table, x, x)) {
        let root = x.squareRoot()
        #expect(root.isNaN ? result.isNaN : sameBits(root, result), "√\(x)")
      }
    }
  }
}

/// Lengths that leave every possible rest of a vector.
private let lengths = Array(0...33) + [63, 65, 127]

/// A function of a table of C functions, over arrays and of one number, with a second argument that only pow has a use for.
private struct ArrayFunction<Table, Scalar: BinaryFloatingPoint>: Sendable {
  typealias Call =
    @Sendable (
      Table, UnsafePointer<Scalar>, UnsafePointer<Scalar>, UnsafeMutablePointer<Scalar>, Int
    ) -> Void

  let name: String
  let call: Call
  let callOfOne: @Sendable (Table, Scalar, Scalar) -> Scalar

  init(
    _ name: String, _ call: @escaping Call,
    _ callOfOne: @escaping @Sendable (Table, Scalar, Scalar) -> Scalar
  ) {
    (self.name, self.call, self.callOfOne) = (name, call, callOfOne)
  }

  func results(_ table: Table, _ x: [Scalar], _ y: [Scalar]) -> [Scalar] {
    var results = [Scalar](repeating: 0, count: x.count)
    call(table, x, y, &results, x.count)
    return results
  }
}

private func sameBits<Scalar: BinaryFloatingPoint>(_ x: Scalar, _ y: Scalar) -> Bool {
  x.sign == y.sign && x.exponentBitPattern == y.exponentBitPattern
    && x.significandBitPattern == y.significandBitPattern
}

/// FNV-1a over 64-bit words (Fowler, Noll & Vo, 1991).
private func hash(_ words: [UInt64]) -> UInt64 {
  words.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ $1) &* 0x100_0000_01b3 }
}

private let knownHashes: [String: UInt64] = [
  "exp": 0x64c0_b2b1_98df_f002,
  "expm1": 0xcbb1_0291_6b3b_7068,
  "log": 0x06fb_0b4b_ddf8_f3a9,
  "log1p": 0x8799_b64b_e42f_c174,
  "sin": 0x0982_1a14_35ac_f92d,
  "cos": 0xd2ce_d4dd_595a_bb9d,
  "tanh": 0xd05d_f886_71a0_1f57,
  "sigmoid": 0xb908_8b65_477e_4efb,
  "softplus": 0x35b8_39ba_2d4d_47f0,
  "sqrt": 0xe395_b0be_447d_dba0,
  "pow": 0xc34e_630a_c19b_d7d2,
]

private func tables32() throws -> [mk_elementary_f32] {
  try InstructionSet.available.map { try #require(mk_elementary_f32_for($0.code)).pointee }
}

private func tables64() throws -> [mk_elementary_f64] {
  try InstructionSet.available.map { try #require(mk_elementary_f64_for($0.code)).pointee }
}

private let functions32: [ArrayFunction<mk_elementary_f32, Float>] = [
  ArrayFunction("exp", { t, x, _, y, n in t.exp(x, y, n) }, { t, x, _ in t.exp_of(x) }),
  ArrayFunction("expm1", { t, x, _, y, n in t.expm1(x, y, n) }, { t, x, _ in t.expm1_of(x) }),
  ArrayFunction("log", { t, x, _, y, n in t.log(x, y, n) }, { t, x, _ in t.log_of(x) }),
  ArrayFunction("log1p", { t, x, _, y, n in t.log1p(x, y, n) }, { t, x, _ in t.log1p_of(x) }),
  ArrayFunction("sin", { t, x, _, y, n in t.sin(x, y, n) }, { t, x, _ in t.sin_of(x) }),
  ArrayFunction("cos", { t, x, _, y, n in t.cos(x, y, n) }, { t, x, _ in t.cos_of(x) }),
  ArrayFunction("tanh", { t, x, _, y, n in t.tanh(x, y, n) }, { t, x, _ in t.tanh_of(x) }),
  ArrayFunction("sigmoid", { t, x, _, y, n in t.sigmoid(x, y, n) }, { t, x, _ in t.sigmoid_of(x) }),
  ArrayFunction(
    "softplus", { t, x, _, y, n in t.softplus(x, y, n) }, { t, x, _ in t.softplus_of(x) }),
  ArrayFunction("sqrt", { t, x, _, y, n in t.sqrt(x, y, n) }, { t, x, _ in t.sqrt_of(x) }),
  ArrayFunction("pow", { t, x, y, z, n in t.pow(x, y, z, n) }, { t, x, y in t.pow_of(x, y) }),
]

private let functions64: [ArrayFunction<mk_elementary_f64, Double>] = [
  ArrayFunction("exp", { t, x, _, y, n in t.exp(x, y, n) }, { t, x, _ in t.exp_of(x) }),
  ArrayFunction("expm1", { t, x, _, y, n in t.expm1(x, y, n) }, { t, x, _ in t.expm1_of(x) }),
  ArrayFunction("log", { t, x, _, y, n in t.log(x, y, n) }, { t, x, _ in t.log_of(x) }),
  ArrayFunction("log1p", { t, x, _, y, n in t.log1p(x, y, n) }, { t, x, _ in t.log1p_of(x) }),
  ArrayFunction("sin", { t, x, _, y, n in t.sin(x, y, n) }, { t, x, _ in t.sin_of(x) }),
  ArrayFunction("cos", { t, x, _, y, n in t.cos(x, y, n) }, { t, x, _ in t.cos_of(x) }),
  ArrayFunction("tanh", { t, x, _, y, n in t.tanh(x, y, n) }, { t, x, _ in t.tanh_of(x) }),
  ArrayFunction("sigmoid", { t, x, _, y, n in t.sigmoid(x, y, n) }, { t, x, _ in t.sigmoid_of(x) }),
  ArrayFunction(
    "softplus", { t, x, _, y, n in t.softplus(x, y, n) }, { t, x, _ in t.softplus_of(x) }),
  ArrayFunction("sqrt", { t, x, _, y, n in t.sqrt(x, y, n) }, { t, x, _ in t.sqrt_of(x) }),
  ArrayFunction("pow", { t, x, y, z, n in t.pow(x, y, z, n) }, { t, x, y in t.pow_of(x, y) }),
]

/// Special values and the edges of ranges, then random bits and random numbers of ordinary size.
private func arguments32(count: Int) -> [Float] {
  let edges: [Float] = [
    0, 1, 2, 3, 0.5, 1.5, .infinity, .nan, .leastNonzeroMagnitude, .leastNormalMagnitude,
    .leastNormalMagnitude.nextDown, .greatestFiniteMagnitude, 88.72283, 88.72284, 87.33655,
    103.97207, 103.97208, 17.32868, 0.55, 0.4142135, 0.4142136, 0.7071067, 0.7071068, 1.4142135,
    1.4142136, 0.7853981, 0.7853982, 131072, 131072.02, 8388607.5, 8_388_608, 16_777_215,
    16_777_216, 1e10,
  ]
  var patterns = Patterns()
  var result = edges.flatMap { [$0, -$0] }
  while result.count < count {
    let bits = patterns.next()
    let scale: [Float] = [1, 20, 110, 2e5]
    let unit = Float(Int32(truncatingIfNeeded: bits >> 32)) * 0x1p-31
    result.append(Float(bitPattern: UInt32(truncatingIfNeeded: bits >> 32)))
    result.append(unit * scale[Int(bits & 3)])
  }
  return Array(result.prefix(count))
}

private func arguments64(count: Int) -> [Double] {
  let edges: [Double] = [
    0, 1, 2, 3, 0.5, 1.5, .infinity, .nan, .leastNonzeroMagnitude, .leastNormalMagnitude,
    .leastNormalMagnitude.nextDown, .greatestFiniteMagnitude, 709.782712893384, 709.7827128933841,
    708.3964185322641, 745.1332191019411, 745.1332191019412, 36.7368005696771, 0.55,
    0.41421356237309503, 0.41421356237309515, 0.7071067811865475, 0.7071067811865476,
    1.414213562373095, 1.4142135623730951, 0.7853981633974483, 134_217_728, 134217728.00000003,
    4503599627370495.5, 4_503_599_627_370_496, 9_007_199_254_740_991, 9_007_199_254_740_992, 1e22,
    1e300,
  ]
  var patterns = Patterns()
  var result = edges.flatMap { [$0, -$0] }
  while result.count < count {
    let bits = patterns.next()
    let scale: [Double] = [1, 30, 760, 3e8]
    result.append(Double(bitPattern: bits))
    result.append(Double(Int64(truncatingIfNeeded: bits)) * 0x1p-63 * scale[Int(bits & 3)])
  }
  return Array(result.prefix(count))
}
