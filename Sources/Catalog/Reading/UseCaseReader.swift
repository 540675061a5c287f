import Diagnostics
import Quantities
import XMLReading

/// Reads `UseCases/<id>.xml`.
enum UseCaseReader {
  static func read(_ root: XMLElement, id: String, _ figures: inout FigureReader) -> UseCase? {
    let base = "use-cases/\(id)"
    guard let name = root.child("name")?.text else { return nil }
    return UseCase(
      id: id, name: name, details: root.child("description")?.text,
      inputLength: figures.figure("input-length", of: root, .tokenCount, in: base),
      inputLengthVariation: figures.figure(
        "input-length-variation", of: root, .variation, in: base),
      outputLength: figures.figure("output-length", of: root, .tokenCount, in: base),
      outputLengthVariation: figures.figure(
        "output-length-variation", of: root, .variation, in: base),
      prefixReuse: figures.figure("prefix-reuse", of: root, .share, in: base),
      burstiness: figures.figure("burstiness", of: root, .variation, in: base),
      peakToMean: figures.figure("peak-to-mean", of: root, .number(1...168), in: base),
      timeToFirstToken: figures.percentileFigure(
        "time-to-first-token", of: root, .latency, in: base),
      timePerOutputToken: figures.percentileFigure(
        "time-per-output-token", of: root, .latency, in: base),
      endToEnd: figures.percentileFigure("end-to-end", of: root, .latency, in: base),
      hourOfWeek: root.child("hour-of-week").flatMap { hourOfWeek($0, base, &figures) },
      notes: root.children("note").map(\.text))
  }

  private static func hourOfWeek(
    _ element: XMLElement, _ base: String, _ figures: inout FigureReader
  ) -> Sourced<[Double]>? {
    let weights = (element.string("values") ?? "").split(separator: " ").compactMap {
      StrictNumber.double($0)
    }
    let mean = weights.reduce(0, +) / Double(max(weights.count, 1))
    guard weights.count == 168, weights.allSatisfy({ $0 >= 0 }), (mean - 1).magnitude < 0.01 else {
      let found = mean.formatted(significantDigits: 4)
      figures.diagnostics.addError(
        element.error(
          attribute: "values", code: "implausible",
          message: "the weights of the hours of a week have the mean \(found); expected 168 "
            + "weights of at least 0 with the mean 1",
          remedy: "Divide each weight by their mean."))
      return nil
    }
    return figures.sourced(
      weights, element, attribute: "values", name: "\(base)/hour-of-week")
  }
}
