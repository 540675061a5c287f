import CLibXML2

/// Set-up of libxml2 that must happen once before several threads use it.
enum LibXML {
  private static let isInitialized: Bool = {
    xmlInitParser()
    xmlSchemaInitTypes()
    return true
  }()

  /// Prepares libxml2 on the first call and does nothing afterwards.
  static func initialize() {
    precondition(isInitialized)
  }

  /// The text behind a pointer of libxml2; empty for nil. Bytes that are not UTF-8 are replaced.
  static func string(_ text: UnsafePointer<xmlChar>?) -> String {
    text.map { String(cString: $0) } ?? ""
  }

  /// The text behind a pointer in one of libxml2's errors; empty for nil.
  static func string(_ text: UnsafePointer<CChar>?) -> String {
    text.map { String(cString: $0) } ?? ""
  }
}

/// Where a node came from: kept in the node itself, in the field libxml2 leaves to applications.
struct NodeOrigin: Equatable {
  /// The index of the file among the files of the document.
  var file: Int
  /// The place of the element's `<`, in bytes from 0.
  var offset: Int

  private static let offsetBits = 40

  init(file: Int, offset: Int) {
    self.file = file
    self.offset = offset
  }

  /// Reads the origin of an element; nil for nodes that no start tag made.
  init?(_ node: UnsafePointer<xmlNode>) {
    guard let mark = node.pointee._private else {
      return nil
    }
    let bits = UInt(bitPattern: mark)
    file = Int(bits >> Self.offsetBits) - 1
    offset = Int(bits & (1 << Self.offsetBits - 1))
  }

  /// The origin as the pattern of a pointer, never nil and never followed.
  var mark: UnsafeMutableRawPointer? {
    UnsafeMutableRawPointer(bitPattern: UInt(file + 1) << Self.offsetBits | UInt(offset))
  }
}

/// A tree of libxml2, freed with this object.
final class TreeDocument {
  let pointer: UnsafeMutablePointer<xmlDoc>

  init(_ pointer: UnsafeMutablePointer<xmlDoc>) {
    self.pointer = pointer
  }

  deinit {
    xmlFreeDoc(pointer)
  }

  var root: UnsafeMutablePointer<xmlNode>? {
    xmlDocGetRootElement(pointer)
  }
}
