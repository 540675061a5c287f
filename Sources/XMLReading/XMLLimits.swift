/// How large a document may be before it is refused.
package struct XMLLimits: Sendable {
  /// The largest file, in bytes.
  package var fileSize: Int
  /// The most elements that may enclose one another, the root included; libxml2 itself stops at 256.
  package var depth: Int
  /// The most elements in a document, included files counted.
  package var elementCount: Int
  /// The most included files in a document.
  package var includeCount: Int
  /// The largest total size of all included files, in bytes.
  package var includeSize: Int

  /// Creates limits; what is not given has a value that no honest catalog comes near.
  package init(
    fileSize: Int = 8_000_000,
    depth: Int = 64,
    elementCount: Int = 200_000,
    includeCount: Int = 64,
    includeSize: Int = 16_000_000
  ) {
    self.fileSize = fileSize
    self.depth = depth
    self.elementCount = elementCount
    self.includeCount = includeCount
    self.includeSize = includeSize
  }
}
