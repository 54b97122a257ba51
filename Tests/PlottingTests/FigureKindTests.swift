import Images
import Testing

@testable import Plotting

/// What is special to each kind; FigureTests has what all promise.
enum FigureKinds {
  static let scatter = ScatterPlot(
    title: "Loss of every task", x: Axis("constant", unit: "nats", .logarithmic),
    y: Axis("surrogate", unit: "nats", .logarithmic),
    groups: [
      .init("Iris", [.init(x: 0.1, y: 0.2), .init(x: 0.4, y: 0.1), .init(x: 1, y: 0.5)]),
      .init("digits", [.init(x: 2, y: 2), .init(x: .nan, y: 1)]),
    ], showsDiagonal: true, size: Size(width: 240, height: 180))

  static let bars = BarPlot(
    title: "Regret", note: "Mean of 20 seeds; 95 % intervals", axis: Axis("regret", unit: "points"),
    bars: [
      .init("random", 4, lower: 3, upper: 5.5), .init("surrogate", 1, lower: 0.5, upper: 1.25),
      .init("grid", .nan), .init("diverged", .infinity),
    ], reference: 2, size: Size(width: 240, height: 180))

  static let boxes = BoxPlot(
    title: "Accuracy", axis: Axis("accuracy"),
    groups: [.init("random", [1, 2, 3, 4, 5, 20]), .init("none", [.nan])])

  static let heat = HeatMap(
    title: "Loss", across: Categories("learning rate", ["0.01", "0.1", "1"]),
    down: Categories("decay", ["0", "1"]), axis: Axis("loss"), values: [[3, 1, 2], [4, .nan]],
    size: Size(width: 240, height: 180))

  static let parallel = ParallelPlot(
    title: "Configurations",
    coordinates: [
      .numbers(Axis("rate", .logarithmic, from: 0.01, to: 1)),
      .names(Categories("kernel", ["linear", "rbf"])), .numbers(Axis("gamma")),
    ],
    lines: [
      .init([0.1, 0, .nan], level: 0.5), .init([0.01, 1, 3], level: 0.25),
      .init([1, 1, 1], level: .nan),
    ], levels: Axis("loss", unit: "nats"))

  static let multiples = SmallMultiples(
    title: "By dataset", sharingAxes: [small("Iris", 1), small("digits", 10), small("MNIST", 5)],
    columns: 2)

  private static func small(_ title: String, _ top: Double) -> LinePlot {
    LinePlot(
      title: title, x: Axis("step"), y: Axis("loss"),
      series: [.init("a", [.init(x: 0, y: top), .init(x: 10, y: 1)])])
  }
}

struct ScatterPlotTests {
  @Test func drawsEveryKnownPoint() throws {
    let drawing = try FigureKinds.scatter.drawing()
    let markers = drawing.marks.count { placed in
      guard case .path(_, let fill?, _) = placed.mark else { return false }
      return placed.clip != nil && fill.opacity == 0.9
    }
    #expect(markers == 4)
  }

  @Test func drawsTheDiagonalFromCornerToCorner() throws {
    let drawing = try FigureKinds.scatter.drawing()
    let dashed = drawing.marks.compactMap { placed -> (Point, Point)? in
      guard case .path(let path, nil, let stroke?) = placed.mark, placed.clip != nil,
        !stroke.dashes.isEmpty, case .move(let start) = path.first, case .line(let end) = path.last
      else { return nil }
      return (start, end)
    }
    let frame = try #require(drawing.marks.compactMap(\.clip).first)
    #expect(dashed.count == 1)
    #expect(abs((dashed.first?.0.x ?? 0) - frame.left) < 1e-9)
    #expect(abs((dashed.first?.1.y ?? 0) - frame.top) < 1e-9)
  }

  @Test func labelsLogarithmicAxesBelow() throws {
    // Small ticks stand between, and must not push the labels out.
    let texts = try FigureKinds.scatter.drawing().letterings.map(\.lettering)
    let below = texts.filter { $0.alignment == .middle && !$0.isUpright && $0.height == .top }
    #expect(below.map(\.text).contains("0.1"))
    #expect(below.map(\.text).contains("1"))
  }

  @Test func saysInWordsWhatItShows() {
    #expect(
      FigureKinds.scatter.alternativeText
        == "Scatter plot: Loss of every task. Across: constant (nats), logarithmic, from 0.0887 to "
        + "2.25. Up: surrogate (nats), logarithmic, from 0.0887 to 2.25. “Iris”: 3 points, across from "
        + "0.1 to 1, up from 0.1 to 0.5; 1 above the line of equal values, 2 below. “digits”: 1 point, "
        + "across at 2, up at 2; 1 not shown; 0 above the line of equal values, 0 below.")
    #expect(
      FigureKinds.scatter.table.csv.hasSuffix("Iris,1.0,0.5\ndigits,2.0,2.0\ndigits,nan,1.0\n"))
  }

  @Test func refusesColumnsOfDifferentLengths() {
    #expect(throws: PlottingError.differentCounts("a", [1, 2])) {
      try ScatterPlot.Group("a", x: [1], y: [1, 2])
    }
  }
}

struct BarPlotTests {
  @Test func drawsLengthsInProportion() throws {
    let widths = try FigureKinds.bars.drawing().marks.compactMap { placed -> Double? in
      guard case .path(let path, _?, nil) = placed.mark, path.count == 5,
        case .move(let start) = path[0], case .line(let end) = path[1]
      else { return nil }
      return end.x - start.x
    }
    #expect(widths.count == 2)
    #expect(abs((widths.first ?? 0) / (widths.last ?? 1) - 4) < 1e-9)
  }

  @Test func namesWhatHasNoBar() throws {
    let texts = try FigureKinds.bars.drawing().letterings.map(\.lettering.text)
    #expect(texts.contains("—"))
    #expect(texts.contains("infinity"))
  }

  @Test func saysInWordsWhatItShows() {
    #expect(
      FigureKinds.bars.alternativeText
        == "Bars: Regret. Mean of 20 seeds; 95 % intervals. Along: regret (points), from 0 to 5.72. A "
        + "line marks 2. random: 4, between 3 and 5.5. surrogate: 1, between 0.5 and 1.25. grid: not a "
        + "number. diverged: infinity.")
    #expect(
      FigureKinds.bars.table.csv == """
        name,value,lower,upper
        random,4.0,3.0,5.5
        surrogate,1.0,0.5,1.25
        grid,nan,,
        diverged,inf,,

        """)
  }
}

struct BoxPlotTests {
  @Test func summarizesAsTukeyDid() {
    // By hand: of 1, 2, 3, 4, 5, 20 the quartiles are 2.25, 3.5 and 4.75; the whiskers may reach
    // 1.5 · 2.5 = 3.75 further.
    let summary = BoxPlot.Summary([20, 1, 5, .nan, 2, 4, 3, .infinity])
    #expect(summary?.quartiles.0 == 2.25)
    #expect(summary?.quartiles.1 == 3.5)
    #expect(summary?.quartiles.2 == 4.75)
    #expect(summary?.whiskers.0 == 1)
    #expect(summary?.whiskers.1 == 5)
    #expect(summary?.outliers == [20])
    #expect(BoxPlot.Summary([.nan, .infinity]) == nil)
    #expect(BoxPlot.Summary([7])?.quartiles.1 == 7)
  }

  @Test func saysInWordsWhatItShows() {
    #expect(
      FigureKinds.boxes.alternativeText
        == "Box plot: Accuracy. Along: accuracy, from 0.24 to 20.8. random: 6 values, median 3.5, half "
        + "of them from 2.25 to 4.75, all from 1 to 20. none: no values.")
  }
}

struct HeatMapTests {
  @Test func colorsEveryCell() throws {
    let drawing = try FigureKinds.heat.drawing()
    let fills = drawing.marks.compactMap { placed -> Color? in
      guard case .path(let path, let fill?, let stroke?) = placed.mark, path.count == 5,
        stroke.color == .white
      else { return nil }
      return fill
    }
    let gray = Color(0xDDDDDD)
    #expect(fills.count == 6)
    #expect(fills[1] == ColorMap.sequential.color(at: 0))
    #expect(fills[3] == ColorMap.sequential.color(at: 1))
    #expect(fills[4] == gray && fills[5] == gray)
    #expect(drawing.letterings.contains { $0.lettering.text == "4" })
  }

  @Test func putsTheMiddleInTheMiddle() throws {
    var map = FigureKinds.heat
    map.values = [[-1, 0, 3], [0, 0, 0]]
    map.middle = 0
    map.colors = .diverging
    #expect(map.alternativeText.contains("Colors: loss, from −3 to 3."))
  }

  @Test func mixesColorsInBetween() {
    let map = ColorMap([Color(0x000000), Color(0x0000FF), Color(0xFFFFFF)])
    #expect(map.color(at: 0.25) == Color(0x000000).mixed(with: Color(0x0000FF), 0.5))
    #expect(map.color(at: 1) == .white)
    #expect(map.color(at: 7) == .white)
    #expect(map.color(at: -.infinity) == Color(0x000000))
    #expect(map.color(at: .nan) == Color(0x000000))
  }

  @Test func saysInWordsWhatItShows() {
    #expect(
      FigureKinds.heat.alternativeText
        == "Heat map: Loss. Colors: loss, from 1 to 4. Across, learning rate: 0.01, 0.1, 1. Down, "
        + "decay: 0, 1. The least, 1, is in row 0, column 0.1. The most, 4, is in row 1, column 0.01. "
        + "2 values are missing.")
    #expect(FigureKinds.heat.table.csv.hasSuffix("1,0.01,4.0\n1,0.1,nan\n1,1,nan\n"))
  }
}

struct SmallMultiplesTests {
  @Test func sharesItsAxes() throws {
    let plots = FigureKinds.multiples.panels.compactMap { $0 as? LinePlot }
    #expect(Set(plots.map(\.y.upper)).count == 1)
    // From 1 to 10 with a twenty-fifth of room.
    #expect(abs((plots.first?.y.upper ?? 0) - 10.36) < 1e-9)
  }

  @Test func keepsPanelsApart() throws {
    let drawing = try FigureKinds.multiples.drawing()
    let frames = Set(drawing.marks.compactMap(\.clip))
    #expect(frames.count == 3)
    for first in frames {
      for second in frames where first != second {
        #expect(!first.overlaps(second))
      }
    }
  }

  @Test func putsTablesTogether() {
    let both = SmallMultiples(panels: [FigureKinds.boxes, FigureKinds.heat])
    let lines = both.table.csv.split(separator: "\n")
    #expect(lines[0] == "panel,group,value,row,column")
    #expect(lines[1] == "Accuracy,random,1.0,,")
    #expect(lines.last == "Loss,,nan,1,1")
  }
}

/// Data that no figure may crash on.
struct HostileFigureTests {
  static let numbers: [[Double]] = [
    [], [.nan], [.infinity, -.infinity], [0, 0], [1e308, -1e308], [.leastNonzeroMagnitude],
    [-1, 5],
  ]

  @Test(arguments: numbers, [Axis.Kind.linear, .logarithmic])
  func survives(_ values: [Double], _ kind: Axis.Kind) throws {
    let names = values.map { "\($0) \0\n🦉" }
    let axis = Axis("x", kind)
    let figures: [any Figure] = [
      ScatterPlot(
        x: axis, y: axis,
        groups: values.map { value in
          .init("", values.map { .init(x: $0, y: value) })
        }, showsDiagonal: true),
      BarPlot(
        axis: axis,
        bars: zip(names, values).map { .init($0, $1, lower: -$1, upper: $1 * 2) },
        reference: values.first),
      BarPlot(
        axis: axis, bars: zip(names, values).map { .init($0, $1, lower: .nan, upper: $1) },
        form: .dots, size: Size(width: 40, height: 30)),
      BoxPlot(axis: axis, groups: names.map { .init($0, values) }, reference: values.last),
      HeatMap(
        across: Categories("", names), down: Categories("", names), axis: axis,
        values: [values, []], middle: values.first),
      SmallMultiples(panels: []),
      SmallMultiples(
        panels: [BoxPlot(axis: axis, groups: []), SmallMultiples(panels: [], columns: -3)],
        columns: .min),
    ]
    for figure in figures {
      #expect(try !figure.drawing().marks.isEmpty || figure is SmallMultiples)
      #expect(try figure.image().width > 0)
      #expect(!figure.alternativeText.isEmpty)
      #expect(figure.table.csv.hasSuffix("\n"))
    }
  }
}

struct ParallelPlotTests {
  @Test func drawsALineForEachThing() throws {
    let lines = try FigureKinds.parallel.drawing().marks.filter { placed in
      guard case .path(let path, nil, let stroke?) = placed.mark else { return false }
      return path.count == 3 && stroke.width == 1.1
    }
    #expect(lines.count == 3)
    let texts = try FigureKinds.parallel.drawing().letterings.map(\.lettering.text)
    #expect(Set(texts).isSuperset(of: ["rate", "kernel", "gamma", "linear", "rbf", "absent"]))
    var empty = FigureKinds.parallel
    empty.lines = []
    #expect(try empty.drawing().letterings.contains { $0.lettering.text == "no data" })
    empty.coordinates = []
    #expect(try empty.drawing().letterings.contains { $0.lettering.text == "no data" })
  }

  @Test func keepsItsData() {
    #expect(
      FigureKinds.parallel.table.csv
        == "rate,kernel,gamma,loss\n0.1,linear,,0.5\n0.01,rbf,3.0,0.25\n1.0,rbf,1.0,nan\n")
    #expect(
      FigureKinds.parallel.alternativeText
        == "Parallel coordinates: Configurations. 3 lines over 3 axes. Axis: rate, logarithmic, from "
        + "0.01 to 1. Axis: kernel: linear, rbf. Axis: gamma, from 1 to 3. Colors: loss (nats), from 0.25 "
        + "to 0.5.")
  }
}

struct SharedLegendTests {
  @Test func namesTheSeriesOfAllPanelsOnce() throws {
    let panel = LinePlot(
      title: "a", x: Axis("x"), y: Axis("y"),
      series: [
        .init("one", [.init(x: 0, y: 1), .init(x: 1, y: 2)]),
        .init("two", [.init(x: 0, y: 2), .init(x: 1, y: 1)]),
      ])
    let whole = SmallMultiples(sharingAxes: [panel, panel, panel])
    let texts = try whole.drawing().letterings.map(\.lettering.text)
    #expect(texts.count { $0 == "one" } == 1)
    var other = panel
    other.series[0].name = "three"
    let different = try SmallMultiples(panels: [panel, other]).drawing().letterings
      .map(\.lettering.text)
    #expect(different.count { $0 == "two" } == 2)
  }
}

struct AxisMarkTests {
  @Test func labelsWhatIsMarked() throws {
    let axis = Axis("trials", .logarithmic, marked: [1, 2, 4, 64]).fitted(to: [1, 2, 4, 8])
    #expect(axis.ticks(5).ticks.map(\.label) == ["1", "2", "4"])
    // Where none is inside, round numbers are.
    #expect(!Axis("x", marked: [90]).fitted(to: [1, 2]).ticks(5).ticks.isEmpty)
  }

  @Test func drawsGaugesAndReaches() throws {
    let plot = LinePlot(
      x: Axis("m", .logarithmic), y: Axis("rank"),
      series: [
        .init("a", [.init(x: 1, y: 1), .init(x: 10, y: 3, left: 5, right: .infinity)]),
        .init("mark", [.init(x: 2, y: 1, left: 1, right: 3)], isUnlabeled: true),
      ],
      gauge: .init("critical difference", 1.25))
    #expect(
      plot.table.csv
        == "series,x,y,left,right\na,1.0,1.0,,\na,10.0,3.0,5.0,inf\n"
        + "mark,2.0,1.0,1.0,3.0\ncritical difference,,1.25,,\n")
    #expect(
      plot.alternativeText.contains("“mark” is one point, 1 at 2, across between 1 and 3."))
    #expect(try !plot.drawing().letterings.contains { $0.lettering.text == "mark" })
    #expect(plot.alternativeText.hasSuffix("A bar shows the critical difference, 1.25."))
    #expect(
      try plot.drawing().letterings.contains { $0.lettering.text == "critical difference 1.25" })
  }
}

struct ClippingTests {
  private let rect = Rect(left: 0, top: 0, right: 4, bottom: 2)

  @Test func cutsAreasAtTheEdges() {
    let inside = [Point(x: 1, y: 0.5), Point(x: 3, y: 0.5), Point(x: 2, y: 1.5)]
    #expect(rect.clipping(inside) == inside)
    // A triangle whose tip is far above: its sides are cut at x = 1.5 and 2.5.
    let cut = rect.clipping([Point(x: 1, y: 2), Point(x: 2, y: -2), Point(x: 3, y: 2)])
    #expect(
      Set(cut) == [Point(x: 1, y: 2), Point(x: 1.5, y: 0), Point(x: 2.5, y: 0), Point(x: 3, y: 2)])
    #expect(rect.clipping([Point(x: 5, y: 0), Point(x: 6, y: 1), Point(x: 5, y: 2)]).isEmpty)
    #expect(rect.clipping([]).isEmpty)
  }

  @Test func keepsBandsInsideTheFrame() throws {
    let plot = LinePlot(
      x: Axis("step"), y: Axis("loss", from: 0, to: 2),
      series: [
        .init(
          "a",
          [
            .init(x: 0, y: 1, lower: 0.5, upper: 1.5),
            .init(x: 1, y: 1e30, lower: -1e31, upper: 1e31),
            .init(x: 2, y: 1e32, lower: -1e33, upper: 1e33),
          ])
      ])
    let drawing = try plot.drawing()
    let frame = try #require(drawing.marks.compactMap(\.clip).first).grown(by: 1e-9)
    let band = try #require(
      drawing.marks.compactMap { placed -> [PathElement]? in
        guard case .path(let path, .some, nil) = placed.mark else { return nil }
        return path
      }.first)
    for element in band {
      guard case .move(let point) = element else {
        if case .line(let point) = element {
          #expect(
            frame.contains(Rect(left: point.x, top: point.y, right: point.x, bottom: point.y)))
        }
        continue
      }
      #expect(frame.contains(Rect(left: point.x, top: point.y, right: point.x, bottom: point.y)))
    }
  }
}
