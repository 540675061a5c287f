import Foundation

extension GenerativeKernel {
  /// Requests per second when the engine always has more of them than it can run.
  ///
  /// `B / {[B·w_sat/p + O·t_step(B/p)]·s·p^b}`: prompts and decode steps share the time, stages work
  /// on different sequences. Reference: `measurements/PERFORMANCE.md` §1.
  /// - Parameters:
  ///   - sequences: running sequences, 1 or more.
  ///   - tokens: new tokens of a prompt.
  ///   - depth: cached tokens before them.
  ///   - output: generated tokens, above 0.
  ///   - context: mean context of a decode step.
  package func saturatedRate(
    sequences: Double, tokens: Double, depth: Double = 0, output: Double, context: Double
  ) -> Double {
    let step = decodeStep(sequences: max(sequences / pipeline, 1), context: context).total
    let prompts = sequences * saturatedPrefillWork(tokens: tokens, depth: depth) / pipeline
    let cycle =
      (prompts + output * step) * constants.saturatedScale
      * pow(pipeline, constants.pipelinePenaltyExponent)
    return sequences / cycle
  }
}
