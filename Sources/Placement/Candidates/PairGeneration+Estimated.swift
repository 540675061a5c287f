import Catalog
import Demand
import InferencePerformance
import Quantities

extension PairGeneration {
  /// A replica on one of the machines.
  private struct Member {
    let machine: Int
    let configuration: ServingConfiguration
  }
  /// Why the halves of one hand-over do not meet their targets.
  private struct Miss: Error {
    let reason: Rejection.Reason
    let detail: String
    let excess: Double?
  }

  /// Halves of all hand-overs of a model that are in reach.
  mutating func estimated(
    _ workload: Int, _ choice: Workload.ModelChoice, _ model: InferenceModel, _ rule: PairRule
  ) -> [Half] {
    guard model.architecture != nil else { return [] }
    guard let network = scenario.sites[site].networkPerAccelerator else {
      guard !scenario.measurements.contains(where: { $0.role != .whole }) else { return [] }
      reject(
        workload, .figureMissing,
        "how fast a cache moves between servers is not known; add network-per-accelerator to "
          + "<site id=\"\(scenario.sites[site].id)\">", model: model.id)
      return []
    }
    var result: [Half] = []
    for precision in precisions(of: model, choice) {
      guard scenario.workloads[workload].qualityObstacle(to: model, precision: precision) == nil
      else { continue }
      let members = members(workload, choice, model, precision)
      let byHandOver = Dictionary(grouping: members) {
        HandOver($0.configuration, on: machines[$0.machine].option, rule)
      }
      var miss: Miss?
      var found: [Half] = []
      for (handOver, members) in byHandOver.sorted(by: { $0.key.id < $1.key.id }) {
        do throws(Miss) {
          found += try halves(workload, handOver, members, network)
        } catch {
          miss = miss ?? error
        }
      }
      if found.isEmpty, let miss {
        reject(
          workload, miss.reason, "prompts and generation on different servers: \(miss.detail)",
          model: model.id, precision: precision.id, excess: miss.excess)
      }
      result += found
    }
    return result
  }

  private func precisions(
    of model: InferenceModel, _ choice: Workload.ModelChoice
  ) -> [WeightPrecision] {
    model.precisions.map(\.id).filter { choice.precisionIDs?.contains($0) ?? true }
      .compactMap { catalog.precisions[$0] }
  }

  /// Replicas over powers of two of the accelerators of every machine, with every lever.
  private func members(
    _ workload: Int, _ choice: Workload.ModelChoice, _ model: InferenceModel,
    _ precision: WeightPrecision
  ) -> [Member] {
    machines.indices.filter { machines[$0].admitted.contains(workload) }.flatMap { machine in
      let option = machines[machine].option
      let degrees = sequence(first: 1) { $0 * 2 }.prefix { $0 <= option.acceleratorCount }
      let levers = generation(on: machine).servingOptions(choice)
      return levers.flatMap { options in
        degrees.compactMap { degree -> Member? in
          // What a machine cannot run at all is refused where it would do everything.
          guard
            case .success(let configuration) = ratings.configuration(
              model: model, precision: precision, accelerator: option.accelerator,
              acceleratorCount: option.acceleratorCount, tensorParallelism: degree,
              isDevice: false, options: options)
          else { return nil }
          return Member(machine: machine, configuration: configuration)
        }
      }
    }
  }

  /// The halves of one hand-over, with every longest step that is worth agreeing on.
  private func halves(
    _ workload: Int, _ handOver: HandOver, _ members: [Member], _ network: Sourced<Bandwidth>
  ) throws(Miss) -> [Half] {
    let description = scenario.workloads[workload]
    var miss: Miss?
    var agreed: [(terms: HandOverTerms, generation: [Half], rates: [Double])] = []
    for step in LongestSteps(description.objectives, description.shape).all {
      let terms = HandOverTerms(longestStep: step, network: network.value)
      var handOver = handOver
      handOver.longestStep = step
      do throws(Miss) {
        let generation = try rated(members) { member in
          half(workload, member, .generation, handOver, terms, nil, network)
        }
        // A shorter step that costs the generation nothing leaves prompts more time.
        if let last = agreed.last, last.rates == generation.rates { agreed.removeLast() }
        agreed.append((terms, generation.halves, generation.rates))
      } catch {
        miss = miss ?? error
        // Shorter steps are harder to keep.
        break
      }
    }
    var result: [Half] = []
    for (terms, generation, _) in agreed {
      let tokens = description.shape.inputLength.mean
      let receivers = generation.compactMap { $0.half?.configuration }
      guard let own = generation.first?.half?.handOver,
        let receiver = receivers.max(by: {
          ($0.footprint.sequenceBytes(tokens: tokens), $0.shortID, $0.accelerator.id)
            < ($1.footprint.sequenceBytes(tokens: tokens), $1.shortID, $1.accelerator.id)
        })
      else { continue }
      do throws(Miss) {
        let prompts = try rated(members) { member in
          half(workload, member, .prompts, own, terms, receiver, network)
        }
        result += undominated(generation, workload) + undominated(prompts.halves, workload)
      } catch {
        miss = miss ?? error
      }
    }
    if result.isEmpty, let miss { throw miss }
    return result
  }

  private func half(
    _ workload: Int, _ member: Member, _ role: ServiceRole, _ handOver: HandOver,
    _ terms: HandOverTerms, _ receiver: ServingConfiguration?, _ network: Sourced<Bandwidth>
  ) -> Half? {
    let option = machines[member.machine].option
    let configuration = member.configuration
    let isMeasured = scenario.isMeasured(
      scenario.workloads[workload], server: option.serverID, model: handOver.modelID,
      precision: handOver.precisionID, role: role)
    guard !isMeasured else { return nil }
    let half = PoolHalf(
      role: role, handOver: handOver,
      capacity: .estimated(configuration, terms, receiver: receiver),
      networkFigure: network.reference)
    return Half(
      machine: member.machine,
      pool: PoolOption(
        workloads: [workload], capacity: .half(half),
        replicasPerServer: option.acceleratorCount / configuration.parallelism.acceleratorCount,
        id: "\(half.shortID)[\(scenario.workloads[workload].id)]"))
  }

  /// The halves that serve within their targets, with the rates of one and of many servers.
  private func rated(
    _ members: [Member], _ half: (Member) -> Half?
  ) throws(Miss) -> (halves: [Half], rates: [Double]) {
    var halves: [Half] = []
    var rates: [Double] = []
    var miss: Miss?
    for member in members {
      guard let half = half(member) else { continue }
      let rating = rating(half, servers: 1)
      if let rate = rating.rate {
        halves.append(half)
        rates += [rate, self.rating(half, servers: 16).rate ?? 0]
      } else if let (reason, detail) = rating.refusal, miss == nil {
        miss = Miss(reason: reason, detail: detail, excess: rating.excess)
      }
    }
    guard halves.isEmpty else { return (halves, rates) }
    throw miss
      ?? Miss(
        reason: .pairing, detail: "the rates of one half were measured, those of the other not",
        excess: nil)
  }

  private func rating(_ half: Half, servers: Int) -> PoolRating {
    ratings.rating(
      half.pool, workload: half.pool.workloads[0], site: site, servers: servers)
  }

  /// The halves of which no other one on the same machine sustains as much, alone and among many.
  private func undominated(_ halves: [Half], _ workload: Int) -> [Half] {
    let rated = halves.map { half in
      (half: half, rates: [1, 16].map { rating(half, servers: $0).rate ?? 0 })
    }
    return rated.enumerated().filter { index, candidate in
      !rated.enumerated().contains { other, rival in
        guard other != index, rival.half.machine == candidate.half.machine,
          zip(rival.rates, candidate.rates).allSatisfy({ $0 >= $1 })
        else { return false }
        return rival.rates != candidate.rates || rival.half.pool.id < candidate.half.pool.id
      }
    }.map(\.element.half)
  }
}
