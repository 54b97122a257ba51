import Episodes
import Trials

extension TuningTask {
  /// The task as a program gets it. What it was made with is not part of it.
  var json: String {
    func rows(_ rows: Rows) -> String {
      let inputs = (0..<rows.count).map { row in jsonList(rows.input(row).map(jsonNumber)) }
      return "{\"inputs\":\(jsonList(inputs)),\"labels\":\(jsonList(rows.labels.map(String.init)))}"
    }
    return "{\"input_shape\":\(jsonList(inputShape.map(String.init))),\"classes\":\(classes),"
      + "\"training\":\(rows(training)),\"validation\":\(rows(validation)),\"test\":\(rows(test))}"
  }
}

/// The shortest decimal that reads back to the same bits; NaN and infinity as Python spells them.
private func jsonNumber(_ value: Float) -> String {
  value.isNaN ? "NaN" : value.isInfinite ? (value > 0 ? "Infinity" : "-Infinity") : "\(value)"
}

func jsonList(_ items: [String]) -> String { "[\(items.joined(separator: ","))]" }

/// A text in quotation marks, with no more escapes than JSON demands.
func jsonText(_ text: String) -> String {
  // One value of a configuration is written as JSON.
  "\(HyperparameterValue.text(text))"
}
