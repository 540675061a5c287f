public import Foundation

/// The program that draws charts in a browser: Vega-Lite, Vega and vega-embed in one script.
public struct ChartLibrary: Hashable, Sendable {
  /// What the file is called.
  public static let fileName = "charts.js"

  /// The script.
  let script: String

  /// The script in a file.
  public init(contentsOf file: URL) throws {
    self.init(script: try String(contentsOf: file, encoding: .utf8))
  }

  /// A script, which must define `vegaEmbed`.
  init(script: String) {
    // Inside a page nothing may look like the end of the script or the start of a comment.
    self.script = script.replacing("</script", with: "<\\/script").replacing("<!--", with: "<\\!--")
  }
}
