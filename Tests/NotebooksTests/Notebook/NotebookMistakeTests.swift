import Notebooks
import Testing

/// A slip in a notebook, and all that is said about it.
struct NotebookMistakeTests {
  @Test(arguments: all)
  func saysWhatIsWrongAndWhere(_ mistake: Mistake) {
    #expect(
      NotebookText.complaint(NotebookText.with(mistake.written, as: mistake.instead))
        == mistake.complaint)
  }

  static let all: [Mistake] = [
    Mistake(
      "seed: 7",
      "sede: 7",
      """
      notebook.md:3:1: 'sede' is not a key of front matter. Did you mean 'seed'? Its \
      keys are parameters, primary, profiles, seed, title.
      """),
    Mistake(
      "seed: 7",
      "seed: -1",
      """
      notebook.md:3:7: front matter.seed is the integer -1. Give an integer from 0 to \
      18446744073709551615.
      """),
    Mistake(
      "  paper: {seeds: 20, trials: 64}",
      "  paper: {seeds: 20, trails: 64}",
      """
      notebook.md:7:22: There is no parameter 'trails'. Did you mean 'trials'? Known: \
      data, hidden, scrambled, seeds, top, trials.
      """),
    Mistake(
      "  paper: {seeds: 20, trials: 64}",
      "  paper: {seeds: many, trials: 64}",
      """
      notebook.md:7:18: front matter.profiles.paper.seeds is the text 'many'. Give an \
      integer, as its default 2 is.
      """),
    Mistake(
      "  paper: {seeds: 20, trials: 64}",
      "  paper: [20, 64]",
      """
      notebook.md:7:10: front matter.profiles.paper is a list of 2. Give parameters \
      with values, such as {seeds: 20}.
      """),
    Mistake(
      "parameters: {seeds: 2,",
      "parameters: {seeds: {a: 1},",
      """
      notebook.md:5:21: front matter.parameters.seeds is a mapping with the key 'a'. \
      Give an integer, a number, a text, true or false, or a list of them.
      """),
    Mistake(
      "parameters: {seeds: 2,",
      "parameters: {se-eds: 1, seeds: 2,",
      """
      notebook.md:5:14: The name of a parameter is 'se-eds'. Give a letter or '_', \
      then letters, digits and '_'.
      """),
    Mistake(
      "parameters: {seeds: 2,",
      "parameters: {title: x, seeds: 2,",
      """
      notebook.md:5:14: The name of a parameter is 'title'. Give another word: front \
      matter has a key of this name.
      """),
    Mistake(
      "hidden: [8], data",
      "hidden: [8, a], data",
      """
      notebook.md:5:54: front matter.parameters.hidden is a list of 2. Give a list \
      whose values are of one type.
      """),
    Mistake(
      "primary: {study: tuning",
      "primary: {study: tunning",
      """
      notebook.md:4:18: There is no study 'tunning'. Did you mean 'tuning'? Known: \
      control, tuning.
      """),
    Mistake(
      "method: tpe, against",
      "method: tpee, against",
      """
      notebook.md:4:34: There is no method 'tpee'. Did you mean 'tpe'? Known: random, \
      sobol, tpe.
      """),
    Mistake(
      "measure: mean regret}",
      "meassure: mean regret}",
      """
      notebook.md:4:56: 'meassure' is not a key of front matter.primary. Did you mean \
      'measure'? Its keys are against, measure, method, study.
      """),
    Mistake(
      "{{ seeds }}",
      "{{ sedes }}",
      """
      notebook.md:11:6: There is no parameter 'sedes'. Did you mean 'seeds'? Known: \
      data, hidden, scrambled, seeds, top, trials.
      """),
    Mistake(
      "{{ tuning.tpe.objective }}",
      "{{ tunin.tpe.objective }}",
      """
      notebook.md:11:36: There is no study 'tunin'. Did you mean 'tuning'? Known: \
      control, tuning.
      """),
    Mistake(
      "{{ tuning.tpe.objective }}",
      "{{ tuning.grid.objective }}",
      """
      notebook.md:11:36: There is no method 'grid'. Known: random, sobol, tpe.
      """),
    Mistake(
      "digits:\n```",
      "digits: {digset: abc}\n```",
      """
      notebook.md:14:10: 'digset' is not a key of data.digits. Did you mean 'digest'? \
      Its keys are digest.
      """),
    Mistake(
      "digits:\n```",
      "5\n```",
      """
      notebook.md:14:1: data is the integer 5. Give a text: put it in quotes.
      """),
    Mistake(
      "digits:\n```",
      "```",
      """
      notebook.md:13:1: data is nothing. Give the name of a dataset, a list of names, \
      or {NAME: {digest: …}}.
      """),
    Mistake(
      "digits:\n```",
      "[digits, digits]\n```",
      """
      notebook.md:14:10: The dataset 'digits' is declared twice, first on line 14. \
      Give one of them another name.
      """),
    Mistake(
      "digits:\n```",
      "[iris]\n```",
      """
      notebook.md:17:33: There is no declared dataset 'digits'. Known: iris.
      """),
    Mistake(
      "dataset: $data",
      "dataset: $dta",
      """
      notebook.md:17:33: There is no parameter 'dta'. Did you mean 'data'? Known: \
      data, hidden, scrambled, seeds, top, trials.
      """),
    Mistake(
      "dataset: $data",
      "dataset: $seeds",
      """
      notebook.md:17:33: tasks.main.dataset is the integer 2, the value of parameter \
      'seeds'. Give a text: put it in quotes.
      """),
    Mistake(
      "dataset: $data",
      "datset: $data",
      """
      notebook.md:17:24: 'datset' is not a key of tasks.main. Did you mean 'dataset'? \
      Its keys are classes, dataset, examples, family, label_noise, offset, scale, \
      source, spread, target.
      """),
    Mistake(
      "narrow: {family",
      "main: {family",
      """
      notebook.md:17:1: The key 'main' is given twice in one mapping, here first. \
      Remove one.
      """),
    Mistake(
      "scale: 1, target",
      "scale: [1, target",
      """
      notebook.md:18:63: This is not YAML: did not find expected ',' or ']' while \
      parsing a flow sequence that begins at 18:50.
      """),
    Mistake(
      "tasks: main\nlearner",
      "tasks: mian\nlearner",
      """
      notebook.md:22:8: There is no declaration of tasks 'mian'. Did you mean 'main'? \
      Known: main, narrow.
      """),
    Mistake(
      "learner: {mlp: {hidden: $hidden",
      "learner: {mpl: {hidden: $hidden",
      """
      notebook.md:23:11: There is no learner 'mpl'. Did you mean 'mlp'? Known: any_of, command, conv4, \
      logistic_regression, mlp, nearest_neighbors, support_vector_machine.
      """),
    Mistake(
      "trials: $trials",
      "trials: $trails",
      """
      notebook.md:24:33: There is no parameter 'trails'. Did you mean 'trials'? Known: \
      data, hidden, scrambled, seeds, top, trials.
      """),
    Mistake(
      "trials: $trials",
      "trials: $scrambled",
      """
      notebook.md:24:33: study.budget.trials is true, the value of parameter \
      'scrambled'. Give an integer.
      """),
    Mistake(
      "methods: [random, {tpe",
      "methods: [randm, {tpe",
      """
      notebook.md:29:11: There is no method 'randm'. Did you mean 'random'? Known: \
      constant, default, generator, grid, hypergradient, joint_training_initialization, learned_rates, \
      maml_initialization, meta_sgd_initialization, nearest_task, network_predictor, portfolio, predictor, \
      random, reptile_initialization, sobol, surrogate, surrogate_tpe, tpe.
      """),
    Mistake(
      "{startup: 4}",
      "{start: 4}",
      """
      notebook.md:29:26: 'start' is not a key of study.methods.1 'tpe'. Its keys are \
      candidates, good_share, multivariate, name, prior_weight, startup.
      """),
    Mistake(
      "seeds: $seeds",
      "seeds: $seeds\nkernel: rbf",
      """
      notebook.md:31:1: 'kernel' is not a key of study. Its keys are budget, concurrency, \
      default, learner, methods, name, objective, pruner, reference, seeds, sources, space, tasks.
      """),
    Mistake(
      "objective: {minimize: validation_loss}",
      "objectiv: {minimize: validation_loss}",
      """
      notebook.md:28:1: 'objectiv' is not a key of study. Did you mean 'objective'? \
      Its keys are budget, concurrency, \
      default, learner, methods, name, objective, pruner, reference, seeds, sources, space, tasks.
      """),
    Mistake(
      "name: tuning\ntasks",
      "tasks",
      """
      notebook.md:33:7: There is no study 'tuning'. Known: control.
      """),
    Mistake(
      "name: control",
      "name: tuning",
      """
      notebook.md:33:7: The study 'tuning' is declared twice, first on line 21. Give \
      one of them another name.
      """),
    Mistake(
      "like: tuning",
      "like: tunning",
      """
      notebook.md:34:7: There is no study 'tunning'. Did you mean 'tuning'? Known: \
      control, tuning.
      """),
    Mistake(
      "like: tuning",
      "like: control",
      """
      notebook.md:34:7: The study control names itself. Let it name another.
      """),
    Mistake(
      "like: tuning",
      "like: 3",
      """
      notebook.md:34:7: study.like is the integer 3. Give a text: put it in quotes.
      """),
    Mistake(
      "name: tuning\ntasks",
      "name: tuning\nlike: control\ntasks",
      """
      notebook.md:22:7: Cells name each other in a circle: study tuning → study \
      control → study tuning. Break it.
      """),
    Mistake(
      "methods: [random]\n",
      "methods: [randm]\n",
      """
      notebook.md:36:11: There is no method 'randm'. Did you mean 'random'? Known: \
      constant, default, generator, grid, hypergradient, joint_training_initialization, learned_rates, \
      maml_initialization, meta_sgd_initialization, nearest_task, network_predictor, portfolio, predictor, \
      random, reptile_initialization, sobol, surrogate, surrogate_tpe, tpe.
      """),
    Mistake(
      "{kind: comparison, study: tuning,",
      "{kind: comparson, study: tuning,",
      """
      notebook.md:39:8: There is no kind of table 'comparson'. Did you mean \
      'comparison'? Known: adaptation, adaptation_differences, comparison, costs, differences, \
      incumbents, protocol.
      """),
    Mistake(
      "{kind: comparison, study: tuning,",
      "{kind: comparison,",
      """
      notebook.md:39:1: 'study' is missing in table. Add it.
      """),
    Mistake(
      "{kind: comparison, study: tuning,",
      "{kind: comparison, study: tunin,",
      """
      notebook.md:39:27: There is no study 'tunin'. Did you mean 'tuning'? Known: \
      control, tuning.
      """),
    Mistake(
      "{kind: comparison, study: tuning,",
      "{kind: comparison, studie: tuning,",
      """
      notebook.md:39:20: 'studie' is not a key of table. Did you mean 'study'? Its \
      keys are caption, confidence, kind, measure, methods, name, over, rows, study, \
      test, trials.
      """),
    Mistake(
      "{kind: comparison, study: tuning,",
      "{kind: regret, study: tuning,",
      """
      notebook.md:39:8: There is no kind of table 'regret'. Known: adaptation, \
      adaptation_differences, comparison, costs, differences, incumbents, protocol.
      """),
    Mistake(
      "{kind: comparison, study: tuning,",
      "{kind: comparison, study: tuning, methods: [tpe, grid],",
      """
      notebook.md:39:50: There is no method 'grid'. Known: random, tpe, sobol.
      """),
    Mistake(
      "{kind: comparison, study: tuning,",
      "{kind: comparison, study: tuning, measure: regrets,",
      """
      notebook.md:39:44: There is no value of measure 'regrets'. Did you mean \
      'regret'? Known: regret, bounded_regret, objective, test_loss, test_accuracy.
      """),
    Mistake(
      "trials: [1, 8]",
      "trials: [0, 8]",
      """
      notebook.md:39:44: table.trials.0 is the integer 0. Give an integer of 1 or \
      more.
      """),
    Mistake(
      "trials: [1, 8]",
      "trials: $data",
      """
      notebook.md:39:43: table.trials is the text 'digits', the value of parameter \
      'data'. Give an integer of 1 or more.
      """),
    Mistake(
      "caption: All methods.",
      "capton: All methods.",
      """
      notebook.md:39:51: 'capton' is not a key of table. Did you mean 'caption'? Its \
      keys are caption, confidence, kind, measure, methods, name, over, rows, study, \
      test, trials.
      """),
    Mistake(
      "x: trials, over: tasks",
      "x: trials, over: task",
      """
      notebook.md:42:48: There is no value of over 'task'. Did you mean 'tasks'? \
      Known: tasks, seeds, both.
      """),
    Mistake(
      "x: trials, over: tasks",
      "name: a/b",
      """
      notebook.md:42:37: The name of a figure is 'a/b'. Give letters, digits, '_' and \
      '-', beginning with a letter, at most 64.
      """),
    Mistake(
      "{kind: regret, study: control}",
      "{kind: regret, study: tuning}",
      """
      notebook.md:45:1: The figure 'regret-tuning' is declared twice, first on line \
      42. Give one of them another name.
      """),
    Mistake(
      "{kind: regret, study: control}",
      "{kind: differences, study: control}",
      """
      notebook.md:45:8: There is no kind of figure 'differences'. Known: adaptation, \
      break_even, fits, importance, losses, meta_training, negative_transfer, parallel, ranks, regret, \
      slice, tasks.
      """),
    Mistake(
      "{kind: regret, study: control}",
      "{kind: negative_transfer, study: control, method: random}",
      """
      notebook.md:45:1: 'against' is missing in figure. Add it.
      """),
    Mistake(
      "{kind: regret, study: control}",
      "[regret]",
      """
      notebook.md:45:1: figure is a list of 1. Give a figure, such as {kind: …, study: \
      …}.
      """),
    Mistake(
      "```yaml data\ndigits:\n```\n```yaml tasks",
      "```yaml figure\n{kind: regret, study: tuning}\n```\n```yaml data\ndigits:\n```\n```yaml tasks",
      """
      notebook.md:45:1: The figure 'regret-tuning' is declared twice, first on line \
      14. Give one of them another name.
      """),
    Mistake(
      "```yaml study\nname: tuning",
      "```yaml study\nname: first\nlike: control\n```\n```yaml study\nname: tuning",
      """
      notebook.md:22:7: The study 'control' comes later, on line 37. A cell names what \
      stands before it: move one of the two.
      """),
    Mistake(
      "~~~yaml study",
      "~~~yaml studi",
      """
      notebook.md:32:1: There is no kind of cell 'studi'. Did you mean 'study'? Known: \
      data, tasks, study, table, figure.
      """),
    Mistake(
      "~~~yaml study\nname: control",
      "  ~~~yaml study\n  name: control\n  tasks: ]",
      """
      notebook.md:34:10: This is not YAML: did not find expected node content while \
      parsing a block node that begins at 34:10.
      """),
  ]

  /// What is wrong with the command line and not with the notebook.
  @Test(
    arguments: [
      (
        ["trails=3"], nil,
        "--set trails=3: There is no 'trails' in the notebook. Did you mean 'trials'? It has seed, title, "
          + "seeds, trials, top, hidden, data, scrambled."
      ),
      (
        ["trials=many"], nil,
        "--set trials=many: trials is the text 'many'. Give an integer, as its default 8 is."
      ),
      (
        ["seeds=0..4"], nil,
        "--set seeds=0..4: seeds is the text '0..4'. Give an integer, as its default 2 is."
      ),
      (
        ["trials"], nil,
        "--set: 'trials' sets nothing. Write PATH=VALUE, such as study.budget.trials=8."
      ),
      (
        ["tunin.seeds=3"], nil,
        "--set tunin.seeds=3: There is no 'tunin' in the notebook. Did you mean 'tuning'? It has "
          + "main, narrow, tuning, control, seed, title, seeds, trials, top, hidden, data, "
          + "scrambled."
      ),
      (
        ["tuning.seds=3"], nil,
        "--set tuning.seds=3: There is no 'seds' in study. Did you mean 'seeds'? It has budget, "
          + "concurrency, default, learner, methods, name, objective, pruner, reference, seeds, sources, "
          + "space, tasks."
      ),
      (
        [], "papre",
        "--profile papre: There is no profile 'papre'. Did you mean 'paper'? Known: paper."
      ),
    ] as [([String], String?, String)])
  func saysWhatIsWrongWithTheCommandLine(
    _ overrides: [String], _ profile: String?, _ expected: String
  ) {
    #expect(NotebookText.complaint(NotebookText.whole, profile: profile, overrides) == expected)
  }
}
