import Foundation
import Images
import Plotting
import Testing

struct Sketch {
  @Test func sketches() throws {
    let xs = (1...32).map(Double.init)
    func curve(_ a: Double, _ r: Double, _ floor: Double) -> LinePlot.Series {
      LinePlot.Series(
        "",
        xs.map { x in
          let y = floor + a * exp(-r * x)
          return .init(x: x, y: y, lower: y * 0.82, upper: y * 1.22)
        })
    }
    var s: [LinePlot.Series] = []
    for (name, a, r, f) in [
      ("random", 0.2, 0.08, 0.012), ("grid", 0.22, 0.06, 0.02), ("TPE", 0.2, 0.12, 0.008),
      ("surrogate", 0.06, 0.2, 0.004), ("constant", 0.0, 1, 0.031),
    ] {
      var c = curve(a, r, f)
      c.name = name
      s.append(c)
    }
    let plot = LinePlot(
      title: "Regret against trials",
      note: "Mean over 16 tasks × 20 seeds; bands: 95 % bootstrap intervals", x: Axis("trial"),
      y: Axis("simple regret", unit: "accuracy", .logarithmic), series: s)
    try Data(plot.png()).write(to: URL(fileURLWithPath: "/tmp/plots/line-log.png"))
    var linear = plot
    linear.y = Axis("validation loss", unit: "nats")
    linear.levels = [.init("chance", at: 0.15)]
    linear.series[0].points[10].y = .nan
    linear.series[1].points[4].y = .infinity
    try Data(linear.png()).write(to: URL(fileURLWithPath: "/tmp/plots/line-linear.png"))
    print(linear.alternativeText)
  }
}
