import Catalog
import Foundation
import InferencePerformance

/// The parameters of a fit, means and effects, and which of them each measured case adds up.
///
/// Effects of one constant that hold for the same cases cannot be told apart: the fit has one unknown
/// for their sum, which is shared out afterwards in proportion to their variances, as the fit with all
/// of them would do.
struct ParameterSpace: Sendable {
  /// One mean or effect.
  struct Parameter: Hashable, Sendable {
    let constant: FittedConstant
    /// The grouping; nil for the mean.
    let grouping: String?
    /// The level in the grouping; empty for the mean.
    let level: String
    /// Its deviation from zero before the data are seen.
    let deviation: Double
    /// The cases that add it up.
    let points: Int
    /// The place of its unknown, and its share in that.
    fileprivate(set) var unknown = 0
    fileprivate(set) var share = 1.0
  }

  let specification: FitSpecification
  let parameters: [Parameter]
  /// The deviation of each unknown from zero before the data are seen.
  let deviations: [Double]
  /// For case `i` and constant `c`: `columns[bounds[i·n + c] ..< bounds[i·n + c + 1]]`.
  private let columns: [Int32]
  private let bounds: [Int32]
  private let constantCount: Int
  /// `ln(start / (1 − start))` or 0, per constant.
  private let starts: [Double]

  /// The parameters that these cases give points for.
  init(_ specification: FitSpecification, levels: [CalibrationLevels]) {
    let count = specification.constants.count
    var parameters: [Parameter] = []
    var variances: [Double] = []
    var table = [[Int32]](repeating: [], count: levels.count * count)
    for (c, constant) in specification.constants.enumerated() {
      var unknownByCases: [[Int32]: Int] = [:]
      func add(_ grouping: String?, _ level: String, _ deviation: Double, _ cases: [Int32]) {
        var parameter = Parameter(
          constant: constant.constant, grouping: grouping, level: level, deviation: deviation,
          points: cases.count)
        if let unknown = unknownByCases[cases] {
          parameter.unknown = unknown
          variances[unknown] += deviation * deviation
        } else {
          parameter.unknown = variances.count
          unknownByCases[cases] = variances.count
          for row in cases { table[Int(row) * count + c].append(Int32(variances.count)) }
          variances.append(deviation * deviation)
        }
        parameters.append(parameter)
      }
      add(nil, "", constant.meanDeviation, levels.indices.map { Int32($0) })
      for effect in constant.effects where effect.deviation > 0 {
        var cases: [String: [Int32]] = [:]
        for (row, level) in levels.enumerated() {
          if let name = level.level(in: effect.grouping) {
            cases[name, default: []].append(Int32(row))
          }
        }
        for level in cases.keys.sorted() {
          add(effect.grouping, level, effect.deviation, cases[level] ?? [])
        }
      }
    }
    for index in parameters.indices {
      let deviation = parameters[index].deviation
      parameters[index].share = deviation * deviation / variances[parameters[index].unknown]
    }
    var columns: [Int32] = []
    var bounds: [Int32] = [0]
    for cell in table {
      columns += cell
      bounds.append(Int32(columns.count))
    }
    self.specification = specification
    self.constantCount = count
    self.parameters = parameters
    self.deviations = variances.map { $0.squareRoot() }
    self.columns = columns
    self.bounds = bounds
    self.starts = specification.constants.map { $0.form.argument(start: $0.start) }
  }

  /// The unknowns before the data are seen.
  var zero: [Double] { [Double](repeating: 0, count: deviations.count) }

  /// The mean or effect of each parameter for values of the unknowns.
  func expanded(_ values: [Double]) -> [Double] {
    parameters.map { values[$0.unknown] * $0.share }
  }

  /// The unknowns that case `row` adds up for constant `constant`.
  func columns(row: Int, constant: Int) -> ArraySlice<Int32> {
    let cell = row * constantCount + constant
    return columns[Int(bounds[cell])..<Int(bounds[cell + 1])]
  }

  /// The sums of mean and effects of one case, by constant.
  func sums(row: Int, _ values: [Double]) -> [Double] {
    (0..<constantCount).map { constant in
      columns(row: row, constant: constant).reduce(0) { $0 + values[Int($1)] }
    }
  }

  /// The constants for these sums.
  func constants(_ sums: [Double]) -> ResolvedConstants {
    ResolvedConstants { constant in
      let form = specification.constants[constant.rawValue].form
      let start = specification.constants[constant.rawValue].start
      return form.value(
        start: start, argument: starts[constant.rawValue], sum: sums[constant.rawValue])
    }
  }
}
