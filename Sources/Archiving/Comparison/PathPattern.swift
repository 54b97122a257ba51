/// A path in a file, or several by wildcards: `/provenance/volatile`, `/studies/*/costs`,
/// `/@content_digest`, `/**@long_name`.
///
/// It covers the objects of that path with all that is below them and their attributes. Behind `@` it
/// names an attribute. `*` stands for any characters but `/`, `**` for any at all.
public struct PathPattern: Hashable, Sendable {
  /// As it was written, with a `/` before it where that was left out.
  public let text: String
  private let tokens: [Token]

  private enum Token: Hashable, Sendable {
    case byte(UInt8)
    case withinName, anything
  }

  public init(_ text: String) {
    self.text = text.hasPrefix("/") || text.hasPrefix("*") ? text : "/" + text
    var tokens: [Token] = []
    for byte in self.text.utf8 {
      if byte != UInt8(ascii: "*") {
        tokens.append(.byte(byte))
      } else if tokens.last == .withinName || tokens.last == .anything {
        tokens[tokens.count - 1] = .anything
      } else {
        tokens.append(.withinName)
      }
    }
    // The root is written '/', and what is below it begins so.
    if tokens.last == .byte(UInt8(ascii: "/")) { tokens.removeLast() }
    self.tokens = tokens
  }

  /// Whether it covers the object at an absolute path.
  public func covers(_ path: String) -> Bool { matches(path, wholly: false) }

  /// Whether it covers an attribute of the object at an absolute path.
  public func covers(_ attribute: String, of path: String) -> Bool {
    covers(path) || matches("\(path)@\(attribute)", wholly: true)
  }

  /// - Parameter wholly: whether the pattern has to reach to the end of `subject`; otherwise the end of
  ///   one of its names is enough.
  private func matches(_ subject: String, wholly: Bool) -> Bool {
    // After each byte: which beginnings of the pattern match what was read. No backtracking, which
    // several wildcards could drag out.
    var reached = [Bool](repeating: false, count: tokens.count + 1)
    reached[0] = true
    skipWildcards(&reached)
    for byte in subject.utf8 {
      if !wholly, byte == UInt8(ascii: "/"), reached[tokens.count] { return true }
      var next = [Bool](repeating: false, count: tokens.count + 1)
      for (index, token) in tokens.enumerated() where reached[index] {
        switch token {
        case .byte(let own): if own == byte { next[index + 1] = true }
        case .withinName: if byte != UInt8(ascii: "/") { next[index] = true }
        case .anything: next[index] = true
        }
      }
      skipWildcards(&next)
      reached = next
    }
    return reached[tokens.count]
  }

  /// A wildcard may stand for nothing.
  private func skipWildcards(_ reached: inout [Bool]) {
    for (index, token) in tokens.enumerated() where reached[index] {
      if case .byte = token { continue }
      reached[index + 1] = true
    }
  }
}

extension PathPattern: CustomStringConvertible, ExpressibleByStringLiteral {
  public var description: String { text }

  public init(stringLiteral text: String) { self.init(text) }
}
