import Episodes
import Testing

@testable import Datasets

struct ExampleDigestTests {
  func digest(_ change: (inout ExampleHeader) -> Void) throws -> String {
    var header = ExampleFixture.pictures
    change(&header)
    return try ExampleDigest.of(ExampleFixture.stream(header))
  }

  @Test func isWhatItsDescriptionSays() throws {
    // `Reference/example_digest.py`, without arguments.
    #expect(
      try digest { _ in } == "92eb5e66093197e37ca367f5b0e0baf8d29d43de13678264bc0bcbd81d0f4e52")
  }

  @Test func differsWhereAnythingDiffers() throws {
    var digests = [try digest { _ in }]
    digests.append(try digest { $0.elementType = .int8 })
    digests.append(try digest { $0.count = 5 })
    digests.append(try digest { $0.shape = [3, 2] })
    digests.append(try digest { $0.axes = ["width", "height"] })
    digests.append(try digest { $0.divisor = 256 })
    digests.append(try digest { $0.divisor = nil })
    digests.append(try digest { $0.polarity = .white })
    digests.append(try digest { $0.polarity = nil })
    digests.append(try digest { $0.targets = nil })
    digests.append(try digest { $0.targets = .numbers([0, 1, 0, 1, 0, 1], name: "n") })
    digests.append(try digest { $0.targets = .numbers([0, 1, 0, 1, 0, 2], name: "n") })
    digests.append(try digest { $0.targets = .numbers([0, 1, 0, 1, 0, 2], name: "m") })
    let names = Grouping(names: ["α/a", "β/c"], indices: [0, 1, 0, 1, 0, 1])
    digests.append(try digest { $0.targets = .classes(names) })
    let labels = Grouping(names: ["α/a", "β/b"], indices: [0, 1, 0, 1, 0, 0])
    digests.append(try digest { $0.targets = .classes(labels) })
    digests.append(try digest { $0.groups["drawer"] = nil })
    digests.append(try digest { $0.groups["by"] = $0.groups.removeValue(forKey: "drawer") })
    digests.append(try digest { $0.classGroups = [:] })
    digests.append(try digest { $0.featureNames = ["x"] })
    digests.append(try ExampleDigest.of(ExampleFixture.stream(ExampleFixture.pictures, change: 4)))
    #expect(Set(digests).count == digests.count)
  }

  @Test func isTheSameForOtherFilesOfTheSameExamples() throws {
    #expect(try digest { $0.files = ["elsewhere.zip"] } == digest { _ in })
  }
}
