import HDF5

/// One object of a file, as `inspect` shows it.
struct ListedObject {
  let path: String
  let kind: Entry.Kind
  var type: Datatype?
  /// `nil` where it has no shape.
  var shape: [Int]?
  var maximumShape: [Int?]?
  var storage: Dataset.Storage?
  var attributes: [ListedAttribute] = []
  /// Why it, or a part of it, could not be read.
  var problem: HDF5Error?

  struct ListedAttribute {
    let name: String
    /// What it holds, or why that cannot be read.
    let content: Result<Attribute, HDF5Error>
  }
}

/// The objects of a file or below one of its groups.
struct ObjectListing {
  let objects: [ListedObject]
  /// What is damaged, in the order of the objects.
  let damage: [HDF5Error]

  /// Looks at everything below a group, in the order in which it was made where the file keeps it.
  init(below group: Group) throws(HDF5Error) {
    let walk = try Walk(below: group, order: .creation)
    // References may lead out of the group.
    let known = group.location.path == "/" ? walk : try Walk(below: group.file.root)
    let root = try group.file.root
    var objects: [ListedObject] = []
    for entry in walk.entries {
      objects.append(ListedObject(entry, in: root, knowing: known))
    }
    self.init(objects)
  }

  init(_ objects: [ListedObject]) {
    self.objects = objects
    damage = objects.flatMap { object in
      ([object.problem] + object.attributes.map { $0.content.problem }).compactMap { $0 }
        .filter(\.isDamage)
    }
  }
}

extension ListedObject {
  init(_ entry: Entry, in root: Group, knowing walk: Walk) {
    self.init(path: entry.path, kind: entry.kind)
    do throws(HDF5Error) {
      switch entry.kind {
      case .group:
        try readAttributes(of: entry.path == "/" ? root : root.group(entry.path), walk)
      case .dataset: try read(root.dataset(entry.path), walk)
      case .namedType:
        let named = try root.namedType(entry.path)
        type = named.type
        try readAttributes(of: named, walk)
      default: break
      }
    } catch {
      problem = error
    }
  }

  init(_ dataset: Dataset, knowing walk: Walk) {
    self.init(path: dataset.location.path, kind: .dataset)
    do throws(HDF5Error) { try read(dataset, walk) } catch { problem = error }
  }

  private mutating func read(_ dataset: Dataset, _ walk: Walk) throws(HDF5Error) {
    type = dataset.type
    try readAttributes(of: dataset, walk)
    storage = try dataset.storage
    shape = try dataset.shapeOrNull
    if shape != nil { maximumShape = try dataset.maximumShape }
  }

  private mutating func readAttributes(
    of object: some Object, _ walk: Walk
  ) throws(HDF5Error) {
    for name in try object.attributeNames() {
      let content: Result<Attribute, HDF5Error>
      do throws(HDF5Error) {
        content = .success(try object.attribute(named: name, knowing: walk))
      } catch {
        content = .failure(error)
      }
      attributes.append(ListedAttribute(name: name, content: content))
    }
  }

  /// An attribute that could be read.
  func attribute(_ name: String) -> Attribute? {
    attributes.first { $0.name == name }.flatMap { try? $0.content.get() }
  }
}

extension Result where Failure == HDF5Error {
  fileprivate var problem: HDF5Error? {
    if case .failure(let error) = self { error } else { nil }
  }
}

extension HDF5Error {
  /// Whether the file is not as it should be, rather than more than this program reads.
  var isDamage: Bool {
    switch self {
    case .elsewhere, .unsupported, .tooLarge: false
    default: true
    }
  }
}
