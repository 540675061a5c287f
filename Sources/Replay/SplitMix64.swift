/// A small random generator that gives the same numbers for the same seed everywhere.
///
/// Reference: Steele, Lea, Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014.
struct SplitMix64: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// A generator that starts at the seed.
  init(seed: UInt64) {
    state = seed
  }

  /// A generator for one purpose, independent of those for others with the same seed.
  init(seed: UInt64, stream: UInt64) {
    var mixer = SplitMix64(seed: seed &+ stream &* 0xD1B5_4A32_D192_ED03)
    self.init(seed: mixer.next())
  }

  /// The next 64 random bits.
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number above 0 and below 1, all equally likely.
  mutating func uniform() -> Double { (Double(next() >> 12) + 0.5) / 4_503_599_627_370_496 }
}
