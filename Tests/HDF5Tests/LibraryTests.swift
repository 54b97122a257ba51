import CHDF5
import Foundation
import HDF5
import Testing

struct LibraryTests {
  @Test func printsNothingFromAnyThread() async throws {
    let prints = await withCheckedContinuation { (answer: CheckedContinuation<Bool, Never>) in
      let thread = Thread {
        #expect(throws: HDF5Error.self) { try File.open(image: [1, 2, 3]) }
        // A thread that never said otherwise has the printer of errors here.
        var printer: H5E_auto2_t?
        var data: UnsafeMutableRawPointer?
        H5Eget_auto2(hid_t(H5E_DEFAULT), &printer, &data)
        answer.resume(returning: printer != nil)
      }
      thread.start()
    }
    #expect(!prints)
  }

  @Test func passesOnWhatTheLibrarySays() throws {
    let file = try File.inMemory(name: "a.h5")
    try file.root.createDataset("x", 1)
    let error = #expect(throws: HDF5Error.self) { try file.root.createDataset("x", 2) }
    guard case .library(let request, let location, let complaints) = error else {
      Issue.record("\(String(describing: error)) is no error of the library")
      return
    }
    #expect(request == "create the dataset")
    #expect(location.description == "'/x' in 'a.h5'")
    #expect(complaints.first == "unable to create dataset")
    #expect(complaints.last == "name already exists")
  }
}
