/// What is known of each request while it is replayed; flat arrays, one entry per request.
struct RequestLedger: Sendable {
  let sample: RequestSample
  /// Times of arrival at the pool, in seconds; not falling.
  let arrivals: [Double]
  /// When the request last got a place; below 0 before.
  var admission: [Double]
  /// Seconds from arrival to the first place.
  var wait: [Double]
  /// When the engine's step with the first visible token ended; below 0 before.
  var firstToken: [Double]
  /// When the step with the last token ended; below 0 before.
  var end: [Double]
  /// What the request takes beside the steps that it rides in.
  var ownTime: [Double]
  /// Prompt tokens still to be computed, and those before them.
  var promptLeft: [Int32]
  var promptDepth: [Int32]
  /// Tokens generated before the request joined the running sequences.
  var produced: [Int32]
  /// The step of a replica that brings the last token.
  var lastStep: [Int]
  /// Bytes of cache held.
  var held: [Double]

  init(sample: RequestSample, rate: Double) {
    let count = sample.count
    self.sample = sample
    var time = 0.0
    self.arrivals = sample.gaps.map { gap in
      time += gap / rate
      return time
    }
    self.admission = Array(repeating: -1, count: count)
    self.wait = Array(repeating: 0, count: count)
    self.firstToken = Array(repeating: -1, count: count)
    self.end = Array(repeating: -1, count: count)
    self.ownTime = Array(repeating: 0, count: count)
    self.promptLeft = sample.fresh
    self.promptDepth = zip(sample.inputs, sample.fresh).map { $0 - $1 }
    self.produced = Array(repeating: 0, count: count)
    self.lastStep = Array(repeating: 0, count: count)
    self.held = Array(repeating: 0, count: count)
  }

  /// Tokens of context after a step of a running sequence.
  func context(_ index: Int, step: Int) -> Int {
    Int(sample.inputs[index]) + Int(sample.outputs[index]) - (lastStep[index] - step)
  }
}
