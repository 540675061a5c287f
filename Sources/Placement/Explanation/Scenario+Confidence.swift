extension Scenario {
  /// The scenario with targets that hold at a confidence, 0.5 to below 1, by the bands of the
  /// performance model.
  public func holding(atConfidence confidence: Double) -> Scenario {
    precondition((0.5..<1).contains(confidence))
    var result = self
    result.rules.confidence = confidence
    return result
  }
}
