import HDF5
import Testing

/// Files of others, as Reference/foreign.py writes them: every expected value is in that script.
struct ForeignFileTests {
  let file: File
  let root: Group

  init() throws {
    file = try File.open(TestFiles.foreign)
    root = try file.root
  }

  func text(_ path: String) throws -> String {
    try root.dataset(path).values().map(\.description).joined(separator: " ")
  }

  @Test func readsNumbersOfEveryKind() throws {
    #expect(try root.dataset("numbers/int32_big").type.description == "int32 big-endian")
    #expect(try root.dataset("numbers/int32_big").read() == [1, -2, 3, 4, 5, Int32.max])
    #expect(try root.dataset("numbers/uint64").read() == [0, UInt64.max])
    #expect(throws: HDF5Error.self) { try root.dataset("numbers/uint64").read(as: Int64.self) }
    #expect(try root.dataset("numbers/float16").type.description == "float16")
    #expect(try root.dataset("numbers/float16").read() == [0.5, -1.5, Float.infinity])
    let wide = try root.dataset("numbers/float64_big").read(as: Double.self)
    #expect(wide[0] == 0.1 && wide[1].isNaN && wide[2] == -.infinity)
    #expect(try root.dataset("numbers/int12").type.description == "int12")
    #expect(try root.dataset("numbers/int12").read() == [-2048, 0, 2047])
    #expect(try text("numbers/int12") == "-2048 0 2047")
    #expect(try text("numbers/bitfield") == "0b101 0b11111111")
    // Python's −3.5j has the real part −0.
    #expect(try text("numbers/complex") == "{r: 1.0, i: 2.0} {r: -0.0, i: -3.5}")
  }

  @Test func describesHowADatasetIsStored() throws {
    let chunked = try root.dataset("numbers/chunked")
    #expect(try chunked.read() == (0..<100).map { Int16($0) })
    #expect(try chunked.shape == [10, 10])
    #expect(try chunked.maximumShape == [nil, 10])
    #expect(try chunked.storage.form == .chunked([4, 3]))
    #expect(try chunked.storage.filters == ["shuffle", "deflate 4", "fletcher32"])
    #expect(try chunked.storage.bytes > 0)
    #expect(try root.dataset("numbers/uint64").storage.form == .contiguous)
    #expect(try root.dataset("numbers/uint64").storage.bytes == 16)
  }

  @Test func readsTextOfEveryKind() throws {
    #expect(try root.dataset("texts/null_padded").read() == ["abc", "abcdef"])
    #expect(try root.dataset("texts/terminated").read() == ["abc", "abcde"])
    #expect(try root.dataset("texts/space_padded").read() == ["abc", " b"])
    #expect(try root.dataset("texts/utf8").read() == ["αβγ", "é"])
    #expect(try root.dataset("texts/ascii_variable").read() == ["one", "", "three"])
    #expect(try root.dataset("texts/unwritten").read() == ["", ""])
    #expect(
      try root.dataset("texts/space_padded").type.description
        == "string of 6 bytes (ASCII), space-padded")
    // Latin-1 is no UTF-8: a look shows something, reading does not make something up.
    #expect(try text("texts/latin1") == "\"na\u{FFFD}v\" \"ok\"")
    let error = #expect(throws: HDF5Error.self) {
      try root.dataset("texts/latin1").read(as: String.self)
    }
    #expect(error?.description.contains("as UTF-8 text: value 'na\u{FFFD}v' at index 0") == true)
  }

  @Test func readsTypesThatWeDoNotWrite() throws {
    #expect(
      try root.dataset("types/compound").type.description
        == "compound {x: float32 big-endian, n: int64, name: string of 3 bytes (ASCII), null-padded, "
        + "grid: array [2, 2] of int16}")
    #expect(
      try text("types/compound")
        == "{x: 1.5, n: -7, name: \"abc\", grid: [1, 2, 3, 4]} "
        + "{x: 2.5, n: 8, name: \"z\", grid: [5, 6, 7, 8]}")
    #expect(
      try text("types/texts_inside")
        == "{label: \"first\", ok: true} {label: \"\", ok: false}")
    #expect(
      try root.dataset("types/enumeration").type.description
        == "enumeration {BLUE = -3, GREEN = 2, RED = 1} of int16 big-endian")
    #expect(try text("types/enumeration") == "GREEN RED BLUE")
    #expect(try root.dataset("types/truth").read() == [true, false])
    #expect(try text("types/sequences") == "[1, 2, 3] [] [-1]")
    #expect(try text("types/opaque") == "0x0001feff")
    #expect(try text("types/arrays") == "[0, 1, 2, 3, 4, 5] [6, 7, 8, 9, 10, 11]")
    #expect(throws: HDF5Error.self) { try root.dataset("types/null").shape }
  }

  @Test func readsAttributesOfEveryKind() throws {
    let group = try root.group("attributes")
    func text(_ name: String) throws -> String {
      let attribute = try group.attribute(named: name)
      return attribute.values.map(\.description).joined(separator: " ")
    }
    #expect(try text("compound") == "{x: 2.5, n: 8, name: \"z\", grid: [5, 6, 7, 8]}")
    #expect(try text("truth") == "true")
    #expect(try text("text") == "\"αβγ\"")
    #expect(try text("fixed") == "\"fixed\"")
    #expect(try text("texts") == "\"a\" \"b\"")
    #expect(try text("numbers") == "0 1 2 3 4 5")
    #expect(try group.attribute(named: "numbers").shape == [2, 3])
    #expect(try text("reference") == "→ /numbers")
    #expect(try text("enumeration") == "GREEN")
    #expect(try group.attribute(named: "null").shape == nil)
    #expect(try group.attribute("fixed", as: String.self) == "fixed")
    #expect(try group.attributeNames().count == 9)
  }

  @Test func walksOverEveryNameOnce() throws {
    let entries = try file.entries().filter { $0.path.hasPrefix("/links") }
    #expect(
      entries == [
        Entry(path: "/links", kind: .group),
        Entry(path: "/links/again", kind: .alias(of: "/links")),
        Entry(path: "/links/dangling", kind: .softLink(path: "/nowhere")),
        Entry(path: "/links/external", kind: .externalLink(file: "other.h5", path: "/x")),
        Entry(path: "/links/hard", kind: .dataset),
        Entry(path: "/links/references", kind: .dataset),
        Entry(path: "/links/soft", kind: .softLink(path: "/numbers/uint64")),
      ])
    // The object that "hard" names was met before under the name that the alphabet puts first.
    #expect(
      try file.entries().first { $0.path == "/numbers/uint64" }?.kind
        == .alias(of: "/links/hard"))
    #expect(try text("links/references") == "→ /numbers → /texts/utf8 → nowhere")
    #expect(try file.entries().first { $0.path == "/types/named" }?.kind == .namedType)
  }

  @Test func followsLinksInsideTheFileOnly() throws {
    #expect(try root.dataset("links/soft").read() == [0, UInt64.max])
    #expect(try root.dataset("links/again/again/hard").read() == [0, UInt64.max])
    #expect(throws: HDF5Error.self) { try root.dataset("links/dangling") }
    let error = #expect(throws: HDF5Error.self) { try root.dataset("links/external") }
    #expect(
      error?.description == "'/links/external' in '\(TestFiles.foreign)' is kept in another file, "
        + "'other.h5', which is not opened on the way. Open that file itself.")
  }

  @Test func opensNoOtherFile() throws {
    let elsewhere = try File.open(TestFiles.elsewhere).root
    for (name, other) in [("raw", "/etc/passwd"), ("virtual", "other.h5")] {
      let dataset = try elsewhere.dataset(name)
      #expect(throws: HDF5Error.elsewhere(dataset.location, file: other)) {
        try dataset.values()
      }
      #expect(throws: HDF5Error.elsewhere(dataset.location, file: other)) {
        try dataset.write([1.5])
      }
    }
    #expect(try elsewhere.dataset("raw").storage.form == .raw(files: ["/etc/passwd"]))
    #expect(try elsewhere.dataset("virtual").storage.form == .virtual(files: ["other.h5"]))
    let error = #expect(throws: HDF5Error.self) { try elsewhere.dataset("regions").values() }
    #expect(
      error?.description == "Cannot read '/regions' in '\(TestFiles.elsewhere)': reference to a "
        + "region is not supported.")
  }

  @Test func readsItsScales() throws {
    #expect(try root.dataset("scales/y").scales(ofAxis: 0) == ["/scales/x"])
    #expect(
      try root.dataset("scales/y").attribute(named: "DIMENSION_LIST").values
        == [.list([.reference("/scales/x")])])
  }
}
