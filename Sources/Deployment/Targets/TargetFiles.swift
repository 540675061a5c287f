import Reporting

/// What the files for every target have in common.
struct TargetFiles {
  let plan: ExportPlan

  /// A file of one or several documents below its header.
  func file(
    _ parts: [String], about lines: [String], _ documents: [any Encodable]
  ) throws -> ExportedFile {
    ExportedFile(
      parts, text: plan.header.text(lines) + (try ManifestText.yaml(all: documents)))
  }

  /// A variant at the sites of one of its groups, with the name that it has there.
  var placements: [(variant: Variant, group: Report.Group, name: String)] {
    plan.variants.flatMap { variant in
      variant.groups.map { (variant, $0, variant.name(in: $0)) }
    }
  }
}
