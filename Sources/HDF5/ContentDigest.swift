import CHDF5
public import Digests

extension File {
  /// The SHA-256 of what a file says, however it is stored: chunks, compression, byte order, the
  /// order of creation and the age of the format do not count.
  ///
  /// It is the hash of what follows, where *number* is 8 bytes, little-endian, and *text* is its
  /// length in bytes as a number, then its bytes:
  ///
  /// 1. The text `HDF5 content 1`.
  /// 2. Each name of the file, in the order of ``entries()``: its path as text, then
  ///    - for a group the text `group` and its attributes;
  ///    - for a dataset the text `dataset`, its attributes, its type, shape and values;
  ///    - for a named type the text `type`, its attributes and the type;
  ///    - for another name of an object met before the text `alias` and that path as text;
  ///    - for a soft link the text `soft link` and its path as text;
  ///    - for an external link the text `external link`, the name of its file and its path as texts.
  /// 3. *Attributes* are their number, then for each, in the order of their names' bytes, its name as
  ///    text, its type, shape and values. `REFERENCE_LIST`, with which a dimension scale keeps account
  ///    of who refers to it, is left out.
  /// 4. A *type* is its description as text (``Datatype/description``), where numbers are
  ///    little-endian and text of fixed length is padded in the usual way.
  /// 5. A *shape* is the number of its axes, then each size as a number; where an object has no shape
  ///    at all, the number 2⁶⁴ − 1.
  /// 6. *Values* follow each other, the last axis fastest. Integers and floating-point numbers are
  ///    little-endian in 1, 2, 4 or 8 bytes (4 or 8 where they are floating-point), the least that hold
  ///    them; truth and enumerations are the integer; text is text without what fills it up; compounds
  ///    and arrays are their parts; sequences are their count as a number, then their elements; opaque
  ///    bytes are themselves; a reference is the path of the object as text, the first by which the
  ///    walk met it, `?` where it refers to nothing.
  ///
  /// - Parameter excluded: what does not count: paths of groups and datasets, with all that is in
  ///   them, and `path@name` for attributes, as `/@content_digest`.
  /// - Throws: ``HDF5Error/unsupported(_:what:)`` where a type is none of these.
  public func contentDigest(
    excluding excluded: Set<String> = []
  ) throws(HDF5Error) -> SHA256Digest {
    Library.enter()
    defer { Library.leave() }
    var walk = try Walk(over: self, excluding: excluded)
    if !excluded.isEmpty { walk = walk.knowing(try Walk(over: self)) }
    var content = Content(excluded: excluded, paths: walk.paths)
    content.add(text: "HDF5 content 1")
    let root = try root
    for entry in walk.entries {
      content.add(text: entry.path)
      switch entry.kind {
      case .group:
        content.add(text: "group")
        try content.addAttributes(of: entry.path == "/" ? root : root.group(entry.path))
      case .dataset:
        content.add(text: "dataset")
        try content.add(root.dataset(entry.path))
      case .namedType:
        content.add(text: "type")
        try content.add(NamedType(opening: entry.path, in: root))
      case .alias(let path):
        content.add(text: "alias")
        content.add(text: path)
      case .softLink(let path):
        content.add(text: "soft link")
        content.add(text: path)
      case .externalLink(let file, let path):
        content.add(text: "external link")
        content.add(text: file)
        content.add(text: path)
      case .unknown:
        throw HDF5Error.unsupported(
          Location(file: name, path: entry.path), what: "a link or object of unknown kind")
      }
    }
    return content.hash.finalize()
  }
}

/// The hash of a file's content on its way.
private struct Content {
  let excluded: Set<String>
  let paths: [haddr_t: String]
  var hash = SHA256()

  mutating func add(number: Int) {
    withUnsafeBytes(of: UInt64(truncatingIfNeeded: number).littleEndian) { hash.update($0) }
  }

  mutating func add(text: String) {
    add(number: text.utf8.count)
    hash.update(utf8: text)
  }

  mutating func add(_ type: Datatype, shape: [Int]?) {
    add(text: type.normalized.description)
    guard let shape else { return add(number: -1) }
    add(number: shape.count)
    for size in shape { add(number: size) }
  }

  mutating func addAttributes(of object: some Object) throws(HDF5Error) {
    var names: [String] = []
    for name in try object.attributeNames()
    where name != "REFERENCE_LIST" && !excluded.contains("\(object.location.path)@\(name)") {
      names.append(name)
    }
    add(number: names.count)
    for name in names {
      add(text: name)
      var content = self
      try object.withSource(ofAttribute: name) { source throws(HDF5Error) in
        content.add(source.type, shape: source.isNull ? nil : source.shape)
        try content.addValues(of: source)
      }
      self = content
    }
  }

  mutating func add(_ dataset: Dataset) throws(HDF5Error) {
    try addAttributes(of: dataset)
    let shape = try dataset.shapeOrNull
    add(dataset.type, shape: shape)
    if shape == nil { return }
    for block in try dataset.blocks(ofAtMost: min(8 << 20, dataset.file.limit)) {
      var content = self
      try dataset.withSource(block) { source throws(HDF5Error) in
        try content.addValues(of: source)
      }
      self = content
    }
  }

  mutating func add(_ type: NamedType) throws(HDF5Error) {
    try addAttributes(of: type)
    add(text: type.type.normalized.description)
  }

  private mutating func addValues(of source: Source) throws(HDF5Error) {
    if source.isNull { return }
    var content = self
    try source.withMemory { memory, bytesPerElement in
      if source.type.isPlain {
        content.hash.update(memory)
      } else if let start = memory.baseAddress {
        for offset in stride(from: 0, to: memory.count, by: bytesPerElement) {
          content.add(elementAt: start + offset, as: source.type)
        }
      }
    }
    self = content
  }

  private mutating func add(elementAt memory: UnsafeRawPointer, as type: Datatype) {
    switch type {
    case .string(let length, _, let padding):
      let text = Value.text(at: memory, length, padding)
      add(number: text.count)
      hash.update(UnsafeRawBufferPointer(rebasing: text))
    case .compound(let fields):
      var offset = 0
      for field in fields {
        add(elementAt: memory + offset, as: field.type)
        offset += field.type.bytesInMemory ?? 0
      }
    case .array(let element, let shape):
      for index in 0..<(Shape.count(shape) ?? 0) {
        add(elementAt: memory + index * (element.bytesInMemory ?? 0), as: element)
      }
    case .sequence(let element):
      let sequence = memory.loadUnaligned(as: hvl_t.self)
      let count = sequence.p == nil ? 0 : sequence.len
      add(number: count)
      for index in 0..<count {
        add(elementAt: sequence.p + index * (element.bytesInMemory ?? 0), as: element)
      }
    case .reference:
      add(text: paths[memory.loadUnaligned(as: haddr_t.self)] ?? "?")
    default:
      hash.update(UnsafeRawBufferPointer(start: memory, count: type.bytesInMemory ?? 0))
    }
  }
}

extension Datatype {
  /// The type without what says only how a file stores it: byte order and padding.
  public var normalized: Datatype {
    switch self {
    case .integer(let bits, let signed, _): .integer(bits: bits, signed: signed)
    case .float(let bits, _): .float(bits: bits)
    case .string(let length, let encoding, _): .string(length: length, encoding: encoding)
    case .enumeration(let base, let names): .enumeration(base: base.normalized, names: names)
    case .compound(let fields):
      .compound(fields.map { Field(name: $0.name, type: $0.type.normalized) })
    case .array(let element, let shape): .array(of: element.normalized, shape: shape)
    case .sequence(let element): .sequence(of: element.normalized)
    default: self
    }
  }

  /// Whether the bytes of an element in memory are what counts of it.
  fileprivate var isPlain: Bool {
    switch self {
    case .integer, .float, .boolean, .enumeration, .opaque, .bitfield: true
    case .compound(let fields): fields.allSatisfy(\.type.isPlain)
    case .array(let element, _): element.isPlain
    case .string, .sequence, .reference, .other: false
    }
  }
}
