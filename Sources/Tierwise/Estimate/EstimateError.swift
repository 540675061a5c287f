public import Diagnostics
import InferencePerformance

/// Why there is no estimate: what is wrong, with its figures, and what would do.
public struct EstimateError: Error, Hashable, Sendable {
  /// The kind of problem.
  public enum Code: String, Hashable, Sendable, CaseIterable {
    /// The catalog has nothing of this id.
    case unknownID = "unknown-id"
    /// A number is not usable: no number, negative, zero, absurd.
    case invalidNumber = "invalid-number"
    /// The model cannot be had or run in the precision.
    case precision
    /// The engine does not run there.
    case engine
    /// The model cannot be spread over the accelerators like this.
    case parallelism
    /// The engine, part or model lacks an option, such as a format of the cache.
    case option
    /// Requests are longer than the model's context.
    case contextTooLong = "context-too-long"
    /// Weights and the cache of one request exceed the memory.
    case doesNotFit = "does-not-fit"
    /// Requests come faster than they can be answered.
    case overload
    /// The catalog or calibration lacks a figure.
    case missingFigure = "missing-figure"
  }

  /// The kind of problem.
  public let code: Code
  /// One line that names the thing, its value and the limit.
  public let message: String
  /// What to do about it, in one or more lines.
  public let remedy: String

  /// An error with its remedy.
  init(_ code: Code, _ message: String, remedy: String) {
    self.code = code
    self.message = message
    self.remedy = remedy
  }

  /// A refusal of the performance model.
  init(_ refusal: ConfigurationRefusal) {
    self.init(Code(refusal), refusal.problem, remedy: refusal.advice)
  }

  /// The error as commands print it.
  public var diagnostic: Diagnostic {
    Diagnostic(.error, code: code.rawValue, message: message, remedy: remedy)
  }
}

extension EstimateError: CustomStringConvertible {
  /// Message and remedy.
  public var description: String { diagnostic.rendered() }
}

extension EstimateError.Code {
  fileprivate init(_ refusal: ConfigurationRefusal) {
    self =
      switch refusal {
      case .precisionNotOffered, .precisionUnsupported: .precision
      case .engineNotOnAccelerator, .engineDoesNotReadPrecision: .engine
      case .invalidParallelism, .replicaBeyondServer, .tensorParallelismBeyondDomain: .parallelism
      case .optionUnavailable: .option
      case .missingFigure, .missingConstant: .missingFigure
      case .invalidNumber: .invalidNumber
      case .contextBeyondMaximum: .contextTooLong
      case .doesNotFitMemory: .doesNotFit
      }
  }
}
