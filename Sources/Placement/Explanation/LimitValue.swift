/// What a little more of a limit would save per year.
public struct LimitValue: Hashable, Sendable, Codable {
  /// What was found.
  public enum Finding: String, Hashable, Sendable, Codable {
    /// The saving lies within the interval.
    case saves
    /// The limit decides whether there is a plan, never what the cheapest one costs.
    case neverSaves
    /// The search ended before it was known.
    case unknown
  }

  /// What is limited, such as `power`, `link` or `latency`.
  public let kind: String
  /// The id of the site class, link, server or workload that has the limit.
  public let subject: String
  /// What was loosened, and by how much, in words.
  public let loosened: String
  /// What was found.
  public let finding: Finding
  /// What it saves per year; nil unless it saves.
  public let saving: CostInterval?

  package init(
    kind: String, subject: String, loosened: String, finding: Finding, saving: CostInterval? = nil
  ) {
    self.kind = kind
    self.subject = subject
    self.loosened = loosened
    self.finding = finding
    self.saving = saving
  }
}
