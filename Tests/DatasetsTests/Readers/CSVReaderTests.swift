import Datasets
import Episodes
import Testing

/// Promises of reading tables.
struct CSVReaderTests {
  private func table(_ text: String) -> DataFile { DataFile("t.csv", text: text) }

  private func complaint(
    _ text: String, label: CSVReader.Column? = nil, target: CSVReader.Target = .classes,
    split: CSVReader.Column? = nil, form: CSVReader.Form = .recognized,
    classNames: [String]? = nil, elementType: ElementType = .float64, shape: [Int]? = nil
  ) -> String {
    DatasetsTests.complaint(
      CSVReader(
        table(text), label: label, target: target, split: split, form: form,
        classNames: classNames, elementType: elementType, shape: shape))
  }

  @Test(arguments: [
    ReaderFiles.csvPlain, ReaderFiles.csvCrlfQuoted, ReaderFiles.csvBom, ReaderFiles.csvGzip,
  ])
  func readsWhatPythonReads(_ file: ReaderFile) throws {
    let stream = try CSVReader(file.file, label: "who").open()
    #expect(stream.header.featureNames == ["a", "b, or \"not\"", "c\nd"])
    #expect(stream.header.shape == [3])
    #expect(stream.header.axes == ["feature"])
    #expect(try values(of: stream) == file.values)
    #expect(try values(of: stream) == file.values, "a stream can be read twice")
    let names = ["a \"b\", c", "two\nlines", "zoë"]
    #expect(stream.header.targets == .classes(Grouping(names: names, indices: [2, 0, 1])))
  }

  @Test func readsLabelGroupsAndSplitByName() throws {
    let text = """
      id,age,site,part,outcome,weight
      7,31,north,train,yes,60.5
      8,32,south,test,no,61.5

      9,33,north,train,no,62.5
      """
    let reader = CSVReader(
      table(text), label: "outcome", groups: ["site"], split: "part", leaveOut: ["id"])
    let header = try reader.open().header
    #expect(header.featureNames == ["age", "weight"])
    #expect(header.targets == .classes(Grouping(names: ["no", "yes"], indices: [1, 0, 0])))
    #expect(
      header.groups == [
        "site": Grouping(names: ["north", "south"], indices: [0, 1, 0]),
        "split": Grouping(names: ["test", "train"], indices: [1, 0, 1]),
      ])
    #expect(try values(of: reader.open()) == [31, 60.5, 32, 61.5, 33, 62.5])
    var regression = reader
    regression.label = "weight"
    regression.target = .number
    regression.leaveOut = ["id", "outcome"]
    #expect(
      try regression.open().header.targets == .numbers([60.5, 61.5, 62.5], name: "weight"))
  }

  @Test func readsTablesOfScikitLearn() throws {
    let text = "3,2,setosa,virginica\n5.1,3.5,0\n4.9,3,1\n6,2,0\n"
    let stream = try CSVReader(table(text)).open()
    #expect(
      stream.header.targets
        == .classes(Grouping(names: ["setosa", "virginica"], indices: [0, 1, 0])))
    #expect(stream.header.featureNames == [])
    #expect(try values(of: stream) == [5.1, 3.5, 4.9, 3, 6, 2])
    #expect(
      complaint("4,2,a,b\n5,3,0\n4,3,1\n6,2,0\n")
        == "'t.csv' states 4 rows in its first line, but has 3. Fetch the file again.")
    #expect(
      complaint("3,2,a,b\n5,3,0\n4,3,2\n6,2,0\n")
        == "'t.csv', line 3, column 3: expected a class in 0 to 1, found 2. Name more classes, or "
        + "mend the row.")
    #expect(
      complaint("x,y\n1,2\n", form: .counts)
        == "'t.csv' should begin with the numbers of rows and of features, but begins with 'x,y'. "
        + "Choose another form.")
    #expect(
      complaint("3,9223372036854775806,a\n5,3,0\n", form: .counts)
        == "'t.csv', line 2: expected 9223372036854775807 fields, found 3. Mend the row.")
  }

  @Test(arguments: [
    ("a,b\n1,2\n", 1), ("a,b\n5,y\n1,2\n", 2), ("1,2\n3,4\n", 2), ("1,x\n2,y\n", 2),
    ("0,label\n1,2\n", 1), ("5,5\n", 1), ("2,1\n1,0\n3,1\n", 3),
  ])
  func recognizesTheFirstLine(_ text: String, _ rows: Int) throws {
    // A column of text is left out of the features by its being the label.
    #expect(try CSVReader(table(text), label: 2, leaveOut: []).open().header.count == rows)
  }

  @Test func recognizesAHeaderByAColumnThatIsAskedFor() throws {
    let header = try CSVReader(table("label,0,1\ncat,5,6\ndog,7,8\n"), label: "label").open().header
    #expect(header.count == 2)
    #expect(header.featureNames == ["0", "1"])
  }

  @Test func numbersClassesByValueOrByLetters() throws {
    func names(_ labels: [String]) throws -> [String] {
      let text = labels.map { "1,\($0)\n" }.joined()
      let header = try CSVReader(table(text), label: -1, form: .headerless).open().header
      guard case .classes(let classes) = header.targets else { return [] }
      return classes.names
    }
    #expect(try names(["10", "9", "10", "-1"]) == ["-1", "9", "10"])
    #expect(try names(["b", "10", "9", "a"]) == ["10", "9", "a", "b"])
  }

  @Test func takesClassNamesInTheOrderGiven() throws {
    let names = ["late", "early"]
    func classes(_ text: String) throws -> ExampleHeader.Targets? {
      try CSVReader(table(text), label: 2, form: .headerless, classNames: names).open().header
        .targets
    }
    #expect(try classes("1,early\n2,late\n") == .classes(Grouping(names: names, indices: [1, 0])))
    #expect(try classes("1,0\n2,1.0\n") == .classes(Grouping(names: names, indices: [0, 1])))
    #expect(
      complaint("1,never\n", label: 2, form: .headerless, classNames: names)
        == "'t.csv', line 1, column 2: expected a class, found 'never'. The classes are: 'late', "
        + "'early'.")
    #expect(
      complaint("1,2\n", classNames: names)
        == "Classes are named, but no column is the label. Name the label's column.")
  }

  @Test func keepsFeaturesAsTheTypeAndShapeAskedFor() throws {
    let reader = CSVReader(
      table("0,16,8,4,1\n1,2,3,255,0\n"), label: -1, form: .headerless, elementType: .uint8,
      shape: [2, 2], divisor: 16)
    let stream = try reader.open()
    #expect(stream.header.elementType == .uint8)
    #expect(stream.header.axes == ["height", "width"])
    #expect(stream.header.divisor == 16)
    #expect(try values(of: stream) == [0, 16, 8, 4, 1, 2, 3, 255])
    #expect(
      complaint("1,2\n3,256\n", elementType: .uint8)
        == "'t.csv', line 2, column 2: expected a number of type uint8, found '256'. Choose another "
        + "type.")
    #expect(
      complaint("1,2\n3,1e39\n", elementType: .float32)
        == "'t.csv', line 2, column 2: expected a number of type float32, found '1e39'. Choose "
        + "another type.")
    #expect(
      complaint("1,2,3\n", shape: [2, 2])
        == "Examples of 't.csv' cannot have the shape [2, 2]: it has 3 features.")
    #expect(
      complaint("1,2,3\n", shape: [.max, .max])
        == "Examples of 't.csv' cannot have the shape [9223372036854775807, 9223372036854775807]: it "
        + "has 3 features.")
  }

  @Test(arguments: CSVReader.Separator.allCases)
  func readsOtherSeparators(_ separator: CSVReader.Separator) throws {
    let mark = separator.rawValue
    let text = "a\(mark)b\r1\(mark)\"2\"\r\n3\(mark)4"
    let stream = try CSVReader(table(text), separator: separator).open()
    #expect(stream.header.featureNames == ["a", "b"])
    #expect(try values(of: stream) == [1, 2, 3, 4])
  }

  @Test func readsRowsThatLieAcrossBuffers() throws {
    // A row of 65,536 bytes and more makes fields begin and end everywhere in the buffer.
    for width in [65_530, 65_535, 65_536, 65_537] {
      let zeros = String(repeating: "0", count: width)
      let text = "a,b,c\n1.5,\(zeros)2,\"3\"\n4,\"5\"\n".replacing("4,", with: "4,\"6\",")
      #expect(try values(of: CSVReader(table(text)).open()) == [1.5, 2, 3, 4, 6, 5])
    }
  }

  @Test func saysWhatIsWrongWithRows() {
    #expect(complaint("") == "'t.csv' is empty. A table has at least one row.")
    #expect(complaint("\r\n\n") == "'t.csv' is empty. A table has at least one row.")
    #expect(
      complaint("a,b\n") == "'t.csv' has a header, but no rows. A table has at least one.")
    #expect(
      complaint("a,b\n1,2\n3\n") == "'t.csv', line 3: expected 2 fields, found 1. Mend the row.")
    #expect(
      complaint("a,b\r\n1,2\r\n\r\n\"3\",4,\r\n")
        == "'t.csv', line 4: expected 2 fields, found 3. Mend the row.")
    #expect(
      complaint("a,b\n\"x\ny\",2\n3\n", label: "a")
        == "'t.csv', line 4: expected 2 fields, found 1. Mend the row.")
    #expect(
      complaint("a,b\n1,two\n")
        == "'t.csv', line 2, column 2 ('b'): expected a number, found 'two'. Make it a number, or "
        + "leave the column out.")
    #expect(
      complaint("a,b\n1,\n")
        == "'t.csv', line 2, column 2 ('b'): the field is empty. Leave the row out or fill the value "
        + "in.")
    #expect(
      complaint("a,b\n1, nan\n")
        == "'t.csv', line 2, column 2 ('b'): expected a finite number, found 'nan'. Leave the row out "
        + "or fill the value in.")
    #expect(
      complaint("a,b\n-Inf,1\n")
        == "'t.csv', line 2, column 1 ('a'): expected a finite number, found '-Inf'. Leave the row out "
        + "or fill the value in.")
    #expect(
      complaint("1,1e999\n2,3\n")
        == "'t.csv', line 1, column 2: expected a finite number, found '1e999'. Leave the row out or "
        + "fill the value in.")
    #expect(
      complaint("a,b\n1,NaN\n", label: "b", target: .number)
        == "'t.csv', line 2, column 2 ('b'): expected a finite number, found 'NaN'. Leave the row out "
        + "or fill the value in.")
    #expect(
      complaint("a,b\n1,\n", label: "b")
        == "'t.csv', line 2, column 2 ('b'): the field is empty. Leave the row out or fill the value "
        + "in.")
    #expect(
      complaint("a,b\n1,\"2\n3,4\n")
        == "'t.csv', line 2: a quoted field begins and never ends. Close it with \".")
    #expect(
      complaint("a,b\n1,\"2\"x\n")
        == "'t.csv', line 2, column 2: expected a separator after the closing quote, found 'x'. Write a "
        + "quote inside a quoted field twice.")
  }

  @Test func saysWhatIsWrongWithColumns() {
    #expect(
      complaint("a,b,a\n1,2,3\n")
        == "'t.csv' calls columns 1 and 3 both 'a'. Rename one.")
    #expect(
      complaint("a,Outcome\n1,2\n", label: "outcome")
        == "'t.csv' has no column 'outcome'. Is it 'Outcome'? It has: 'a', 'Outcome'.")
    #expect(
      complaint("a,b\n1,2\n", label: "c") == "'t.csv' has no column 'c'. It has: 'a', 'b'.")
    #expect(
      complaint("1,2\n", label: "c", form: .headerless)
        == "'t.csv' has no line of column names, so none is 'c'. Give the column's number.")
    #expect(
      complaint("1,2\n", label: 3)
        == "'t.csv' has no column 3. Columns are 1 to 2, or -1 for the last.")
    #expect(
      complaint("a,b\n1,2\n", label: "b", split: 2)
        == "Column 'b' of 't.csv' is given two uses. Give it one.")
    #expect(
      complaint("a\n1\n", label: "a")
        == "None of the 1 columns of 't.csv' is left as a feature. Are fields separated by another "
        + "character?")
    let bytes = Array("a,b\n1,".utf8) + [0xff, 0x0a]
    #expect(
      DatasetsTests.complaint(CSVReader(DataFile(name: "t.csv", bytes: bytes), label: "b"))
        == "'t.csv', line 2, column 2 ('b'): the text is not UTF-8. Save the table as UTF-8.")
    #expect(
      complaint("a,b\n1," + String(repeating: "x", count: 1025) + "\n", label: "b")
        == "'t.csv', line 2, column 2 ('b'): the name of a class or group is longer than 1024 bytes. "
        + "Name another column.")
    let many = (0...65_536).map { "1,v\($0)\n" }.joined()
    #expect(
      complaint("a,b\n" + many, label: "b")
        == "Column 'b' of 't.csv' has more than 65536 different values. Are they numbers to predict "
        + "rather than classes?")
    #expect(
      complaint("1," + String(repeating: "0", count: 1 << 24) + "\n1,2\n")
        == "'t.csv', line 1: the row is longer than 16777216 bytes. Is it a table?")
  }
}
