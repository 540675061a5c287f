/// The fitted constants of the performance model, as they stand in `calibration.xml`.
public struct Calibration: Hashable, Sendable, Codable {
  /// How a constant follows from its mean and effects.
  public enum Form: String, Hashable, Sendable, Codable, CaseIterable {
    /// `sigmoid(logit(start) + mean + Σ effects)`: between 0 and 1.
    case efficiency
    /// `start · exp(mean + Σ effects)`: above 0.
    case positive
  }
  /// One constant with its effects by level.
  public struct Constant: Hashable, Sendable, Codable {
    /// The name, such as `weight-read-efficiency`.
    public let name: String
    /// How the value follows from mean and effects.
    public let form: Form
    /// The value without any fit.
    public let start: Double
    /// The unit; nil for plain numbers.
    public let unit: String?
    /// The fitted mean on the transformed scale.
    public let mean: Double
    /// Effects on the transformed scale by grouping, such as `family`, and level in it.
    public let effects: [String: [String: Double]]
    /// The measured rows behind each effect, by grouping and level; absent where not stated.
    public let points: [String: [String: Int]]

    package init(
      name: String, form: Form, start: Double, unit: String?, mean: Double,
      effects: [String: [String: Double]], points: [String: [String: Int]] = [:]
    ) {
      self.name = name
      self.form = form
      self.start = start
      self.unit = unit
      self.mean = mean
      self.effects = effects
      self.points = points
    }
  }
  /// P10 and P90 of measured over estimated, as logarithms.
  public struct Band: Hashable, Sendable, Codable {
    /// The quantity, such as `time-per-output-token-closed-loop`.
    public let quantity: String
    /// `known` for a family and engine seen in calibration, else `unknown`.
    public let distance: String
    /// `all`, or vintage and architecture joined by `|`.
    public let level: String
    /// The logarithm at P10.
    public let low: Double
    /// The logarithm at P90.
    public let high: Double
    /// The figures behind it; 0 when not stated.
    public let points: Int

    package init(
      quantity: String, distance: String, level: String, low: Double, high: Double,
      points: Int = 0
    ) {
      self.quantity = quantity
      self.distance = distance
      self.level = level
      self.low = low
      self.high = high
      self.points = points
    }
  }

  /// The constants by name.
  public let constants: [String: Constant]
  /// The calibration vintage that stands for each engine today.
  public let vintageByEngine: [String: String]
  /// Readable names of the engines.
  public let engineNames: [String: String]
  /// Error bands.
  public let bands: [Band]
  /// Where the fit comes from.
  public let provenance: Provenance
  /// What the measurements contain, by grouping, such as `model`; levels in alphabetical order.
  public let covered: [String: [String]]

  package init(
    constants: [String: Constant], vintageByEngine: [String: String],
    engineNames: [String: String], bands: [Band], provenance: Provenance,
    covered: [String: [String]] = [:]
  ) {
    self.constants = constants
    self.vintageByEngine = vintageByEngine
    self.engineNames = engineNames
    self.bands = bands
    self.provenance = provenance
    self.covered = covered
  }
}
