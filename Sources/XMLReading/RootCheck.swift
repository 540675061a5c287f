import CLibXML2
import Diagnostics

/// Whether the root of a document is the one its reader expects.
struct RootCheck {
  private let expected: ExpectedRoot

  init(_ expected: ExpectedRoot) {
    self.expected = expected
  }

  /// What is wrong with the root: its name, its namespace, or its version.
  func problems(of root: UnsafeMutablePointer<xmlNode>, in source: SourceText) -> [Diagnostic] {
    let offset = NodeOrigin(root)?.offset ?? 0
    let name = LibXML.string(root.pointee.name)
    guard name == expected.name else {
      return [
        source.diagnostic(
          .error, at: offset, code: "wrong-root",
          message: "the root element is <\(terminalSafe(name))>; expected <\(expected.name)>",
          remedy: "Check that this is the file you meant.")
      ]
    }
    let namespace = LibXML.string(root.pointee.ns?.pointee.href)
    guard namespace == expected.namespace else {
      let place = StartTag.attribute("xmlns", in: source.bytes, at: offset)?.value.lowerBound
      let found = namespace.isEmpty ? "no namespace" : "the namespace \(quoted(namespace))"
      return [
        source.diagnostic(
          .error, at: place ?? offset, code: "wrong-namespace",
          message: "<\(name)> is in \(found); expected \(quoted(expected.namespace))",
          remedy: "Write <\(name) xmlns=\"\(expected.namespace)\"…>.")
      ]
    }
    return versionProblem(name, in: source, at: offset).map { [$0] } ?? []
  }

  private func versionProblem(
    _ name: String, in source: SourceText, at offset: Int
  ) -> Diagnostic? {
    guard let version = expected.version else {
      return nil
    }
    guard let place = StartTag.attribute("version", in: source.bytes, at: offset) else {
      return source.diagnostic(
        .error, at: offset, code: "wrong-version",
        message: "<\(name)> does not say which version of the format it uses",
        remedy: "Add version=\"\(version)\" to <\(name)>.")
    }
    let found = String(decoding: source.bytes[place.value], as: UTF8.self)
    guard found != version else {
      return nil
    }
    return source.diagnostic(
      .error, at: place.value.lowerBound, code: "wrong-version",
      message: "version \(quoted(found)) is not supported; expected \(quoted(version))",
      remedy: "Write the document in version \(version) of the format.")
  }
}
