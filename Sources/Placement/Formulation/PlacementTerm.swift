/// A quantity of a placement about which limits and costs speak.
package enum PlacementQuantity: Hashable, Sendable {
  /// Servers of a stack in a period, all its sites together, by the indices of both.
  case servers(stack: Int, period: Int)
  /// Sites that hold a stack in a period.
  case sites(stack: Int, period: Int)
  /// Sites of a class that hold servers, by its index.
  case open(site: Int)
  /// The share of its workload that a service of a stack serves in a period, by the index of the
  /// service among `ProblemStructure.services`.
  case share(service: Int, period: Int)
  /// The share of its workload that is bought from an offer in a period, by the offer's index.
  case bought(offer: Int, period: Int)
  /// The share of a workload that leaves its cells for a site class in a period.
  case away(workload: Int, site: Int, period: Int)
  /// A decision that rules about the whole plan need, by its index among `SharedLimits.switches`.
  case `switch`(Int)
}

/// A coefficient times a quantity of a placement.
package struct PlacementTerm: Hashable, Sendable {
  /// The quantity.
  package let quantity: PlacementQuantity
  /// Its factor.
  package let coefficient: Double

  package init(_ coefficient: Double, _ quantity: PlacementQuantity) {
    self.quantity = quantity
    self.coefficient = coefficient
  }
}

/// A limit on a sum over the whole placement, which sites of different classes share.
///
/// Limits of single sites, such as their power, are no shared limits: they belong to what a site may
/// hold.
package struct SharedLimit: Hashable, Sendable {
  /// The name of its row, which messages show.
  package let name: String
  /// What is limited.
  package let terms: [PlacementTerm]
  /// Smallest and largest value; either may be infinite.
  package let bounds: ClosedRange<Double>

  /// A sum that is at most a number.
  package init(_ name: String, _ terms: [PlacementTerm], atMost limit: Double) {
    self.init(name, terms, in: -Double.infinity...limit)
  }

  /// A sum between two numbers.
  package init(_ name: String, _ terms: [PlacementTerm], in bounds: ClosedRange<Double>) {
    self.name = name
    self.terms = terms
    self.bounds = bounds
  }
}
