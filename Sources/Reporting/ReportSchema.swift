/// The JSON Schemas of what Tierwise writes, draft 2020-12.
public enum ReportSchema {
  /// The schema of `plan.json`.
  public static var plan: String {
    String(decoding: PackageResources.plan_schema_json, as: UTF8.self)
  }

  /// The schema of `conflict.json`.
  public static var conflict: String {
    String(decoding: PackageResources.conflict_schema_json, as: UTF8.self)
  }

  /// The schema of estimates.
  public static var estimate: String {
    String(decoding: PackageResources.estimate_schema_json, as: UTF8.self)
  }
}
