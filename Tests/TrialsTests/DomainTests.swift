import Testing
import Trials

struct DomainTests {
  static let all: [Domain] = [
    .uniform(from: -2, to: 3), .uniform(from: 1, to: 1),
    .uniform(from: -.greatestFiniteMagnitude, to: .greatestFiniteMagnitude),
    .log(from: 1e-5, to: 0.1), .log(from: .leastNonzeroMagnitude, to: 1e308), .log(from: 2, to: 2),
    .integers(from: -1, through: 1), .integers(from: 4, through: 4),
    .integers(from: .min, through: .max), .logIntegers(from: 1, through: 10),
    .logIntegers(from: 7, through: 7), .logIntegers(from: 1, through: .max),
    .choice(["a", "b", "c"]), .choice([true, false]), .choice([0.5]), .fixed(3),
  ]

  static let coordinates: [Double] = [
    0, .leastNonzeroMagnitude, 1e-9, 0.1, 0.25, 1.0 / 3, 0.5, 0.75, 0.999_999_999, 1.0.nextDown, 1,
  ]

  @Test(arguments: all)
  func givesOnlyItsOwnValues(_ domain: Domain) {
    for u in Self.coordinates + [-1, 2, .infinity, -.infinity, .nan] {
      let value = domain.value(at: u)
      #expect(domain.contains(value), "\(domain) at \(u) gives \(value)")
      #expect(value.kind == domain.kind)
    }
  }

  @Test(arguments: all)
  func comesBackFromItsCoordinates(_ domain: Domain) throws {
    for u in Self.coordinates {
      let value = domain.value(at: u)
      let coordinate = domain.coordinate(of: value)
      #expect((0...1).contains(coordinate), "\(domain): \(value) lies at \(coordinate)")
      let back = domain.value(at: coordinate)
      switch (domain, value, back) {
      case (.uniform(let lower, let upper), .real(let x), .real(let y)):
        // Two roundings of numbers up to the larger end.
        #expect(abs(x / 4 - y / 4) <= max(abs(lower), abs(upper)) * 0x1p-52)
      case (.log(let lower, _), .real(let x), .real(let y)):
        // An error of k units in the last place of the logarithm, which is below 750 here.
        #expect(abs(y / x - 1) <= 750 * 0x1p-50 || x < lower * 4 && lower < 1e-300)
      case (.integers(let lower, let upper), _, _)
      where upper.subtractingReportingOverflow(lower).overflow:
        // More integers than a Double tells apart: neighbors within 2¹² of 2⁶⁴.
        guard case (.integer(let m), .integer(let n)) = (value, back) else { break }
        #expect(abs(Double(m) - Double(n)) <= 0x1p12)
      case (.logIntegers(_, .max), .integer(let m), .integer(let n)):
        #expect(abs(Double(m) / Double(n) - 1) <= 1e-13)
      default:
        #expect(back == value, "\(domain) at \(u)")
      }
    }
  }

  @Test(arguments: all)
  func liesWithinItsInterval(_ domain: Domain) {
    for u in Self.coordinates {
      let value = domain.value(at: u)
      let (lower, upper) = domain.interval(of: value)
      let coordinate = domain.coordinate(of: value)
      #expect(lower <= coordinate && coordinate <= upper, "\(domain): \(value)")
      // A number near the smallest one stands for a piece of its logarithmic range.
      let slack = value == .real(.leastNonzeroMagnitude) ? 0.1 : 1e-12
      #expect(lower - slack <= u && u <= upper + slack, "\(domain): \(value) at \(u)")
    }
  }

  @Test func dividesTheIntervalAmongIntegersAndChoices() {
    // Four values: a quarter each.
    let domain = Domain.integers(from: 2, through: 5)
    #expect(domain.value(at: 0.25.nextDown) == 2)
    #expect(domain.value(at: 0.25) == 3)
    #expect(domain.coordinate(of: 3) == 0.375)
    #expect(domain.interval(of: 3) == (0.25, 0.5))
    let choice = Domain.choice(["a", "b"])
    #expect(choice.value(at: 0.5.nextDown) == "a")
    #expect(choice.value(at: 0.5) == "b")
    #expect(choice.coordinate(of: "b") == 0.75)
    #expect(choice.interval(of: "b") == (0.5, 1))
  }

  @Test func isLogarithmicWhereItSaysSo() throws {
    let domain = Domain.log(from: 1e-4, to: 1)
    let middle = try #require(domain.value(at: 0.5).number)
    #expect(abs(middle - 1e-2) < 1e-16)
    #expect(abs(domain.coordinate(of: .real(1e-3)) - 0.25) < 1e-15)
    // log(1.5 / 0.5) / log(3.5 / 0.5) = 0.5645750 of the interval belongs to 1.
    let integers = Domain.logIntegers(from: 1, through: 3)
    let (lower, upper) = integers.interval(of: 1)
    #expect(lower == 0)
    #expect(abs(upper - 0.564_575_034_053_579_8) < 1e-15)
    #expect(integers.value(at: 0.564) == 1)
    #expect(integers.value(at: 0.565) == 2)
  }

  @Test func tellsTypesApart() {
    #expect(!Domain.uniform(from: 0, to: 2).contains(1))
    #expect(!Domain.integers(from: 0, through: 2).contains(1.0))
    #expect(!Domain.choice([1, 2]).contains(1.0))
    #expect(!Domain.uniform(from: 0, to: 2).contains(.real(.nan)))
    #expect(Domain.uniform(from: 0, to: 2).coordinate(of: 1).isNaN)
    #expect(Domain.choice(["a"]).coordinate(of: "b").isNaN)
  }

  @Test func countsItsValues() {
    #expect(Domain.uniform(from: 0, to: 1).count == nil)
    #expect(Domain.log(from: 1, to: 1).count == 1)
    #expect(Domain.integers(from: -2, through: 2).count == 5)
    #expect(Domain.integers(from: .min, through: .max).count == nil)
    #expect(Domain.integers(from: 0, through: .max).count == nil)
    #expect(Domain.integers(from: 1, through: .max).count == .max)
    #expect(Domain.choice(["a", "b"]).count == 2)
    #expect(Domain.fixed(1).count == 1)
  }

  @Test func dividesItselfIntoLevels() {
    #expect(Domain.uniform(from: 0, to: 1).levels(3) == [0.0, 0.5, 1.0])
    #expect(Domain.uniform(from: 0, to: 1).levels(1) == [0.5])
    #expect(Domain.uniform(from: 0, to: 1).levels(0) == [])
    #expect(Domain.uniform(from: 0, to: 1).levels(-1) == [])
    #expect(Domain.uniform(from: 2, to: 2).levels(5) == [2.0])
    #expect(Domain.log(from: 1, to: 4).levels(2) == [1.0, 4.0])
    #expect(Domain.integers(from: 1, through: 3).levels(3) == [1, 2, 3])
    #expect(Domain.integers(from: 1, through: 2).levels(9) == [1, 2])
    #expect(Domain.choice(["b", "a"]).levels(1) == ["b", "a"])
    #expect(Domain.fixed(true).levels(4) == [true])
  }
}
