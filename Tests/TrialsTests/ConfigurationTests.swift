import Foundation
import Testing
import Trials

struct ConfigurationTests {
  @Test(
    arguments: [
      ([:], "{}"),
      (["b": 1, "a": 1.0], #"{"a":1.0,"b":1}"#),
      (
        ["kernel": "rbf", "C": 0.1, "shrink": true, "n": -3],
        #"{"C":0.1,"kernel":"rbf","n":-3,"shrink":true}"#
      ),
      (
        ["x": 1e-5, "y": 1e16, "z": .real(.leastNonzeroMagnitude), "t": "a\"b\\c\n\u{1}é"],
        #"{"t":"a\"b\\c\n\u0001é","x":1e-05,"y":1e+16,"z":5e-324}"#
      ),
    ] as [(Configuration, String)])
  func hasOneCanonicalText(configuration: Configuration, text: String) throws {
    #expect(configuration.description == text)
    let object = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    #expect(object?.keys.sorted() == configuration.names)
  }

  @Test func tellsTypesAndBitsApart() {
    let values: [HyperparameterValue] = [
      1, 1.0, "1", true, "true", 0.0, .real(-0.0), .real(0.1 + 0.2), 0.3, "é", "e\u{301}",
    ]
    for (i, a) in values.enumerated() {
      for (j, b) in values.enumerated() {
        #expect((a == b) == (i == j), "\(a) and \(b)")
        #expect(a.description.utf8.elementsEqual(b.description.utf8) == (i == j))
        #expect((Configuration(["x": a]) == ["x": b]) == (i == j))
      }
    }
    #expect(Set(values).count == values.count)
  }

  @Test func isTheSameInAnyOrder() {
    let a: Configuration = ["x": 1, "y": 2.0]
    let b: Configuration = ["y": 2.0, "x": 1]
    #expect(a == b)
    #expect(a.hashValue == b.hashValue)
    #expect(a["x"] == 1)
    #expect(a["z"] == nil)
    #expect(a != ["x": 1])
    #expect(a.merging(["x": 3, "z": 4]) == ["x": 3, "y": 2.0, "z": 4])
  }

  @Test func survivesJSON() throws {
    let configuration: Configuration = [
      "one": 1, "real": 1.0, "third": .real(1.0 / 3), "tiny": .real(.leastNonzeroMagnitude),
      "minus": .real(-0.0),
      "text": "é\"\n", "yes": true, "big": .integer(.max), "odd": .real(.infinity),
    ]
    let data = try JSONEncoder().encode(configuration)
    #expect(try JSONDecoder().decode(Configuration.self, from: data) == configuration)
  }
}
