import CLibXML2

/// Receives the structured errors of one schema operation, as they are found.
final class ErrorSink {
  /// An error of libxml2, whose own memory is reused for the next one.
  struct Entry {
    /// The text without the line break at its end.
    var message: String
    /// Where the element comes from; nil if the error is about no element.
    var origin: NodeOrigin?
    /// The element the error is about; valid while its tree is.
    var element: UnsafeMutablePointer<xmlNode>?
  }

  private let handle: (Entry) -> Void

  /// Passes every error to `handle`.
  init(_ handle: @escaping (Entry) -> Void) {
    self.handle = handle
  }

  /// What libxml2 is given as the context of `receive`; it does not keep the sink alive.
  var context: UnsafeMutableRawPointer {
    Unmanaged.passUnretained(self).toOpaque()
  }

  /// Passes on an error that came with the `context` of a sink.
  static func receive(_ context: UnsafeMutableRawPointer?, _ error: xmlError?) {
    guard let context, let error, error.level.rawValue >= XML_ERR_ERROR.rawValue else {
      return
    }
    var node = error.node?.assumingMemoryBound(to: xmlNode.self)
    while let current = node, current.pointee.type != XML_ELEMENT_NODE {
      node = current.pointee.parent
    }
    let message = LibXML.string(error.message)
    let entry = Entry(
      message: message.last == "\n" ? String(message.dropLast()) : message,
      origin: node.flatMap { NodeOrigin($0) }, element: node)
    Unmanaged<ErrorSink>.fromOpaque(context).takeUnretainedValue().handle(entry)
  }
}
