import Arithmetic

extension MetaFeature {
  /// Counts and their ratios: Michie, Spiegelhalter & Taylor (1994), "Machine Learning, Neural and
  /// Statistical Classification".
  static let simpleFeatures: [MetaFeature] = [
    MetaFeature("nr_inst", .simple, "n, rows") { $0.n },
    MetaFeature("nr_attr", .simple, "d, columns") { $0.d },
    MetaFeature("nr_class", .simple, "K, classes of the task") { Double($0.table.classes) },
    MetaFeature("nr_num", .simple, "columns of numbers") {
      Double($0.table.columns - $0.table.categorical.count)
    },
    MetaFeature("nr_cat", .simple, "columns of categories") {
      Double($0.table.categorical.count)
    },
    MetaFeature("cat_to_num", .simple, "nr_cat / nr_num; nr_cat where there are no numbers") {
      let categories = Double($0.table.categorical.count)
      return categories / max($0.d - categories, 1)
    },
    MetaFeature("nr_bin", .simple, "columns with two different values") {
      Double($0.sortedColumns.count { Set($0).count == 2 })
    },
    MetaFeature("log_nr_inst", .simple, "log n") { Double.log($0.n) },
    MetaFeature("log_nr_class", .simple, "log K") { Double.log(Double($0.table.classes)) },
    MetaFeature("attr_to_inst", .simple, "d / n") { $0.d / $0.n },
    MetaFeature("inst_to_attr", .simple, "n / d") { $0.n / $0.d },
    MetaFeature(summarized: "freq_class", .simple, "the share of each class, absent ones too") {
      analysis in analysis.classCounts.map { Double($0) / analysis.n }
    },
  ]
}
