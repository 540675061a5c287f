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

  /// The schema of explanations.
  public static var explanation: String {
    String(decoding: PackageResources.explanation_schema_json, as: UTF8.self)
  }

  /// The schema of sweeps.
  public static var sweep: String {
    String(decoding: PackageResources.sweep_schema_json, as: UTF8.self)
  }

  /// The schema of comparisons of servers.
  public static var comparison: String {
    String(decoding: PackageResources.comparison_schema_json, as: UTF8.self)
  }

  /// The schema of differences between plans.
  public static var difference: String {
    String(decoding: PackageResources.difference_schema_json, as: UTF8.self)
  }
}
