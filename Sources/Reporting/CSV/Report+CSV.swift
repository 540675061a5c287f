extension Report {
  /// The tables of the report as files for spreadsheets, by name, without the folder.
  public var csvFiles: [(name: String, text: String)] {
    [
      ("assignments.csv", assignmentsTable.text), ("break-evens.csv", breakEvensTable.text),
      ("costs.csv", costsTable.text),
      ("figures.csv", figuresTable.text), ("fleet.csv", fleetTable.text),
      ("frontier.csv", frontierTable.text),
      ("latencies.csv", latenciesTable.text), ("rejections.csv", rejectionsTable.text),
      ("sensitivity.csv", sensitivityTable.text),
    ]
  }
}
