extension Report {
  /// Every option that was ruled out, and why.
  var rejectionsTable: CSVTable {
    var table = CSVTable([
      "workload", "site", "server", "model", "precision", "reason", "detail",
    ])
    for option in rejections {
      table.addRow([
        .text(option.workload), .text(option.site), .text(option.server), .text(option.model),
        .text(option.precision), .text(option.reason.phrase), .text(option.detail),
      ])
    }
    return table
  }
}
