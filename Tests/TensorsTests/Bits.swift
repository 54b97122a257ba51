/// Says where two results differ first, in any bit; `nil` where they are the same.
///
/// Programs store every NaN as the one positive quiet NaN, so a NaN must have the same bits too.
func firstDifference<Scalar: BinaryFloatingPoint>(
  _ found: [[Scalar]], _ expected: [[Scalar]]
) -> String? {
  if found.count != expected.count { return "\(found.count) outputs, not \(expected.count)" }
  for (output, (found, expected)) in zip(found, expected).enumerated() {
    if found.count != expected.count {
      return "output \(output) has \(found.count) elements, not \(expected.count)"
    }
    for (index, (x, y)) in zip(found, expected).enumerated()
    where x.sign != y.sign || x.exponentBitPattern != y.exponentBitPattern
      || x.significandBitPattern != y.significandBitPattern
    {
      return "output \(output), element \(index) is \(x), not \(y)"
    }
  }
  return nil
}

/// FNV-1a over the bits of results: one number to compare runs by.
func digest(_ results: [[some BinaryFloatingPoint]]) -> UInt64 {
  var hash: UInt64 = 0xcbf2_9ce4_8422_2325
  for value in results.joined() {
    for word in [
      UInt64(value.significandBitPattern), UInt64(value.exponentBitPattern),
      value.sign == .minus ? 1 : 0,
    ] {
      hash = (hash ^ word) &* 0x100_0000_01b3
    }
  }
  return hash
}
