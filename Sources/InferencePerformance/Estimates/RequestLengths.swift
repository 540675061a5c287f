/// How long the requests of a load are, in tokens; means where they differ.
public struct RequestLengths: Hashable, Sendable, Codable {
  /// New tokens of the prompt; above 0.
  public let input: Double
  /// Generated tokens; 1 or more.
  public let output: Double
  /// Tokens of the prompt that are in the cache already; 0 or more.
  public let promptDepth: Double
  /// Tokens of context in the mean while decoding; 0 or more.
  public let decodeContext: Double

  /// Lengths; while decoding a request looks back on its prompt and half its answer unless a context
  /// is given.
  public init(
    input: Double, output: Double, promptDepth: Double = 0, decodeContext: Double? = nil
  ) {
    self.input = input
    self.output = output
    self.promptDepth = promptDepth
    self.decodeContext = decodeContext ?? promptDepth + input + output / 2
  }

  /// The longest context that a request reaches.
  package var longest: Double { max(promptDepth + input + output, decodeContext) }

  /// Refuses lengths that no request has, or that the model cannot hold.
  func check(model: String, maximumContext: Int) throws(ConfigurationRefusal) {
    func require(_ what: String, _ value: Double, _ isUsable: Bool, _ allowed: String)
      throws(ConfigurationRefusal)
    {
      guard value.isFinite, isUsable else {
        throw .invalidNumber(what: what, value: "\(value)", allowed: "finite and \(allowed)")
      }
    }
    try require("Input length", input, input > 0, "above 0")
    try require("Output length", output, output >= 1, "1 or more")
    try require("Cached part of the prompt", promptDepth, promptDepth >= 0, "0 or more")
    try require("Context while decoding", decodeContext, decodeContext >= 0, "0 or more")
    guard longest <= Double(maximumContext) else {
      throw .contextBeyondMaximum(model: model, tokens: longest, maximum: maximumContext)
    }
  }
}
