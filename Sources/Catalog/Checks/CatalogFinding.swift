package import Diagnostics

/// Something in a catalog that is wrong, or probably wrong.
package struct CatalogFinding: Hashable, Sendable {
  /// An error makes the check fail; a warning does not.
  package let severity: Severity
  /// What is wrong, with the figures.
  package let message: String
  /// What to do about it.
  package let remedy: String?
  /// The figure or part it is about, by the name under which its place is known.
  package let subject: String

  /// A finding about `subject`.
  package init(_ severity: Severity, _ subject: String, _ message: String, remedy: String? = nil) {
    self.severity = severity
    self.message = message
    self.remedy = remedy
    self.subject = subject
  }
}

/// One thing that must hold in every catalog, beyond what its schema and reader check.
package protocol CatalogRule: Sendable {
  /// A stable name, which is also the code of its diagnostics.
  var id: String { get }
  /// What must hold, as a sentence.
  var title: String { get }
  /// What does not hold in `catalog`, in a fixed order.
  func check(_ catalog: HardwareCatalog) -> [CatalogFinding]
}
