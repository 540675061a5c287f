package import Diagnostics

/// An element of a document that was read and validated, with its place in the file.
package struct XMLElement: Sendable {
  /// The name without a prefix; the namespace was checked when the document was read.
  package let name: String
  /// The attributes in the order of the file.
  package let attributes: [XMLAttribute]
  /// The child elements in the order of the file.
  package let children: [XMLElement]
  /// The text directly inside, without white space around it; empty if there is none.
  package let text: String
  /// The file in which the element stands.
  package let source: SourceText
  /// The place of the element's `<` in `source`, in bytes from 0.
  let offset: Int

  /// The place of the element's `<`.
  package var position: SourcePosition {
    source.position(at: offset)
  }

  /// The attribute with this name, or nil.
  package func attribute(_ name: String) -> XMLAttribute? {
    attributes.first { $0.name == name }
  }

  /// The child elements with this name, in the order of the file.
  package func children(_ name: String) -> [XMLElement] {
    children.filter { $0.name == name }
  }

  /// The first child element with this name, or nil.
  package func child(_ name: String) -> XMLElement? {
    children.first { $0.name == name }
  }

  /// The place where the value of an attribute starts; the element's place if it lacks the
  /// attribute.
  package func position(ofAttribute name: String) -> SourcePosition {
    source.position(at: valueOffset(ofAttribute: name))
  }

  /// The place of an attribute's value in `source`, or of a word in a value that lists words; the
  /// element's place if it lacks the attribute.
  func valueOffset(ofAttribute name: String, word: String? = nil) -> Int {
    guard let value = StartTag.attribute(name, in: source.bytes, at: offset)?.value else {
      return offset
    }
    guard let word else { return value.lowerBound }
    let words = source.bytes[value].split(whereSeparator: StartTag.isSpace)
    return words.first { $0.elementsEqual(word.utf8) }?.startIndex ?? value.lowerBound
  }
}

/// An attribute of an `XMLElement`.
package struct XMLAttribute: Sendable {
  /// The name, with its prefix if it has one (`xml:lang`).
  package let name: String
  /// The value, with references replaced.
  package let value: String
  /// The file in which the attribute stands.
  package let source: SourceText
  /// The place of the `<` of the attribute's element.
  let elementOffset: Int

  /// The place where the value starts.
  package var position: SourcePosition {
    let place = StartTag.attribute(name, in: source.bytes, at: elementOffset)
    return source.position(at: place?.value.lowerBound ?? elementOffset)
  }
}
