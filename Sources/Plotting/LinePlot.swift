/// Lines over an axis, each with the interval that it lies in.
///
/// Where a value is NaN a line has a gap; where it is infinite, a small triangle at the edge points
/// to where it went.
public struct LinePlot: Figure {
  /// One line.
  public struct Series: Hashable, Sendable {
    public var name: String
    /// In the order in which they are joined.
    public var points: [Point]
    /// nil leaves it to the place among the series.
    public var style: SeriesStyle?
    /// Whether the name is in the table and in words alone, as of what marks a place of another line.
    public var isUnlabeled: Bool

    public init(
      _ name: String, _ points: [Point], style: SeriesStyle? = nil, isUnlabeled: Bool = false
    ) {
      self.name = name
      self.points = points
      self.style = style
      self.isUnlabeled = isUnlabeled
    }

    /// Whether the name stands in a legend or at the line.
    var isLabeled: Bool { !isUnlabeled && !name.isEmpty }

    /// A line through columns of numbers, with or without an interval at each.
    ///
    /// - Throws: ``PlottingError/differentCounts(_:_:)``.
    public init(
      _ name: String, x: [Double], y: [Double], lower: [Double]? = nil, upper: [Double]? = nil,
      style: SeriesStyle? = nil
    ) throws(PlottingError) {
      let counts = [x.count, y.count, lower?.count, upper?.count].compactMap { $0 }
      guard Set(counts).count == 1 else { throw .differentCounts(name, counts) }
      self.init(
        name,
        x.indices.map { i in
          Point(x: x[i], y: y[i], lower: lower.map { $0[i] }, upper: upper.map { $0[i] })
        }, style: style)
    }

    /// A line through what two key paths find in each element.
    public init<Element>(
      _ name: String, _ elements: some Sequence<Element>, x: (Element) -> Double,
      y: (Element) -> Double, style: SeriesStyle? = nil
    ) {
      self.init(name, elements.map { Point(x: x($0), y: y($0)) }, style: style)
    }
  }

  /// A point of a line.
  public struct Point: Hashable, Sendable {
    public var x: Double
    public var y: Double
    /// The ends of an interval around `y`; nil where there is none.
    public var lower: Double?
    public var upper: Double?
    /// The ends of an interval around `x`, drawn as a bar: infinite ones reach the frame.
    public var left: Double?
    public var right: Double?

    public init(
      x: Double, y: Double, lower: Double? = nil, upper: Double? = nil, left: Double? = nil,
      right: Double? = nil
    ) {
      self.x = x
      self.y = y
      self.lower = lower
      self.upper = upper
      self.left = left
      self.right = right
    }
  }

  /// A level that lines are compared with, such as the accuracy of guessing.
  public struct Level: Hashable, Sendable {
    public var name: String
    public var y: Double

    public init(_ name: String, at y: Double) {
      self.name = name
      self.y = y
    }
  }

  /// A bar as long as a difference of `y` has to be to mean something, such as a critical difference.
  public struct Gauge: Hashable, Sendable {
    public var name: String
    public var length: Double

    public init(_ name: String, _ length: Double) {
      self.name = name
      self.length = length
    }
  }

  public var title: String
  /// A line below the title: what the bands are and over how many seeds.
  public var note: String
  public var x: Axis
  public var y: Axis
  public var series: [Series]
  public var levels: [Level]
  public var gauge: Gauge?
  /// Whether names of lines are left to what the plot is a part of.
  public var hidesNames = false
  public var size: Size

  public init(
    title: String = "", note: String = "", x: Axis, y: Axis, series: [Series],
    levels: [Level] = [], gauge: Gauge? = nil, size: Size = Size(width: 480, height: 300)
  ) {
    self.title = title
    self.note = note
    self.x = x
    self.y = y
    self.series = series
    self.levels = levels
    self.gauge = gauge
    self.size = size
  }

  var fittedX: FittedAxis {
    x.fitted(
      to: series.lazy.flatMap { series in
        series.points.lazy.flatMap { [$0.x, $0.left ?? .nan, $0.right ?? .nan] }
      }, room: 0.02)
  }

  var fittedY: FittedAxis {
    let values = series.lazy.flatMap { series in
      series.points.lazy.flatMap { [$0.y, $0.lower ?? .nan, $0.upper ?? .nan] }
    }
    return y.fitted(to: values, including: levels.map(\.y))
  }

  static let levelStyle = SeriesStyle(color: .rule, line: .dashed, width: 1.1)

  func style(_ index: Int) -> SeriesStyle { series[index].style ?? .ofSeries(index) }
}
