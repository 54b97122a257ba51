import Images
import Testing

@testable import Plotting

enum ImageGrids {
  /// One gray with a white pixel in its corner.
  static func picture(_ gray: UInt8, width: Int = 3, height: Int = 3) -> GrayImage {
    guard var image = try? GrayImage(width: width, height: height, filledWith: gray) else {
      preconditionFailure("no picture is \(width) × \(height)")
    }
    image[0, 0] = 255
    return image
  }

  static let episode = ImageGrid(
    episode: "A 3-way 1-shot episode", note: "seed 7",
    classes: ["Greek α", "Latin g", "a long one"],
    support: [[picture(10)], [picture(20)], [picture(30)]],
    queries: [[picture(40), picture(50)], [picture(60)], [picture(70), picture(80)]])
}

struct ImageGridTests {
  @Test func placesSupportAboveQueries() throws {
    let drawing = try ImageGrids.episode.drawing()
    let pictures = drawing.marks.compactMap { placed -> (UInt8, Rect)? in
      guard case .image(let image, let rect) = placed.mark else { return nil }
      return (image[1, 1], rect)
    }
    #expect(pictures.map(\.0) == [10, 20, 30, 40, 60, 70, 50, 80])
    let support = pictures.prefix(3).map(\.1)
    let queries = pictures.dropFirst(3).map(\.1)
    #expect(support.allSatisfy { above in queries.allSatisfy { above.bottom < $0.top } })
    // A class is a column.
    #expect(pictures[0].1.left == pictures[3].1.left)
    #expect(pictures[2].1.left == pictures[7].1.left)
    for (i, first) in pictures.enumerated() {
      #expect(abs(first.1.width - first.1.height) < 1e-9)
      for second in pictures.dropFirst(i + 1) { #expect(!first.1.overlaps(second.1)) }
    }
  }

  @Test func laysTextOutWithoutOverlaps() throws {
    let drawing = try ImageGrids.episode.drawing()
    let sheet = Rect(left: 0, top: 0, right: drawing.size.width, bottom: drawing.size.height)
    let letterings = drawing.letterings
    #expect(letterings.contains { $0.lettering.text == "query 2" })
    for (i, first) in letterings.enumerated() {
      #expect(sheet.contains(first.box))
      for second in letterings.dropFirst(i + 1) { #expect(!first.box.overlaps(second.box)) }
    }
  }

  @Test func givesItsDataAsCSV() {
    let grid = ImageGrid(
      columns: ["a"],
      sections: [
        .init("s", [.init("r", [.init(ImageGrids.picture(100), caption: "is b"), nil])])
      ])
    // (8 · 100 + 255) / 9.
    #expect(
      grid.table.csv == """
        section,row,column,caption,width,height,mean_gray
        s,r,a,is b,3,3,117.22222222222223

        """)
  }

  @Test func saysInWordsWhatItShows() {
    #expect(
      ImageGrids.episode.alternativeText
        == "A grid of pictures: A 3-way 1-shot episode. seed 7. Columns: Greek α, Latin g, a long one. "
        + "Support set: 3 pictures in 1 row: shot 1. Query set: 5 pictures in 2 rows: query 1, query "
        + "2.")
  }

  @Test func keepsTheShapeOfPictures() throws {
    let grid = ImageGrid(
      sections: [.init("", [.init("", [ImageGrids.picture(9, width: 40, height: 10)])])],
      cellSide: 60)
    let rects = try grid.drawing().marks.compactMap { placed -> Rect? in
      if case .image(_, let rect) = placed.mark { rect } else { nil }
    }
    #expect(rects.map(\.width) == [60])
    #expect(rects.map(\.height) == [15])
  }

  @Test func saysWhatIsLeftOut() throws {
    let picture = ImageGrids.picture(1)
    let grid = ImageGrid(sections: [.init("", (0..<90).map { .init("\($0)", [picture, picture]) })])
    let drawing = try grid.drawing()
    let drawn = drawing.marks.count { if case .image = $0.mark { true } else { false } }
    #expect(drawn > 100 && drawn < 180)
    #expect(drawing.letterings.last?.lettering.text == "\(drawn) of 180 pictures")
    #expect(
      try !ImageGrids.episode.drawing().letterings.contains { $0.lettering.text.contains(" of ") })
  }

  @Test func survivesOddGrids() throws {
    let picture = ImageGrids.picture(1)
    for grid in [
      ImageGrid(sections: []),
      ImageGrid(title: "x", columns: ["only", "names"], sections: [.init("", [])]),
      ImageGrid(sections: [.init("s", [.init("r", [nil, nil])])], cellSide: .nan),
      ImageGrid(sections: [.init("s", [.init("r", [picture])])], cellSide: -4),
      ImageGrid(sections: [.init("s", [.init("r", [picture])])], cellSide: 1e9),
      ImageGrid(
        sections: [
          .init("s", [.init(String(repeating: "long ", count: 99), [picture, picture])])
        ]),
      ImageGrid(
        sections: [
          .init("s", (0..<300).map { .init("\($0)", [picture]) }),
          .init("wide", [.init("", [GrayImage](repeating: picture, count: 400))]),
        ]),
    ] {
      #expect(try !grid.drawing().marks.isEmpty)
      #expect(!grid.alternativeText.isEmpty)
    }
    #expect(try ImageGrid(sections: []).image().width > 0)
  }
}
