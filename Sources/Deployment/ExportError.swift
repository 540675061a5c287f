public import Diagnostics

/// A plan from which no deployment files can be written.
public struct ExportError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What kind of problem it is.
  public enum Code: String, Hashable, Sendable {
    /// The file cannot be read.
    case unreadable
    /// The file is no plan of Tierwise, or of another version.
    case notAPlan
    /// The plan contradicts itself.
    case inconsistent
    /// Nothing of the plan can be deployed.
    case nothingToDeploy
    /// The target has no object for something of the plan.
    case unsupported
  }

  /// What kind of problem it is.
  public let code: Code
  /// What is wrong.
  public let message: String
  /// What to do about it.
  public let remedy: String

  init(_ code: Code, _ message: String, remedy: String) {
    self.code = code
    self.message = message
    self.remedy = remedy
  }

  /// The error as a diagnostic.
  public var diagnostic: Diagnostic {
    Diagnostic(.error, code: "export", message: message, remedy: remedy)
  }

  /// Message and remedy as a diagnostic prints them.
  public var description: String { diagnostic.rendered() }
}
