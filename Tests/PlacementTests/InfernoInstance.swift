/// A published instance: 15 pairs of model and service class on four kinds of accelerators of which
/// only so many can be had.
enum InfernoInstance {
  /// One way to serve a pair.
  struct Candidate: Hashable {
    let pair: String
    let machine: String
    let accelerator: String
    let units: Int
    /// Cents per hour of one replica.
    let cents: Double
    /// Requests per second of one replica.
    let rate: Double
  }

  /// How many accelerators there are.
  static let supply = ["l4": 1_024, "a100": 768, "aiu2": 1_024, "g2": 512]

  /// Requests per second by service class: 60, 120 and 240 per minute.
  static func demand(of pair: String) -> Double {
    pair.hasPrefix("premium") ? 1 : pair.hasPrefix("bronze") ? 2 : 4
  }

  static let candidates: [Candidate] = text.split(separator: "\n").compactMap { line in
    let parts = line.split(separator: " ").map(String.init)
    guard parts.count == 6, let units = Int(parts[3]), let cents = Double(parts[4]),
      let rate = Double(parts[5])
    else { return nil }
    return Candidate(
      pair: id(parts[0]), machine: id(parts[1]), accelerator: id(parts[2]), units: units,
      cents: cents, rate: rate)
  }

  /// A name as an id of a scenario.
  static func id(_ name: String) -> String { name.lowercased().replacing("_", with: "-") }

  /// Pair, machine, accelerator, accelerators per replica, cents per hour and requests per second of a
  /// replica: the columns of candidates.csv that make the instance.
  private static let text = """
    Free-granite_13b 2xAIU2 AIU2 2 7.5 0.000642
    Free-granite_13b 4xA100 A100 4 160 1.149736
    Free-granite_13b L4 L4 2 12 0.011943
    Free-granite_13b A100 A100 1 40 0.564224
    Free-granite_13b G2 G2 1 23 0.744574
    Free-granite_34b A100 A100 2 80 0.118693
    Free-granite_34b G2 G2 2 46 0.167438
    Free-granite_34b 4xA100 A100 4 160 0.256846
    Premium-llama_13b 4xA100 A100 4 160 0.652329
    Premium-llama_13b A100 A100 1 40 0.317786
    Premium-llama_13b G2 G2 1 23 0.408869
    Bronze-granite_34b A100 A100 2 80 0.109073
    Bronze-granite_34b G2 G2 2 46 0.155434
    Bronze-granite_34b 4xA100 A100 4 160 0.237347
    Free-llama_13b L4 L4 2 12 0.019340
    Free-llama_13b A100 A100 1 40 0.340015
    Free-llama_13b AIU2 AIU2 1 3.75 0.013606
    Free-llama_13b G2 G2 1 23 0.433059
    Free-llama_13b 2xAIU2 AIU2 2 7.5 0.034865
    Free-llama_13b 4xA100 A100 4 160 0.694905
    Free-llama_70b A100 A100 4 160 0.021160
    Free-llama_70b G2 G2 4 92 0.030492
    Free-llama_70b 4xA100 A100 4 160 0.048450
    Free-llama_70b L4 L4 8 48 0.000018
    Premium-granite_13b A100 A100 1 40 0.499481
    Premium-granite_13b G2 G2 1 23 0.697501
    Premium-granite_13b 4xA100 A100 4 160 1.072297
    Bronze-llama_70b A100 A100 4 160 0.018268
    Bronze-llama_70b G2 G2 4 92 0.026986
    Bronze-llama_70b 4xA100 A100 4 160 0.042262
    Bronze-llama_70b L4 L4 8 48 0.000005
    Premium-mixtral_8_7b G2 G2 2 46 0.037514
    Premium-mixtral_8_7b 4xA100 A100 4 160 0.061675
    Premium-mixtral_8_7b A100 A100 4 160 0.024137
    Bronze-llama_13b G2 G2 1 23 0.421162
    Bronze-llama_13b 4xA100 A100 4 160 0.674014
    Bronze-llama_13b L4 L4 2 12 0.000675
    Bronze-llama_13b A100 A100 1 40 0.329057
    Bronze-granite_13b G2 G2 1 23 0.721509
    Bronze-granite_13b 4xA100 A100 4 160 1.112283
    Bronze-granite_13b A100 A100 1 40 0.543880
    Bronze-mixtral_8_7b A100 A100 4 160 0.030884
    Bronze-mixtral_8_7b G2 G2 2 46 0.041205
    Bronze-mixtral_8_7b 4xA100 A100 4 160 0.067966
    Premium-llama_70b A100 A100 4 160 0.015527
    Premium-llama_70b G2 G2 4 92 0.023607
    Premium-llama_70b 4xA100 A100 4 160 0.036486
    Premium-granite_34b 4xA100 A100 4 160 0.218109
    Premium-granite_34b A100 A100 2 80 0.099688
    Premium-granite_34b G2 G2 2 46 0.143614
    Free-mixtral_8_7b G2 G2 2 46 0.044896
    Free-mixtral_8_7b 4xA100 A100 4 160 0.074417
    Free-mixtral_8_7b A100 A100 4 160 0.034035
    """
}
