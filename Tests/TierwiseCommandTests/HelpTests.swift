import ArgumentParser
import Testing

@testable import TierwiseCommand

/// What the help of each command shows works as shown.
@Suite struct HelpTests {
  /// Every command that does something, however deep it lies below the program.
  private static func commands(
    below command: any ParsableCommand.Type = TierwiseCommand.self
  ) -> [any ParsableCommand.Type] {
    let subcommands = command.configuration.subcommands
    return subcommands.isEmpty ? [command] : subcommands.flatMap { commands(below: $0) }
  }

  /// The command lines under "Examples:", without the part that only a shell understands.
  private static func examples(of command: any ParsableCommand.Type) -> [[String]] {
    command.configuration.discussion.split(separator: "\n")
      .filter { $0.hasPrefix("  tierwise ") }
      .map { line in
        line.split(separator: " ").dropFirst().prefix { $0 != ">" && $0 != "|" }.map(String.init)
      }
  }

  @Test func everyCommandIsExplainedByExamplesOfItself() throws {
    let commands = Self.commands()
    #expect(commands.count >= 6)
    for command in commands {
      let examples = Self.examples(of: command)
      #expect(examples.count >= 2, "\(command)")
      #expect(command.configuration.discussion.hasPrefix("Examples:\n"), "\(command)")
      #expect(!command.configuration.abstract.isEmpty, "\(command)")
      for words in examples {
        let parsed = try TierwiseCommand.parseAsRoot(words)
        #expect(type(of: parsed) == command, "\(words)")
      }
    }
  }

  @Test func programIsExplainedByExamplesOfItsCommands() throws {
    let examples = Self.examples(of: TierwiseCommand.self)
    #expect(examples.count >= 2)
    for words in examples {
      #expect(throws: Never.self) { try TierwiseCommand.parseAsRoot(words) }
    }
  }

  @Test func helpOfPlanNamesEveryExitStatus() {
    let help = PlanCommand.helpMessage(columns: 10_000)
    for status in ExitStatus.allCases {
      #expect(help.contains(" \(status.rawValue) when "), "\(status)")
    }
  }
}
