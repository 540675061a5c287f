package import Catalog

/// A constant as it holds for one configuration, with the groups of measurements behind it.
package struct ConstantOrigin: Hashable, Sendable {
  /// A group to which the configuration belongs and by which the constant may differ.
  package struct Level: Hashable, Sendable {
    /// What tells the groups apart, such as `family`.
    package let grouping: String
    /// The group, such as `nv-hopper`.
    package let level: String
    /// Whether measurements of the group shifted the constant; else its class speaks.
    package let isMeasured: Bool
    /// Measurements of the group; 0 when there are none, nil when their number is not known.
    package let points: Int?
  }
  /// Which constant.
  package let constant: FittedConstant
  /// Its value.
  package let value: Double
  /// The value of a configuration of which nothing was measured.
  package let classValue: Double
  /// The unit; nil for plain numbers.
  package let unit: String?
  /// One standard deviation as a share of the value; nil when the calibration has none.
  package let spread: Double?
  /// The groups by which the constant differs, in the order of their names.
  package let levels: [Level]
}

extension ServingConfiguration {
  /// The constants that matter for this configuration under a kind of load, in the order of the model.
  package func constantOrigins(
    under load: CalibrationLevels.Load, in calibration: Calibration
  ) -> [ConstantOrigin] {
    let levels = levels.under(load)
    let calibration = OnChipMemory(accelerator)?.adapted(calibration) ?? calibration
    return FittedConstant.allCases.filter { uses($0, under: load) }.compactMap { constant in
      guard let fitted = calibration.constants[constant.name] else { return nil }
      var sum = fitted.mean
      var found: [ConstantOrigin.Level] = []
      for grouping in fitted.effects.keys.sorted() {
        guard let level = levels.level(in: grouping), level != "-" else { continue }
        let effect = fitted.effects[grouping]?[level]
        sum += effect ?? 0
        found.append(
          .init(
            grouping: grouping, level: level, isMeasured: effect != nil,
            points: effect == nil ? 0 : fitted.points[grouping]?[level]))
      }
      return ConstantOrigin(
        constant: constant, value: fitted.form.value(start: fitted.start, sum: sum),
        classValue: fitted.form.value(start: fitted.start, sum: fitted.mean), unit: fitted.unit,
        spread: nil, levels: found)
    }
  }

  /// Whether a constant can change an estimate of this configuration.
  private func uses(_ constant: FittedConstant, under load: CalibrationLevels.Load) -> Bool {
    guard model.architecture != nil else {
      return [
        .weightReadEfficiency, .keyValueReadEfficiency, .prefillComputeEfficiency, .stepOverhead,
        .requestOverhead, .usableMemoryShare,
      ].contains(constant)
    }
    if constant.name.hasPrefix("burst") || constant.name.hasPrefix("host-time") {
      return load == .burst
    }
    switch constant {
    case .collectiveLatency, .collectiveEfficiency: return parallelism.tensor > 1
    case .layerSplitEfficiency, .pipelineHop: return parallelism.pipeline > 1
    case .pipelinePenaltyExponent: return parallelism.pipeline > 1 && load == .saturated
    case .saturatedComputeEfficiency, .saturatedScale: return load == .saturated
    case .queueScale, .queueExponent, .stepWait: return load == .closedLoop
    case .prefillShare: return load == .closedLoop
    case .expertCorrelation: return model.architecture?.experts != nil
    default: return true
    }
  }
}
