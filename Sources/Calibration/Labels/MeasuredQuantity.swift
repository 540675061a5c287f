/// What a measurement gives a figure of.
package enum MeasuredQuantity: Int, Hashable, Sendable, CaseIterable {
  case timePerOutputToken, timeToFirstToken, decodeRate, outputRate, promptRate

  /// The name in reports; both kinds of output rate share one.
  package var metric: String {
    switch self {
    case .timePerOutputToken: "timePerOutputToken"
    case .timeToFirstToken: "timeToFirstToken"
    case .decodeRate, .outputRate: "outputTokenRate"
    case .promptRate: "promptTokenRate"
    }
  }
  /// The unit in which measurements state it.
  package var unit: String {
    switch self {
    case .timePerOutputToken, .timeToFirstToken: "ms"
    case .decodeRate, .outputRate, .promptRate: "tok/s"
    }
  }
  /// The name of its bands in `calibration.xml`, without the load.
  package var bandName: String {
    switch self {
    case .timePerOutputToken: "time-per-output-token"
    case .timeToFirstToken: "time-to-first-token"
    case .decodeRate: "decode-rate"
    case .outputRate: "output-rate"
    case .promptRate: "prompt-rate"
    }
  }
}

/// One measured figure in seconds or tokens per second.
package struct Observation: Hashable, Sendable {
  /// The place of its row among the rows that can be estimated.
  package let row: Int
  /// What it is a figure of.
  package let quantity: MeasuredQuantity
  /// The figure; above 0.
  package let value: Double
}

extension MeasuredRow {
  /// What the row states, in seconds and tokens per second.
  var figures: [(quantity: MeasuredQuantity, value: Double)] {
    let candidates: [(MeasuredQuantity, Double?)] = [
      (.timePerOutputToken, (timePerOutputTokenMedian ?? timePerOutputTokenMean).map { $0 / 1e3 }),
      (.timeToFirstToken, (timeToFirstTokenMedian ?? timeToFirstTokenMean).map { $0 / 1e3 }),
      (rateKind == .decode ? .decodeRate : .outputRate, outputRate),
      (.promptRate, promptRate),
    ]
    return candidates.compactMap { quantity, value in
      guard let value, value > 0 else { return nil }
      return (quantity, value)
    }
  }

  /// The quantities that the row states.
  var quantities: [MeasuredQuantity] { figures.map(\.quantity) }
}
