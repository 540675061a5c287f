/// Which emphasis a text may use, and how wide it may be.
public struct TextStyle: Hashable, Sendable {
  /// The columns of texts that nobody watches.
  public static let standardWidth = 110
  /// The columns between which texts can be laid out.
  private static let possibleWidths = 80...160

  /// Characters only, for files and pipes.
  public static let plain = TextStyle(isEmphasized: false, width: standardWidth)
  /// Headings in bold.
  public static let terminal = TextStyle(isEmphasized: true, width: standardWidth)

  /// Whether headings are bold.
  private let isEmphasized: Bool
  /// The most columns of a line.
  private let width: Int

  /// The same for lines of at most so many columns; from 80 to 160, whatever is told.
  public func fitting(columns: Int) -> TextStyle {
    let possible = Self.possibleWidths
    return TextStyle(
      isEmphasized: isEmphasized,
      width: min(max(columns, possible.lowerBound), possible.upperBound))
  }

  /// A heading.
  package func heading(_ text: String) -> String {
    isEmphasized ? "\u{1B}[1m\(text)\u{1B}[0m" : text
  }

  /// What `body` makes of a text whose lines are at most as wide as this style tells.
  package func laidOut<Text>(_ body: () -> Text) -> Text {
    TextLayout.$width.withValue(width, operation: body)
  }
}

/// The width of the text that is being laid out; all of its tables and paragraphs share it.
private enum TextLayout {
  @TaskLocal static var width = TextStyle.standardWidth
}

/// The most columns of a line of the text that is being laid out.
package var textWidth: Int { TextLayout.width }

/// A paragraph in lines of at most `width` columns; what follows the first line is set in by `hanging`
/// more columns.
package func paragraph(
  _ text: String, indentation: Int = 2, hanging: Int = 0, width: Int = textWidth
) -> [String] {
  let lines = wrapped(text, to: width - indentation - hanging)
  return lines.enumerated().map { index, line in
    String(repeating: " ", count: indentation + (index == 0 ? 0 : hanging)) + line
  }
}
