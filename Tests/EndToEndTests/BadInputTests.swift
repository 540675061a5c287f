import Foundation
import TestSupport
import Testing

/// Input that cannot be used: exit code 4, a message that helps, and not a single file.
@Suite struct BadInputTests {
  private let program: TierwiseProgram
  private let scratch: ScratchFolder

  init() throws {
    program = try TierwiseProgram()
    scratch = try ScratchFolder()
  }

  @Test(arguments: BadInput.all) func mistakeIsShownInItsPlace(input: BadInput) throws {
    let scenario = try TierwiseProgram.cornerShop()
    let range = try #require(scenario.range(of: input.original))
    try scratch.write(
      scenario.replacingCharacters(in: range, with: input.mistake), to: "scenario.xml")
    let run = try program.run(["plan", "scenario.xml"], in: scratch)
    #expect(run.error == input.message)
    try expectRefusal(run, leaving: ["scenario.xml"])
  }

  @Test func fileOfAHundredMegabytesIsNotRead() throws {
    let path = try scratch.write(TierwiseProgram.cornerShop(), to: "scenario.xml")
    let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    // A hole in the file: its size is what is looked at, and the disk is spared.
    try file.truncate(atOffset: 100_000_000)
    try file.close()
    let run = try program.run(["plan", "scenario.xml"], in: scratch)
    #expect(
      run.error == """
        scenario.xml:1:1: error: "scenario.xml" has 100,000,000 bytes; the limit is 8,000,000
          Split the file, or check that it is the one you meant.

        """)
    try expectRefusal(run, leaving: ["scenario.xml"])
  }

  @Test func billionCandidatesAreRefusedWithTheirCounts() throws {
    let servers = "jetson-agx-orin-dk framework-desktop-128 dgx-spark mac-studio-m4max-64"
    let sites = (0..<9_000).map {
      #"<site id="s\#($0)" tier="premises" region="us-virginia"><buy servers="\#(servers)"/></site>"#
    }
    let workloads = (0..<9_600).map {
      """
      <workload id="w\($0)" origin="shops" use-case="chat"><demand requests-per-second="1"/>\
      <model ref="llama-3.1-8b" precisions="fp8 int4 q4_k_m"/></workload>
      """
    }
    let scenario = try TierwiseProgram.cornerShop()
      .replacingOccurrences(of: "</sites>", with: sites.joined(separator: "\n") + "</sites>")
      .replacingOccurrences(
        of: "</workloads>", with: workloads.joined(separator: "\n") + "</workloads>")
    try scratch.write(scenario, to: "scenario.xml")
    let run = try program.run(["plan", "scenario.xml"], in: scratch)
    let choices = "28,803 choices of workload, model and precision"
    let machines = "machines and offers at 9,003 sites; the limit is 2,000,000"
    #expect(run.error.hasPrefix("error: the scenario spans 1,038,"), "\(run.error.prefix(500))")
    #expect(run.error.contains("candidates: \(choices) times 36,0"))
    #expect(run.error.contains(machines))
    #expect(
      run.error.hasSuffix(
        "\n  Join alike sites in one class with a count, or name fewer servers and precisions.\n"))
    try expectRefusal(run, leaving: ["scenario.xml"])
  }

  @Test(arguments: [
    (
      #" source="[^"]*""#, "",
      #"error: <price> lacks the attribute "source""#, #"Add source="…" to <price>."#
    ),
    (
      #"value="[^"]*""#, #"value="-4700""#,
      "error: <price> is -4700 USD, which is not plausible; expected 0 to 1,000,000,000",
      "Check the value and its unit against the source."
    ),
    (
      #"source="[^"]*""#, #"source="nobody""#,
      #"error: unknown source "nobody""#, "sources.xml"
    ),
  ])
  func badFigureOfTheCatalogIsShownInItsPlace(
    pattern: String, replacement: String, message: String, remedy: String
  ) throws {
    let catalog = try CatalogCopy(in: scratch)
    let file = "accelerators/nvidia-gb10.xml"
    let line = try catalog.edit(file, inLineWith: "<price ") {
      $0.replacingOccurrences(of: pattern, with: replacement, options: .regularExpression)
    }
    let scenario = "\(TierwiseProgram.root)/Plans/Scenarios/corner-shop"
    let run = try program.run(["plan", scenario], in: scratch, catalog: nil)
    #expect(run.error.hasPrefix("HardwareCatalog/\(file):\(line):"), "\(run.error)")
    #expect(run.error.contains(message), "\(run.error)")
    #expect(run.error.contains(remedy), "\(run.error)")
    try expectRefusal(run, leaving: ["HardwareCatalog", "Plans"])
  }

  /// A run that ended with 4 and neither printed a result nor wrote a file.
  private func expectRefusal(
    _ run: TierwiseProgram.Run, leaving names: [String],
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    #expect(run.status == 4, sourceLocation: sourceLocation)
    #expect(run.output == "", sourceLocation: sourceLocation)
    #expect(try scratch.names() == names, sourceLocation: sourceLocation)
  }
}
