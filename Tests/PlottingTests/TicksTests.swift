import Testing

@testable import Plotting

/// Expected ticks by hand.
struct TicksTests {
  static func labels(_ ticks: Ticks) -> [String] { ticks.ticks.map(\.label).filter { !$0.isEmpty } }

  @Test func marksRoundNumbers() {
    let ticks = Ticks.linear(from: -0.04, to: 1.04, count: 5, integers: false)
    #expect(ticks.ticks.map(\.value) == [0, 0.2, 0.4, 0.6, 0.8, 1])
    #expect(Self.labels(ticks) == ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"])
    #expect(
      Self.labels(.linear(from: 0, to: 33, count: 6, integers: true))
        == ["0", "5", "10", "15", "20", "25", "30"])
    #expect(
      Self.labels(.linear(from: -25, to: 27, count: 5, integers: false))
        == ["−20", "−10", "0", "10", "20"])
    #expect(
      Self.labels(.linear(from: 0, to: 60000, count: 3, integers: true))
        == ["0", "20,000", "40,000", "60,000"])
  }

  @Test func marksNothingBetweenIntegers() {
    let ticks = Ticks.linear(from: 0.8, to: 3.2, count: 6, integers: true)
    #expect(Self.labels(ticks) == ["1", "2", "3"])
  }

  @Test func takesOutAPowerOfTen() {
    let small = Ticks.linear(from: 0, to: 0.00021, count: 4, integers: false)
    #expect(small.exponent == -4)
    #expect(Self.labels(small) == ["0.0", "0.5", "1.0", "1.5", "2.0"])
    #expect(small.ticks.map(\.value) == [0, 5e-5, 1e-4, 1.5e-4, 2e-4])
    let large = Ticks.linear(from: -3e9, to: 3e9, count: 3, integers: false)
    #expect(large.exponent == 9)
    #expect(Self.labels(large) == ["−2", "0", "2"])
    let axis = FittedAxis(name: "cost", unit: "examples", scale: .linear(from: -3e9, to: 3e9))
    #expect(axis.title(exponent: large.exponent) == "cost (10⁹ examples)")
  }

  @Test func marksDecades() {
    let ticks = Ticks.logarithmic(from: 0.0008, to: 12, count: 5)
    #expect(Self.labels(ticks) == ["0.001", "0.01", "0.1", "1", "10"])
    // 8 and 9 · 10⁻⁴, nine of each of four decades, and 10.
    #expect(ticks.ticks.count == 2 + 4 * 9 + 1)
    #expect(
      Self.labels(.logarithmic(from: 1e-6, to: 2, count: 8))
        == ["10⁻⁶", "10⁻⁵", "10⁻⁴", "10⁻³", "10⁻²", "10⁻¹", "10⁰"])
    #expect(
      Self.labels(.logarithmic(from: 1e-9, to: 1e9, count: 5))
        == ["10⁻⁹", "10⁻⁵", "10⁻¹", "10³", "10⁷"])
  }

  @Test func marksPartsOfFewDecades() {
    #expect(
      Self.labels(.logarithmic(from: 0.0031, to: 0.33, count: 6)) == ["0.01", "0.03", "0.1", "0.3"])
    #expect(Self.labels(.logarithmic(from: 0.9, to: 6, count: 5)) == ["1", "2", "5"])
    // Too short even for that: round numbers as on a linear axis.
    #expect(
      Self.labels(.logarithmic(from: 6.1, to: 6.9, count: 4)) == ["6.2", "6.4", "6.6", "6.8"])
  }

  static let ranges: [(lower: Double, upper: Double)] = [
    (-1e300, 1e300), (0, .leastNonzeroMagnitude), (0, 1e-307), (1, 1.000001), (-1e-300, 1e-300),
    (1e299, 1e300), (0, .infinity), (.nan, 1), (2, 1), (-1_000_000, -999_999),
  ]

  @Test(arguments: ranges)
  func survivesEveryRange(_ lower: Double, _ upper: Double) {
    for count in [Int.min, -1, 0, 1, 5, 1000] {
      for integers in [false, true] {
        let ticks = Ticks.linear(from: lower, to: upper, count: count, integers: integers).ticks
        #expect(ticks.allSatisfy { $0.value.isFinite })
        _ = Ticks.logarithmic(from: lower, to: upper, count: count)
      }
    }
  }

  @Test func survivesEveryDecade() {
    let ticks = Ticks.logarithmic(from: 1e-300, to: 1e300, count: 6).ticks
    #expect(ticks.count { !$0.label.isEmpty } == 6)
  }

  @Test func writesNumbersForReaders() {
    let cases: [(Double, String)] = [
      (0, "0"), (0.5, "0.5"), (-0.05, "−0.05"), (1, "1"), (12.345, "12.3"), (99.96, "100"),
      (1234, "1230"), (98765, "98,800"), (123_456, "123,000"), (1_234_567, "1.23×10⁶"),
      (0.001234, "0.00123"), (1.2e-7, "1.2×10⁻⁷"), (2e-7, "2×10⁻⁷"), (.nan, "not a number"),
      (.infinity, "infinity"), (-.infinity, "minus infinity"),
      (.leastNonzeroMagnitude, "4.94×10⁻³²⁴"),
      (1.7976931348623157e308, "1.8×10³⁰⁸"),
    ]
    for (value, text) in cases { #expect(readable(value) == text) }
    #expect(readable(0.123456, digits: 5) == "0.12346")
    #expect(readable(0.123456, digits: 0) == "0.1")
  }
}

struct ScaleTests {
  @Test func placesValues() {
    let linear = Scale.linear(from: 2, to: 4)
    #expect(linear.position(of: 3) == 0.5)
    #expect(linear.position(of: 5) == 1.5)
    #expect(linear.position(of: .nan) == nil)
    #expect(linear.position(of: .infinity) == .infinity)
    let logarithmic = Scale.logarithmic(from: 0.01, to: 100)
    #expect(abs((logarithmic.position(of: 10) ?? 0) - 0.75) < 1e-15)
    #expect(logarithmic.position(of: 0) == nil)
    #expect(logarithmic.position(of: -1) == nil)
    #expect(Scale.categories(4).position(of: 1) == 0.375)
    #expect(Scale.categories(0).position(of: 0) == 0.5)
  }

  @Test func leavesRoomAtBothEnds() {
    #expect(Scale.linear(showing: [10, 30], room: 0.05) == .linear(from: 9, to: 31))
    // Nothing is below 0, so the axis begins there.
    #expect(Scale.linear(showing: [0.5, 30], room: 0.05) == .linear(from: 0, to: 31.475))
    #expect(Scale.linear(showing: [-30, 0], room: 0.05) == .linear(from: -31.5, to: 0))
    #expect(Scale.linear(showing: [10, 30], from: 0, to: 40) == .linear(from: 0, to: 40))
  }

  @Test func shiftsBoundsThatCannotBeHad() {
    #expect(Scale.linear(showing: [10, 30], from: 5, to: 1, room: 0) == .linear(from: 10, to: 30))
    #expect(
      Scale.linear(showing: [10, 30], from: .nan, to: .infinity, room: 0)
        == .linear(from: 10, to: 30))
    #expect(
      Scale.logarithmic(showing: [1, 100], from: -1, to: 0, room: 0)
        == .logarithmic(from: 1, to: 100))
  }

  static let hostile: [[Double]] = [
    [], [.nan], [.infinity, -.infinity], [0], [5], [-5], [5, 5, 5], [0, 0],
    [.leastNonzeroMagnitude * 9],
    [1e308, -1e308],
    [.leastNonzeroMagnitude, 1.7e308], [1, 1 + 1e-15], [-1e-300, 1e-300], [1e300, 1e300],
    [.nan, 3, .infinity],
  ]

  @Test(arguments: hostile, [nil, -7, 0, 3, 1e306] as [Double?])
  func givesAProperScaleToAnything(_ values: [Double], _ bound: Double?) {
    for (lower, upper) in [(nil, nil), (bound, nil), (nil, bound), (bound, bound)] {
      for scale in [
        Scale.linear(showing: values, from: lower, to: upper),
        Scale.logarithmic(showing: values, from: lower, to: upper),
      ] {
        switch scale {
        case .linear(let from, let to), .logarithmic(let from, let to):
          #expect(from < to && (to - from).isFinite, "\(values), \(bound ?? .nan)")
        case .categories: Issue.record("a scale of numbers was asked for")
        }
        for value in values where abs(value) <= 1e300 && value == value && bound == nil {
          if let place = scale.position(of: value) { #expect((-1e-9...1 + 1e-9).contains(place)) }
        }
      }
    }
  }
}

struct SpreadTests {
  @Test func keepsPlacesThatAreFarApart() {
    #expect(spread([30, 10, 20], distance: 5, from: 0, to: 40) == [30, 10, 20])
    #expect(spread([], distance: 5, from: 0, to: 40) == [])
  }

  @Test func sharesTheWayEqually() {
    // By hand: 10 and 12 move 1.5 each, so that 5 lie between them.
    #expect(spread([12, 10, 30], distance: 5, from: 0, to: 40) == [13.5, 8.5, 30])
    // Equal places keep their order.
    #expect(spread([20, 20], distance: 4, from: 0, to: 40) == [18, 22])
    #expect(spread([0, 1, 40], distance: 4, from: 0, to: 40) == [0, 4, 40])
  }

  @Test func saysWhereThereIsNoRoom() {
    #expect(spread([1, 2, 3], distance: 5, from: 0, to: 9) == nil)
    #expect(spread([1, 2, 3], distance: 5, from: 0, to: 10) == [0, 5, 10])
  }

  @Test func keepsItsDistance() {
    var state: UInt64 = 7
    func draw() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 40) / Double(1 << 24) * 100
    }
    for count in 1...12 {
      for _ in 0..<20 {
        let wanted = (0..<count).map { _ in draw() }
        guard let places = spread(wanted, distance: 7, from: 0, to: 100) else {
          Issue.record("no room for \(count)")
          continue
        }
        let sorted = places.sorted()
        #expect(sorted.allSatisfy { $0 >= -1e-9 && $0 <= 100 + 1e-9 })
        #expect(zip(sorted, sorted.dropFirst()).allSatisfy { $1 - $0 >= 7 - 1e-9 })
      }
    }
  }
}
