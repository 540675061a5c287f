import Catalog

extension Workload {
  /// Why the quality of a model in a precision does not suffice; nil when it does, or when the workload
  /// has no floor.
  func qualityObstacle(
    to model: InferenceModel, precision: WeightPrecision?
  ) -> (Rejection.Reason, String)? {
    qualityFloor?.obstacle(
      to: model, precision: precision?.id, bits: precision?.bitsPerWeight.value
    ).map { (.quality, $0) }
  }
}
