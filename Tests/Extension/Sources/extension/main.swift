import Metabook
import MetabookCommands

// All commands of metabook, with one learner more.
var registry = Registry()
registry.learners.append(
  LearnerChoice("nearest_centroid", "The class whose shrunken mean is nearest.") {
    settings throws(NotebookError) in
    NearestCentroid(
      centers: try settings.word("centers", default: "mean", among: ["mean", "median"]))
  })
MetabookCommand.main(registry: registry)
