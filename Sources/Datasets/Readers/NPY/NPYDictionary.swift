/// The dictionary in a header of NumPy's: strings, booleans and one tuple of whole numbers.
struct NPYDictionary {
  private(set) var type = ""
  private(set) var isFortranOrder = false
  private(set) var shape: [Int] = []

  private let bytes: [UInt8]
  private let name: String
  /// Where `bytes` begin in the file.
  private let start: Int
  private var at = 0

  init(_ bytes: [UInt8], of name: String, at start: Int) {
    self.bytes = bytes
    self.name = name
    self.start = start
  }

  /// Reads `{'descr': '<f4', 'fortran_order': False, 'shape': (3, 4), }`, keys in any order.
  mutating func read() throws(NPYError) {
    var missing: Set<String> = ["descr", "fortran_order", "shape"]
    try expect("{")
    while !accept("}") {
      let place = at
      let key = try string()
      guard missing.remove(key) != nil else {
        at = place
        throw fails("'descr', 'fortran_order' or 'shape', each once")
      }
      try expect(":")
      switch key {
      case "descr":
        skipSpaces()
        // A list describes rows of named fields.
        if at < bytes.count, bytes[at] == UInt8(ascii: "[") {
          throw .unknownElementType(name, type: "rows of named fields")
        }
        type = try string()
      case "fortran_order": isFortranOrder = try boolean()
      default: shape = try tuple()
      }
      if !accept(",") {
        try expect("}")
        break
      }
    }
    skipSpaces()
    guard at == bytes.count else { throw fails("nothing after the dictionary") }
    if let key = missing.min() { throw fails("the key '\(key)'") }
  }

  private func fails(_ expected: String) -> NPYError {
    .badHeader(name, at: start + at, expected: expected)
  }

  private mutating func skipSpaces() {
    while at < bytes.count, bytes[at] == 0x20 || bytes[at] == 0x0a { at += 1 }
  }

  private mutating func accept(_ text: String) -> Bool {
    skipSpaces()
    guard bytes[at...].starts(with: text.utf8) else { return false }
    at += text.utf8.count
    return true
  }

  private mutating func expect(_ text: String) throws(NPYError) {
    guard accept(text) else { throw fails("'\(text)'") }
  }

  private mutating func string() throws(NPYError) -> String {
    skipSpaces()
    guard at < bytes.count, bytes[at] == UInt8(ascii: "'") || bytes[at] == UInt8(ascii: "\"") else {
      throw fails("a string")
    }
    let begin = at + 1
    guard let end = bytes[begin...].firstIndex(of: bytes[at]) else {
      throw fails("a string that ends")
    }
    at = end + 1
    return String(decoding: bytes[begin..<end], as: UTF8.self)
  }

  private mutating func boolean() throws(NPYError) -> Bool {
    if accept("True") { return true }
    if accept("False") { return false }
    throw fails("True or False")
  }

  private mutating func tuple() throws(NPYError) -> [Int] {
    var sizes: [Int] = []
    try expect("(")
    while !accept(")") {
      sizes.append(try size())
      if !accept(",") {
        try expect(")")
        break
      }
    }
    return sizes
  }

  private mutating func size() throws(NPYError) -> Int {
    skipSpaces()
    let end = bytes[at...].firstIndex { !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    let digits = bytes[at..<(end ?? bytes.count)]
    guard let size = Int(String(decoding: digits, as: UTF8.self)) else {
      throw fails("a whole number that fits 63 bits")
    }
    at += digits.count
    // NumPy on Python 2 wrote an L after long integers.
    _ = accept("L")
    return size
  }
}
