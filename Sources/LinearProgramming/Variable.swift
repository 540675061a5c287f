/// A handle to one variable of the `OptimizationModel` that created it.
package struct Variable: Hashable, Sendable {
  /// Position in `OptimizationModel.variables`, from 0.
  package let index: Int

  /// Which values a variable may take between its bounds.
  package enum Kind: Hashable, Sendable {
    /// Every real number.
    case continuous
    /// Whole numbers.
    case integer
    /// 0 or 1.
    case binary
  }

  /// What the model knows of one variable.
  package struct Definition: Hashable, Sendable {
    /// What messages and exported models call it.
    package let name: String
    /// Smallest and largest value allowed; either may be infinite.
    package internal(set) var bounds: ClosedRange<Double>
    /// Which values it may take between its bounds.
    package let kind: Kind

    /// Whether only whole numbers are allowed.
    package var isIntegral: Bool { kind != .continuous }
  }

  init(index: Int) {
    self.index = index
  }
}
