import Foundation

/// Checks JSON by a JSON Schema, as far as the schemas of this project go.
///
/// A keyword that is not known here is reported, so that nothing in a schema goes unchecked.
package struct JSONSchemaValidator {
  private static let annotations: Set<String> = ["$schema", "$id", "$defs", "title", "description"]

  private let root: [String: Any]

  /// A validator by the schema in `text`.
  package init(schema text: String) throws {
    let object = try JSONSerialization.jsonObject(with: Data(text.utf8))
    guard let root = object as? [String: Any] else { throw Failure(message: "no schema: \(text)") }
    self.root = root
  }

  /// Why a schema cannot be used.
  package struct Failure: Error, Hashable, Sendable {
    /// What is wrong.
    package let message: String
  }

  /// What does not conform, each with its place; empty if everything does.
  package func violations(in text: String) throws -> [String] {
    let value = try JSONSerialization.jsonObject(
      with: Data(text.utf8), options: .fragmentsAllowed)
    return violations(value, root, at: "$")
  }

  private func violations(_ value: Any, _ schema: [String: Any], at path: String) -> [String] {
    schema.sorted { $0.key < $1.key }.flatMap { keyword, rule -> [String] in
      if Self.annotations.contains(keyword) { return [] }
      switch (keyword, rule) {
      case ("$ref", let name as String):
        guard let target = definition(name) else { return ["\(path): no schema \(name)"] }
        return violations(value, target, at: path)
      case ("type", let name as String):
        return Self.isOf(type: name, value) ? [] : ["\(path): is no \(name)"]
      case ("properties", let schemas as [String: [String: Any]]):
        guard let object = value as? [String: Any] else { return [] }
        return object.sorted { $0.key < $1.key }.flatMap { key, member in
          schemas[key].map { violations(member, $0, at: "\(path).\(key)") } ?? []
        }
      case ("additionalProperties", false as Bool):
        guard let object = value as? [String: Any] else { return [] }
        let known = (schema["properties"] as? [String: Any] ?? [:]).keys
        return object.keys.filter { !known.contains($0) }.sorted().map { "\(path): has \($0)" }
      case ("required", let names as [String]):
        guard let object = value as? [String: Any] else { return [] }
        return names.filter { object[$0] == nil }.map { "\(path): lacks \($0)" }
      case ("items", let item as [String: Any]):
        guard let array = value as? [Any] else { return [] }
        return array.enumerated().flatMap { violations($1, item, at: "\(path)[\($0)]") }
      default: return Self.violations(value, keyword, rule, at: path)
      }
    }
  }

  private static func violations(
    _ value: Any, _ keyword: String, _ rule: Any, at path: String
  ) -> [String] {
    let text = value as? String
    let number = isOf(type: "number", value) ? (value as? NSNumber)?.doubleValue : nil
    let limit = (rule as? NSNumber)?.doubleValue
    let holds: Bool
    switch (keyword, rule, limit) {
    case ("enum", let allowed as [String], _): holds = text.map(allowed.contains) ?? false
    case ("const", let expected as NSObject, _): holds = (value as? NSObject) == expected
    case ("pattern", let pattern as String, _):
      guard let regex = try? Regex(pattern) else { return ["\(path): broken pattern \(pattern)"] }
      holds = text.map { $0.contains(regex) } ?? true
    case ("minLength", _, let limit?): holds = text.map { Double($0.count) >= limit } ?? true
    case ("minimum", _, let limit?): holds = number.map { $0 >= limit } ?? true
    case ("maximum", _, let limit?): holds = number.map { $0 <= limit } ?? true
    case ("exclusiveMinimum", _, let limit?): holds = number.map { $0 > limit } ?? true
    case ("exclusiveMaximum", _, let limit?): holds = number.map { $0 < limit } ?? true
    default: return ["\(path): the validator does not know \(keyword)"]
    }
    return holds ? [] : ["\(path): breaks \(keyword) \(rule)"]
  }

  private func definition(_ reference: String) -> [String: Any]? {
    let prefix = "#/$defs/"
    guard reference.hasPrefix(prefix), let all = root["$defs"] as? [String: [String: Any]] else {
      return nil
    }
    return all[String(reference.dropFirst(prefix.count))]
  }

  private static func isOf(type: String, _ value: Any) -> Bool {
    switch type {
    case "object": return value is [String: Any]
    case "array": return value is [Any]
    case "string": return value is String
    default: break
    }
    guard let number = value as? NSNumber, !(value is String) else { return false }
    // True and false are numbers of their own C type; 0 and 1 are not.
    let isBoolean = String(cString: number.objCType) == "c"
    switch type {
    case "boolean": return isBoolean
    case "number": return !isBoolean
    case "integer": return !isBoolean && number.doubleValue == number.doubleValue.rounded()
    default: return false
    }
  }
}
