package import Diagnostics

extension XMLElement {
  /// A diagnostic at the element's `<`.
  package func diagnostic(
    _ severity: Severity, code: String, message: String, remedy: String? = nil
  ) -> Diagnostic {
    source.diagnostic(severity, at: offset, code: code, message: message, remedy: remedy)
  }

  /// A diagnostic at the value of an attribute, or at the element if it lacks the attribute.
  package func diagnostic(
    _ severity: Severity, attribute: String, code: String, message: String, remedy: String? = nil
  ) -> Diagnostic {
    source.diagnostic(
      severity, at: valueOffset(ofAttribute: attribute), code: code, message: message,
      remedy: remedy)
  }

  /// An error at the element's `<`.
  package func error(code: String, message: String, remedy: String? = nil) -> Diagnostic {
    diagnostic(.error, code: code, message: message, remedy: remedy)
  }

  /// An error at the value of an attribute, or at the element if it lacks the attribute.
  package func error(
    attribute: String, code: String, message: String, remedy: String? = nil
  ) -> Diagnostic {
    diagnostic(.error, attribute: attribute, code: code, message: message, remedy: remedy)
  }

  /// An error at one of the words in the value of an attribute that lists words.
  package func error(
    attribute: String, word: String, code: String, message: String, remedy: String? = nil
  ) -> Diagnostic {
    source.diagnostic(
      .error, at: valueOffset(ofAttribute: attribute, word: word), code: code, message: message,
      remedy: remedy)
  }

  /// A warning at the element's `<`.
  package func warning(code: String, message: String, remedy: String? = nil) -> Diagnostic {
    diagnostic(.warning, code: code, message: message, remedy: remedy)
  }

  /// A warning at the value of an attribute, or at the element if it lacks the attribute.
  package func warning(
    attribute: String, code: String, message: String, remedy: String? = nil
  ) -> Diagnostic {
    diagnostic(.warning, attribute: attribute, code: code, message: message, remedy: remedy)
  }

  /// A note at the element's `<`, for the `notes` of another diagnostic.
  package func note(_ message: String) -> Diagnostic {
    diagnostic(.note, code: "note", message: message)
  }

  /// A note at the value of an attribute, for the `notes` of another diagnostic.
  package func note(attribute: String, _ message: String) -> Diagnostic {
    diagnostic(.note, attribute: attribute, code: "note", message: message)
  }
}
