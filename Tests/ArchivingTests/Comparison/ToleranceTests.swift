import HDF5
import Testing

@testable import Archiving

struct ToleranceTests {
  let exact = Tolerance.exact

  @Test func wantsTheSameBitsWhereItIsNothing() {
    #expect(exact.distance(0.1 + 0.2, 0.3) != nil)
    #expect(exact.distance(0.3, 0.3) == nil)
    #expect(exact.distance(0.0, -0.0) == Tolerance.Distance(absolute: 0, relative: 0))
    #expect(exact.distance(3, 3) == nil)
  }

  @Test func takesNaNForNaN() {
    #expect(exact.distance(Double.nan, Double(bitPattern: 0x7FF8_0000_0000_0001)) == nil)
    #expect(exact.distance(Double.nan, 1) == Tolerance.Distance.none)
    #expect(Tolerance(absolute: 1e300, relative: 1).distance(1, Double.nan) != nil)
  }

  @Test func takesAnInfinityForItselfAlone() {
    let wide = Tolerance(absolute: 1e300, relative: 1e300)
    #expect(wide.distance(.infinity, Double.infinity) == nil)
    #expect(wide.distance(.infinity, -Double.infinity) != nil)
    #expect(wide.distance(1, Double.infinity) != nil)
  }

  @Test func takesEitherTolerance() {
    // 1/8 and 1/16 are exact, so the bounds are met to the bit.
    #expect(Tolerance(absolute: 0.125, relative: 0).distance(2, 2.125) == nil)
    #expect(Tolerance(absolute: 0.124, relative: 0).distance(2, 2.125) != nil)
    #expect(Tolerance(absolute: 0, relative: 0.0625).distance(15, 16.0) == nil)
    #expect(Tolerance(absolute: 0, relative: 0.0625).distance(16, 15.0) == nil)
    #expect(Tolerance(absolute: 0, relative: 0.062).distance(15, 16.0) != nil)
    #expect(Tolerance(absolute: 0, relative: 1e-9).distance(0.0, -0.0) == nil)
  }

  @Test func measuresIntegersThatNoDoubleHolds() {
    #expect(exact.distance(Int64.max, Int64.max - 1)?.absolute == 1)
    #expect(exact.distance(Int64.max, Int64.min)?.absolute == 0x1p64)
    #expect(exact.distance(UInt64.max, 0)?.relative == 1)
    #expect(Tolerance(absolute: 1, relative: 0).distance(UInt64.max, UInt64.max - 1) == nil)
  }

  @Test func comparesTextByItsBytes() {
    #expect(exact.distance(.text("\u{E9}"), .text("e\u{301}")) != nil)
    #expect(exact.distance(.rawText([0xFF]), .rawText([0xFE])) != nil)
    #expect(exact.distance(.text("é"), .text("é")) == nil)
  }

  @Test func looksIntoCompoundsAndLists() {
    let wide = Tolerance(absolute: 0.5, relative: 0)
    #expect(
      wide.distance(.list([.double(1), .text("a")]), .list([.double(1.5), .text("a")])) == nil)
    #expect(
      wide.distance(.list([.double(1), .double(5)]), .list([.double(2), .double(7)]))?.absolute == 2
    )
    #expect(wide.distance(.list([.double(1)]), .list([.double(1), .double(1)])) != nil)
  }
}
