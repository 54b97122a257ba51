import Notebooks

// Complaints are words for people: read them aloud when they change.

extension Mistake {
  static let all = ofYAML + ofKeys + ofScalars + ofTasks + ofStudies + ofSpaces + ofMethods

  /// What is no YAML, or more of it than is read.
  static let ofYAML: [Mistake] = [
    Mistake(
      "title: Random",
      "title: [Random",
      """
      study.yaml:2:5: This is not YAML: did not find expected ',' or ']' while parsing a \
      flow sequence that begins at 1:8.
      """),
    Mistake(
      "title: Random",
      "\ttitle: Random",
      """
      study.yaml:1:1: This is not YAML: found character that cannot start any token. \
      Indent with spaces, not with tabs.
      """),
    Mistake(
      "title: Random",
      "title: a: Random",
      """
      study.yaml:1:9: This is not YAML: mapping values are not allowed in this context. \
      Put texts with ': ' in quotes, and let keys of one mapping begin in one column.
      """),
    Mistake(
      "title: Random",
      "title: 'Random",
      """
      study.yaml:23:1: This is not YAML: found unexpected end of stream while scanning a \
      quoted scalar that begins at 1:8.
      """),
    Mistake(
      "title: Random",
      "title: @Random",
      """
      study.yaml:1:8: This is not YAML: found character that cannot start any token. Put a \
      text that begins so in quotes.
      """),
    Mistake(
      "seed: 2017",
      "seed: 2017\n---\nseed: 3",
      """
      study.yaml:3:1: This is not YAML: a second document begins here. Remove the line \
      '---'.
      """),
    Mistake(
      "seed: 2017",
      "seed: &s 2017\nother: *s",
      """
      study.yaml:3:1: Anchors (&name) and aliases (*name) are not read. Write the value \
      out wherever it is needed; put texts with such signs in quotes, after a letter.
      """),
    Mistake(
      "seed: 2017",
      "seed: *s",
      """
      study.yaml:2:7: This is not YAML: found undefined alias.
      """),
    Mistake(
      "seed: 2017",
      "seed: !!int 2017",
      """
      study.yaml:2:7: The tag '!!int' is not read. Leave it out; put a text that looks \
      like a number in quotes.
      """),
    Mistake(
      "seed: 2017",
      "seed: !number 2017",
      """
      study.yaml:2:7: The tag '!number' is not read. Leave it out; put a text that looks \
      like a number in quotes.
      """),
    Mistake(
      "seed: 2017",
      "? [seed]\n: 2017",
      """
      study.yaml:2:3: A key is a list. Use a word.
      """),
    Mistake(
      "seed: 2017",
      "seed: 2017\u{7}",
      """
      study.yaml:2:11: This is not YAML: control characters are not allowed.
      """),
    Mistake(
      "  concurrency: 2",
      "   concurrency: 2",
      """
      study.yaml:22:4: This is not YAML: did not find expected key while parsing a block \
      mapping that begins at 8:3.
      """),
    Mistake(
      "  concurrency: 2",
      "concurrency: 2",
      """
      study.yaml:22:1: 'concurrency' is not a key of the file. Its keys are seed, study, \
      tasks, title.
      """),
  ]

  /// Keys that are not there, or there and unknown.
  static let ofKeys: [Mistake] = [
    Mistake(
      "seed: 2017",
      "sede: 2017",
      """
      study.yaml:2:1: 'sede' is not a key of the file. Did you mean 'seed'? Its keys are \
      seed, study, tasks, title.
      """),
    Mistake(
      "seed: 2017",
      "budget: 2017",
      """
      study.yaml:2:1: 'budget' is not a key of the file. Its keys are seed, study, tasks, \
      title.
      """),
    Mistake(
      "seed: 2017",
      "seed: 2017\nseed: 2018",
      """
      study.yaml:2:1: The key 'seed' is given twice in one mapping, here first. Remove \
      one.
      """),
    Mistake(
      "  seeds: 3",
      "  budget: 3",
      """
      study.yaml:11:3: The key 'budget' is given twice in one mapping, here first. Remove \
      one.
      """),
    Mistake(
      "trials: 64",
      "trails: 64",
      """
      study.yaml:11:28: 'trails' is not a key of study.budget. Did you mean 'trials'? Its \
      keys are examples, multiply_adds, trials.
      """),
    Mistake(
      ", trials: 64",
      "",
      """
      study.yaml:11:11: 'trials' is missing in study.budget. Add it.
      """),
    Mistake(
      "  name: random_mlp\n",
      "",
      """
      study.yaml:8:3: 'name' is missing in study. Add it.
      """),
    Mistake(
      "  name: random_mlp",
      "  nam: random_mlp",
      """
      study.yaml:8:3: 'nam' is not a key of study. Did you mean 'name'? Its keys are \
      budget, concurrency, default, learner, methods, name, objective, pruner, reference, \
      seeds, sources, space, tasks.
      """),
    Mistake(
      "family: tuning, ",
      "",
      """
      study.yaml:4:11: 'family' is missing in tasks.digits. Add it.
      """),
    Mistake(
      "family: tuning",
      "familie: tuning",
      """
      study.yaml:4:12: 'family' is missing in tasks.digits. Is 'familie' meant for it?
      """),
    Mistake(
      "dataset: digits",
      "data: digits",
      """
      study.yaml:4:28: 'data' is not a key of tasks.digits. Its keys are classes, dataset, \
      examples, family, label_noise, offset, scale, source, spread, target.
      """),
    Mistake(
      "label_noise",
      "labelnoise",
      """
      study.yaml:6:12: 'labelnoise' is not a key of tasks.digits. Did you mean \
      'label_noise'? Its keys are classes, dataset, examples, family, label_noise, offset, \
      scale, source, spread, target.
      """),
    Mistake(
      ", target: 4",
      "",
      """
      study.yaml:4:11: 'target' is missing in tasks.digits. Add it.
      """),
    Mistake(
      "minimize",
      "minimise",
      """
      study.yaml:17:15: 'minimise' is not a key of study.objective. Did you mean \
      'minimize'? Its keys are maximize, minimize.
      """),
    Mistake(
      "startup",
      "start",
      """
      study.yaml:20:21: 'start' is not a key of study.pruner 'median'. Its keys are \
      startup, warm_up.
      """),
    Mistake(
      "multivariate: true",
      "multivariat: true",
      """
      study.yaml:19:20: 'multivariat' is not a key of study.methods.2 'tpe'. Did you mean \
      'multivariate'? Its keys are candidates, good_share, multivariate, name, \
      prior_weight, startup.
      """),
    Mistake(
      "levels: {",
      "level: {",
      """
      study.yaml:18:29: 'level' is not a key of study.methods.1 'grid'. Did you mean \
      'levels'? Its keys are count, levels, name.
      """),
    Mistake(
      "{log: [0.2, 10]}",
      "{logarithmic: [0.2, 10]}",
      """
      study.yaml:5:20: 'logarithmic' is not a key of tasks.digits.scale. Its keys are \
      choice, log, uniform.
      """),
    Mistake(
      "{log: [0.1, 3]}",
      "{log10: [0.1, 3]}",
      """
      study.yaml:16:21: 'log10' is not a key of study.space.initial_scale. Its keys are \
      choice, fixed, if, integers, log, log_integers, uniform.
      """),
  ]

  /// Values of another kind.
  static let ofScalars: [Mistake] = [
    Mistake(
      "seed: 2017",
      "seed: 2017-01-01",
      """
      study.yaml:2:7: seed is the text '2017-01-01'. Give an integer from 0 to \
      18446744073709551615.
      """),
    Mistake(
      "seed: 2017",
      "seed: -1",
      """
      study.yaml:2:7: seed is the integer -1. Give an integer from 0 to \
      18446744073709551615.
      """),
    Mistake(
      "seed: 2017",
      "seed: 18446744073709551616",
      """
      study.yaml:2:7: seed is the integer 18446744073709551616. Give an integer from 0 to \
      18446744073709551615.
      """),
    Mistake(
      "seed: 2017",
      "seed: 20.17",
      """
      study.yaml:2:7: seed is the number 20.17. Give an integer from 0 to \
      18446744073709551615.
      """),
    Mistake(
      "seed: 2017",
      "seed: '2017'",
      """
      study.yaml:2:7: seed is the text '2017'. Give an integer from 0 to \
      18446744073709551615.
      """),
    Mistake(
      "seed: 2017",
      "seed: 02017",
      """
      study.yaml:2:7: seed is '02017'. Give an integer from 0 to 18446744073709551615 \
      without leading zeros.
      """),
    Mistake(
      "seed: 2017",
      "seed:",
      """
      study.yaml:2:6: seed is nothing. Give an integer from 0 to 18446744073709551615.
      """),
    Mistake(
      "seed: 2017",
      "seed: [2017]",
      """
      study.yaml:2:7: seed is a list of 1. Give an integer from 0 to 18446744073709551615.
      """),
    Mistake(
      "title: Random search for an MLP on the shipped digits",
      "title: 2017",
      """
      study.yaml:1:8: title is the integer 2017. Give a text: put it in quotes.
      """),
    Mistake(
      "title: Random search for an MLP on the shipped digits",
      "title: yes",
      """
      study.yaml:1:8: title is 'yes'. Give a text: put it in quotes.
      """),
    Mistake(
      "title: Random search for an MLP on the shipped digits",
      "title: {a: 1}",
      """
      study.yaml:1:8: title is a mapping with the key 'a'. Give a text.
      """),
    Mistake(
      "title: Random search for an MLP on the shipped digits",
      "title:",
      """
      study.yaml:1:7: title is nothing. Give a text.
      """),
    Mistake(
      "batch: 16",
      "batch: 0x10",
      """
      study.yaml:10:40: study.learner.mlp.batch is '0x10'. Give a number in decimal \
      digits, or the text in quotes.
      """),
    Mistake(
      "batch: 16",
      "batch: no",
      """
      study.yaml:10:40: study.learner.mlp.batch is 'no'. Give true or false, or the text \
      in quotes.
      """),
    Mistake(
      "batch: 16",
      "batch: .inf",
      """
      study.yaml:10:40: study.learner.mlp.batch is '.inf'. Give a finite number, or the \
      text in quotes.
      """),
    Mistake(
      "batch: 16",
      "batch: 99999999999999999999",
      """
      study.yaml:10:40: study.learner.mlp.batch is the integer 99999999999999999999. Give \
      an integer of 64 bits.
      """),
    Mistake(
      "batch: 16",
      "batch: ~",
      """
      study.yaml:10:40: study.learner.mlp.batch is nothing. Give an integer, a number, a \
      text, true or false.
      """),
    Mistake(
      "multivariate: true",
      "multivariate: yes",
      """
      study.yaml:19:34: study.methods.2.tpe.multivariate is 'yes'. Give true or false.
      """),
    Mistake(
      "multivariate: true",
      "multivariate: 1",
      """
      study.yaml:19:34: study.methods.2.tpe.multivariate is the integer 1. Give true or \
      false.
      """),
    Mistake(
      "trials: 64",
      "trials: many",
      """
      study.yaml:11:36: study.budget.trials is the text 'many'. Give an integer.
      """),
    Mistake(
      "trials: 64",
      "trials: 6.4",
      """
      study.yaml:11:36: study.budget.trials is the number 6.4. Give an integer.
      """),
    Mistake(
      "trials: 64",
      "trials: 1e30",
      """
      study.yaml:11:36: study.budget.trials is the number 1e30. Give an integer.
      """),
    Mistake(
      "examples: 4800",
      "examples: 0",
      """
      study.yaml:11:22: study.budget.examples is the integer 0. Give an integer of 1 or \
      more.
      """),
    Mistake(
      "0.3]",
      "1e999]",
      """
      study.yaml:15:34: study.space.weight_decay.log.1 is '1e999'. Give a number up to \
      1.8e308.
      """),
    Mistake(
      "0.3]",
      "1e-999]",
      """
      study.yaml:15:34: study.space.weight_decay.log.1 is '1e-999'. Give 0, or a number \
      from 4.9e-324.
      """),
    Mistake(
      "0.3]",
      "NaN]",
      """
      study.yaml:15:34: study.space.weight_decay.log.1 is 'NaN'. Give a finite number.
      """),
    Mistake(
      "0.3]",
      "high]",
      """
      study.yaml:15:34: study.space.weight_decay.log.1 is the text 'high'. Give a number.
      """),
    Mistake(
      "0.3]",
      "0x1]",
      """
      study.yaml:15:34: study.space.weight_decay.log.1 is '0x1'. Give a number in decimal \
      digits.
      """),
    Mistake(
      "0.3]",
      "1:30]",
      """
      study.yaml:15:34: study.space.weight_decay.log.1 is the text '1:30'. Give a number.
      """),
  ]

  /// Tasks.
  static let ofTasks: [Mistake] = [
    Mistake(
      "family: tuning",
      "family: tunig",
      """
      study.yaml:4:20: There is no family of tasks 'tunig'. Did you mean 'tuning'? Known: \
      tuning, sinusoids, linear_functions, gaussian_classes, few_shot.
      """),
    Mistake(
      "family: tuning",
      "family: 3",
      """
      study.yaml:4:20: tasks.digits.family is the integer 3. Give a text: put it in \
      quotes.
      """),
    Mistake(
      "  digits: {family",
      "  9digits: {family",
      """
      study.yaml:4:3: The name of tasks is '9digits'. Give a letter, then letters, digits, \
      '_' and '-'.
      """),
    Mistake(
      "classes: [3, 4, 5, 6, 8, 10]",
      "classes: [3, 4.5]",
      """
      study.yaml:4:54: 'classes' is {choice: [3, 4.5]}, but has to be a whole number or a \
      set of them.
      """),
    Mistake(
      "classes: [3, 4, 5, 6, 8, 10]",
      "classes: [1, 2]",
      """
      study.yaml:4:54: 'classes' is {choice: [1, 2]}, but has to lie from 2 to 1000000000.
      """),
    Mistake(
      "classes: [3, 4, 5, 6, 8, 10]",
      "classes: []",
      """
      study.yaml:4:54: 'classes' cannot be drawn from {choice: []}. Give finite numbers, \
      the smaller one first, above 0 on a logarithmic scale.
      """),
    Mistake(
      "classes: [3, 4, 5, 6, 8, 10]",
      "classes: {uniform: [3, 10]}",
      """
      study.yaml:4:54: 'classes' is [3, 10], but has to be a whole number or a set of \
      them.
      """),
    Mistake(
      "classes: [3, 4, 5, 6, 8, 10]",
      "classes: [three]",
      """
      study.yaml:4:55: tasks.digits.classes.0 is the text 'three'. Give a number.
      """),
    Mistake(
      "scale: {log: [0.2, 10]}",
      "scale: {log: [10, 0.2]}",
      """
      study.yaml:5:19: 'scale' cannot be drawn from {log: [10, 0.2]}. Give finite numbers, \
      the smaller one first, above 0 on a logarithmic scale.
      """),
    Mistake(
      "scale: {log: [0.2, 10]}",
      "scale: {log: [0, 10]}",
      """
      study.yaml:5:19: 'scale' cannot be drawn from {log: [0, 10]}. Give finite numbers, \
      the smaller one first, above 0 on a logarithmic scale.
      """),
    Mistake(
      "scale: {log: [0.2, 10]}",
      "scale: {log: 10}",
      """
      study.yaml:5:25: tasks.digits.scale.log is the integer 10. Give [lower, upper].
      """),
    Mistake(
      "scale: {log: [0.2, 10]}",
      "scale: {log: [0.2, 10], choice: [1]}",
      """
      study.yaml:5:19: tasks.digits.scale is a mapping with the keys 'log', 'choice'. Give \
      a number, [lower, upper], {log: [lower, upper]} or {choice: [1, 2]}.
      """),
    Mistake(
      "offset: [0, 1]",
      "offset: [0, 1, 2]",
      """
      study.yaml:5:45: tasks.digits.offset is a list of 3. Give a number, [lower, upper], \
      {log: [lower, upper]} or {choice: [1, 2]}.
      """),
    Mistake(
      "offset: [0, 1]",
      "offset: wide",
      """
      study.yaml:5:45: tasks.digits.offset is the text 'wide'. Give a number, [lower, \
      upper], {log: [lower, upper]} or {choice: [1, 2]}.
      """),
    Mistake(
      "label_noise: [0, 0.5]",
      "label_noise: [0, 1.5]",
      """
      study.yaml:6:25: 'label noise' is [0, 1.5], but has to lie from 0 to 1.
      """),
    Mistake(
      "examples: {log: [40, 360]}",
      "examples: 0",
      """
      study.yaml:6:45: 'training size' is 0, but has to lie from 1 to 1000000000.
      """),
    Mistake(
      "target: 4",
      "target: 0",
      """
      study.yaml:6:71: tasks.digits.target is the integer 0. Give an integer from 1 to \
      1000000.
      """),
    Mistake(
      "target: 4",
      "target: 4, source: -1",
      """
      study.yaml:6:82: tasks.digits.source is the integer -1. Give an integer from 0 to \
      1000000.
      """),
    Mistake(
      "  tasks: digits",
      "  tasks: digit",
      """
      study.yaml:9:10: There is no declaration of tasks 'digit'. Did you mean 'digits'? \
      Known: digits.
      """),
  ]

  /// Studies.
  static let ofStudies: [Mistake] = [
    Mistake(
      "name: random_mlp",
      "name: random-mlp",
      """
      study.yaml:8:9: 'random-mlp' cannot name a study. Begin with a letter or '_' and go \
      on with letters, digits and '_'.
      """),
    Mistake(
      "minimize: validation_loss",
      "minimize: validation loss",
      """
      study.yaml:17:25: 'validation loss' cannot name an objective. Begin with a letter or \
      '_' and go on with letters, digits and '_'.
      """),
    Mistake(
      "{minimize: validation_loss}",
      "validation_loss",
      """
      study.yaml:17:14: study.objective is the text 'validation_loss'. Give {minimize: \
      NAME} or {maximize: NAME}.
      """),
    Mistake(
      "{minimize: validation_loss}",
      "{minimize: a, maximize: b}",
      """
      study.yaml:17:14: study.objective is a mapping with the keys 'minimize', 'maximize'. \
      Give {minimize: NAME} or {maximize: NAME}.
      """),
    Mistake(
      "{mlp: {",
      "{3mlp: {",
      """
      study.yaml:10:13: '3mlp' cannot name a learner. Begin with a letter or '_' and go on \
      with letters, digits and '_'.
      """),
    Mistake(
      "{mlp: {hidden: [32], batch: 16}}",
      "[mlp]",
      """
      study.yaml:10:12: study.learner is a list of 1. Give a learner: its name, or {NAME: \
      {SETTING: VALUE}}.
      """),
    Mistake(
      "{mlp: {hidden: [32], batch: 16}}",
      "{mlp: [32]}",
      """
      study.yaml:10:18: study.learner.mlp is a list of 1. Give settings, such as {NAME: \
      VALUE}.
      """),
    Mistake(
      "{mlp: {hidden: [32], batch: 16}}",
      "{mlp: {}, svm: {}}",
      """
      study.yaml:10:12: study.learner is a mapping with the keys 'mlp', 'svm'. Give a \
      learner: its name, or {NAME: {SETTING: VALUE}}.
      """),
    Mistake(
      "trials: 64",
      "trials: 0",
      """
      study.yaml:11:36: Study 'random_mlp' has trials: 0. Give 1 or more.
      """),
    Mistake(
      "trials: 64",
      "trials: -4",
      """
      study.yaml:11:36: Study 'random_mlp' has trials: -4. Give 1 or more.
      """),
    Mistake(
      "concurrency: 2",
      "concurrency: 0",
      """
      study.yaml:22:16: Study 'random_mlp' has concurrency: 0. Give 1 or more.
      """),
    Mistake(
      "concurrency: 2",
      "concurrency: two",
      """
      study.yaml:22:16: study.concurrency is the text 'two'. Give an integer.
      """),
    Mistake(
      "seeds: 3 ",
      "seeds: 0 ",
      """
      study.yaml:21:10: study.seeds is the integer 0. Give a count, a list such as [0, 2, \
      5], or a range such as 0..4, of up to 100000 seeds from 0 on.
      """),
    Mistake(
      "seeds: 3 ",
      "seeds: [] ",
      """
      study.yaml:21:10: Study 'random_mlp' has no seeds. Give at least one.
      """),
    Mistake(
      "seeds: 3 ",
      "seeds: [0, 2, 0] ",
      """
      study.yaml:21:17: The study lists seed '0' twice. List it once, or give the second \
      another name.
      """),
    Mistake(
      "seeds: 3 ",
      "seeds: [0, -2] ",
      """
      study.yaml:21:14: study.seeds.1 is the integer -2. Give an integer of 0 or more.
      """),
    Mistake(
      "seeds: 3 ",
      "seeds: 4..0 ",
      """
      study.yaml:21:10: study.seeds is the text '4..0'. Give a count, a list such as [0, \
      2, 5], or a range such as 0..4, of up to 100000 seeds from 0 on.
      """),
    Mistake(
      "seeds: 3 ",
      "seeds: 0...4 ",
      """
      study.yaml:21:10: study.seeds is the text '0...4'. Give a count, a list such as [0, \
      2, 5], or a range such as 0..4, of up to 100000 seeds from 0 on.
      """),
    Mistake(
      "seeds: 3 ",
      "seeds: 0..1000000 ",
      """
      study.yaml:21:10: study.seeds is the text '0..1000000'. Give a count, a list such as \
      [0, 2, 5], or a range such as 0..4, of up to 100000 seeds from 0 on.
      """),
    Mistake(
      "seeds: 3 ",
      "seeds: {from: 0} ",
      """
      study.yaml:21:10: study.seeds is a mapping with the key 'from'. Give a count, a list \
      such as [0, 2, 5], or a range such as 0..4, of up to 100000 seeds from 0 on.
      """),
    Mistake(
      "{median: {startup: 5}}",
      "medan",
      """
      study.yaml:20:11: There is no pruner 'medan'. Did you mean 'median'? Known: asha, \
      median, none.
      """),
    Mistake(
      "{median: {startup: 5}}",
      "{asha: {reduction: 1}}",
      """
      study.yaml:20:30: asha has reduction: 1. Give 2 or more.
      """),
    Mistake(
      "{median: {startup: 5}}",
      "{asha: {smallest: 0, reduction: 3}}",
      """
      study.yaml:20:29: asha has smallest: 0. Give 1 or more.
      """),
    Mistake(
      "{median: {startup: 5}}",
      "{none: {startup: 5}}",
      """
      study.yaml:20:19: 'startup' is not a key of study.pruner 'none'. It has none.
      """),
    Mistake(
      "{median: {startup: 5}}",
      "[median]",
      """
      study.yaml:20:11: study.pruner is a list of 1. Give a pruner: its name, or {NAME: \
      {SETTING: VALUE}}.
      """),
    Mistake(
      "{median: {startup: 5}}",
      "",
      """
      study.yaml:20:10: study.pruner is nothing. Give a pruner: its name, or {NAME: \
      {SETTING: VALUE}}.
      """),
    Mistake(
      "startup: 5",
      "startup: -5",
      """
      study.yaml:20:30: study.pruner.median.startup is the integer -5. Give an integer of \
      0 or more.
      """),
  ]

  /// Search spaces.
  static let ofSpaces: [Mistake] = [
    Mistake(
      "learning_rate: {log: [1.0e-3, 1]}",
      "learning_rate: {log: [1, 1.0e-3]}",
      """
      study.yaml:13:20: 'learning_rate' ranges from 1.0 to 0.001, which holds nothing. \
      Give the smaller end first.
      """),
    Mistake(
      "learning_rate: {log: [1.0e-3, 1]}",
      "learning_rate: {log: [0, 1]}",
      """
      study.yaml:13:20: 'learning_rate' has a logarithmic range from 0.0, and only numbers \
      above 0 have logarithms. Begin above 0 or use a range that is not logarithmic.
      """),
    Mistake(
      "learning_rate: {log: [1.0e-3, 1]}",
      "learning_rate: {log: [1]}",
      """
      study.yaml:13:26: study.space.learning_rate.log is a list of 1. Give [lower, upper].
      """),
    Mistake(
      "learning_rate: {log: [1.0e-3, 1]}",
      "learning_rate: {log: [1, 2], uniform: [1, 2]}",
      """
      study.yaml:13:34: study.space.learning_rate is of 2 kinds at once. Give one of \
      choice, fixed, integers, log, log_integers, uniform.
      """),
    Mistake(
      "learning_rate: {log: [1.0e-3, 1]}",
      "learning_rate: {if: {a: 1}}",
      """
      study.yaml:13:20: study.space.learning_rate is without values. Give one of choice, \
      fixed, integers, log, log_integers, uniform.
      """),
    Mistake(
      "learning_rate: {log: [1.0e-3, 1]}",
      "learning_rate: {}",
      """
      study.yaml:13:20: study.space.learning_rate is without values. Give one of choice, \
      fixed, integers, log, log_integers, uniform.
      """),
    Mistake(
      "learning_rate: {log: [1.0e-3, 1]}",
      "learning_rate: [0, 1, 2]",
      """
      study.yaml:13:20: study.space.learning_rate is a list of 3. Give two numbers, \
      [lower, upper], or {choice: […]} for a set of values.
      """),
    Mistake(
      "learning_rate: {log: [1.0e-3, 1]}",
      "learning_rate: [adam, sgd]",
      """
      study.yaml:13:20: study.space.learning_rate is a list of 2. Give two numbers, \
      [lower, upper], or {choice: […]} for a set of values.
      """),
    Mistake(
      "learning_rate: {log: [1.0e-3, 1]}",
      "learning rate: 3",
      """
      study.yaml:13:5: 'learning rate' cannot name a hyperparameter. Begin with a letter \
      or '_' and go on with letters, digits and '_'.
      """),
    Mistake(
      "learning_rate: {log: [1.0e-3, 1]}",
      "learning_rate: {integers: [1, 2.5]}",
      """
      study.yaml:13:35: study.space.learning_rate.integers.1 is the number 2.5. Give an \
      integer.
      """),
    Mistake(
      "learning_rate: {log: [1.0e-3, 1]}",
      "learning_rate: {choice: []}",
      """
      study.yaml:13:20: 'learning_rate' is a choice among nothing. List at least one \
      value.
      """),
    Mistake(
      "learning_rate: {log: [1.0e-3, 1]}",
      "learning_rate: {choice: [1, 1.0]}",
      """
      study.yaml:13:20: 'learning_rate' lists 1.0 twice. List each value once.
      """),
    Mistake(
      "learning_rate: {log: [1.0e-3, 1]}",
      "learning_rate: {choice: [1, one]}",
      """
      study.yaml:13:20: 'learning_rate' mixes types in its choices [1, "one"]. Use only \
      numbers, only texts or only truth values.
      """),
    Mistake(
      "learning_rate: {log: [1.0e-3, 1]}",
      "learning_rate: {choice: [on, off]}",
      """
      study.yaml:13:30: study.space.learning_rate.choice.0 is 'on'. Give true or false, or \
      the text in quotes.
      """),
    Mistake(
      "learning_rate: {log: [1.0e-3, 1]}",
      "learning_rate: {choice: 3}",
      """
      study.yaml:13:29: study.space.learning_rate.choice is the integer 3. Give a list of \
      values, such as [1, 2].
      """),
    Mistake(
      "learning_rate: {log: [1.0e-3, 1]}",
      "learning_rate: {fixed: [3]}",
      """
      study.yaml:13:28: study.space.learning_rate.fixed is a list of 1. Give an integer, a \
      number, a text, true or false.
      """),
    Mistake(
      "learning_rate: {log: [1.0e-3, 1]}",
      "learning_rate: {log: [1, 2], if: {kernel: rbf}}",
      """
      study.yaml:13:38: 'learning_rate' depends on 'kernel', which is not in the space. \
      The others are 'output_rate', 'weight_decay', 'initial_scale'.
      """),
    Mistake(
      "learning_rate: {log: [1.0e-3, 1]}",
      "learning_rate: {log: [1, 2], if: {output_rate: 3}}",
      """
      study.yaml:13:38: 'learning_rate' depends on 'output_rate', which takes any number \
      of a range. Make a condition on a choice, on integers or on a fixed value.
      """),
    Mistake(
      "learning_rate: {log: [1.0e-3, 1]}",
      "learning_rate: {log: [1, 2], if: kernel}",
      """
      study.yaml:13:38: study.space.learning_rate.if is the text 'kernel'. Give one \
      condition, such as {kernel: rbf} or {kernel: [rbf, poly]}.
      """),
    Mistake(
      "learning_rate: {log: [1.0e-3, 1]}",
      "learning_rate: {log: [1, 2], if: {a: 1, b: 2}}",
      """
      study.yaml:13:38: study.space.learning_rate.if is a mapping with the keys 'a', 'b'. \
      Give one condition, such as {kernel: rbf} or {kernel: [rbf, poly]}.
      """),
    Mistake(
      "learning_rate: {log: [1.0e-3, 1]}",
      "kernel: {choice: [a, b]}\n    learning_rate: {log: [1, 2], if: {kernel: c}}",
      """
      study.yaml:14:38: 'learning_rate' is there only if 'kernel' is "c", which it never \
      is. Its values are: choice ["a", "b"].
      """),
    Mistake(
      "learning_rate: {log: [1.0e-3, 1]}",
      "kernel: {choice: [a, b]}\n    learning_rate: {log: [1, 2], if: {kernel: []}}",
      """
      study.yaml:14:38: The condition of 'learning_rate' lists no value, so it never \
      holds. List at least one.
      """),
    Mistake(
      "learning_rate: {log: [1.0e-3, 1]}",
      "a: {choice: [1, 2], if: {b: 1}}\n    b: {choice: [1, 2], if: {a: 1}}",
      """
      study.yaml:13:29: Conditions go in a circle: 'a' depends on 'b' depends on 'a'. \
      Remove one of them.
      """),
  ]

  /// Methods.
  static let ofMethods: [Mistake] = [
    Mistake(
      "methods: [random, ",
      "methods: [default, ",
      """
      study.yaml:18:13: 'default' is missing in the study with method 'default'. Add it.
      """),
    Mistake(
      "  methods: [random, ",
      "  default: {learning_rate: 0.1, rate: 2}\n  methods: [random, ",
      """
      study.yaml:18:33: 'rate' is not a key of study.default. Its keys are initial_scale, \
      learning_rate, output_rate, weight_decay.
      """),
    Mistake(
      "  methods: [random, ",
      "  reference: {marks: [4, 2]}\n  methods: [random, ",
      """
      study.yaml:18:22: study.reference.marks is a list of 2. Give ascending numbers of trials, such \
      as [1, 2, 4].
      """),
    Mistake(
      "  methods: [random, ",
      "  sources: {repeats: 0}\n  methods: [random, ",
      """
      study.yaml:18:22: study.sources.repeats is the integer 0. Give an integer from 1 to 10000.
      """),
    Mistake(
      "methods: [random, ",
      "methods: [bayes, ",
      """
      study.yaml:18:13: There is no method 'bayes'. Known: constant, default, generator, grid, hypergradient, \
      joint_training_initialization, learned_rates, maml_initialization, \
      meta_sgd_initialization, nearest_task, network_predictor, portfolio, predictor, \
      random, reptile_initialization, sobol, surrogate, surrogate_tpe, tpe.
      """),
    Mistake(
      "methods: [random, ",
      "methods: [randm, ",
      """
      study.yaml:18:13: There is no method 'randm'. Did you mean 'random'? Known: \
      constant, default, generator, grid, hypergradient, \
      joint_training_initialization, learned_rates, maml_initialization, \
      meta_sgd_initialization, nearest_task, network_predictor, portfolio, predictor, \
      random, reptile_initialization, sobol, surrogate, surrogate_tpe, tpe.
      """),
    Mistake(
      "methods: [random, ",
      "methods: [random, random, ",
      """
      study.yaml:18:21: The study lists method 'random' twice. List it once, or give the \
      second another name.
      """),
    Mistake(
      StudyText.methods,
      "methods: []",
      """
      study.yaml:18:12: Study 'random_mlp' has no methods. Give at least one.
      """),
    Mistake(
      StudyText.methods,
      "methods: random",
      """
      study.yaml:18:12: study.methods is the text 'random'. Give a list of methods, such \
      as [random, tpe].
      """),
    Mistake(
      StudyText.methods,
      "methods: [{random: {}, grid: {}}]",
      """
      study.yaml:18:13: study.methods.0 is a mapping with the keys 'random', 'grid'. Give \
      a method: its name, or {NAME: {SETTING: VALUE}}.
      """),
    Mistake(
      StudyText.methods,
      "methods: [{random: 3}]",
      """
      study.yaml:18:22: study.methods.0.random is the integer 3. Give settings, such as \
      {NAME: VALUE}.
      """),
    Mistake(
      "sobol]",
      "{random: {seed: 3}}]",
      """
      study.yaml:19:52: 'seed' is not a key of study.methods.3 'random'. Its keys are \
      name.
      """),
    Mistake(
      "levels: {learning_rate: 4}",
      "levels: {learning_rat: 4}",
      """
      study.yaml:18:52: The grid declares levels of 'learning_rat', which is not in the \
      space. Use 'learning_rate', 'output_rate', 'weight_decay', 'initial_scale'.
      """),
    Mistake(
      "levels: {learning_rate: 4}",
      "levels: {learning_rate: [0.1, 7]}",
      """
      study.yaml:18:53: The grid has the level 7.0 (real) of 'learning_rate', which is not \
      a value of: log [0.001, 1.0] (real).
      """),
    Mistake(
      "levels: {learning_rate: 4}",
      "levels: {learning_rate: [0.1, 0.1]}",
      """
      study.yaml:18:53: The grid lists the level 0.1 of 'learning_rate' twice. List each \
      level once.
      """),
    Mistake(
      "levels: {learning_rate: 4}",
      "levels: {learning_rate: []}",
      """
      study.yaml:18:53: The grid has no level of 'learning_rate'. Declare at least one.
      """),
    Mistake(
      "levels: {learning_rate: 4}",
      "levels: {learning_rate: 0}",
      """
      study.yaml:18:53: study.methods.1.grid.levels.learning_rate is the integer 0. Give \
      an integer from 1 to 1000000.
      """),
    Mistake(
      "levels: {learning_rate: 4}",
      "levels: 4",
      """
      study.yaml:18:37: study.methods.1.grid.levels is the integer 4. Give a mapping, such \
      as {key: value}.
      """),
    Mistake(
      "levels: {learning_rate: 4}",
      "count: 100",
      """
      study.yaml:18:22: The grid has 100000000 points, and a grid may have 1000000. \
      Declare fewer levels.
      """),
    Mistake(
      "multivariate: true",
      "candidates: 0",
      """
      study.yaml:19:32: study.methods.2.tpe.candidates is the integer 0. Give an integer \
      from 1 to 1000000.
      """),
    Mistake(
      "multivariate: true",
      "startup: -1",
      """
      study.yaml:19:29: tpe has startup: -1. Give 0 or more.
      """),
    Mistake(
      "multivariate: true",
      "good_share: 1.5",
      """
      study.yaml:19:32: tpe has good_share: 1.5. Give a number above 0 and up to 1.
      """),
    Mistake(
      "multivariate: true",
      "prior_weight: 0",
      """
      study.yaml:19:34: tpe has prior_weight: 0.0. Give a finite number above 0.
      """),
    Mistake(
      "multivariate: true",
      "name: tpe 2",
      """
      study.yaml:19:26: 'tpe 2' cannot name a method. Begin with a letter or '_' and go on \
      with letters, digits and '_'.
      """),
    Mistake(
      "multivariate: true",
      "name: random",
      """
      study.yaml:19:26: The study lists method 'random' twice. List it once, or give the \
      second another name.
      """),
  ]
}
