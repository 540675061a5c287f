import Quantities

extension EstimateReport {
  /// What a stretch of work is spent on, beside the least that it could take.
  public struct Breakdown: Hashable, Sendable, Codable {
    /// One kind of work in it.
    public struct Part: Hashable, Sendable, Codable {
      /// What is done.
      public let work: Work
      /// Seconds that it takes.
      public let time: Double
      /// Seconds at full bandwidth or dense peak; nil for what a roofline does not know.
      public let bound: Double?

      package init(_ work: Work, time: Double, bound: Double? = nil) {
        self.work = work
        self.time = time.rounded(significantDigits: 4)
        self.bound = bound?.rounded(significantDigits: 4)
      }
    }
    /// Kinds of work.
    public enum Work: String, Hashable, Sendable, Codable, CaseIterable {
      /// Reading weights from memory.
      case weightRead
      /// Reading the KV cache and moving recurrent states.
      case cacheRead
      /// Moving activations of a single-pass model.
      case activations
      /// Multiplying with weights.
      case compute
      /// Multiplying with the cache.
      case attention
      /// Exchanging partial sums between accelerators.
      case collectives
      /// Launching layers.
      case layerOverhead
      /// Scheduling the step, hops between pipeline stages included.
      case stepOverhead
      /// Sampling and bookkeeping of each sequence.
      case sequenceOverhead
      /// Receiving and tokenizing a request, answering it.
      case requestOverhead
    }

    /// Sequences, prompts or inputs processed together.
    public let sequences: Double
    /// Tokens of context of a decode step, or new tokens of a prompt; nil for single-pass models.
    public let tokens: Double?
    /// What the time is spent on; kinds that take none are left out.
    public let parts: [Part]
    /// Seconds in all.
    public let total: Double
    /// The least possible: the larger of reading at full bandwidth and computing at the dense peak.
    public let rooflineBound: Double

    package init(
      sequences: Double, tokens: Double?, parts: [Part], total: Double, rooflineBound: Double
    ) {
      self.sequences = sequences.rounded(significantDigits: 4)
      self.tokens = tokens?.rounded(significantDigits: 6)
      self.parts = parts.filter { $0.time > 0 }
      self.total = total.rounded(significantDigits: 4)
      self.rooflineBound = rooflineBound.rounded(significantDigits: 4)
    }
  }
}
