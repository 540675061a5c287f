import Catalog
import InferencePerformance
import Quantities

extension PoolGeneration {
  /// Pairs of pools on the accelerators of one server: some replicas process prompts, the rest generate.
  ///
  /// Replicas of both kinds span powers of two; together they take all accelerators. Where the catalog
  /// knows no link between the accelerators, no cache can be moved.
  func splits(
    _ workload: Int, _ model: InferenceModel, _ precision: WeightPrecision,
    _ options: ServingOptions
  ) -> [Result<PoolOption, ConfigurationRefusal>] {
    let count = option.acceleratorCount
    guard model.architecture != nil, count > 1, scenario.sites[site].tier != .device else {
      return []
    }
    let link: Interconnect
    do throws(ConfigurationRefusal) {
      link = try Interconnect(accelerator: option.accelerator, tensor: count)
    } catch {
      return [.failure(error)]
    }
    let degrees = sequence(first: 1) { $0 * 2 }.prefix { $0 < count }.map { $0 }
    var result: [Result<PoolOption, ConfigurationRefusal>] = []
    for prefillDegree in degrees {
      for decodeDegree in degrees {
        let pair = [prefillDegree, decodeDegree].map {
          ratings.configuration(
            model: model, precision: precision, accelerator: option.accelerator,
            acceleratorCount: count, tensorParallelism: $0, isDevice: false, options: options)
        }
        guard case .success(let prefill) = pair[0], case .success(let decode) = pair[1] else {
          result += pair.compactMap { side in
            if case .failure(let refusal) = side { .failure(refusal) } else { nil }
          }
          continue
        }
        for replicas in 1..<count {
          let left = count - replicas * prefillDegree
          guard left >= decodeDegree, left % decodeDegree == 0 else { continue }
          let split = PoolSplit(
            prefill: prefill, decode: decode, prefillReplicas: replicas,
            decodeReplicas: left / decodeDegree,
            transfer: KeyValueTransfer(
              bandwidth: Bandwidth(base: link.bandwidth), timing: .afterPrompt),
            linkFigure: link.figure)
          result.append(
            .success(
              PoolOption(
                workloads: [workload], capacity: .split(split),
                replicasPerServer: split.decodeReplicas,
                id: "\(split.shortID)[\(scenario.workloads[workload].id)]")))
        }
      }
    }
    return result
  }
}
