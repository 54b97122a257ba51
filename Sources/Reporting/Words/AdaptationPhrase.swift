/// What tables of meta-learners and their notes say by themselves, in every language; see ``Phrase``.
public enum AdaptationPhrase: String, Sendable, CaseIterable {
  case testTasks, afterSteps, stepsHead, accuracyHead, lossHead, iterations, seedsTimesTasks
  case adaptationCaption, adaptationNote, adaptationDifferencesCaption, adaptationDifferencesNote
  case stepsAxis, adaptationFigureCaption, bandNote, fitsCaption, fitsNote
  case metaTrainingCaption, metaTrainingNote, primaryAdaptation

  /// The phrase in English and in Chinese.
  var words: (english: String, chinese: String) {
    switch self {
    case .testTasks: ("test tasks", "测试任务")
    case .afterSteps: ("after {1} steps", "{1} 步之后")
    case .stepsHead: ("steps", "步数")
    case .accuracyHead: ("accuracy, %", "准确率（%）")
    case .lossHead: ("loss", "损失")
    case .iterations: ("outer iterations", "外循环迭代数")
    case .seedsTimesTasks: ("seeds × tasks", "种子 × 任务")
    case .adaptationCaption: ("Mean {1} on test tasks, {2}.", "测试任务上的平均{1}，{2}。")
    case .adaptationNote:
      (
        "± is half the 95 % interval over all test tasks of all seeds, mean ± 1.96 σ / √n. Each trial's iterate was "
          + "chosen on validation tasks, and test tasks were looked at once. † how many values are not finite.",
        "± 为所有种子的全部测试任务上 95 % 区间（均值 ± 1.96 σ / √n）宽度的一半。每次试验的迭代点由验证任务选出，测试任务只看一次。"
          + "† 为非有限值的个数。"
      )
    case .adaptationDifferencesCaption:
      ("Differences in {1} on the same test tasks, {2}.", "相同测试任务上{1}之差，{2}。")
    case .adaptationDifferencesNote:
      (
        "Paired by test task; [ ] is the 95 % interval over all test tasks of all seeds, mean ± 1.96 σ / √n.",
        "按测试任务配对；[ ] 为所有种子的全部测试任务上的 95 % 区间（均值 ± 1.96 σ / √n）。"
      )
    case .primaryAdaptation:
      (
        "Result: {1} less {2} is {3}, paired by test task. [ ] is the 95 % interval over all test tasks of all seeds.",
        "结果：{1} 减 {2} 为 {3}，按测试任务配对。[ ] 为所有种子的全部测试任务上的 95 % 区间。"
      )
    case .stepsAxis: ("steps of adaptation", "适应步数")
    case .adaptationFigureCaption:
      ("Mean {1} on test tasks against steps of adaptation, {2}.", "测试任务上的平均{1}随适应步数的变化，{2}。")
    case .bandNote:
      ("Bands are 95 % intervals over the test tasks of all seeds.", "色带为所有种子的测试任务上的 95 % 区间。")
    case .fitsCaption:
      ("Test task {1} before and after adaptation, {2}.", "测试任务 {1} 在适应前后，{2}。")
    case .fitsNote:
      ("Weights of the first seed.", "所用权重来自第一个种子。")
    case .metaTrainingCaption: ("Loss during meta-training, {1}.", "元训练中的损失，{1}。")
    case .metaTrainingNote:
      (
        "Means over seeds; bands reach from the least to the greatest seed.",
        "为各种子的均值；色带为各种子的最小值到最大值。"
      )
    }
  }
}
