import Foundation
import TestSupport
import Testing

/// A headless Chromium, which looks at a page as a reader would.
struct Browser {
  /// What the page says about itself once it is drawn.
  struct Findings: Decodable {
    /// Errors, refused resources and failed scripts.
    let errors: [String]
    /// How many charts have a drawing.
    let charts: Int
    /// Elements whose text has less contrast than WCAG 2 AA asks for.
    let faint: [String]
    /// What is missing among landmarks and labels.
    let unlabelled: [String]
    /// Elements that reach beyond the page or out of their drawing.
    let cut: [String]
    /// Whether a script that a name smuggled in has run.
    let harmed: Bool
  }

  /// Where Chromium is; nil where it is not installed.
  static let program = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"]
    .first(where: FileManager.default.isExecutableFile)

  /// Runs a test where there is a browser, and says so where there is none.
  static var isAtHand: ConditionTrait {
    .enabled(if: program != nil, "no Chromium is installed; reports are not looked at")
  }

  /// The library for charts that `.ci/setup` put into the checkout; nil where it is not.
  static var chartLibrary: URL? {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let named = ProcessInfo.processInfo.environment["TIERWISE_CHARTS"]
    return [
      named.map { URL(filePath: $0) }, root.appending(path: ".build/deps/share/tierwise/charts.js"),
    ]
    .compactMap(\.self).first { FileManager.default.fileExists(atPath: $0.path) }
  }

  private let folder: ScratchFolder

  init() throws { folder = try ScratchFolder() }

  /// Opens a page at a width in pixels, in light or dark colours.
  func findings(on page: String, width: Int, isDark: Bool) throws -> Findings {
    let nonce = try #require(page.firstMatch(of: /'nonce-([^']*)'|&#39;nonce-(.*?)&#39;/))
    let value = String(nonce.output.1 ?? nonce.output.2 ?? "")
    func script(_ text: String) -> String { "<script nonce=\"\(value)\">\(text)</script>" }
    let probed =
      page
      .replacing(
        "<meta http-equiv", with: script(Probe.listener) + "<meta http-equiv", maxReplacements: 1)
    let end = try #require(probed.range(of: "</body>", options: .backwards))
    try folder.write(
      probed.replacingCharacters(in: end, with: script(Probe.questions) + "</body>"),
      to: "page.html")
    // A window of a browser is never as narrow as a telephone; a frame is.
    let frame = try folder.write(Probe.frame(width: width), to: "frame.html")
    let document = try run(
      [
        "--virtual-time-budget=30000", "--blink-settings=preferredColorScheme=\(isDark ? 0 : 1)",
        "--window-size=1400,1000", "--dump-dom", "file://\(frame)",
      ])
    let found = try #require(
      document.firstMatch(of: /data-findings="([^"]*)"/), "\(document.suffix(500))")
    return try JSONDecoder().decode(
      Findings.self, from: try #require(Data(base64Encoded: String(found.output.1))))
  }

  /// How many pages of paper a page takes.
  func pages(of page: String) throws -> Int {
    let file = try folder.write(page, to: "print.html")
    _ = try run([
      "--virtual-time-budget=30000", "--window-size=1280,1000", "--no-pdf-header-footer",
      "--print-to-pdf=\(folder.file("print.pdf"))", "file://\(file)",
    ])
    let data = try Data(contentsOf: URL(filePath: folder.file("print.pdf")))
    return String(decoding: data, as: UTF8.self).matches(of: /\/Type\s*\/Page[^s]/).count
  }

  private func run(_ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: try #require(Self.program))
    process.arguments =
      [
        "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-dev-shm-usage",
        "--user-data-dir=\(folder.file("profile"))",
      ] + arguments
    let output = try folder.write("", to: "output")
    let handle = try FileHandle(forWritingTo: URL(filePath: output))
    process.standardOutput = handle
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return try folder.read("output")
  }
}
