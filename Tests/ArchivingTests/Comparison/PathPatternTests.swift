import Archiving
import Testing

struct PathPatternTests {
  @Test(arguments: [
    ("/a", "/a"), ("/a", "/a/b/c"), ("a/b", "/a/b"), ("/", "/"), ("/", "/a"), ("/a/", "/a/b"),
    ("/studies/*/costs", "/studies/tuning/costs/examples"), ("/a*", "/abc"), ("/*c", "/abc"),
    ("/*", "/a"), ("/**/x", "/a/b/x/y"), ("**x", "/a/b/x"), ("/a*b*c", "/abbc"), ("/ä", "/ä/b"),
  ])
  func coversAPathAndWhatIsBelow(_ pattern: PathPattern, path: String) {
    #expect(pattern.covers(path))
  }

  @Test(arguments: [
    ("/a", "/ab"), ("/a", "/"), ("/a/b", "/a"), ("/studies/*/costs", "/studies/a/b/costs"),
    ("/*/x", "/x"), ("/a*", "/b/a"), ("/a@x", "/a"), ("/A", "/a"), ("/a*c", "/ab"),
  ])
  func coversNoOtherPath(_ pattern: PathPattern, path: String) {
    #expect(!pattern.covers(path))
  }

  @Test func coversAttributes() {
    #expect(PathPattern("/@digest").covers("digest", of: "/"))
    #expect(!PathPattern("/@digest").covers("digest", of: "/a"))
    #expect(!PathPattern("/@dig").covers("digest", of: "/"))
    #expect(PathPattern("/a@*").covers("digest", of: "/a"))
    #expect(PathPattern("/**@digest").covers("digest", of: "/a/b"))
    #expect(PathPattern("/a").covers("digest", of: "/a/b"))
    #expect(!PathPattern("/a@digest").covers("digest", of: "/a/b"))
  }

  @Test func takesNoLongerForManyWildcards() {
    let pattern = PathPattern(String(repeating: "*a", count: 200) + "b")
    #expect(!pattern.covers("/" + String(repeating: "a", count: 2000)))
  }
}

extension PathPattern: CustomTestStringConvertible {
  public var testDescription: String { text }
}
