import Notebooks

extension Mistake {
  static let ofYAML: [Mistake] = [
    Mistake(
      "title: Random",
      "title: [Random",
      "?"),
    Mistake(
      "title: Random",
      "\ttitle: Random",
      "?"),
    Mistake(
      "title: Random",
      "title: a: Random",
      "?"),
    Mistake(
      "title: Random",
      "title: 'Random",
      "?"),
    Mistake(
      "title: Random",
      "title: @Random",
      "?"),
    Mistake(
      "seed: 2017",
      "seed: 2017\n---\nseed: 3",
      "?"),
    Mistake(
      "seed: 2017",
      "seed: &s 2017\nother: *s",
      "?"),
    Mistake(
      "seed: 2017",
      "seed: *s",
      "?"),
    Mistake(
      "seed: 2017",
      "seed: !!int 2017",
      "?"),
    Mistake(
      "seed: 2017",
      "seed: !number 2017",
      "?"),
    Mistake(
      "seed: 2017",
      "? [seed]\n: 2017",
      "?"),
    Mistake(
      "seed: 2017",
      "seed: 2017\u{7}",
      "?"),
    Mistake(
      "  concurrency: 2",
      "   concurrency: 2",
      "?"),
    Mistake(
      "  concurrency: 2",
      "concurrency: 2",
      "?"),
  ]

  static let ofKeys: [Mistake] = [
    Mistake(
      "seed: 2017",
      "sede: 2017",
      "?"),
    Mistake(
      "seed: 2017",
      "budget: 2017",
      "?"),
    Mistake(
      "seed: 2017",
      "seed: 2017\nseed: 2018",
      "?"),
    Mistake(
      "  seeds: 3",
      "  budget: 3",
      "?"),
    Mistake(
      "trials: 64",
      "trails: 64",
      "?"),
    Mistake(
      ", trials: 64",
      "",
      "?"),
    Mistake(
      "  name: random_mlp\n",
      "",
      "?"),
    Mistake(
      "  name: random_mlp",
      "  nam: random_mlp",
      "?"),
    Mistake(
      "family: tuning, ",
      "",
      "?"),
    Mistake(
      "family: tuning",
      "familie: tuning",
      "?"),
    Mistake(
      "dataset: digits",
      "data: digits",
      "?"),
    Mistake(
      "label_noise",
      "labelnoise",
      "?"),
    Mistake(
      ", target: 4",
      "",
      "?"),
    Mistake(
      "minimize",
      "minimise",
      "?"),
    Mistake(
      "startup",
      "start",
      "?"),
    Mistake(
      "multivariate: true",
      "multivariat: true",
      "?"),
    Mistake(
      "levels: {",
      "level: {",
      "?"),
    Mistake(
      "{log: [0.2, 10]}",
      "{logarithmic: [0.2, 10]}",
      "?"),
    Mistake(
      "{log: [0.1, 3]}",
      "{log10: [0.1, 3]}",
      "?"),
  ]

  static let ofScalars: [Mistake] = [
    Mistake(
      "seed: 2017",
      "seed: 2017-01-01",
      "?"),
    Mistake(
      "seed: 2017",
      "seed: -1",
      "?"),
    Mistake(
      "seed: 2017",
      "seed: 18446744073709551616",
      "?"),
    Mistake(
      "seed: 2017",
      "seed: 20.17",
      "?"),
    Mistake(
      "seed: 2017",
      "seed: '2017'",
      "?"),
    Mistake(
      "seed: 2017",
      "seed: 02017",
      "?"),
    Mistake(
      "seed: 2017",
      "seed:",
      "?"),
    Mistake(
      "seed: 2017",
      "seed: [2017]",
      "?"),
    Mistake(
      "title: Random search for an MLP on the shipped digits",
      "title: 2017",
      "?"),
    Mistake(
      "title: Random search for an MLP on the shipped digits",
      "title: yes",
      "?"),
    Mistake(
      "title: Random search for an MLP on the shipped digits",
      "title: {a: 1}",
      "?"),
    Mistake(
      "title: Random search for an MLP on the shipped digits",
      "title:",
      "?"),
    Mistake(
      "batch: 16",
      "batch: 0x10",
      "?"),
    Mistake(
      "batch: 16",
      "batch: no",
      "?"),
    Mistake(
      "batch: 16",
      "batch: .inf",
      "?"),
    Mistake(
      "batch: 16",
      "batch: 99999999999999999999",
      "?"),
    Mistake(
      "hidden: [32]",
      "hidden: [32, ]\n  ",
      "?"),
    Mistake(
      "batch: 16",
      "batch: ~",
      "?"),
    Mistake(
      "multivariate: true",
      "multivariate: yes",
      "?"),
    Mistake(
      "multivariate: true",
      "multivariate: 1",
      "?"),
    Mistake(
      "trials: 64",
      "trials: many",
      "?"),
    Mistake(
      "trials: 64",
      "trials: 6.4",
      "?"),
    Mistake(
      "trials: 64",
      "trials: 1e30",
      "?"),
    Mistake(
      "examples: 4800",
      "examples: 0",
      "?"),
    Mistake(
      "0.3]",
      "1e999]",
      "?"),
    Mistake(
      "0.3]",
      "1e-999]",
      "?"),
    Mistake(
      "0.3]",
      "NaN]",
      "?"),
    Mistake(
      "0.3]",
      "high]",
      "?"),
    Mistake(
      "0.3]",
      "0x1]",
      "?"),
    Mistake(
      "0.3]",
      "1:30]",
      "?"),
  ]

  static let ofTasks: [Mistake] = [
    Mistake(
      "family: tuning",
      "family: tunig",
      "?"),
    Mistake(
      "family: tuning",
      "family: 3",
      "?"),
    Mistake(
      "  digits: {family",
      "  9digits: {family",
      "?"),
    Mistake(
      "classes: [3, 4, 5, 6, 8, 10]",
      "classes: [3, 4.5]",
      "?"),
    Mistake(
      "classes: [3, 4, 5, 6, 8, 10]",
      "classes: [1, 2]",
      "?"),
    Mistake(
      "classes: [3, 4, 5, 6, 8, 10]",
      "classes: []",
      "?"),
    Mistake(
      "classes: [3, 4, 5, 6, 8, 10]",
      "classes: {uniform: [3, 10]}",
      "?"),
    Mistake(
      "classes: [3, 4, 5, 6, 8, 10]",
      "classes: [three]",
      "?"),
    Mistake(
      "scale: {log: [0.2, 10]}",
      "scale: {log: [10, 0.2]}",
      "?"),
    Mistake(
      "scale: {log: [0.2, 10]}",
      "scale: {log: [0, 10]}",
      "?"),
    Mistake(
      "scale: {log: [0.2, 10]}",
      "scale: {log: 10}",
      "?"),
    Mistake(
      "scale: {log: [0.2, 10]}",
      "scale: {log: [0.2, 10], choice: [1]}",
      "?"),
    Mistake(
      "offset: [0, 1]",
      "offset: [0, 1, 2]",
      "?"),
    Mistake(
      "offset: [0, 1]",
      "offset: wide",
      "?"),
    Mistake(
      "label_noise: [0, 0.5]",
      "label_noise: [0, 1.5]",
      "?"),
    Mistake(
      "examples: {log: [40, 360]}",
      "examples: 0",
      "?"),
    Mistake(
      "target: 4",
      "target: 0",
      "?"),
    Mistake(
      "target: 4",
      "target: 4, source: -1",
      "?"),
    Mistake(
      "  tasks: digits",
      "  tasks: digit",
      "?"),
  ]

  static let ofStudies: [Mistake] = [
    Mistake(
      "name: random_mlp",
      "name: random-mlp",
      "?"),
    Mistake(
      "minimize: validation_loss",
      "minimize: validation loss",
      "?"),
    Mistake(
      "{minimize: validation_loss}",
      "validation_loss",
      "?"),
    Mistake(
      "{minimize: validation_loss}",
      "{minimize: a, maximize: b}",
      "?"),
    Mistake(
      "{mlp: {",
      "{3mlp: {",
      "?"),
    Mistake(
      "{mlp: {hidden: [32], batch: 16}}",
      "[mlp]",
      "?"),
    Mistake(
      "{mlp: {hidden: [32], batch: 16}}",
      "{mlp: [32]}",
      "?"),
    Mistake(
      "{mlp: {hidden: [32], batch: 16}}",
      "{mlp: {}, svm: {}}",
      "?"),
    Mistake(
      "trials: 64",
      "trials: 0",
      "?"),
    Mistake(
      "trials: 64",
      "trials: -4",
      "?"),
    Mistake(
      "concurrency: 2",
      "concurrency: 0",
      "?"),
    Mistake(
      "concurrency: 2",
      "concurrency: two",
      "?"),
    Mistake(
      "seeds: 3 ",
      "seeds: 0 ",
      "?"),
    Mistake(
      "seeds: 3 ",
      "seeds: [] ",
      "?"),
    Mistake(
      "seeds: 3 ",
      "seeds: [0, 2, 0] ",
      "?"),
    Mistake(
      "seeds: 3 ",
      "seeds: [0, -2] ",
      "?"),
    Mistake(
      "seeds: 3 ",
      "seeds: 4..0 ",
      "?"),
    Mistake(
      "seeds: 3 ",
      "seeds: 0...4 ",
      "?"),
    Mistake(
      "seeds: 3 ",
      "seeds: 0..1000000 ",
      "?"),
    Mistake(
      "seeds: 3 ",
      "seeds: {from: 0} ",
      "?"),
    Mistake(
      "{median: {startup: 5}}",
      "medan",
      "?"),
    Mistake(
      "{median: {startup: 5}}",
      "{asha: {reduction: 1}}",
      "?"),
    Mistake(
      "{median: {startup: 5}}",
      "{asha: {smallest: 0, reduction: 3}}",
      "?"),
    Mistake(
      "{median: {startup: 5}}",
      "{none: {startup: 5}}",
      "?"),
    Mistake(
      "{median: {startup: 5}}",
      "[median]",
      "?"),
    Mistake(
      "{median: {startup: 5}}",
      "",
      "?"),
    Mistake(
      "startup: 5",
      "startup: -5",
      "?"),
  ]

  static let ofSpaces: [Mistake] = [
    Mistake(
      "learning_rate: {log: [1.0e-3, 1]}",
      "learning_rate: {log: [1, 1.0e-3]}",
      "?"),
    Mistake(
      "learning_rate: {log: [1.0e-3, 1]}",
      "learning_rate: {log: [0, 1]}",
      "?"),
    Mistake(
      "learning_rate: {log: [1.0e-3, 1]}",
      "learning_rate: {log: [1]}",
      "?"),
    Mistake(
      "learning_rate: {log: [1.0e-3, 1]}",
      "learning_rate: {log: [1, 2], uniform: [1, 2]}",
      "?"),
    Mistake(
      "learning_rate: {log: [1.0e-3, 1]}",
      "learning_rate: {if: {a: 1}}",
      "?"),
    Mistake(
      "learning_rate: {log: [1.0e-3, 1]}",
      "learning_rate: {}",
      "?"),
    Mistake(
      "learning_rate: {log: [1.0e-3, 1]}",
      "learning_rate: [0, 1, 2]",
      "?"),
    Mistake(
      "learning_rate: {log: [1.0e-3, 1]}",
      "learning_rate: [adam, sgd]",
      "?"),
    Mistake(
      "learning_rate: {log: [1.0e-3, 1]}",
      "learning rate: 3",
      "?"),
    Mistake(
      "learning_rate: {log: [1.0e-3, 1]}",
      "learning_rate: {integers: [1, 2.5]}",
      "?"),
    Mistake(
      "learning_rate: {log: [1.0e-3, 1]}",
      "learning_rate: {choice: []}",
      "?"),
    Mistake(
      "learning_rate: {log: [1.0e-3, 1]}",
      "learning_rate: {choice: [1, 1.0]}",
      "?"),
    Mistake(
      "learning_rate: {log: [1.0e-3, 1]}",
      "learning_rate: {choice: [1, one]}",
      "?"),
    Mistake(
      "learning_rate: {log: [1.0e-3, 1]}",
      "learning_rate: {choice: [on, off]}",
      "?"),
    Mistake(
      "learning_rate: {log: [1.0e-3, 1]}",
      "learning_rate: {choice: 3}",
      "?"),
    Mistake(
      "learning_rate: {log: [1.0e-3, 1]}",
      "learning_rate: {fixed: [3]}",
      "?"),
    Mistake(
      "learning_rate: {log: [1.0e-3, 1]}",
      "learning_rate: {log: [1, 2], if: {kernel: rbf}}",
      "?"),
    Mistake(
      "learning_rate: {log: [1.0e-3, 1]}",
      "learning_rate: {log: [1, 2], if: {output_rate: 3}}",
      "?"),
    Mistake(
      "learning_rate: {log: [1.0e-3, 1]}",
      "learning_rate: {log: [1, 2], if: kernel}",
      "?"),
    Mistake(
      "learning_rate: {log: [1.0e-3, 1]}",
      "learning_rate: {log: [1, 2], if: {a: 1, b: 2}}",
      "?"),
    Mistake(
      "learning_rate: {log: [1.0e-3, 1]}",
      "kernel: {choice: [a, b]}\n    learning_rate: {log: [1, 2], if: {kernel: c}}",
      "?"),
    Mistake(
      "learning_rate: {log: [1.0e-3, 1]}",
      "kernel: {choice: [a, b]}\n    learning_rate: {log: [1, 2], if: {kernel: []}}",
      "?"),
    Mistake(
      "learning_rate: {log: [1.0e-3, 1]}",
      "a: {choice: [1, 2], if: {b: 1}}\n    b: {choice: [1, 2], if: {a: 1}}",
      "?"),
  ]

  static let ofMethods: [Mistake] = [
    Mistake(
      "methods: [random, ",
      "methods: [surrogate, ",
      "?"),
    Mistake(
      "methods: [random, ",
      "methods: [randm, ",
      "?"),
    Mistake(
      "methods: [random, ",
      "methods: [random, random, ",
      "?"),
    Mistake(
      "methods: [random, {grid: {levels: {learning_rate: 4}}}, {tpe: {multivariate: true}}, sobol]",
      "methods: []",
      "?"),
    Mistake(
      "methods: [random, {grid: {levels: {learning_rate: 4}}}, {tpe: {multivariate: true}}, sobol]",
      "methods: random",
      "?"),
    Mistake(
      "methods: [random, {grid: {levels: {learning_rate: 4}}}, {tpe: {multivariate: true}}, sobol]",
      "methods: [{random: {}, grid: {}}]",
      "?"),
    Mistake(
      "methods: [random, {grid: {levels: {learning_rate: 4}}}, {tpe: {multivariate: true}}, sobol]",
      "methods: [{random: 3}]",
      "?"),
    Mistake(
      "sobol]",
      "{random: {seed: 3}}]",
      "?"),
    Mistake(
      "levels: {learning_rate: 4}",
      "levels: {learning_rat: 4}",
      "?"),
    Mistake(
      "levels: {learning_rate: 4}",
      "levels: {learning_rate: [0.1, 7]}",
      "?"),
    Mistake(
      "levels: {learning_rate: 4}",
      "levels: {learning_rate: [0.1, 0.1]}",
      "?"),
    Mistake(
      "levels: {learning_rate: 4}",
      "levels: {learning_rate: []}",
      "?"),
    Mistake(
      "levels: {learning_rate: 4}",
      "levels: {learning_rate: 0}",
      "?"),
    Mistake(
      "levels: {learning_rate: 4}",
      "levels: 4",
      "?"),
    Mistake(
      "levels: {learning_rate: 4}",
      "count: 100",
      "?"),
    Mistake(
      "multivariate: true",
      "candidates: 0",
      "?"),
    Mistake(
      "multivariate: true",
      "startup: -1",
      "?"),
    Mistake(
      "multivariate: true",
      "good_share: 1.5",
      "?"),
    Mistake(
      "multivariate: true",
      "prior_weight: 0",
      "?"),
    Mistake(
      "multivariate: true",
      "name: tpe 2",
      "?"),
    Mistake(
      "multivariate: true",
      "name: random",
      "?"),
  ]

}
