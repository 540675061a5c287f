import Catalog
import Quantities

extension HardwareCatalog {
  /// What a piece costs and draws for what it does; what rests on an unknown figure is left out.
  func ratios(of part: Accelerator) -> [CatalogEntry.Detail] {
    let memory = part.weightMemory ?? part.memory.first
    let bandwidth = memory?.bandwidth?.value.value(in: "TB/s")
    let capacity = memory?.capacity?.value.value(in: "GB")
    let rates = [NumericPrecision.bf16, .fp16, .fp8, .int8].compactMap { precision in
      part.densePeak(precision).map { (precision, $0.rate.value.value(in: "PFLOP/s")) }
    }
    var result: [CatalogEntry.Detail] = []
    func add(_ label: String, _ amount: Double, _ unit: String, per denominator: Double?) {
      guard let denominator, denominator > 0 else { return }
      let text = (amount / denominator).formatted(significantDigits: 4) + " " + unit
      result.append(CatalogEntry.Detail(label: label, text: text))
    }
    func addAll(_ title: String, _ amount: Double, _ unit: String) {
      add("\(title) per TB/s", amount, unit, per: bandwidth)
      for (precision, rate) in rates {
        add("\(title) per PFLOP/s \(precision.rawValue.uppercased())", amount, unit, per: rate)
      }
      add("\(title) per GB", amount, unit, per: capacity)
    }
    if let price = part.prices.last {
      addAll("price", price.value.amount, price.value.currency.code)
    } else {
      result.append(CatalogEntry.Detail(label: "price", text: "unknown"))
    }
    if let rent = medianRent(of: part.id) {
      result.append(
        CatalogEntry.Detail(
          label: "median rent, \(rent.count) providers",
          text: rent.dollars.formatted(significantDigits: 4) + " USD/h"))
      addAll("rent", rent.dollars, "USD/h")
    }
    if let power = part.thermalDesignPower {
      add("watts per TB/s", power.value.value(in: "W"), "W", per: bandwidth)
    }
    return result
  }

  /// The median over providers of what an hour costs on demand, each provider by its cheapest
  /// region; nil if nobody rents the part out.
  private func medianRent(of id: String) -> (dollars: Double, count: Int)? {
    let hours = providers.values.filter(\.class.sells).compactMap { provider in
      provider.instances.filter { $0.acceleratorID == id }.compactMap { offer in
        offer.prices[.onDemand].flatMap { dollars($0.value) }.map {
          $0 / Double(offer.acceleratorCount)
        }
      }.min()
    }.sorted()
    guard !hours.isEmpty else { return nil }
    let middle = hours.count / 2
    let median =
      hours.count.isMultiple(of: 2) ? (hours[middle - 1] + hours[middle]) / 2 : hours[middle]
    return (median, hours.count)
  }
}
