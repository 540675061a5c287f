/// A symmetric positive definite system of linear equations, solved by Cholesky's decomposition.
///
/// The matrix is scaled to a diagonal of ones and decomposed in single precision, four rows at a
/// time: the fit needs a good step, not an exact one, and takes its gradient in double precision.
struct SymmetricSystem {
  private typealias Lane = SIMD16<Float>
  private static let lanes = 16
  private static let block = 4

  private let count: Int
  /// The lower triangle by rows.
  private var matrix: [Double]

  /// A system of `count` equations with all coefficients 0.
  init(count: Int) {
    self.count = count
    self.matrix = [Double](repeating: 0, count: count * count)
  }

  /// The coefficient at a place of the lower triangle; `column` is at most `row`.
  subscript(row: Int, column: Int) -> Double {
    get { matrix[row * count + column] }
    set { matrix[row * count + column] = newValue }
  }

  /// Adds `weight · v vᵀ` for a sparse vector whose columns rise.
  mutating func addOuterProduct(columns: [Int], values: [Double], weight: Double) {
    let count = self.count
    matrix.withUnsafeMutableBufferPointer { matrix in
      for (i, row) in columns.enumerated() {
        let scaled = weight * values[i]
        let base = row * count
        for j in 0...i { matrix[base + columns[j]] += scaled * values[j] }
      }
    }
  }

  /// The solution for a right side, with `damping` times the diagonal added to it; nil when the
  /// matrix is not positive definite.
  func solution(_ right: [Double], damping: Double) -> [Double]? {
    let scales = (0..<count).map { 1 / matrix[$0 * count + $0].squareRoot() }
    guard scales.allSatisfy(\.isFinite) else { return nil }
    let lanesPerRow = (count + Self.lanes - 1) / Self.lanes
    let rows = (count + Self.block - 1) / Self.block * Self.block
    var factor = [Lane](repeating: .zero, count: rows * lanesPerRow)
    let isPositive = factor.withUnsafeMutableBytes { bytes in
      let values = bytes.bindMemory(to: Float.self)
      let lanes = UnsafeMutableBufferPointer<Lane>(
        start: bytes.baseAddress?.assumingMemoryBound(to: Lane.self), count: rows * lanesPerRow)
      let stride = lanesPerRow * Self.lanes
      for row in 0..<count {
        for column in 0..<row {
          values[row * stride + column] = Float(
            matrix[row * count + column] * scales[row] * scales[column])
        }
        values[row * stride + row] = Float(1 + damping)
      }
      return Self.decompose(values, lanes, count: count, lanesPerRow: lanesPerRow)
    }
    guard isPositive else { return nil }
    return factor.withUnsafeBytes { bytes in
      let values = bytes.bindMemory(to: Float.self)
      return substitute(values, right, scales, stride: lanesPerRow * Self.lanes)
    }
  }

  /// Turns the lower triangle into its Cholesky factor; false when it has none.
  private static func decompose(
    _ values: UnsafeMutableBufferPointer<Float>, _ lanes: UnsafeMutableBufferPointer<Lane>,
    count: Int, lanesPerRow: Int
  ) -> Bool {
    let stride = lanesPerRow * Self.lanes
    for first in Swift.stride(from: 0, to: count, by: block) {
      // The columns left of the block, for its four rows together.
      for column in 0..<first {
        let whole = column / Self.lanes
        var sums = (Lane.zero, Lane.zero, Lane.zero, Lane.zero)
        let other = column * lanesPerRow
        let base = first * lanesPerRow
        for lane in 0..<whole {
          let factor = lanes[other + lane]
          sums.0 += lanes[base + lane] * factor
          sums.1 += lanes[base + lanesPerRow + lane] * factor
          sums.2 += lanes[base + 2 * lanesPerRow + lane] * factor
          sums.3 += lanes[base + 3 * lanesPerRow + lane] * factor
        }
        let start = whole * Self.lanes
        let pivot = 1 / values[column * stride + column]
        for (offset, sum) in [sums.0.sum(), sums.1.sum(), sums.2.sum(), sums.3.sum()].enumerated()
        where first + offset < count {
          let row = (first + offset) * stride
          var rest = sum
          for place in start..<column {
            rest += values[row + place] * values[column * stride + place]
          }
          values[row + column] = (values[row + column] - rest) * pivot
        }
      }
      // The triangle of the block itself.
      for row in first..<min(first + block, count) {
        for column in first...row {
          var sum: Float = 0
          for place in 0..<column {
            sum += values[row * stride + place] * values[column * stride + place]
          }
          let value = values[row * stride + column] - sum
          if column == row {
            guard value > 0 else { return false }
            values[row * stride + column] = value.squareRoot()
          } else {
            values[row * stride + column] = value / values[column * stride + column]
          }
        }
      }
    }
    return true
  }

  private func substitute(
    _ values: UnsafeBufferPointer<Float>, _ right: [Double], _ scales: [Double], stride: Int
  ) -> [Double] {
    var result = zip(right, scales).map { $0 * $1 }
    for row in 0..<count {
      var sum = result[row]
      for column in 0..<row { sum -= Double(values[row * stride + column]) * result[column] }
      result[row] = sum / Double(values[row * stride + row])
    }
    for row in (0..<count).reversed() {
      let value = result[row] / Double(values[row * stride + row])
      result[row] = value
      for column in 0..<row { result[column] -= Double(values[row * stride + column]) * value }
    }
    return zip(result, scales).map { $0 * $1 }
  }
}
