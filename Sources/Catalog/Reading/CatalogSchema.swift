import Diagnostics
import XMLReading

/// The schema of all files of a catalog, as it is built into the program.
package enum CatalogSchema {
  /// The schema as text.
  package static var text: String { String(decoding: PackageResources.catalog_xsd, as: UTF8.self) }

  private static let result = Result { () throws(XMLSchemaError) in
    try XMLSchema(name: "catalog.xsd", text: text)
  }

  /// The schema ready for use; it is compiled on the first call.
  static func compiled() throws(DiagnosticsError) -> XMLSchema {
    do throws(XMLSchemaError) {
      return try result.get()
    } catch {
      throw DiagnosticsError(error.diagnostics)
    }
  }
}
