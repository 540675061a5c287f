public import Quantities

/// A preset of lengths, burstiness and latency targets that scenarios may name.
public struct UseCase: Hashable, Sendable, Codable {
  /// The id, equal to the file name.
  public let id: String
  /// The name people know.
  public let name: String
  /// What it stands for.
  public let details: String?
  /// Mean tokens in.
  public let inputLength: Sourced<Double>?
  /// Coefficient of variation of the tokens in.
  public let inputLengthVariation: Sourced<Double>?
  /// Mean tokens out.
  public let outputLength: Sourced<Double>?
  /// Coefficient of variation of the tokens out.
  public let outputLengthVariation: Sourced<Double>?
  /// Share of the input tokens found in the prefix cache.
  public let prefixReuse: Sourced<Double>?
  /// Coefficient of variation of the times between arrivals.
  public let burstiness: Sourced<Double>?
  /// Busiest hour over the mean.
  public let peakToMean: Sourced<Double>?
  /// Target for TTFT.
  public let timeToFirstToken: PercentileFigure<Seconds>?
  /// Target for TPOT.
  public let timePerOutputToken: PercentileFigure<Seconds>?
  /// Target for the whole request.
  public let endToEnd: PercentileFigure<Seconds>?
  /// 168 weights from Monday 00:00, mean 1; nil when flat or unknown.
  public let hourOfWeek: Sourced<[Double]>?
  /// Remarks.
  public let notes: [String]

  package init(
    id: String, name: String, details: String?, inputLength: Sourced<Double>?,
    inputLengthVariation: Sourced<Double>?, outputLength: Sourced<Double>?,
    outputLengthVariation: Sourced<Double>?, prefixReuse: Sourced<Double>?,
    burstiness: Sourced<Double>?, peakToMean: Sourced<Double>?,
    timeToFirstToken: PercentileFigure<Seconds>?, timePerOutputToken: PercentileFigure<Seconds>?,
    endToEnd: PercentileFigure<Seconds>?, hourOfWeek: Sourced<[Double]>?, notes: [String]
  ) {
    self.id = id
    self.name = name
    self.details = details
    self.inputLength = inputLength
    self.inputLengthVariation = inputLengthVariation
    self.outputLength = outputLength
    self.outputLengthVariation = outputLengthVariation
    self.prefixReuse = prefixReuse
    self.burstiness = burstiness
    self.peakToMean = peakToMean
    self.timeToFirstToken = timeToFirstToken
    self.timePerOutputToken = timePerOutputToken
    self.endToEnd = endToEnd
    self.hourOfWeek = hourOfWeek
    self.notes = notes
  }
}
