import Catalog
import Demand
import InferencePerformance
import Quantities

/// One configuration whose estimates can be timed: what plans ask the performance model again and
/// again, without the report around it.
///
/// The types of the performance model are no public API; benchmarks reach them through
/// `@_spi(Benchmarks) import Tierwise`.
@_spi(Benchmarks) public struct EstimateProbe: Sendable {
  private let estimator: PerformanceEstimator

  /// A configuration on the catalog of a planner; nil where an id is unknown or the parts do not go
  /// together.
  public init?(
    _ planner: Planner, model: String, precision: String, accelerator: String,
    engine: String = "vllm", count: Int
  ) {
    let catalog = planner.catalog
    guard let model = catalog.models[model], let precision = catalog.precisions[precision],
      let accelerator = catalog.accelerators[accelerator]
    else { return nil }
    do throws(ConfigurationRefusal) {
      let configuration = try ServingConfiguration(
        model: model, precision: precision, accelerator: accelerator, engine: engine,
        parallelism: Parallelism(tensor: count), acceleratorsPerServer: count,
        calibration: catalog.calibration)
      estimator = try PerformanceEstimator(
        configuration: configuration, load: .closedLoop, calibration: catalog.calibration)
    } catch {
      return nil
    }
  }

  /// Seconds per output token with so many requests always in flight; nil where there is no estimate.
  public func timePerOutputToken(
    concurrency: Double, inputLength: Double, outputLength: Double
  ) -> Double? {
    do throws(ConfigurationRefusal) {
      return try estimator.estimate(
        .closedLoop(concurrency: concurrency),
        RequestLengths(input: inputLength, output: outputLength)
      ).timePerOutputToken.median.baseValue
    } catch {
      return nil
    }
  }

  /// Requests per second that replicas sustain within P99 targets of two seconds to the first token and
  /// a fifth of a second for each further one; nil where they are out of reach.
  public func sustainableRate(
    meanInputLength: Double, meanOutputLength: Double, replicas: Int
  ) -> Double? {
    let shape = RequestShape(
      inputLength: LengthDistribution(mean: meanInputLength, variation: 0.8),
      outputLength: LengthDistribution(mean: meanOutputLength, variation: 0.7))
    let targets = [
      ServiceLevelObjective(metric: .timeToFirstToken, percentile: 99, limit: Seconds(base: 2)),
      ServiceLevelObjective(metric: .timePerOutputToken, percentile: 99, limit: Seconds(base: 0.2)),
    ]
    do throws(ConfigurationRefusal) {
      return try ServingPool(
        configuration: estimator.configuration,
        conditions: LoadConditions(shape: shape, objectives: targets, replicas: replicas)
      ).sustainableRate().sustainable?.rate
    } catch {
      return nil
    }
  }
}
