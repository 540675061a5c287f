import Catalog

extension Scenario {
  /// Why the licence of a model rules it out; nil when it may be used.
  func licenceObstacle(to model: InferenceModel) -> (Rejection.Reason, String)? {
    guard let allowed = procurement.allowedLicences, !allowed.contains(model.licence.value) else {
      return nil
    }
    return (
      .licence,
      "\(model.id) has the licence \(model.licence.value); allowed are "
        + allowed.joined(separator: ", ")
    )
  }
}
