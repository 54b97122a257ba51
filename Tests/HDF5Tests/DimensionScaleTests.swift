import HDF5
import Testing

struct DimensionScaleTests {
  @Test func namesTheAxesOfADataset() throws {
    let folder = try TemporaryFolder()
    let file = try File.create(folder.path("x.h5"))
    let study = try file.root.createGroup("studies/tuning")
    let trial = try study.createDataset("trial", [0, 1, 2])
    let step = try study.createDataset("step", [10, 20])
    try trial.makeScale("trial")
    try step.makeScale("step")
    let loss = try study.createDataset("curves/loss", [1, 2, 3, 4, 5, 6.5], shape: [3, 2])
    try loss.attach([trial, step])
    try file.close()

    let again = try File.open(folder.path("x.h5")).root
    let curve = try again.dataset("studies/tuning/curves/loss")
    #expect(try curve.scales(ofAxis: 0) == ["/studies/tuning/trial"])
    #expect(try curve.scales(ofAxis: 1) == ["/studies/tuning/step"])
    #expect(try !curve.isScale)
    let scale = try again.dataset("studies/tuning/trial")
    #expect(try scale.isScale)
    #expect(try scale.attribute("CLASS", as: String.self) == "DIMENSION_SCALE")
    #expect(try scale.attribute("NAME", as: String.self) == "trial")
  }

  @Test func servesManyDatasets() throws {
    let root = try File.inMemory().root
    let scale = try root.createDimension("trial", size: 4)
    for index in 0..<200 {
      try root.createDataset("c\(index)", [1, 2, 3, 4]).attach(scale, toAxis: 0)
    }
    #expect(try root.dataset("c199").scales(ofAxis: 0) == ["/trial"])
    #expect(
      try scale.attribute("NAME", as: String.self)
        == "This is a netCDF dimension but not a netCDF variable.         4")
  }

  @Test func refusesAxesThatAreNotThere() throws {
    let root = try File.inMemory(name: "a.h5").root
    let scale = try root.createDimension("trial", size: 4)
    let dataset = try root.createDataset("x", [1, 2, 3, 4])
    let error = #expect(throws: HDF5Error.self) { try dataset.attach(scale, toAxis: 1) }
    #expect(error?.description == "'/x' in 'a.h5' cannot have shape [4]: it has no axis 1.")
    #expect(throws: HDF5Error.self) { try scale.attach(scale, toAxis: 0) }
  }
}
