import Diagnostics

extension ConflictReport {
  /// The report for a terminal: at most as wide as the style allows, with a line break at the end.
  public func text(style: TextStyle = .plain) -> String {
    style.laidOut { laidOutText(style) }
  }

  private func laidOutText(_ style: TextStyle) -> String {
    var lines = [
      style.heading(cut(terminalSafe(scenario.title, limit: .max), to: textWidth)),
      style.heading("No plan meets all requirements."),
    ]
    if conflicts.isEmpty {
      lines += paragraph("Which requirements clash could not be found out in time.")
    }
    for (index, set) in conflicts.enumerated() {
      lines.append("")
      lines += paragraph(heading(index), indentation: 0)
      for requirement in set.requirements {
        lines += paragraph("• " + terminalSafe(requirement, limit: .max), hanging: 2)
      }
    }
    let workloads = Set(rejections.map(\.workload)).sorted()
    let ruledOut = RejectionsText(rejections, order: workloads).lines
    if !ruledOut.isEmpty { lines += ["", style.heading("Ruled out")] + ruledOut }
    return lines.joined(separator: "\n") + "\n"
  }

  private func heading(_ index: Int) -> String {
    let number = conflicts.count > 1 ? "\(index + 1). " : ""
    return conflicts[index].requirements.count == 1
      ? "\(number)This cannot be met, whatever else is dropped:"
      : "\(number)These cannot hold together; dropping or loosening any one of them helps:"
  }
}
