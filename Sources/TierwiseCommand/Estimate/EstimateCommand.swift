import ArgumentParser
import Tierwise

/// `tierwise estimate`: what a model on accelerators does under a load.
struct EstimateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "estimate",
    abstract: "Estimate memory, latency, throughput and power of one configuration.",
    discussion: """
      Examples:
        tierwise estimate --model llama-3.1-70b --accelerator nvidia-h100-sxm --count 4 \
      --input 1024 --output 256 --concurrency 32
        tierwise estimate --model deepseek-r1 --server dgx-h200 --input 1024 --output 1024 --saturated
        tierwise estimate --model llama-3.1-8b --accelerator nvidia-l40s --input 900 --output 200 \
      --rate 2 --ttft 500ms --tpot 50ms
        tierwise estimate --model yolov8n --server rpi5-hailo8 --rate 30

      Prints latencies, rates and power with the band into which four of five measurements fall; how \
      the memory of an accelerator is used; what a decode step and a prefill are spent on, beside \
      their roofline bounds; and what each constant was measured on. What is not given is chosen, \
      and said first.
      Ends with 0 when there is an estimate, 4 when there is none, with what would do instead, 7 \
      when the catalog cannot be read, 64 when an option is misspelt.
      """)

  /// What is printed on standard output.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
  }

  @OptionGroup(title: "What is estimated") var setup: EstimateSetup
  @OptionGroup(title: "Requests") var requests: EstimateRequests
  @OptionGroup(title: "Targets") var targets: EstimateTargets
  @OptionGroup var catalog: CatalogOption

  @Option(help: "What is printed: text or json.")
  var format: Format = .text

  @Flag(help: "Print what to expect, and nothing of how it comes about.")
  var brief = false

  /// What the options ask for.
  var request: EstimateRequest {
    var request = EstimateRequest(
      model: setup.model, on: setup.hardware, inputLength: requests.input,
      outputLength: requests.output, load: requests.load)
    setup.apply(to: &request)
    request.prefixReuse = requests.prefixReuse
    request.objectives = targets.objectives
    return request
  }

  func run() throws {
    try reportingErrors {
      let report = try catalog.planner().estimate(request)
      switch format {
      case .text:
        let terminal = Terminal.output
        Terminal.output.write(
          report.text(
            style: terminal.style, width: terminal.width,
            detail: brief ? .results : .everything))
      case .json: Terminal.output.write(try report.json())
      }
    }
  }
}
