import Notebooks

/// A notebook that is right, for tests to break.
enum NotebookText {
  static let whole = """
    ---
    title: Searched hyperparameters
    seed: 7
    primary: {study: tuning, method: tpe, against: random, measure: mean regret}
    parameters: {seeds: 2, trials: 8, top: 10.0, hidden: [8], data: digits, scrambled: true}
    profiles:
      paper: {seeds: 20, trials: 64}
    ---
    # Searched hyperparameters

    With {{ seeds }} seeds TPE ends at {{ tuning.tpe.objective }}, see `{{ code.span }}`.

    ```yaml data
    digits:
    ```
    ```yaml tasks
    main: {family: tuning, dataset: $data, target: 3}
    narrow: {family: tuning, dataset: digits, scale: 1, target: 3}
    ```
    ```yaml study
    name: tuning
    tasks: main
    learner: {mlp: {hidden: $hidden, points: 5}}
    budget: {examples: 320, trials: $trials}
    space:
      learning_rate: {log: [1.0e-3, $top]}
      weight_decay: {log: [1.0e-4, 0.3]}
    objective: {minimize: validation_loss}
    methods: [random, {tpe: {startup: 4}}, {sobol: {scrambled: $scrambled}}]
    seeds: $seeds
    ```
    ~~~yaml study
    name: control
    like: tuning
    tasks: narrow
    methods: [random]
    ~~~
    ```yaml table
    {kind: comparison, study: tuning, trials: [1, 8], caption: All methods.}
    ```
    ```yaml figure
    {kind: regret, study: tuning, x: trials, over: tasks}
    ```
    ```yaml figure
    {kind: regret, study: control}
    ```
    ```python
    print("{{ not.a.value }}")
    ```
    The end.

    """

  static func read(
    _ text: String = whole, profile: String? = nil, _ overrides: [String] = [],
    registry: Registry = Registry()
  ) throws(NotebookError) -> Notebook {
    var parsed: [Override] = []
    for override in overrides { parsed.append(try Override(override)) }
    return try Notebook(
      try NotebookDocument(text, file: "notebook.md"), profile: profile, overrides: parsed,
      registry: registry)
  }

  static func complaint(
    _ text: String, profile: String? = nil, _ overrides: [String] = []
  ) -> String? {
    do {
      _ = try read(text, profile: profile, overrides)
      return nil
    } catch {
      return error.description
    }
  }

  /// The text with its only `part` replaced.
  static func with(_ part: String, as other: String) -> String {
    let pieces = whole.split(separator: part, maxSplits: 2, omittingEmptySubsequences: false)
    precondition(pieces.count == 2, "'\(part)' is there \(pieces.count - 1) times.")
    return pieces.joined(separator: other)
  }
}
