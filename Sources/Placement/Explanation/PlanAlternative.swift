/// A plan of another character that costs about as much.
public struct PlanAlternative: Hashable, Sendable, Codable {
  /// What it is best at, or does without.
  public enum Character: String, Hashable, Sendable, Codable, CaseIterable {
    /// Servers stand at as few sites as possible.
    case fewestSites
    /// As many requests as possible are served on devices, premises and metro sites.
    case mostEdge
    /// Own servers draw as little power as possible.
    case leastPower
    /// Accelerators come from one vendor less, or from another one.
    case oneVendorLess
    /// No tokens are bought.
    case noTokenServices
    /// No servers are owned, devices of users left out.
    case noOwnHardware
  }

  /// What it is best at, or does without.
  public let character: Character
  /// What makes it so, in words: which vendor is left out, which sites close.
  public let detail: String?
  /// Its cost per year; nil when there is no such plan.
  public let cost: Double?
  /// What it costs more per year than the plan; nil when there is no such plan.
  public let extraCost: CostInterval?
  /// Whether it costs at most as much more as the explanation allows.
  public let isNearOptimal: Bool
  /// What sets it apart; nil when there is no such plan.
  public let traits: PlanTraits?
  /// Workloads that mainly run elsewhere, in words.
  public let moves: [String]

  package init(
    character: Character, detail: String? = nil, cost: Double? = nil,
    extraCost: CostInterval? = nil, isNearOptimal: Bool = false, traits: PlanTraits? = nil,
    moves: [String] = []
  ) {
    self.character = character
    self.detail = detail
    self.cost = cost
    self.extraCost = extraCost
    self.isNearOptimal = isNearOptimal
    self.traits = traits
    self.moves = moves
  }
}

extension Plan {
  /// Where each workload mainly runs: the assignment with its largest share, by the workload's id.
  package var mainAssignments: [String: Assignment] {
    Dictionary(grouping: assignments, by: \.workloadID).compactMapValues { members in
      members.max { ($0.share, $1.placeText) < ($1.share, $0.placeText) }
    }
  }

  /// Workloads that mainly run elsewhere than in another plan, in words.
  package func moves(from other: Plan) -> [String] {
    let before = other.mainAssignments
    let now = mainAssignments
    return scenario.workloads.compactMap { workload in
      guard let old = before[workload.id], let new = now[workload.id],
        old.placeText != new.placeText
      else { return nil }
      return "\(workload.id): \(old.placeText) → \(new.placeText)"
    }
  }
}

extension Assignment {
  /// Model, server and site in words.
  package var placeText: String { "\(modelID) on \(serverID) at \(siteID)" }
}
