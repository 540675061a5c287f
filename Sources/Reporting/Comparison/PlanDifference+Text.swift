import Diagnostics
import Quantities

extension PlanDifference {
  /// The difference for a terminal: at most as wide as the style allows, with a line break at the end.
  public func text(style: TextStyle = .plain) -> String {
    style.laidOut { laidOutText(style) }
  }

  private func laidOutText(_ style: TextStyle) -> String {
    let change = after.cost - before.cost
    let share = before.cost > 0 ? " (\(signed(change / before.cost * 100, decimals: 1)) %)" : ""
    var blocks: [[String]] = [
      [
        style.heading(cut(terminalSafe(after.scenario.title, limit: .max), to: textWidth)),
        "\(before.cost.formatted(decimals: 2)) → \(after.cost.formatted(decimals: 2)) \(currency) "
          + "per year, \(signed(change, decimals: 2))\(share)",
      ]
    ]
    if before.scenario.id != after.scenario.id {
      blocks[0] += paragraph(
        "The plans answer different scenarios: \(terminalSafe(before.scenario.id)) and "
          + "\(terminalSafe(after.scenario.id)).", indentation: 0)
    }
    let gap = before.relativeGap * before.cost + after.relativeGap * after.cost
    if change != 0, change.magnitude <= gap {
      blocks[0].append("The difference is within the gaps of the two plans.")
    }
    if isEmpty { blocks.append(["Cost, places and servers are the same."]) }
    let sections: [(String, [String])] = [
      ("Cost per year", componentLines), ("Where workloads run", moveLines),
      ("Servers", fleetLines), ("Cost of changing", transitionLines),
      ("Figures that changed", figureLines),
    ]
    blocks += sections.filter { !$0.1.isEmpty }.map { [style.heading($0.0)] + $0.1 }
    return blocks.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
  }

  private func signed(_ value: Double, decimals: Int) -> String {
    let text = value.magnitude.formatted(decimals: decimals)
    return value > 0 ? "+\(text)" : value < 0 ? "−\(text)" : text
  }

  private var componentLines: [String] {
    var table = TextTable([
      .init("Kind", minimumWidth: 20), .init("Before", .right), .init("After", .right),
      .init("Change", .right),
    ])
    for component in components {
      table.addRow([
        component.kind.phrase, component.before.formatted(decimals: 2),
        component.after.formatted(decimals: 2),
        signed(component.after - component.before, decimals: 2),
      ])
    }
    return components.isEmpty ? [] : table.lines(width: textWidth, indentation: 2)
  }

  private var moveLines: [String] {
    var table = TextTable([
      .init("Workload", minimumWidth: 12),
      .init("Before", minimumWidth: 30, overflow: .wrap(maximumLines: 3)),
      .init("After", minimumWidth: 30, overflow: .wrap(maximumLines: 3)),
    ])
    for move in moves {
      table.addRow([
        move.workload, move.before.isEmpty ? "not there" : move.before.joined(separator: "\n"),
        move.after.isEmpty ? "not there" : move.after.joined(separator: "\n"),
      ])
    }
    return moves.isEmpty ? [] : table.lines(width: textWidth, indentation: 2)
  }

  private var fleetLines: [String] {
    var table = TextTable([
      .init("Site", minimumWidth: 10), .init("Server", minimumWidth: 20), .init("Ownership"),
      .init("Before", .right), .init("After", .right),
    ])
    for entry in fleet {
      table.addRow([
        entry.site, entry.server, entry.ownership.phrase, entry.before.formatted,
        entry.after.formatted,
      ])
    }
    return fleet.isEmpty ? [] : table.lines(width: textWidth, indentation: 2)
  }

  private var transitionLines: [String] {
    guard !fleet.isEmpty else { return [] }
    var lines: [String] = []
    if transition.bought > 0 {
      lines += paragraph(
        "\(transition.bought.formatted) to buy: \(transition.purchase.formatted(decimals: 2)) "
          + "\(currency) at once, of which the later plan counts "
          + "\(transition.boughtCapital.formatted(decimals: 2)) \(currency) per year.")
    }
    if transition.idle > 0 {
      lines += paragraph(
        "\(transition.idle.formatted) bought before stand idle; their "
          + "\(transition.idleCapital.formatted(decimals: 2)) \(currency) per year go on until they "
          + "are written off or sold.")
      let saving = transition.savingMeanwhile
      lines += paragraph(
        saving >= 0
          ? "Meanwhile the change saves \(saving.formatted(decimals: 2)) \(currency) per year."
          : "Meanwhile the change costs \((-saving).formatted(decimals: 2)) \(currency) per year.")
    }
    return lines.isEmpty ? paragraph("No bought server is added or left idle.") : lines
  }

  private var figureLines: [String] {
    figures.prefix(20).flatMap {
      paragraph("\($0.name): \($0.before) → \($0.after)", hanging: 2)
    } + (figures.count > 20 ? paragraph("and \((figures.count - 20).formatted) more") : [])
  }
}
