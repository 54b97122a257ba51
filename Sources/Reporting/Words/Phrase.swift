/// What the kit says in reports by itself, in every language.
///
/// `{1}`, `{2}`, … stand for what is told.
public enum Phrase: String, Sendable, CaseIterable {
  case table, figure, data, primaryEndpoint, primaryText
  case declaredData, declaredTasks, declaredStudy, studySummary, metaStudySummary
  case primaryResult, primaryResultTested
  case howMade, command, kitVersion, notebookSettings, masterSeed, archive, contentDigest
  case datasets, revisions, certificates, certificate, finding, drawing
  case budgets, study, learner, methods, tasks, seeds, trialsPerSearch, trialBudget, space,
    objective
  case ledger, ledgerText, role, trials, ofThemFailed, multiplyAdds, sum
  case roleSource, roleMetaTraining, roleTarget, roleReference, roleValuation
  case tracing, tracingText
  case checklist, checklistText
  case checkSeeds, checkSeedsFound, checkData, checkDataFound, checkSynthetic
  case checkSplits, checkSplitsFound, checkSplitsNone
  case checkSpace, checkSpaceFound, checkBudget, checkBudgetFound, checkTrials, checkTrialsFound
  case checkReplications, checkReplicationsFound, checkIntervals, checkIntervalsFound
  case checkPrimary, checkPrimaryFound, checkPrimaryNone
  case checkCost, checkCostFound, checkCode, checkCodeFound, checkTimes, checkTimesFound
  case timing, timingText, began, workers, processor, system, commit, commandLine, seconds, wallTime
  case perTrial, notRecorded

  /// The phrase in English and in Chinese.
  var words: (english: String, chinese: String) {
    switch self {
    case .table: ("Table {1}", "表 {1}")
    case .figure: ("Figure {1}", "图 {1}")
    case .data: ("data", "数据")
    case .primaryEndpoint: ("Primary endpoint", "主要终点")
    case .primaryText:
      (
        "named before the run: {1} of `{2}` against `{3}` in study `{4}`.",
        "运行之前已指定：研究 `{4}` 中 `{2}` 相对于 `{3}` 的{1}。"
      )
    case .declaredData: ("Data", "数据")
    case .declaredTasks: ("Tasks", "任务")
    case .declaredStudy: ("Study", "研究")
    case .studySummary:
      (
        "{1} on {2} by {3}; {4} trials a search, {5} seeds",
        "{1}，任务 {2}，方法 {3}；每次搜索 {4} 次试验，{5} 个种子"
      )
    case .metaStudySummary:
      ("{1} on {2} by {3}; {4} seeds", "{1}，任务 {2}，方法 {3}；{4} 个种子")
    case .primaryResult:
      (
        "Result: {1} less {2} is {3}. [ ] is the 95 % interval of a bootstrap over {4}.",
        "结果：{1} 减 {2} 为 {3}。[ ] 为对{4}做自助法得到的 95 % 区间。"
      )
    case .primaryResultTested:
      (
        "Wilcoxon’s signed-rank test over {1} tasks: p {2}.",
        "对 {1} 个任务的 Wilcoxon 符号秩检验：p {2}。"
      )
    case .howMade: ("How this report was made", "本报告的生成方式")
    case .command: ("Command", "命令")
    case .kitVersion: ("Metabook", "Metabook 版本")
    case .notebookSettings: ("Parameters", "参数")
    case .masterSeed: ("Master seed", "主随机种子")
    case .archive: ("Archive", "存档")
    case .contentDigest: ("content digest", "内容摘要")
    case .datasets: ("Datasets", "数据集")
    case .revisions: ("Revisions", "修订号")
    case .certificates: ("Certificates", "核查记录")
    case .certificate: ("Check", "核查")
    case .finding: ("Finding", "结果")
    case .drawing: ("Figures drawn by", "绘图库")
    case .budgets: ("Studies, seeds and budgets", "研究、种子与预算")
    case .study: ("study", "研究")
    case .learner: ("learner", "学习器")
    case .methods: ("methods", "方法")
    case .tasks: ("tasks", "任务")
    case .seeds: ("seeds", "种子")
    case .trialsPerSearch: ("trials a search", "每次搜索的试验数")
    case .trialBudget: ("budget of a trial", "每次试验的预算")
    case .space: ("search space", "搜索空间")
    case .objective: ("objective", "目标")
    case .ledger: ("Ledger", "成本账目")
    case .ledgerText:
      (
        "Everything that was run, by role. Multiply-adds are counted by the programs that ran.",
        "按用途列出全部运行过的试验。乘加次数由所运行的程序自行计数。"
      )
    case .role: ("role", "用途")
    case .trials: ("trials", "试验")
    case .ofThemFailed: ("failed or diverged", "失败或发散")
    case .multiplyAdds: ("multiply-adds", "乘加次数")
    case .sum: ("sum", "合计")
    case .roleSource: ("source", "源任务")
    case .roleMetaTraining: ("meta-training", "元训练")
    case .roleTarget: ("target", "目标任务")
    case .roleReference: ("reference", "参照")
    case .roleValuation: ("valuation", "估值")
    case .tracing: ("Where a number comes from", "数字的来源")
    case .tracingText:
      (
        "The trials behind a number of a table: `metabook explain REPORT TABLE:ROW:COLUMN`. Every "
          + "number and figure derived again from the archive: `metabook check REPORT`. One trial run "
          + "again, bit for bit: `metabook replay {1} TRIAL`.",
        "查看表中某个数字背后的试验：`metabook explain REPORT TABLE:ROW:COLUMN`。由存档重新推导全部数字与图："
          + "`metabook check REPORT`。逐位重新运行某一次试验：`metabook replay {1} TRIAL`。"
      )
    case .checklist: ("Reproducibility checklist", "可重复性清单")
    case .checklistText: ("Filled in from the archive.", "由存档自动填写。")
    case .checkSeeds: ("All chance comes from named seeds", "所有随机性均来自具名种子")
    case .checkSeedsFound:
      (
        "master seed {1}; {2} numbered repetitions; each trial records its streams",
        "主种子 {1}；{2} 次编号重复；每次试验都记录其随机流"
      )
    case .checkData: ("Data are identified", "数据可识别")
    case .checkDataFound: ("{1}, each with its digest above", "{1}，摘要见上")
    case .checkSynthetic: ("synthetic, a function of the seed", "合成数据，由种子决定")
    case .checkSplits: ("Splits share nothing they should not", "划分之间没有泄漏")
    case .checkSplitsFound: ("checked and listed above: {1}", "已核查 {1} 项，见上")
    case .checkSplitsNone: ("no check was recorded", "没有核查记录")
    case .checkSpace: ("Search spaces are stated", "已给出搜索空间")
    case .checkSpaceFound: ("{1} hyperparameters: {2}", "{1} 个超参数：{2}")
    case .checkBudget: ("Budgets are equal and stated", "预算相同且已说明")
    case .checkBudgetFound: ("{1} trials a search", "每次搜索 {1} 次试验")
    case .checkTrials: ("Every trial is recorded", "每次试验均有记录")
    case .checkTrialsFound:
      (
        "{1} trials: {2} complete, {3} pruned, {4} diverged, {5} failed",
        "共 {1} 次试验：完成 {2}，剪枝 {3}，发散 {4}，失败 {5}"
      )
    case .checkReplications: ("Runs were repeated", "运行有重复")
    case .checkReplicationsFound: ("{1} tasks × {2} seeds", "{1} 个任务 × {2} 个种子")
    case .checkIntervals: ("Intervals say what they are over", "区间已说明其含义")
    case .checkIntervalsFound: ("in the note of each table and figure", "见各表与图的注释")
    case .checkPrimary: ("One primary endpoint was named beforehand", "事先指定了一个主要终点")
    case .checkPrimaryFound: ("{1}", "{1}")
    case .checkPrimaryNone: ("none was named; read all tests as exploratory", "未指定；所有检验均应视为探索性的")
    case .checkCost: ("Cost is stated, that of learning included", "已说明成本，包括学习成本")
    case .checkCostFound: ("{1} multiply-adds, by role in the ledger", "{1} 次乘加，见成本账目")
    case .checkCode: ("Code is identified", "代码可识别")
    case .checkCodeFound: ("Metabook {1} and the revisions above", "Metabook {1} 及上述修订号")
    case .checkTimes: ("Wall times and machine", "运行时间与机器")
    case .checkTimesFound: ("in [TIMING.md](TIMING.md)", "见 [TIMING.md](TIMING.md)")
    case .timing: ("Wall times", "运行时间")
    case .timingText:
      (
        "All that may differ between two equal runs of this notebook.",
        "同一笔记本两次相同的运行之间，仅以下内容可能不同。"
      )
    case .began: ("began (UTC)", "开始时间 (UTC)")
    case .workers: ("workers", "并行数")
    case .processor: ("processor", "处理器")
    case .system: ("system", "系统")
    case .commit: ("commit", "提交")
    case .commandLine: ("command line", "命令行")
    case .seconds: ("seconds", "秒")
    case .wallTime: ("seconds of trials", "试验总秒数")
    case .perTrial: ("seconds a trial", "每次试验秒数")
    case .notRecorded: ("not recorded", "未记录")
    }
  }
}

extension Language {
  /// A phrase in the language, with values for `{1}`, `{2}`, ….
  public func text(_ phrase: Phrase, _ values: String...) -> String { filled(phrase.words, values) }

  /// A phrase of a table in the language, with values for `{1}`, `{2}`, ….
  public func text(_ phrase: TablePhrase, _ values: String...) -> String {
    filled(phrase.words, values)
  }

  /// A phrase of a figure in the language, with values for `{1}`, `{2}`, ….
  public func text(_ phrase: FigurePhrase, _ values: String...) -> String {
    filled(phrase.words, values)
  }

  /// A phrase of a table of meta-learners, with values for `{1}`, `{2}`, ….
  public func text(_ phrase: AdaptationPhrase, _ values: String...) -> String {
    filled(phrase.words, values)
  }

  private func filled(_ words: (english: String, chinese: String), _ values: [String]) -> String {
    let words = self == .english ? words.english : words.chinese
    var result = ""
    var rest = words[...]
    // Values are not searched for braces again: one may hold some itself.
    while let open = rest.firstIndex(of: "{") {
      result += rest[..<open]
      let inside = rest[rest.index(after: open)...].prefix { $0 != "}" }
      guard let number = Int(inside), values.indices.contains(number - 1) else {
        result += "{"
        rest = rest[rest.index(after: open)...]
        continue
      }
      result += values[number - 1]
      rest = rest[inside.endIndex...].dropFirst()
    }
    return result + rest
  }
}
