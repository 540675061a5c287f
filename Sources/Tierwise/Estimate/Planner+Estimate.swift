import InferencePerformance
public import Reporting

extension Planner {
  /// What a model on accelerators does under a load: memory, latencies, rates and power, with bands and
  /// with where each constant comes from.
  ///
  /// ```swift
  /// var request = EstimateRequest(
  ///   model: "llama-3.1-70b", on: .accelerator("nvidia-h100-sxm"), inputLength: 1_024,
  ///   outputLength: 256, load: .concurrency(32))
  /// request.acceleratorCount = 4
  /// print(try planner.estimate(request).text())
  /// ```
  ///
  /// What the request leaves open is chosen and listed under `defaults`. What cannot be estimated is
  /// an error with a way out, never a number.
  public func estimate(_ request: EstimateRequest) throws(EstimateError) -> EstimateReport {
    let subject = try EstimateSubject(request, in: catalog)
    let numbers = try EstimateNumbers(
      request, isGenerative: subject.model.architecture != nil)
    let choice = try EstimateChoice(request, subject, numbers, in: catalog)
    switch choice.configuration.kernel {
    case .generative:
      return try EstimateAssembly(request, subject, numbers, choice, in: catalog).report()
    case .singlePass(let kernel):
      return try SinglePassAssembly(request, subject, numbers, choice, kernel, in: catalog)
        .report()
    }
  }
}
