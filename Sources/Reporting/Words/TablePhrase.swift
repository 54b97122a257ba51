/// What tables and their notes say by themselves, in every language; see ``Phrase``.
public enum TablePhrase: String, Sendable, CaseIterable {
  case method, task, seed, trial, examples, concurrency, setting
  case comparisonCaption
  case sizeOfComparison, sizeOfSearches, sizeOfComparisonOnce, sizeOfSearchesOnce
  case halfInterval, bracketInterval, overTasks, overSeeds, overBoth, overRepeats,
    overTasksAndRepeats
  case regretScale, boundedScale, freshScale, searchScale
  case boldRule, boldNone, trackNote, missingNote, leftOutNote
  case difference, mean, intervalHead, betterOn, wilcoxonHead, holmHead, signFlipHead
  case notWorse, yes, notShown, differencesCaption, differenceTests, marginNote
  case learnedFrom, learning, preparation, trialsOfTask, totalFor, breakEven
  case costsCaption, costsNote, servedNote, breakEvenNote
  case incumbentsCaption, incumbentsNote
  case protocolCaption, sourceTasks, referenceDesign, freshSeeds, tasksTimesConfigurations

  /// The phrase in English and in Chinese.
  var words: (english: String, chinese: String) {
    switch self {
    case .method: ("method", "方法")
    case .task: ("task", "任务")
    case .seed: ("seed", "种子")
    case .trial: ("trial", "试验")
    case .examples: ("examples", "个样本")
    case .concurrency: ("trials of a search side by side", "一次搜索中并行的试验数")
    case .setting: ("setting", "设置")
    case .comparisonCaption:
      ("Mean {1} of each method after some trials, study {2}.", "研究 {2} 中各方法在若干次试验后的平均{1}。")
    case .sizeOfComparison:
      (
        "n = {1} target tasks, {2} repeats of the learning, {3} searches each.",
        "n = {1} 个目标任务，学习重复 {2} 次，每次 {3} 次搜索。"
      )
    case .sizeOfSearches:
      ("n = {1} tasks, {3} searches of each method on each.", "n = {1} 个任务，每种方法在每个任务上 {3} 次搜索。")
    case .sizeOfComparisonOnce:
      (
        "n = {1} target tasks, {2} repeats of the learning, one search each.",
        "n = {1} 个目标任务，学习重复 {2} 次，每次一次搜索。"
      )
    case .sizeOfSearchesOnce:
      ("n = {1} tasks, one search of each method on each.", "n = {1} 个任务，每种方法在每个任务上一次搜索。")
    case .halfInterval:
      (
        "± is half the width of the {1} % interval of a bootstrap over {2} (percentiles of 2000 draws).",
        "± 为对{2}做自助法（2000 次抽样的百分位数）所得 {1} % 区间宽度的一半。"
      )
    case .bracketInterval:
      (
        "[ ] is the {1} % interval of a bootstrap over {2} (percentiles of 2000 draws).",
        "[ ] 为对{2}做自助法（2000 次抽样的百分位数）所得的 {1} % 区间。"
      )
    case .overTasks: ("tasks", "任务")
    case .overSeeds: ("seeds", "种子")
    case .overBoth: ("tasks × seeds", "任务 × 种子")
    case .overRepeats: ("repeats of the learning", "学习的重复")
    case .overTasksAndRepeats: ("tasks × repeats of the learning", "任务 × 学习的重复")
    case .regretScale:
      (
        "Regret is (incumbent − reference) / (median of random − reference): 0 for the best that is known, "
          + "1 for the median random configuration, the incumbent valued on fresh seeds.",
        "遗憾值为（当前最优 − 参照）/（随机配置中位数 − 参照）：0 为已知最优，1 为随机配置的中位数；当前最优用新的种子估值。"
      )
    case .boundedScale:
      (
        "Bounded regret is (incumbent − reference) / (1 − reference): 0 for the best that is known, 1 for "
          + "guessing, the incumbent valued on fresh seeds.",
        "有界遗憾值为（当前最优 − 参照）/（1 − 参照）：0 为已知最优，1 为随机猜测；当前最优用新的种子估值。"
      )
    case .freshScale: ("Incumbents are valued on fresh seeds.", "当前最优用新的种子估值。")
    case .searchScale:
      (
        "It is that of the best trial so far, as the search itself saw it.",
        "取搜索自身所见的迄今最优试验的值。"
      )
    case .boldRule:
      (
        "Bold: the best of a column and all that Wilcoxon’s signed-rank test over tasks does not separate from "
          + "it, Holm’s adjustment over the table, level {1}.",
        "粗体：一列中的最优者，以及经任务间 Wilcoxon 符号秩检验（全表 Holm 校正，水平 {1}）未能与之区分的方法。"
      )
    case .boldNone:
      (
        "None is bold: Wilcoxon’s signed-rank test over tasks, with Holm’s adjustment over the table, separates "
          + "none from the best at level {1}.",
        "没有粗体：任务间 Wilcoxon 符号秩检验（全表 Holm 校正）在水平 {1} 下未能将任何方法与最优者区分。"
      )
    case .trackNote:
      (
        "(H): trainings begin with random weights; (I): with learned weights, which passes on data too. The "
          + "two are not tested against each other.",
        "(H)：训练从随机权重开始；(I)：从学到的权重开始，同时也传递了数据。两者之间不作检验。"
      )
    case .missingNote: ("—: a search had found nothing yet.", "—：搜索尚未找到任何结果。")
    case .leftOutNote:
      (
        "Tasks that are left out, since no configuration there is better than the median: {1}.",
        "因其中没有任何配置优于中位数而未计入的任务数：{1}。"
      )
    case .difference: ("difference", "差")
    case .mean: ("mean", "均值")
    case .intervalHead: ("{1} % interval", "{1} % 区间")
    case .betterOn: ("better on", "占优任务数")
    case .wilcoxonHead: ("p, Wilcoxon", "p，Wilcoxon")
    case .holmHead: ("p, Holm", "p，Holm")
    case .signFlipHead: ("p, sign flips", "p，符号翻转")
    case .notWorse: ("not worse", "不更差")
    case .yes: ("yes", "是")
    case .notShown: ("not shown", "未显示")
    case .differencesCaption:
      ("Differences of {1}, mean of trials {2}, {3}.", "{1}之差，试验 {2} 的均值，{3}。")
    case .differenceTests:
      (
        "Tests are over tasks, seeds averaged first: Wilcoxon’s signed-rank test, the same with Holm’s "
          + "adjustment over the rows, and sign flips.",
        "检验以任务为单位，先对种子取平均：Wilcoxon 符号秩检验、其在各行间的 Holm 校正，以及符号翻转检验。"
      )
    case .marginNote:
      (
        "Not worse: the interval lies below a difference of {1}.",
        "不更差：区间位于差值 {1} 以内。"
      )
    case .learnedFrom: ("learned from", "学习来源")
    case .learning: ("learning", "学习")
    case .preparation: ("before a task", "每个任务之前")
    case .trialsOfTask: ("{1} trials on a task", "每个任务 {1} 次试验")
    case .totalFor: ("in all a task, m = {1}", "每个任务合计，m = {1}")
    case .breakEven: ("break-even m*", "盈亏平衡 m*")
    case .costsCaption: ("What each method costs, study {1}.", "研究 {1} 中各方法的成本。")
    case .costsNote:
      (
        "Costs are in multiply-adds, means over tasks, repeats and searches.",
        "成本以乘加次数计，为任务、重复与搜索的均值。"
      )
    case .servedNote:
      ("m is how many new tasks the learning is shared by.", "m 为分摊学习成本的新任务数。")
    case .breakEvenNote:
      (
        "m* is from how many new tasks on a learned method has cost less than {1} to reach regret {2}, with "
          + "the 95 % interval of a bootstrap over tasks × repeats; ∞ where it does not reach it or saves "
          + "nothing, ≤ where {1} does not.",
        "m* 为学习型方法达到遗憾值 {2} 的总成本开始低于 {1} 所需的新任务数，附对任务 × 重复做自助法的 95 % 区间；"
          + "∞ 表示达不到或没有节省，≤ 表示 {1} 达不到。"
      )
    case .incumbentsCaption:
      ("The best configuration of each search, study {1}.", "研究 {1} 中每次搜索的最优配置。")
    case .incumbentsNote:
      ("{1} of {2} searches; objective as the search itself saw it.", "{2} 次搜索中的 {1} 次；目标值为搜索自身所见。")
    case .protocolCaption: ("Protocol of {1}.", "{1} 的实验设置。")
    case .sourceTasks: ("source tasks", "源任务")
    case .referenceDesign: ("reference design", "参照设计")
    case .freshSeeds: ("fresh seeds of incumbents", "当前最优所用的新种子数")
    case .tasksTimesConfigurations:
      ("{1} tasks × {2} configurations", "{1} 个任务 × {2} 个配置")
    }
  }
}
