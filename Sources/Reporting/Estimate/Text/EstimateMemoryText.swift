import Quantities

/// How the memory of one accelerator is used.
struct EstimateMemoryText {
  private let report: EstimateReport
  private let width: Int

  init(_ report: EstimateReport, width: Int) {
    self.report = report
    self.width = width
  }

  var lines: [String] {
    let memory = report.memory
    var table = TextTable([
      .init("", minimumWidth: 24), .init("", .right), .init("", .right),
    ])
    func add(_ name: String, _ bytes: Double?) {
      guard let bytes else { return }
      let share = memory.capacity.map { (bytes / $0).formattedAsPercentage(decimals: 1) } ?? ""
      table.addRow([name, Bytes(base: bytes).formatted(), share])
    }
    add("weights", memory.weights)
    if memory.activationsAndEngine > 0 {
      add("activations and engine", memory.activationsAndEngine)
    }
    if memory.cachePerToken != nil { add("KV cache of running requests", memory.cacheInUse) }
    add(memory.cachePerToken == nil ? "free" : "free for the KV cache of more", memory.free)
    add("left alone by the engine", memory.notUsable)
    add("capacity", memory.capacity)
    return table.lines(width: width, indentation: 2)
      + cache.flatMap { paragraph($0, width: width) }
  }

  private var cache: [String] {
    let memory = report.memory
    guard let perToken = memory.cachePerToken, let perRequest = memory.cachePerRequest,
      let tokens = memory.tokensPerRequest
    else { return [] }
    var text =
      "One token of context takes \(Bytes(base: perToken).formatted()) of cache, a running request "
      + "of \(tokens.formatted(decimals: 0)) tokens \(Bytes(base: perRequest).formatted())."
    if let requests = memory.requestsThatFit, let all = memory.tokensThatFit {
      text +=
        " Room for \(requests.formatted(decimals: 0)) such requests, "
        + "\(all.formatted(significantDigits: 3)) tokens."
    }
    return [text]
  }
}
