public import Images

/// What is wrong with a folder or an archive of pictures.
public enum PictureError: DataError, Equatable {
  /// A file that libpng cannot read, or of another size or depth than expected.
  case png(String, PNGError)
  case notAPicture(String)
  case noPictures(String)
  /// A picture that is not in the folder of a class.
  case outsideClass(String)
  /// Class folders at two depths.
  case mixedDepths(String, String)
  case tooManyClasses(String, most: Int)
  case wrongSize(String, width: Int, height: Int, expectedWidth: Int, expectedHeight: Int)
  /// A picture in color among gray ones.
  case colored(String, first: String)
  case badSide(Int)

  public var description: String {
    switch self {
    case .png(let file, let error):
      "'\(file)': \(error)"
    case .notAPicture(let file):
      "'\(file)' is no PNG file, but is in the folder of a class. Convert it, or move it away."
    case .noPictures(let root):
      "'\(root)' holds no pictures. Expected PNG files in one folder a class: class/picture.png, or "
        + "group/class/picture.png."
    case .outsideClass(let file):
      "'\(file)' is in no class's folder. Expected class/picture.png, or group/class/picture.png."
    case .mixedDepths(let first, let second):
      "'\(first)' and '\(second)' are not equally deep in folders. Expected class/picture.png "
        + "everywhere, or group/class/picture.png everywhere."
    case .tooManyClasses(let root, let most):
      "'\(root)' has more than \(most) classes or groups. Name the folder that holds class folders."
    case .wrongSize(let file, let width, let height, let expectedWidth, let expectedHeight):
      "'\(file)' has \(width) × \(height) pixels, but the pictures before it have "
        + "\(expectedWidth) × \(expectedHeight). Ask for one size to resize all to."
    case .colored(let file, let first):
      "'\(file)' is in color, but '\(first)' is gray. Convert one or the other."
    case .badSide(let side):
      "Pictures cannot be resized to a side of \(side). Give 1 to 4096 pixels."
    }
  }
}
