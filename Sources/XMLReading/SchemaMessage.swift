import Diagnostics

/// A message of libxml2's validator, taken apart.
///
/// It reads `Element '{namespace}gpu', attribute 'kind': [facet 'enumeration'] The value …`.
struct SchemaMessage {
  /// The name of the element the message is about.
  let element: String
  /// The name of the attribute the message is about; nil if it is about the element.
  let attribute: String?
  private let facet: String?
  private let body: String

  init(_ text: String, namespace: String) {
    var rest = Substring(text.replacing("{\(namespace)}", with: ""))
    element = Self.removeName(after: "Element '", from: &rest) ?? ""
    attribute = Self.removeName(after: ", attribute '", from: &rest)
    if rest.hasPrefix(": ") {
      rest = rest.dropFirst(2)
    }
    facet = Self.removeName(after: "[facet '", from: &rest)
    if facet != nil, rest.hasPrefix("] ") {
      rest = rest.dropFirst(2)
    }
    body = String(rest)
  }

  /// Whether the message follows from another one about the same attribute or element.
  var isConsequence: Bool {
    facet == nil && body.contains("is not a valid value of")
  }

  /// Whether the attribute is one that the element may not have.
  var isUnknownAttribute: Bool {
    attribute != nil && body.hasSuffix("is not allowed.")
  }

  /// A diagnostic without its place.
  struct Wording: Equatable {
    var code: String
    var message: String
    var remedy: String?
  }

  /// The message in our words.
  ///
  /// `value` is the value of the attribute, `attributeNames` are those that the schema knows, and
  /// `patternForms` says in words what its patterns mean.
  func wording(
    value: String?, attributeNames: [String], patternForms: [String: String] = [:]
  ) -> Wording {
    if body.contains("This element is not expected.") {
      return unexpectedElement
    }
    if body.hasPrefix("Missing child element(s).") {
      return missingElement
    }
    if body.hasSuffix("is required but missing."), let name = Self.lastQuoted(in: body) {
      return Wording(
        code: "missing-attribute",
        message: "<\(shown(element))> lacks the attribute \(quoted(name))",
        remedy: "Add \(shown(name))=\"…\" to <\(shown(element))>.")
    }
    if isUnknownAttribute, let attribute {
      return Wording(
        code: "unknown-attribute",
        message: "attribute \(quoted(attribute)) is not allowed on <\(shown(element))>",
        remedy: didYouMean(attribute, in: attributeNames) ?? "Remove it.")
    }
    if body.hasPrefix("Character content") || body.hasPrefix("Character content is not allowed") {
      return Wording(
        code: "unexpected-text", message: "text is not allowed directly inside <\(shown(element))>",
        remedy: "Put it into an element or an attribute, or remove it.")
    }
    if body.hasPrefix("Element content is not allowed") {
      return Wording(
        code: "unexpected-element",
        message: "elements are not allowed inside <\(shown(element))>",
        remedy: "Keep only text inside it.")
    }
    return badValue(value, patternForms)
  }

  // MARK: Elements

  private var unexpectedElement: Wording {
    let expected = expectedNames
    let message = "<\(shown(element))> is not expected here"
    guard !expected.isEmpty else {
      return Wording(
        code: "unexpected-element", message: "\(message); its parent is complete",
        remedy: "Remove it, or move it to where it belongs.")
    }
    let suggestion = nearestMatch(to: element, in: expected).map { "Did you mean <\($0)>?" }
    return Wording(
      code: "unexpected-element", message: "\(message); expected \(Self.list(expected))",
      remedy: suggestion ?? "Replace it, or put \(Self.list(expected)) before it.")
  }

  private var missingElement: Wording {
    let expected = Self.list(expectedNames)
    return Wording(
      code: "missing-element", message: "<\(shown(element))> is incomplete; expected \(expected)",
      remedy: "Add \(expected) inside <\(shown(element))>.")
  }

  /// The names in `Expected is one of ( a, b ).`
  private var expectedNames: [String] {
    guard let start = body.lastRange(of: "( "), let end = body.lastRange(of: " )"),
      start.upperBound <= end.lowerBound
    else {
      return []
    }
    return body[start.upperBound..<end.lowerBound].split(separator: ", ").map(String.init)
  }

  private static func list(_ names: [String]) -> String {
    let tags = names.map { "<\(terminalSafe($0))>" }
    guard let last = tags.last, tags.count > 1 else {
      return tags.first ?? "another element"
    }
    return "\(tags.dropLast().joined(separator: ", ")) or \(last)"
  }

  // MARK: Values

  private func badValue(_ value: String?, _ patternForms: [String: String]) -> Wording {
    let subject: String
    if let attribute, let value {
      subject = "\(shown(attribute))=\(quoted(value))"
    } else if let attribute {
      subject = "attribute \(quoted(attribute))"
    } else {
      subject = "the content of <\(shown(element))>"
    }
    let limit = Self.lastQuoted(in: body).map { terminalSafe($0) } ?? ""
    switch facet {
    case "enumeration":
      let allowed = allowedValues
      return Wording(
        code: "invalid-value",
        message:
          "\(subject) is not one of \(allowed.map { quoted($0) }.joined(separator: ", "))",
        remedy: value.flatMap { didYouMean($0, in: allowed) } ?? "Use one of these values.")
    case "pattern":
      if let form = Self.lastQuoted(in: body).flatMap({ patternForms[$0] }) {
        return Wording(
          code: "invalid-value", message: "\(subject) does not have the form it must have",
          remedy: "Write \(form).")
      }
      return Wording(
        code: "invalid-value", message: "\(subject) does not have the form \(limit)",
        remedy: "Write it in this form (a regular expression).")
    case "minInclusive":
      return outOfRange("\(subject) is below the minimum \(limit)")
    case "maxInclusive":
      return outOfRange("\(subject) is above the maximum \(limit)")
    case "minExclusive":
      return outOfRange("\(subject) is not above \(limit)")
    case "maxExclusive":
      return outOfRange("\(subject) is not below \(limit)")
    case "minLength":
      return outOfRange("\(subject) is shorter than \(limit) characters", "Write more.")
    case "maxLength":
      return outOfRange("\(subject) is longer than \(limit) characters", "Shorten it.")
    default:
      return wrongType(subject, typeName: Self.lastQuoted(in: body) ?? "")
    }
  }

  private func outOfRange(_ message: String, _ remedy: String = "Use a value inside the limit.")
    -> Wording
  {
    Wording(code: "out-of-range", message: message, remedy: remedy)
  }

  private func wrongType(_ subject: String, typeName: String) -> Wording {
    guard body.contains("is not a valid value of") else {
      return Wording(code: "schema", message: "<\(shown(element))>: \(shown(body))", remedy: nil)
    }
    let (kind, example) = SchemaTypeName.description(typeName)
    return Wording(
      code: "invalid-value", message: "\(subject) is not \(kind)",
      remedy: example.map { "Write it like \(quoted($0))." })
  }

  /// The values in `… is not an element of the set {'a', 'b'}.`
  private var allowedValues: [String] {
    guard let start = body.lastRange(of: "the set {'"), body.hasSuffix("'}.") else {
      return []
    }
    return body[start.upperBound...].dropLast(3).split(separator: "', '").map(String.init)
  }

  // MARK: Text

  private func shown(_ text: String) -> String {
    terminalSafe(text, limit: 200)
  }

  /// Removes `prefix`, a name and a quotation mark, and returns the name.
  private static func removeName(after prefix: String, from text: inout Substring) -> String? {
    guard text.hasPrefix(prefix), let end = text.dropFirst(prefix.count).firstIndex(of: "'") else {
      return nil
    }
    defer { text = text[text.index(after: end)...] }
    return String(text.dropFirst(prefix.count)[..<end])
  }

  /// The last text between single quotation marks.
  private static func lastQuoted(in text: String) -> String? {
    guard let end = text.lastIndex(of: "'"), let start = text[..<end].lastIndex(of: "'") else {
      return nil
    }
    return String(text[text.index(after: start)..<end])
  }
}

extension String {
  /// Where `part` occurs last, or nil.
  fileprivate func lastRange(of part: String) -> Range<Index>? {
    ranges(of: part).last
  }
}
