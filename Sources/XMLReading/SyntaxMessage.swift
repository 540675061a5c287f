import CLibXML2
import Diagnostics

/// A complaint of libxml2's parser in words that say what to do.
struct SyntaxMessage {
  private enum Anchor {
    case here
    /// The last such byte before the place where the parser stands.
    case last(UInt8)
  }

  private let message: String
  private let remedy: String?
  private let anchor: Anchor

  init(_ error: xmlError) {
    let first = terminalSafe(LibXML.string(error.str1))
    let second = terminalSafe(LibXML.string(error.str2))
    let line = error.int1
    let tag = Anchor.last(UInt8(ascii: "<"))
    switch xmlParserErrors(UInt32(error.code)) {
    case XML_ERR_TAG_NAME_MISMATCH:
      message = "</\(second)> does not close <\(first)>, which was opened on line \(line)"
      remedy = "Write </\(first)>, or check which element should end here."
      anchor = tag
    case XML_ERR_TAG_NOT_FINISHED:
      message = "the file ends inside <\(first)>, which was opened on line \(line)"
      remedy = "Add </\(first)>."
      anchor = .here
    case XML_ERR_DOCUMENT_EMPTY:
      message = "an XML document starts with <"
      remedy = "Check that this is the file you meant."
      anchor = .here
    case XML_ERR_DOCUMENT_END:
      message = "there is something after the end of the root element"
      remedy = "Keep one root element, and nothing but comments after it."
      anchor = .here
    case XML_ERR_UNDECLARED_ENTITY, XML_WAR_UNDECLARED_ENTITY:
      message = "&\(first); is not defined"
      remedy = "Write the character itself; only &lt; &gt; &amp; &quot; and &apos; are known."
      anchor = .last(UInt8(ascii: "&"))
    case XML_ERR_ATTRIBUTE_REDEFINED:
      message = "attribute \"\(first)\" is given twice"
      remedy = "Keep one of them."
      anchor = tag
    case XML_ERR_LT_IN_ATTRIBUTE:
      message = "< is not allowed in an attribute; perhaps a quotation mark is missing before it"
      remedy = "Close the value with a quotation mark, or write &lt;."
      anchor = .here
    case XML_ERR_ATTRIBUTE_NOT_STARTED:
      message = "an attribute's value must stand between quotation marks"
      remedy = #"Write name="value"."#
      anchor = .here
    case XML_NS_ERR_UNDEFINED_NAMESPACE:
      message = "the prefix \"\(first)\" of \"\(second)\" is not declared"
      remedy = "Declare it with xmlns:\(first)=\"…\", or remove it."
      anchor = tag
    default:
      let text = LibXML.string(error.message).split(separator: "\n").joined(separator: " ")
      message = "the XML is not well-formed: \(terminalSafe(text))"
      remedy = nil
      anchor = .here
    }
  }

  /// The complaint at the place where the parser stands, or where the construct it names begins.
  func diagnostic(in source: SourceText, at offset: Int) -> Diagnostic {
    var place = offset
    if case .last(let byte) = anchor {
      place = source.lastOffset(of: byte, before: offset) ?? offset
    }
    return source.diagnostic(.error, at: place, code: "syntax", message: message, remedy: remedy)
  }
}
