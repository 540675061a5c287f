import Quantities
import Reporting

extension Page {
  /// What is paid in each year; what is worth something at the end counts below zero.
  static func cashFlowChart(_ report: Report) -> ChartView? {
    let kinds = ["capex", "opex", "residual value"]
    let rows: [[String: VegaLite.Value]] = report.cashFlow.payments.flatMap { payment in
      zip(kinds, [payment.capital, payment.operating, -payment.residualValue])
        .filter { $0.1 != 0 }.map { kind, amount in
          [
            "year": .text(payment.year == 0 ? "start" : "year \(payment.year)"),
            "kind": .text(kind), "amount": .number(amount),
          ]
        }
    }
    let years = report.cashFlow.payments.map { $0.year == 0 ? "start" : "year \($0.year)" }
    return ChartView(
      "cash-flow-chart", "When it is paid",
      VegaLite(
        description: "Bars of what is paid at the start and at the end of each year.", rows: rows,
        layer: [
          .init(
            mark: .init(type: "bar", tooltip: true),
            encoding: .init(
              x: .init(
                field: "amount", type: "quantitative", title: report.currency.code, stack: "zero",
                axis: .amounts),
              y: .init(field: "year", type: "nominal", title: "", sort: years),
              color: .init(
                field: "kind", type: "nominal", title: "Kind", scale: ChartView.scale(kinds))))
        ], bandsOf: "year"))
  }
}
