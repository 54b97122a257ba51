import Foundation
import Images
import Testing

@testable import Plotting

/// Lines of every sort, none of which may crash, and the ordinary of which must be laid out well.
enum LinePlots {
  static let trials = (1...32).map(Double.init)

  static func curve(_ name: String, _ start: Double, _ rate: Double, _ floor: Double)
    -> LinePlot.Series
  {
    LinePlot.Series(
      name,
      trials.map { trial in
        let y = floor + start / (1 + rate * trial)
        return .init(x: trial, y: y, lower: y * 0.8, upper: y * 1.25)
      })
  }

  static let regret = LinePlot(
    title: "Regret against trials", note: "Mean over 16 tasks × 20 seeds; bands: 95 % intervals",
    x: Axis("trial"), y: Axis("simple regret", unit: "accuracy", .logarithmic),
    series: [
      curve("random", 0.2, 0.5, 0.012), curve("grid", 0.22, 0.4, 0.02), curve("TPE", 0.2, 1, 0.008),
      curve("surrogate", 0.06, 2, 0.004),
    ], levels: [.init("best known", at: 0.003)])

  static let ordinary: [LinePlot] = {
    var plots = [regret]
    var linear = regret
    linear.y = Axis(
      "a name of an axis that is much longer than the axis itself can ever be", unit: "s")
    plots.append(linear)
    var many = regret
    many.series = (0..<12).map { curve("method number \($0)", 0.2, Double($0 + 1) / 5, 0.001) }
    plots.append(many)
    var long = regret
    long.title =
      "A title so long that it takes a second line, as titles of figures in papers often do"
    long.series[0].name = String(repeating: "a name that is never fully shown ", count: 5)
    plots.append(long)
    var close = regret
    close.y = Axis("accuracy")
    close.series = (0..<5).map { index in
      .init("m\(index)", [.init(x: 0, y: 0), .init(x: 1e7, y: 5e-9 * Double(index) + 1e-6)])
    }
    plots.append(close)
    var bare = LinePlot(x: Axis(""), y: Axis(""), series: [.init("", [.init(x: 0, y: 1)])])
    plots.append(bare)
    bare.series = []
    plots.append(bare)
    return plots
  }()

  static let odd: [LinePlot] = {
    let values: [[Double]] = [
      [], [.nan], [.nan, .nan, 1, .nan], [.infinity], [-.infinity, 0, .infinity, 1], [0],
      [7, 7, 7],
      [1e308, -1e308, 1e308], [.leastNonzeroMagnitude, .leastNormalMagnitude / 100], [-1, -2, -3],
      [1, 1 + 1e-16], [0, 0, 0, 1e300],
      [3, .nan, 4, .infinity, 5],
    ]
    return values.flatMap { ys -> [LinePlot] in
      [Axis.Kind.linear, .logarithmic].flatMap { kind -> [LinePlot] in
        [nil, 0, -3, 1e-3, .nan].map { bound in
          let points = ys.enumerated().map { index, y in
            LinePlot.Point(x: index == 2 ? y : Double(index), y: y, lower: -y, upper: y * 2)
          }
          return LinePlot(
            title: "\0 \u{202e} 🦉\n\n漢字 é", x: Axis("x\n", kind, to: bound),
            y: Axis("\t", kind, from: bound, to: bound.map { $0 + 1 }),
            series: [
              .init("e\u{301}\0", points, style: SeriesStyle(color: .ink, marker: .cross)),
              .init("b", points),
            ], levels: [.init("", at: .infinity), .init("l", at: 1e308)],
            size: Size(width: 200, height: 150))
        }
      }
    }
  }()
}

struct LinePlotTests {
  @Test(arguments: LinePlots.ordinary.indices)
  func laysTextOutWithoutOverlaps(_ index: Int) throws {
    let drawing = try LinePlots.ordinary[index].drawing()
    let sheet = Rect(left: 0, top: 0, right: drawing.size.width, bottom: drawing.size.height)
    let letterings = drawing.letterings
    for (i, first) in letterings.enumerated() {
      #expect(sheet.contains(first.box), "'\(first.lettering.text)' leaves the sheet")
      for second in letterings.dropFirst(i + 1) {
        #expect(
          !first.box.overlaps(second.box),
          "'\(first.lettering.text)' is over '\(second.lettering.text)'")
      }
    }
  }

  @Test func namesLinesAtTheirEnds() throws {
    let texts = try LinePlots.regret.drawing().letterings.map(\.lettering)
    let names = texts.filter { $0.weight == .semibold && $0.size < 12 }
    #expect(names.map(\.text) == ["random", "grid", "TPE", "surrogate"])
    // Higher on the sheet for more regret.
    let order = names.sorted { $0.point.y < $1.point.y }.map(\.text)
    #expect(order == ["grid", "random", "TPE", "surrogate"])
  }

  @Test func takesALegendWhereNamesDoNotFit() throws {
    let texts = try LinePlots.ordinary[2].drawing().letterings.map(\.lettering)
    #expect(texts.contains { $0.text == "method number 11" && $0.weight == .regular })
    var early = LinePlots.regret
    early.series[0].points.removeLast(20)
    #expect(
      try early.drawing().letterings.contains {
        $0.lettering.text == "random" && $0.lettering.weight == .regular
      })
  }

  @Test func countsWhatALegendHasNoRoomFor() throws {
    var plot = LinePlots.regret
    plot.series = (0..<40).map { LinePlots.curve("method \($0)", 0.2, Double($0 + 1), 0.001) }
    let texts = try plot.drawing().letterings.map(\.lettering.text)
    let shown = texts.count { $0.hasPrefix("method") }
    #expect(texts.contains("and \(41 - shown) more"))
  }

  @Test func leavesGapsWhereNothingIsKnown() throws {
    var plot = LinePlot(
      x: Axis("x"), y: Axis("y"),
      series: [.init("a", (0..<6).map { .init(x: Double($0), y: Double($0)) })])
    func lines() throws -> Int {
      try plot.drawing().marks.count { placed in
        guard case .path(_, nil, let stroke?) = placed.mark else { return false }
        return stroke.color == .palette[0]
      }
    }
    #expect(try lines() == 1)
    plot.series[0].points[3].y = .nan
    #expect(try lines() == 2)
    plot.series[0].points[3].y = 3
    plot.series[0].points[2].x = .nan
    #expect(try lines() == 2)
  }

  @Test func saysThatThereAreNoData() throws {
    let plot = LinePlot(x: Axis("x"), y: Axis("y"), series: [])
    #expect(try plot.drawing().letterings.contains { $0.lettering.text == "no data" })
    #expect(try !LinePlots.regret.drawing().letterings.contains { $0.lettering.text == "no data" })
  }

  @Test(arguments: LinePlots.odd.indices)
  func survivesOddData(_ index: Int) throws {
    let plot = LinePlots.odd[index]
    let header = try PNGHeader(png: plot.png())
    #expect((header.width, header.height) == (400, 300))
    #expect(!plot.alternativeText.isEmpty)
    #expect(!plot.table.csv.isEmpty)
  }

  @Test func survivesEverySize() throws {
    var plot = LinePlots.regret
    for side in [1, 2, 15, 30, 60.5] {
      plot.size = Size(width: side, height: side)
      #expect(try plot.image().width == Int((2 * side).rounded(.up)))
    }
    for side in [0, -5, .nan, .infinity, 1e6] {
      plot.size = Size(width: side, height: 100)
      let error = #expect(throws: PlottingError.self) { try plot.image() }
      #expect(
        error?.description
          == "A figure cannot be \(side) × 100.0 points. Give sides from 1 through 10000.")
    }
  }

  @Test func takesColumnsFromElements() {
    struct Trial {
      var number: Double
      var regret: Double
    }
    let trials = [Trial(number: 1, regret: 0.5), Trial(number: 2, regret: 0.25)]
    let series = LinePlot.Series("random", trials, x: \.number, y: \.regret)
    #expect(series.points == [.init(x: 1, y: 0.5), .init(x: 2, y: 0.25)])
  }

  @Test func keepsDirectionsOutsideTheFrame() throws {
    // On an axis from 0 to 1, the way from 0.5 to 1000 leaves the frame after 0.5 / 999.5 of it.
    let plot = LinePlot(
      x: Axis("x", from: 0, to: 1), y: Axis("y", from: 0, to: 1),
      series: [.init("", [.init(x: 0, y: 0.5), .init(x: 1, y: 1000)])])
    let drawing = try plot.drawing()
    let lines = drawing.marks.compactMap { placed -> (Point, Point, Rect)? in
      guard case .path(let path, nil, let stroke?) = placed.mark, let clip = placed.clip,
        stroke.color == .palette[0], case .move(let start)? = path.first,
        case .line(let end)? = path.last
      else { return nil }
      return (start, end, clip)
    }
    let line = try #require(lines.first)
    let slope = (line.0.y - line.1.y) / (line.1.x - line.0.x)
    let frame = line.2.grown(by: -1.9)
    #expect(abs(slope / (999.5 * frame.height / frame.width) - 1) < 0.002)
  }

  @Test func refusesColumnsOfDifferentLengths() throws {
    let error = #expect(throws: PlottingError.self) {
      try LinePlot.Series("random", x: [1, 2], y: [1, 2], lower: [1])
    }
    #expect(
      error?.description
        == "'random' has columns of 2, 2, 1 numbers. Give as many of each.")
  }

  @Test func givesItsDataAsCSV() throws {
    let plot = try LinePlot(
      x: Axis("x"), y: Axis("y"),
      series: [
        .init("a,b", x: [0, 0.1], y: [.nan, 1e-7], lower: [0, -.infinity], upper: [1, 2]),
        .init("say \"c\"", [.init(x: 3, y: 4)]),
      ], levels: [.init("chance", at: 0.5)])
    #expect(
      plot.table.csv == """
        series,x,y,lower,upper
        "a,b",0.0,nan,0.0,1.0
        "a,b",0.1,1e-07,-inf,2.0
        "say ""c""\",3.0,4.0,,
        chance,,0.5,,

        """)
  }

  @Test func saysInWordsWhatItShows() throws {
    let plot = LinePlot(
      title: "Loss", note: "Mean of 3 seeds", x: Axis("step"),
      y: Axis("loss", unit: "nats", .logarithmic),
      series: [
        .init(
          "MAML",
          [
            .init(x: 1, y: 4), .init(x: 2, y: 0.5), .init(x: 3, y: .nan), .init(x: 4, y: .infinity),
            .init(x: 5, y: 1, lower: 0.9, upper: 1.25),
          ]), .init("Reptile", [.init(x: 2, y: 2)]), .init("oracle", []),
      ], levels: [.init("chance", at: 3)])
    #expect(
      plot.alternativeText
        == "Line plot: Loss. Mean of 3 seeds. Across: step, from 0.92 to 5.08. Up: loss (nats), "
        + "logarithmic, from 0.46 to 4.35. “MAML” goes from 4 at 1 to 1 at 5, lowest 0.5 at 2, at the "
        + "end between 0.9 and 1.25; 1 point is missing; 1 point is infinite. “Reptile” is one point, "
        + "2 at 2. “oracle” has no points. A level marks chance at 3.")
  }
}
