import Episodes

/// Things that are grouped by a text each, while the texts come in.
struct TextGroups {
  /// More texts than this are taken for something else than groups.
  static let most = 1 << 16

  private var numbers: [String: Int32] = [:]
  private var indices: [Int32] = []

  /// Adds a text; `false` where there are too many different ones.
  mutating func append(_ text: String) -> Bool {
    if let number = numbers[text] {
      indices.append(number)
      return true
    }
    let number = Int32(numbers.count)
    numbers[text] = number
    indices.append(number)
    return number < TextGroups.most
  }

  /// The groups in an order that does not depend on the order of rows: by value where all are whole
  /// numbers, else by their letters.
  var grouping: Grouping {
    let wholes = Dictionary(
      uniqueKeysWithValues: numbers.keys.compactMap { name in Int(name).map { (name, $0) } })
    let areWhole = wholes.count == numbers.count
    let names = numbers.keys.sorted { first, second in
      if areWhole, let one = wholes[first], let other = wholes[second], one != other {
        return one < other
      }
      return first.utf8.lexicographicallyPrecedes(second.utf8)
    }
    var renumbered = [Int32](repeating: 0, count: names.count)
    for (place, name) in names.enumerated() {
      if let number = numbers[name] { renumbered[Int(number)] = Int32(place) }
    }
    return Grouping(names: names, indices: indices.map { renumbered[Int($0)] })
  }
}
