public import Quantities

/// Why a configuration cannot serve, with the figures that show it.
public enum ConfigurationRefusal: Error, Hashable, Sendable, Codable {
  /// The model cannot be had in the precision.
  case precisionNotOffered(model: String, precision: String, offered: [String])
  /// The engine does not run on the accelerator.
  case engineNotOnAccelerator(engine: String, accelerator: String, engines: [String])
  /// The engine does not read the weight precision.
  case engineDoesNotReadPrecision(engine: String, precision: String, engines: [String])
  /// The hardware does not multiply in the precision and no kernel converts it.
  case precisionUnsupported(precision: String, accelerator: String, engine: String)
  /// A degree of parallelism is below 1 or does not apply to the model.
  case invalidParallelism(model: String, tensor: Int, pipeline: Int, reason: String)
  /// The replica needs more accelerators than the server has.
  case replicaBeyondServer(accelerator: String, needed: Int, available: Int)
  /// Tensor parallelism leaves the scale-up domain and no slower link is known.
  case tensorParallelismBeyondDomain(accelerator: String, tensor: Int, domain: Int)
  /// An option is not offered by an engine, a part or a model.
  case optionUnavailable(option: String, owner: String, reason: String)
  /// The catalog lacks a figure that the estimate needs.
  case missingFigure(name: String, owner: String)
  /// The calibration lacks a constant that the estimate needs.
  case missingConstant(name: String)
  /// A length, count or share is not a usable number.
  case invalidNumber(what: String, value: String, allowed: String)
  /// Prompt and answer are longer than the model's context.
  case contextBeyondMaximum(model: String, tokens: Double, maximum: Int)
  /// Weights, cache of one request and engine do not fit an accelerator.
  case doesNotFitMemory(model: String, accelerator: String, needs: Bytes, has: Bytes)
}

extension ConfigurationRefusal: CustomStringConvertible {
  /// What is wrong, with the figures, and in a second line what to do about it.
  public var message: String { problem + "\n" + advice }
  /// The message.
  public var description: String { message }

  /// One sentence that names the thing, its value and the limit.
  public var problem: String {
    switch self {
    case .precisionNotOffered(let model, let precision, let offered):
      "\(model) is not available in \(precision); it is in \(Self.list(offered))."
    case .engineNotOnAccelerator(let engine, let accelerator, let engines):
      "Engine \(engine) does not run on \(accelerator); there run \(Self.list(engines))."
    case .engineDoesNotReadPrecision(let engine, let precision, let engines):
      "Engine \(engine) does not read \(precision); it is read by \(Self.list(engines))."
    case .precisionUnsupported(let precision, let accelerator, let engine):
      "\(accelerator) does not compute in \(precision), and \(engine) does not convert it there."
    case .invalidParallelism(let model, let tensor, let pipeline, let reason):
      "\(model) cannot run with tensor parallelism \(tensor) and pipeline parallelism "
        + "\(pipeline): \(reason)."
    case .replicaBeyondServer(let accelerator, let needed, let available):
      "One replica needs \(needed) of \(accelerator); the server has \(available)."
    case .tensorParallelismBeyondDomain(let accelerator, let tensor, let domain):
      "Tensor parallelism \(tensor) exceeds the scale-up domain of \(domain) of \(accelerator), "
        + "and its link beyond the domain is unknown."
    case .optionUnavailable(let option, let owner, let reason):
      "\(option) does not work with \(owner): \(reason)."
    case .missingFigure(let name, let owner):
      "The catalog has no figure \(name) for \(owner)."
    case .missingConstant(let name):
      "The calibration has no constant \(name)."
    case .invalidNumber(let what, let value, let allowed):
      "\(what) is \(value); it must be \(allowed)."
    case .contextBeyondMaximum(let model, let tokens, let maximum):
      "Prompt and answer take \(tokens.formatted(significantDigits: 6)) tokens; \(model) holds "
        + "\(maximum.formatted)."
    case .doesNotFitMemory(let model, let accelerator, let needs, let has):
      "\(model) needs \(needs.formatted()) per accelerator for weights, engine and the cache of "
        + "one request; \(accelerator) has \(has.formatted())."
    }
  }

  /// What can be done about it.
  public var advice: String {
    switch self {
    case .precisionNotOffered: "Choose one of these precisions."
    case .engineNotOnAccelerator: "Choose one of these engines or another accelerator."
    case .engineDoesNotReadPrecision: "Choose one of these engines or another precision."
    case .precisionUnsupported: "Choose a 16-bit or weight-only precision."
    case .invalidParallelism: "Use degrees of 1 or more that divide the work of this model."
    case .replicaBeyondServer: "Lower the parallelism or choose a larger server."
    case .tensorParallelismBeyondDomain(_, _, let domain):
      "Lower tensor parallelism to \(domain) or add the host link to the catalog."
    case .optionUnavailable: "Leave the option out or choose what offers it."
    case .missingFigure: "Add the figure with its source, or exclude the part."
    case .missingConstant: "Run the calibration again or restore calibration.xml."
    case .invalidNumber: "Correct the number in the scenario."
    case .contextBeyondMaximum: "Shorten the prompt or choose a model with a longer context."
    case .doesNotFitMemory: "Spread the replica over more accelerators or use fewer bits."
    }
  }

  private static func list(_ names: [String]) -> String {
    names.isEmpty ? "none" : names.joined(separator: ", ")
  }
}
