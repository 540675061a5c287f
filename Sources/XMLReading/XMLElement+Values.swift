package import Diagnostics

/// Typed access to attributes. What is wrong goes to the collector, and the result is nil.
extension XMLElement {
  /// The value of an attribute, or nil if it is absent.
  package func string(_ name: String) -> String? {
    attribute(name)?.value
  }

  /// The value of an attribute, which must be there and not be empty.
  package func requiredString(
    _ name: String, into diagnostics: inout DiagnosticCollector
  ) -> String? {
    guard let value = required(name, into: &diagnostics) else {
      return nil
    }
    if value.isEmpty {
      diagnostics.addError(
        error(attribute: name, code: "empty-value", message: "attribute \(quoted(name)) is empty"))
      return nil
    }
    return value
  }

  /// A finite number inside `range`, or nil if the attribute is absent.
  package func double(
    _ name: String, in range: ClosedRange<Double>, into diagnostics: inout DiagnosticCollector
  ) -> Double? {
    parsed(name, into: &diagnostics) { text in
      guard let value = StrictNumber.double(text) else {
        return .invalid("is not a finite number", "Write a number such as 12, 0.5 or 1.2e3.")
      }
      guard range.contains(value) else {
        return .outOfRange(range.lowerBound.plain, range.upperBound.plain)
      }
      return .value(value)
    }
  }

  /// A finite number inside `range`, which must be there.
  package func requiredDouble(
    _ name: String, in range: ClosedRange<Double>, into diagnostics: inout DiagnosticCollector
  ) -> Double? {
    required(name, into: &diagnostics) == nil
      ? nil : double(name, in: range, into: &diagnostics)
  }

  /// A whole number inside `range`, or nil if the attribute is absent.
  package func integer(
    _ name: String, in range: ClosedRange<Int>, into diagnostics: inout DiagnosticCollector
  ) -> Int? {
    parsed(name, into: &diagnostics) { text in
      guard StrictNumber.isInteger(text) else {
        return .invalid("is not a whole number", "Write digits only, such as 12.")
      }
      guard let value = Int(text), range.contains(value) else {
        return .outOfRange("\(range.lowerBound)", "\(range.upperBound)")
      }
      return .value(value)
    }
  }

  /// A whole number inside `range`, which must be there.
  package func requiredInteger(
    _ name: String, in range: ClosedRange<Int>, into diagnostics: inout DiagnosticCollector
  ) -> Int? {
    required(name, into: &diagnostics) == nil
      ? nil : integer(name, in: range, into: &diagnostics)
  }

  /// `true` or `false` (also `1` or `0`, as in XSD), or nil if the attribute is absent.
  package func bool(_ name: String, into diagnostics: inout DiagnosticCollector) -> Bool? {
    parsed(name, into: &diagnostics) { text in
      switch text {
      case "true", "1": .value(true)
      case "false", "0": .value(false)
      default: .invalid("is neither true nor false", #"Write "true" or "false"."#)
      }
    }
  }

  /// `true` or `false`, which must be there.
  package func requiredBool(_ name: String, into diagnostics: inout DiagnosticCollector) -> Bool? {
    required(name, into: &diagnostics) == nil ? nil : bool(name, into: &diagnostics)
  }

  /// One of the raw values of `type`, or nil if the attribute is absent.
  package func enumeration<T: RawRepresentable<String> & CaseIterable>(
    _ name: String, as type: T.Type = T.self, into diagnostics: inout DiagnosticCollector
  ) -> T? {
    parsed(name, into: &diagnostics) { text in
      if let value = T(rawValue: text) {
        return .value(value)
      }
      let names = T.allCases.map(\.rawValue)
      return .invalid(
        "is not one of \(names.map { quoted($0) }.joined(separator: ", "))",
        didYouMean(text, in: names) ?? "Use one of these values.")
    }
  }

  /// One of the raw values of `type`, which must be there.
  package func requiredEnumeration<T: RawRepresentable<String> & CaseIterable>(
    _ name: String, as type: T.Type = T.self, into diagnostics: inout DiagnosticCollector
  ) -> T? {
    required(name, into: &diagnostics) == nil
      ? nil : enumeration(name, as: type, into: &diagnostics)
  }

  /// The first child element with this name, which must be there.
  package func requiredChild(
    _ name: String, into diagnostics: inout DiagnosticCollector
  ) -> XMLElement? {
    if let child = child(name) {
      return child
    }
    diagnostics.addError(
      error(
        code: "missing-element", message: "<\(self.name)> lacks a <\(name)>",
        remedy: "Add <\(name)> inside <\(self.name)>."))
    return nil
  }

  private enum Parsed<Value> {
    case value(Value)
    case invalid(String, String)
    case outOfRange(String, String)
  }

  private func required(
    _ name: String, into diagnostics: inout DiagnosticCollector
  ) -> String? {
    if let attribute = attribute(name) {
      return attribute.value
    }
    diagnostics.addError(
      error(
        code: "missing-attribute", message: "<\(self.name)> lacks the attribute \(quoted(name))",
        remedy: "Add \(name)=\"…\" to <\(self.name)>."))
    return nil
  }

  private func parsed<Value>(
    _ name: String, into diagnostics: inout DiagnosticCollector, parse: (String) -> Parsed<Value>
  ) -> Value? {
    guard let text = attribute(name)?.value else {
      return nil
    }
    switch parse(text) {
    case .value(let value):
      return value
    case .invalid(let problem, let remedy):
      diagnostics.addError(
        error(
          attribute: name, code: "invalid-value", message: "\(name)=\(quoted(text)) \(problem)",
          remedy: remedy))
    case .outOfRange(let lowest, let highest):
      diagnostics.addError(
        error(
          attribute: name, code: "out-of-range",
          message: "\(name)=\(quoted(text)) is outside \(lowest) to \(highest)",
          remedy: "Use a value from \(lowest) to \(highest)."))
    }
    return nil
  }
}

extension Double {
  /// The number without an exponent where it is short, for limits in messages.
  fileprivate var plain: String {
    self == rounded() && magnitude < 1e15 ? "\(Int(self))" : "\(self)"
  }
}
