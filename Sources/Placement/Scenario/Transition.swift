/// What it costs once to change the servers of a site.
public struct Transition: Hashable, Sendable, Codable {
  /// Price of putting up one server that is bought, in the plan's currency; 0 for none.
  public package(set) var installation: Double
  /// Price of taking one server away that stood there and is not kept, in the plan's currency.
  public package(set) var decommissioning: Double
  /// Price of moving one server to another site and putting it up there, in the plan's currency; nil
  /// where none is moved.
  public package(set) var moving: Double?

  package init(installation: Double = 0, decommissioning: Double = 0, moving: Double? = nil) {
    self.installation = installation
    self.decommissioning = decommissioning
    self.moving = moving
  }
}
