import Foundation
import Images
import Testing

@testable import MetabookCommands

/// `metabook data` as a user types it.
struct DataCommandTests {
  let shell = try! CommandLine()

  static let table = """
    height,width,kind,park,part
    1,2,oak,north,train
    3,4,elm,north,train
    5,6,oak,south,test
    7,8,elm,south,test

    """

  func json(_ arguments: String) throws -> Any {
    let result = try shell.run(arguments)
    #expect(result.status == 0, "\(result.errors)")
    return try JSONSerialization.jsonObject(with: Data(result.output.utf8))
  }

  @Test func listsWhatThereIs() throws {
    let result = try shell.run("data list")
    #expect(result.status == 0)
    #expect(result.errors == "")
    #expect(
      result.output == """
        name           state      examples  shape  classes  title
        digits         shipped    1797      8x8    10       Handwritten digits of 8 × 8 pixels
        fashion-mnist  fetchable                            Fashion-MNIST articles of clothing
        iris           shipped    150       4      3        Fisher's iris flowers
        mnist          fetchable                            MNIST handwritten digits
        omniglot       fetchable                            Omniglot handwritten characters of fifty \
        alphabets

        """)
    let rows = try #require(try json("data list --json") as? [[String: Any]])
    #expect(
      rows.first?.keys.sorted() == ["classes", "examples", "name", "shape", "state", "title"])
  }

  @Test func showsWhatIsShipped() throws {
    let result = try shell.run("data show iris")
    #expect(result.status == 0)
    #expect(
      result.output == """
        dataset   iris: Fisher's iris flowers
        place     in the program
        examples  150
        inputs    4 (feature), float64
        features  sepal length (cm), sepal width (cm), petal length (cm), petal width (cm)
        classes   3: setosa (50), versicolor (50), virginica (50)
        digest    c942f3546602cb0c97499f156bb87b57cb1d807951ec8606cea0095a3cb4bef6
        license   CC BY 4.0
        origin    R. A. Fisher; UCI Machine Learning Repository
        source    https://archive.ics.uci.edu/dataset/53/iris
        cite      R. A. Fisher (1936), "The use of multiple measurements in taxonomic problems", \
        Annals of Eugenics 7, 179-188
        files     iris.csv, 2734 bytes, SHA-256 \
        f13ffa8fdd56fd8e6c8d16d4081a3fbd3114bcd0aae4256c43205169cd9d1449

        """)
  }

  @Test func addsATableAndShowsIt() throws {
    try shell.write(Self.table, to: "trees.csv")
    let added = try shell.run("data add trees trees.csv --label kind --group park --split part")
    #expect(added.status == 0)
    #expect(added.errors == "storing trees\n")
    let lines = added.output.split(separator: "\n")
    #expect(
      lines.prefix(7) == [
        "dataset   trees", "place     FOLDER/home/.local/share/metabook/store/trees.h5",
        "examples  4", "inputs    2 (feature), float64", "features  height, width",
        "classes   2: elm (2), oak (2)", "park      2: north (2), south (2)",
      ])
    let shown = try #require(try json("data show trees --json") as? [String: Any])
    #expect(shown["features"] as? [String] == ["height", "width"])
    #expect(
      (shown["groupings"] as? [[String: Any]])?.map { $0["name"] as? String } == ["park", "split"])
    let verified = try shell.run("data verify trees")
    #expect(verified.output == "trees  intact  \(shown["digest"] as? String ?? "")\n")
  }

  @Test func addsNumbersToPredict() throws {
    try shell.write(Self.table, to: "trees.csv")
    let result = try shell.run(
      "data add trees trees.csv --label width --regression --leave-out kind --leave-out park "
        + "--leave-out part")
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output.contains("\ntarget    width, a number\n"))
  }

  @Test func replacesNothingUntold() throws {
    try shell.write(Self.table, to: "trees.csv")
    let add = "data add trees trees.csv --label kind --group park --split part"
    #expect(try shell.run(add).status == 0)
    let again = try shell.run(add)
    #expect(again.status == 2)
    #expect(
      again.errors.hasPrefix(
        "Error: 'FOLDER/home/.local/share/metabook/store/trees.h5' is there already. Use --force to "
          + "replace it, or choose another name.\n"))
    #expect(try shell.run(add + " --force").status == 0)
    #expect(try shell.run("data show digits --png sheet.png").status == 0)
    let picture = try shell.run("data show digits --png sheet.png")
    #expect(picture.status == 2)
    #expect(
      picture.errors.hasPrefix("Error: 'sheet.png' is there already. Use --force to replace it."))
  }

  @Test func drawsAContactSheet() throws {
    #expect(try shell.run("data show digits --png sheet.png").status == 0)
    let png = Array(try #require(shell.bytes("sheet.png")))
    let picture = try PNGHeader(png: png)
    #expect(picture.width > 1000 && picture.height > 900)
    let texts = try PNGText.texts(png: png)
    #expect(texts.contains { $0.keyword == "Dataset" && $0.text == "digits" })
    #expect(
      texts.contains {
        $0.keyword == "Content Digest"
          && $0.text == "d2b668f71648aa6a76f1eddc743dc2336d82bc8164720e81ce49434b2d5e2074"
      })
  }

  @Test func drawsNoPictureOfATable() throws {
    let result = try shell.run("data show iris --png sheet.png")
    #expect(result.status == 2)
    #expect(
      result.errors.hasPrefix(
        "Error: 'iris' has no pictures: an example has the shape [4], not [height, width] or "
          + "[height, width, 3]. Leave --png out."))
    #expect(shell.bytes("sheet.png") == nil)
  }

  @Test func drawsTheSameEpisodeOfASeed() throws {
    let command = "data episode digits --ways 3 --shots 2 --queries 1 --seed 7 --json"
    let episode = try #require(try json(command) as? [String: Any])
    #expect(try json(command) as? NSDictionary == episode as NSDictionary)
    let classes = try #require(episode["classes"] as? [[String: Any]])
    #expect(classes.count == 3)
    #expect(Set(classes.compactMap { $0["name"] as? String }).count == 3)
    for one in classes {
      let support = try #require(one["support"] as? [Int])
      let query = try #require(one["query"] as? [Int])
      #expect((support.count, query.count) == (2, 1))
      #expect(Set(support + query).count == 3)
    }
    #expect(
      try shell.run("data episode digits --ways 3 --seed 8 --png episode.png").status == 0)
    #expect(try PNGHeader(png: Array(try #require(shell.bytes("episode.png")))).height > 200)
  }

  @Test func drawsFromAStoredSplit() throws {
    try shell.write(Self.table, to: "trees.csv")
    #expect(
      try shell.run("data add trees trees.csv --label kind --leave-out park --split part").status
        == 0)
    let episode = try #require(
      try json("data episode trees --ways 2 --queries 0 --split test --json") as? [String: Any])
    let support = try #require(episode["classes"] as? [[String: Any]]).flatMap {
      $0["support"] as? [Int] ?? []
    }
    #expect(support.sorted() == [2, 3])
    let typed = try shell.run("data episode trees --ways 2 --split tset")
    #expect(typed.status == 2)
    #expect(
      typed.errors.hasPrefix("Error: 'trees' has no split 'tset'. Did you mean 'test'?"))
  }

  /// What is typed, the exit status and how the message begins.
  @Test(arguments: [
    ("data lst", 2, "Error: There is no command 'data lst'. Did you mean 'data list'?"),
    ("data show iirs", 2, "Error: There is no dataset 'iirs'. Did you mean 'iris'?"),
    ("data fetch minst", 2, "Error: There is no dataset 'minst'. Did you mean 'mnist'?"),
    (
      "data show zzzzzz", 2,
      "Error: There is no dataset 'zzzzzz'. The datasets are digits, fashion-mnist, iris, mnist, "
        + "omniglot."
    ),
    (
      "data episode digits --ways 11", 2,
      "Error: Cannot draw 11-way tasks: split 'all' has 10 classes."
    ),
    ("data episode iris --shots 0", 2, "Error: shots is 0"),
    (
      "data episode iris --split train", 2,
      "Error: 'iris' has no grouping 'split'. It has none at all."
    ),
    (
      "data show mnist", 3,
      "Error: The dataset 'mnist' is not on this machine; looked in "
        + "FOLDER/home/.local/share/metabook. Fetch it with: metabook data fetch mnist\n"
    ),
    ("data fetch mnist --from home", 3, "Error: 'home' lacks 4 files of mnist:\n"),
    ("data add x none.csv", 3, "Error: There is no file 'none.csv'."),
    ("data add ../x none.csv", 2, "Error: '../x' cannot name a dataset."),
    ("data verify", 2, "Error: Name the datasets to check, or use --all, not both."),
    ("data add x home --label y", 2, "Error: --label is for CSV files, but 'home' is a folder."),
    (
      "data add x home --side 0", 2, "Error: --side is 0; a picture has a side of 1 to 4096 pixels."
    ),
  ])
  func saysWhatToChange(_ typed: String, _ status: Int, _ message: String) throws {
    let result = try shell.run(typed)
    #expect(result.status == Int32(status))
    #expect(result.output == "")
    #expect(result.errors.hasPrefix(message), "\(result.errors)")
  }

  @Test func tellsADamagedStoreFromAnIntactOne() throws {
    try shell.write(Self.table, to: "trees.csv")
    #expect(
      try shell.run("data add trees trees.csv --label kind --leave-out park --split part").status
        == 0)
    try shell.write("nothing", to: "home/.local/share/metabook/store/bad.h5")
    let result = try shell.run("data verify --all")
    #expect(result.status == 3)
    #expect(result.output.contains("bad     DAMAGED\n"))
    #expect(result.output.contains("trees   intact"))
    #expect(
      result.errors.contains(
        "'FOLDER/home/.local/share/metabook/store/bad.h5' is not an HDF5 file, or its beginning is "
          + "damaged."))
    #expect(try shell.run("data list").output.contains("bad            damaged"))
  }

  @Test func endsInGoodOrderWhenInterrupted() throws {
    let proxy = try SilentServer()
    let result = try shell.run(
      "data fetch mnist", environment: ["https_proxy": "http://127.0.0.1:\(proxy.port)"]
    ) { process in
      // It waits for the proxy's answer as soon as it says that it downloads.
      while process.isRunning, shell.bytes(".errors")?.isEmpty ?? true { usleep(10_000) }
      process.interrupt()
    }
    #expect(result.status == 130)
    #expect(
      result.errors == """
        downloading train-images-idx3-ubyte.gz
        Interrupted. What was downloaded is kept, and the same command goes on with it; nothing was \
        half-stored.

        """)
    #expect(shell.bytes("home/.local/share/metabook/store/mnist.h5") == nil)
  }

  @Test(arguments: ["list", "fetch", "add", "show", "verify", "episode"])
  func givesAnExample(_ command: String) throws {
    let result = try shell.run("data \(command) --help")
    #expect(result.status == 0)
    #expect(result.output.contains("Example: metabook data \(command)"))
  }
}

/// A port that takes connections and never answers.
private final class SilentServer {
  private let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
  let port: Int

  struct NoPort: Error {}

  init() throws {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let listener = listener
    let isListening = withUnsafeMutablePointer(to: &address) { address in
      address.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(listener, address, size) == 0 && listen(listener, 4) == 0
          && getsockname(listener, address, &size) == 0
      }
    }
    guard isListening else { throw NoPort() }
    port = Int(UInt16(bigEndian: address.sin_port))
  }

  deinit { close(listener) }
}
