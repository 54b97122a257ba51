import Archiving
import Foundation
import Notebooks
import Plotting
import Randomness
import Reporting
import Trials

/// A notebook and the archive that a run of it would leave, made up: nothing is trained.
///
/// On task t with seed s, trial i of `random` is worth (8 + (5 t + 3 s + 7 i) mod 8) / 16, and `tpe` always a
/// quarter less. So after one trial random is at (8 + (5 t + 3 s) mod 8) / 16.
enum WovenNotebook {
  static let text = """
    ---
    title: Made up
    seed: 7
    primary: {study: search, method: tpe, against: random, measure: mean validation loss after trial 2}
    parameters: {trials: 4}
    ---
    Of {{ trials }} trials TPE ends at {{ search.tpe.validation_loss }}; after one, random is at {{
    search.random.objective.1 }}, without its interval {{ search.random.objective.1.mean }}. TPE less random:
    {{ search.tpe.minus.random.1-4 }}, p {{ search.tpe.minus.random.1-4.p }}. The primary endpoint: {{ primary }}.
    {{ search.trials }} trials, {{ search.multiply_adds }} multiply-adds; see {{ table.all }} and {{ figure.dots }}.

    ```yaml tasks
    main: {family: tuning, dataset: digits, target: 8}
    ```
    ```yaml study
    name: search
    tasks: main
    learner: {mlp: {hidden: [8]}}
    budget: {examples: 320, trials: $trials}
    space: {learning_rate: {log: [1.0e-3, 1]}}
    objective: {minimize: validation_loss}
    methods: [random, tpe]
    seeds: 2
    ```

    ## Results

    ```yaml figure
    {kind: dots, name: dots, study: search, method: tpe, caption: "A package's own."}
    ```
    ```yaml table
    {kind: comparison, name: all, study: search, measure: objective, trials: [1, 2, 4, 9]}
    ```
    ```yaml table
    {kind: differences, study: search, measure: objective, against: random, from: 1, to: 4, margin: 0.1}
    ```
    ```yaml table
    {kind: costs, study: search}
    ```
    ```yaml table
    {kind: incumbents, study: search, methods: [tpe], limit: 2}
    ```
    ```yaml table
    {kind: protocol, study: search}
    ```

    ```python
    print("{{ left.as.it.is }}")
    ```

    """

  /// A kind of figure of a package's own: a line of the objectives of a method.
  static let dots = ExhibitKind(
    .figure, "dots", of: .study, "Objectives in the order of the archive.",
    settings: [Setting("method", .method, "Whose.")]
  ) { request in
    let trials = try request.archive.study(request.subject).trials
      .filter { $0.key.chain.method.name == request.text("method") }
    return Exhibit(
      figure: LinePlot(
        x: Axis("trial"), y: Axis("loss"),
        series: [
          LinePlot.Series("tpe", trials.enumerated()) {
            Double($0.offset)
          } y: {
            $0.element.outcome.objective ?? .nan
          }
        ]), caption: "Objectives.", note: "n = \(trials.count) trials.")
  }

  static var registry: Registry {
    var registry = Registry()
    registry.exhibits.append(dots)
    return registry
  }

  static func value(_ method: String, task: Int, seed: Int, index: Int) -> Double {
    let number = (5 * task + 3 * seed + 7 * index) % 8
    let value = Double(8 + number) / 16
    return method == "tpe" ? value - 0.25 : value
  }

  static func contents(_ text: String = text) throws -> ArchiveContents {
    let space = try SearchSpace([Hyperparameter("learning_rate", .log(from: 1e-3, to: 1))])
    let study = try Study(
      "search", master: 7, methods: [Method("random"), Method("tpe")],
      learner: Method("mlp", settings: "hidden=[8]"), tasks: (0..<8).map { "main-\($0)" },
      space: space, objective: .minimize("validation_loss"),
      budget: Budget(trials: 4, examples: 320), seeds: [0, 1])
    var trials: [Trial] = []
    for chain in study.chains {
      let task = study.tasks.firstIndex(of: chain.task) ?? 0
      for index in 0..<4 {
        let value = value(chain.method.name, task: task, seed: chain.seed, index: index)
        let rate = 0.001 * Double(1 + index + 10 * task)
        let key = TrialKey(
          chain: chain, index: index, configuration: ["learning_rate": .real(rate)])
        let cost = Cost(multiplyAdds: 1000, examples: 320)
        trials.append(
          Trial(
            key: key, role: .target, dataset: "", streams: [],
            outcome: Outcome(.complete, objective: value, cost: cost)))
      }
    }
    return ArchiveContents(
      notebook: NotebookSource(name: "notebook.md", text: text),
      studies: [
        RecordedStudy(
          study,
          tasks: study.tasks.enumerated().map {
            RecordedTask(task: $0.element, name: "main target \($0.offset)")
          }, trials: trials)
      ],
      certificates: [Certificate(name: "leakage_main", summary: "No leak.")],
      provenance: Provenance(kit: "0.0.1", revisions: ["mlp 1"], datasets: ["digits abcd"]))
  }

  static var data: NotebookData {
    NotebookData(
      digest: { _ in "abcd" }, examples: { throw NotebookError(.tooDeep(most: 0), at: $0.place) })
  }

  static func report(
    _ text: String = text, language: Language = .english
  ) throws -> WovenReport {
    try WovenReport(
      Notebook(NotebookDocument(text, file: "notebook.md"), registry: registry),
      from: ReportedArchive(contents(text)), language: language, data: data)
  }

  static var origin: ReportOrigin {
    var origin = ReportOrigin(
      notebook: "notebook.md", archive: "archive.h5", contentDigest: "sha256:0", kit: "0.0.1")
    origin.drawing = "by hand"
    return origin
  }

  /// A folder with the archive, the notebook and the report; the caller removes it.
  static func folder() throws -> String {
    let folder = FileManager.default.temporaryDirectory.path + "/woven-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let archive = folder + "/archive.h5"
    let contents = try contents()
    try contents.write(to: archive)
    try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/notebook.md"))
    let report = try WovenReport(
      Notebook(NotebookDocument(text, file: "notebook.md"), registry: registry),
      from: ReportedArchive(contents, path: archive), data: data)
    var origin = origin
    origin.contentDigest = try ArchiveContents.statedDigest(of: archive)
    origin.drawing = drawingLibraryVersions
    for file in try report.files(origin) {
      let place = URL(fileURLWithPath: folder + "/" + file.name)
      try FileManager.default.createDirectory(
        at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(file.bytes).write(to: place)
    }
    return folder
  }
}
