package import Diagnostics
import XMLReading

extension CatalogSchema {
  /// Makes sure that a text is a valid `calibration.xml`; throws everything that is wrong with it.
  package static func checkCalibration(_ text: String, name: String) throws(DiagnosticsError) {
    _ = try XMLDocument.read(
      text: text, name: name,
      expecting: ExpectedRoot(
        name: "calibration", namespace: "urn:tierwise:catalog", version: "1"),
      schema: try compiled())
  }
}
