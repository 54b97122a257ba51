/// What captions and notes of figures say by themselves, in every language; see ``Phrase``.
public enum FigurePhrase: String, Sendable, CaseIterable {
  case againstTrials, againstCost, bands, sharedLearning
  case lossesCaption, lossesOfTask, lossesNote
  case sliceCaption, sliceNote, parallelCaption, parallelNote
  case importanceCaption, importanceNote, importanceDesign
  case ranksCaption, ranksNote
  case transferCaption, transferNote
  case breakEvenCaption, breakEvenFigureNote
  case tasksCaption, tasksNote

  /// The phrase in English and in Chinese.
  var words: (english: String, chinese: String) {
    switch self {
    case .againstTrials:
      ("Mean {1} of each method against trials, study {2}.", "研究 {2} 中各方法的平均{1}随试验数的变化。")
    case .againstCost:
      (
        "Mean {1} of each method against its total cost a task, study {2}.",
        "研究 {2} 中各方法的平均{1}随每个任务总成本的变化。"
      )
    case .bands:
      (
        "Bands are {1} % intervals of a bootstrap over {2} (percentiles of 2000 draws).",
        "色带为对{2}做自助法（2000 次抽样的百分位数）所得的 {1} % 区间。"
      )
    case .sharedLearning:
      (
        "Costs are in multiply-adds; what learning cost is shared by the new tasks that are served.",
        "成本以乘加次数计；学习成本由所服务的新任务分摊。"
      )
    case .lossesCaption:
      (
        "Training and validation loss while the incumbents of study {1} were trained.",
        "研究 {1} 中当前最优配置训练时的训练损失与验证损失。"
      )
    case .lossesOfTask: ("Task {1}.", "任务 {1}。")
    case .lossesNote:
      (
        "The incumbents are those after the last trial of each search.",
        "当前最优为每次搜索最后一次试验之后的配置。"
      )
    case .sliceCaption:
      ("The objective of study {1} against each hyperparameter.", "研究 {1} 的目标值随各超参数的变化。")
    case .sliceNote:
      (
        "n = {1} complete trials; black: the best of a search.",
        "n = {1} 次完成的试验；黑色：一次搜索中的最优。"
      )
    case .parallelCaption:
      ("Configurations of study {1} by their objective.", "研究 {1} 中按目标值着色的配置。")
    case .parallelNote:
      ("n = {1} complete trials; the best are above all others.", "n = {1} 次完成的试验；最优者在最上层。")
    case .importanceCaption:
      (
        "How much each hyperparameter matters for being among the best {2} % of trials, study {1}.",
        "研究 {1} 中各超参数对进入最优 {2} % 试验的重要性。"
      )
    case .importanceNote:
      (
        "PED-ANOVA (Watanabe et al. 2023) task by task; whiskers are {1} % intervals of a bootstrap over "
          + "tasks.",
        "逐任务的 PED-ANOVA（Watanabe 等，2023）；须线为对任务做自助法所得的 {1} % 区间。"
      )
    case .importanceDesign:
      ("Trials are those of the reference design.", "试验取自参照设计。")
    case .ranksCaption:
      ("Average rank of each method against trials, study {1}.", "研究 {1} 中各方法的平均名次随试验数的变化。")
    case .ranksNote:
      (
        "1 is the best. Methods are told apart where their average ranks differ by the bar (Nemenyi's test "
          + "at {1}).",
        "1 为最优。平均名次之差超过竖条长度的方法可区分（{1} 水平的 Nemenyi 检验）。"
      )
    case .transferCaption:
      (
        "{1} of {2} against {3} after {4} trials, task by task, study {5}.",
        "研究 {5} 中 {4} 次试验后 {2} 与 {3} 逐任务的{1}。"
      )
    case .transferNote:
      ("Harmed: worse by more than {1}.", "受损：变差超过 {1}。")
    case .breakEvenCaption:
      (
        "What reaching regret {2} costs on each of the new tasks that are served, study {1}.",
        "研究 {1} 中达到遗憾值 {2} 时每个新任务的成本。"
      )
    case .breakEvenFigureNote:
      (
        "Lines cross where learning has paid, m*; bars below are its 95 % intervals of a bootstrap over "
          + "tasks × repeats.",
        "两线相交处学习成本得以收回，即 m*；下方横条为对任务 × 重复做自助法所得的 95 % 区间。"
      )
    case .tasksCaption: ("{1} {2} tasks of {3}.", "{3} 的 {1} 个{2}任务。")
    case .tasksNote:
      ("Inputs of the training part.", "训练部分的输入。")
    }
  }
}
