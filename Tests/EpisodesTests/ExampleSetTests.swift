import Episodes
import Foundation
import Testing

struct ExampleSetTests {
  private let labels = ExampleSet.Targets.classes(Grouping(["a", "b", "a"]))

  private func message(
    shape: [Int] = [2], values: ExampleSet.Values = .floats([1, 2, 3, 4, 5, 6]),
    targets: ExampleSet.Targets? = nil, groups: [String: Grouping] = [:],
    classGroups: [String: Grouping] = [:]
  ) -> String? {
    error {
      () throws(ExampleSetError) in
      try ExampleSet(
        name: "three", digest: "", shape: shape, values: values, targets: targets ?? labels,
        groups: groups, classGroups: classGroups)
    }?.description
  }

  @Test func keepsBytesAsBytes() throws {
    // MNIST: 70,000 images of 28 × 28, one byte a pixel.
    let count = 70_000
    let set = try ExampleSet(
      name: "mnist", digest: "", shape: [28, 28],
      values: .bytes([UInt8](repeating: 0, count: count * 784), divisor: 255),
      targets: .classes(Grouping(names: ["0"], indices: [Int32](repeating: 0, count: count))))
    #expect(set.byteCount == 54_880_000)
  }

  @Test func dividesBytesOnceAndRounds() throws {
    let set = try ExampleSet(
      name: "gray", digest: "", shape: [3], values: .bytes([0, 51, 255, 16, 8, 1], divisor: 255),
      targets: .numbers([0.5, -1]))
    // 51/255 = 0.2 and so on, each the Float nearest to the quotient.
    #expect(set.vector(of: 0) == [0, 0.2, 1])
    #expect(set.vector(of: 1) == [Float(16) / 255, Float(8) / 255, Float(1) / 255])
    #expect(set.count == 2)
    #expect(set.classes == nil)
  }

  @Test func readsFloatsAsTheyAre() throws {
    let set = try ExampleSet(
      name: "rows", digest: "", shape: [2], values: .floats([1, -2, 0.25, 4, 5, 6]), targets: labels
    )
    #expect(set.vector(of: 1) == [0.25, 4])
    #expect(set.classes?.names == ["a", "b"])
    #expect(set.classes?.members == [[0, 2], [1]])
  }

  @Test func saysWhatDoesNotFit() {
    #expect(message(targets: .numbers([])) == "The set 'three' has no examples. Give at least 1.")
    #expect(
      message(shape: [2, 0])
        == "An example cannot have the shape [2, 0]. Give sizes of 1 or more whose product fits "
        + "memory.")
    #expect(
      message(shape: [.max, 4])
        == "An example cannot have the shape [9223372036854775807, 4]. Give sizes of 1 or more "
        + "whose product fits memory.")
    #expect(
      message(values: .bytes([1, 2, 3, 4, 5, 6], divisor: 0))
        == "Bytes cannot be divided by 0.0. Give a finite divisor above 0, such as 255.")
    #expect(
      message(shape: [4])
        == "3 examples of shape [4] have 12 values, but 6 were passed. Pass as many targets as "
        + "there are examples.")
    #expect(
      message(values: .floats([1, 2, 3, .nan, 5, 6]))
        == "Value 1 of example 1 is nan. Leave the example out or fill the value in.")
    #expect(
      message(targets: .numbers([1, .infinity, 3]))
        == "The target of example 1 is inf. Leave the example out.")
  }

  @Test func saysWhichGroupingDoesNotFit() {
    #expect(
      message(targets: .classes(Grouping(names: ["a"], indices: [0, 0, 1])))
        == "'class' of number 2 is 1, but there are 1 groups. Give a number in 0..<1.")
    #expect(
      message(targets: .classes(Grouping(names: ["a"], indices: [0, -1, 0])))
        == "'class' of number 1 is -1, but there are 1 groups. Give a number in 0..<1.")
    #expect(
      message(groups: ["drawer": Grouping(["x", "y"])])
        == "There are 3 examples, but 'drawer' is given for 2. Give one number for each.")
    #expect(
      message(classGroups: ["alphabet": Grouping(["x", "y", "z"])])
        == "There are 2 classes, but 'alphabet' is given for 3. Give one number for each.")
    #expect(
      message(targets: .numbers([1, 2, 3]), classGroups: ["alphabet": Grouping(["x"])])
        == "'alphabet' groups classes, but the targets are numbers. Group the examples instead.")
  }
}
