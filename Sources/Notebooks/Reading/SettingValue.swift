public import Trials

/// A value with its type, or a list of values of one type.
public enum SettingValue: Hashable, Sendable {
  case value(HyperparameterValue)
  case list([HyperparameterValue])

  public var integer: Int? { if case .value(.integer(let value)) = self { value } else { nil } }

  /// The value as a number, which integers are too.
  public var real: Double? { if case .value(let value) = self { value.number } else { nil } }

  public var text: String? { if case .value(.text(let value)) = self { value } else { nil } }

  public var boolean: Bool? { if case .value(.boolean(let value)) = self { value } else { nil } }

  /// The elements of a list; a value by itself is a list of one.
  public var elements: [HyperparameterValue] {
    switch self {
    case .value(let value): [value]
    case .list(let values): values
    }
  }

  public var integers: [Int] {
    elements.compactMap { if case .integer(let value) = $0 { value } else { nil } }
  }

  public var texts: [String] {
    elements.compactMap { if case .text(let value) = $0 { value } else { nil } }
  }

  public static func integer(_ value: Int) -> Self { .value(.integer(value)) }
  public static func real(_ value: Double) -> Self { .value(.real(value)) }
  public static func text(_ value: String) -> Self { .value(.text(value)) }
  public static func boolean(_ value: Bool) -> Self { .value(.boolean(value)) }
  public static func integers(_ values: [Int]) -> Self { .list(values.map { .integer($0) }) }
  public static func texts(_ values: [String]) -> Self { .list(values.map { .text($0) }) }
}

extension SettingValue: CustomStringConvertible {
  /// The value as YAML that reads back to it.
  public var description: String {
    switch self {
    case .value(let value): canonical(value)
    case .list(let values): canonical(values)
    }
  }
}
