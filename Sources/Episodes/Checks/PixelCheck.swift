public import Randomness

/// Compares the pixel nearest neighbour on drawn episodes with what is known of it.
///
/// No training is involved, so a difference is a fault of the sampler, of how images were resized, or of
/// their polarity. The published row is of Vinyals et al. (2016), table 1; the measured ones are from a
/// program that shares no code with this one: 423 random test characters, turned, 28 × 28 by Lanczos, 5
/// queries a class, 1,000 episodes. The choice of the characters alone moves those by 0.4 to 0.8 points
/// (standard deviation over ten choices).
public struct PixelCheck: Hashable, Sendable, Codable {
  /// A setting and what is known of its accuracy, in percent.
  public struct Setting: Hashable, Sendable, Codable {
    /// `omniglot` or `mnist`.
    public var dataset: String
    public var ways: Int
    public var shots: Int
    public var polarity: ExampleSet.Polarity
    /// The published accuracy, which leaves the polarity open.
    public var published: Double?
    /// The accuracy measured independently.
    public var measured: Double?
  }

  public var setting: Setting
  public var episodes: Int
  /// The mean accuracy, in percent.
  public var accuracy: Double
  /// Half of the 95 % interval over episodes: 1.96 · σ / √n, in points.
  public var halfWidth: Double

  /// Whether the accuracy lies within one point of what was measured; `nil` where nothing was.
  public var agrees: Bool? { setting.measured.map { (accuracy - $0).magnitude <= 1 } }

  /// What is known.
  public static let settings: [Setting] = {
    let omniglot = [(5, 1), (5, 5), (20, 1), (20, 5)]
    let rows: [(ExampleSet.Polarity, [Double?], [Double])] = [
      (.white, [41.7, 63.2, 26.7, 42.6], [42.3, 63.6, 23.1, 43.1]),
      (.ink, [nil, nil, nil, nil], [51.6, 76.4, 32.1, 57.4]),
    ]
    return rows.flatMap { polarity, published, measured in
      omniglot.indices.map {
        Setting(
          dataset: "omniglot", ways: omniglot[$0].0, shots: omniglot[$0].1, polarity: polarity,
          published: published[$0], measured: measured[$0])
      }
    } + [
      Setting(dataset: "mnist", ways: 10, shots: 1, polarity: .ink, measured: 43.8),
      Setting(dataset: "mnist", ways: 10, shots: 5, polarity: .ink, measured: 67.6),
      Setting(dataset: "mnist", ways: 10, shots: 1, polarity: .white),
      Setting(dataset: "mnist", ways: 10, shots: 5, polarity: .white),
    ]
  }()

  /// Runs the settings of the datasets that are at hand.
  ///
  /// - Parameters:
  ///   - omniglot: all 1,623 characters.
  ///   - mnist: its test images are used where it has a split `test`, and all otherwise.
  ///   - episodes: how many of each setting, 2 or more.
  ///   - seed: the seed of the episodes.
  ///   - progress: called with each row when it is done.
  /// - Throws: ``DivisionError`` or ``TaskError`` where a set is not what it is said to be.
  public static func run(
    omniglot: ExampleSet? = nil, mnist: ExampleSet? = nil, episodes: Int = 20_000, seed: Seed,
    measure: PixelNearestNeighbor.Measure = .cosine, progress: (PixelCheck) -> Void = { _ in }
  ) throws -> [PixelCheck] {
    guard episodes >= 2 else {
      throw TaskError.tooFew("the number of episodes", found: episodes, least: 2)
    }
    // Drawn from all characters, an episode is as likely as from 423 random ones that are drawn anew
    // for each; fixed ones would add 0.4 to 0.8 points of their own.
    let characters = omniglot.map { Division.whole($0, as: .test) }
    let digits = try mnist.map {
      $0.groups["split"] == nil ? .whole($0, as: .test) : try Division.stored(in: $0)
    }
    var rows: [PixelCheck] = []
    for setting in settings {
      let isOmniglot = setting.dataset == "omniglot"
      guard let examples = isOmniglot ? omniglot : mnist,
        let division = isOmniglot ? characters : digits
      else { continue }
      let family = try FewShotEpisodes(
        examples, division, ways: setting.ways, shots: setting.shots, queries: 5,
        turns: isOmniglot ? .perClass : .none, polarity: setting.polarity)
      let accuracies = try PixelNearestNeighbor(measure: measure).accuracies(
        on: family, 0..<episodes, of: .test, seed: seed)
      let row = PixelCheck(setting, accuracies)
      rows.append(row)
      progress(row)
    }
    return rows
  }

  private init(_ setting: Setting, _ accuracies: [Double]) {
    let n = Double(accuracies.count)
    let mean = accuracies.reduce(0, +) / n
    let variance = accuracies.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / n
    self.setting = setting
    episodes = accuracies.count
    accuracy = 100 * mean
    halfWidth = 100 * 1.96 * (variance / n).squareRoot()
  }
}
