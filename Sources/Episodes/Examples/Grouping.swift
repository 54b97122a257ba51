/// Which of several named groups each of a list of things belongs to.
///
/// Classes of examples, alphabets of characters, drawers of images and stored splits are groupings.
public struct Grouping: Hashable, Sendable {
  /// The names of the groups.
  public let names: [String]
  /// For each thing the number of its group, in `0..<names.count`.
  public let indices: [Int32]

  public init(names: [String], indices: [Int32]) {
    self.names = names
    self.indices = indices
  }

  /// The grouping of things by what is written on them; groups in order of first appearance.
  public init(_ texts: some Sequence<String>) {
    var numbers: [String: Int32] = [:]
    var names: [String] = []
    var indices: [Int32] = []
    for text in texts {
      let number = numbers[text] ?? Int32(names.count)
      if number == names.count {
        names.append(text)
        numbers[text] = number
      }
      indices.append(number)
    }
    self.init(names: names, indices: indices)
  }

  /// The things of each group, in ascending order.
  public var members: [[Int32]] {
    var members = [[Int32]](repeating: [], count: names.count)
    for (thing, group) in indices.enumerated() { members[Int(group)].append(Int32(thing)) }
    return members
  }

  /// A thing whose group does not exist.
  var firstStray: Int? { indices.firstIndex { !names.indices.contains(Int($0)) } }
}
