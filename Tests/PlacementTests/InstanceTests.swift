import Foundation
import HiGHSSolver
import Quantities
import Testing

@testable import Placement

/// Published instances of the question which machines to rent, with the optimal costs stated there.
@Suite struct InstanceTests {
  /// Dollars per hour of the plan.
  private static func costPerHour(
    _ machines: [InstanceFixture.Machine], demand: [String: Double], supply: [String: Int] = [:],
    sharing: String, isDivisible: Bool = true
  ) throws -> (cost: Double, plan: Plan) {
    let (scenario, catalog) = try InstanceFixture.scenario(
      machines, demand: demand, supply: supply, sharing: sharing, isDivisible: isDivisible)
    let plan = try PlanningFixtures.plan(scenario, catalog: catalog)
    return (plan.cost.total / 8_760, plan)
  }

  // MARK: Pairs of model and service class, each on machines of its own

  private static let infernoMachines: [InstanceFixture.Machine] = {
    let groups = Dictionary(grouping: InfernoInstance.candidates) { "\($0.machine)-\($0.units)" }
    return groups.sorted { $0.key < $1.key }.map { id, members in
      InstanceFixture.Machine(
        id: id, accelerator: members[0].accelerator, accelerators: members[0].units,
        price: members[0].cents / 100,
        rates: Dictionary(uniqueKeysWithValues: members.map { ($0.pair, $0.rate) }))
    }
  }()

  private static let infernoDemand = Dictionary(
    uniqueKeysWithValues: Set(InfernoInstance.candidates.map(\.pair)).map {
      ($0, InfernoInstance.demand(of: $0))
    })

  @Test(arguments: [(false, 357.67), (true, 353.865)])
  func isolatedPoolsWithinTheSupplyCostWhatTheInstanceStates(
    isDivisible: Bool, dollarsPerHour: Double
  ) throws {
    let (cost, plan) = try Self.costPerHour(
      Self.infernoMachines, demand: Self.infernoDemand, supply: InfernoInstance.supply,
      sharing: "isolated", isDivisible: isDivisible)
    #expect((cost - dollarsPerHour).magnitude <= 1e-6 * dollarsPerHour)
    #expect(plan.assignments.allSatisfy { $0.measurementNote == "instance" })
  }

  /// Without the limits the plan takes more of the scarce accelerators than there are.
  @Test func supplyLimitsHoldTheCostUp() throws {
    let (cost, _) = try Self.costPerHour(
      Self.infernoMachines, demand: Self.infernoDemand, sharing: "isolated", isDivisible: false)
    #expect(cost < 357)
  }

  /// The copy in the tests is what the instance holds.
  @Test(.enabled(if: InstanceFixture.examples != nil, "../shared/examples is not there"))
  func copiedCandidatesAreThoseOfTheInstance() throws {
    let folder = try #require(InstanceFixture.examples)
    let table = try String(
      contentsOf: folder.appending(path: "inferno-small/candidates.csv"), encoding: .utf8)
    let rows = table.split(separator: "\n").dropFirst().map { row in
      row.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let candidates = try rows.map { row in
      InfernoInstance.Candidate(
        pair: InfernoInstance.id(row[0]), machine: InfernoInstance.id(row[1]),
        accelerator: InfernoInstance.id(row[2]), units: try #require(Int(row[3])),
        cents: try #require(Double(row[6])) / (try #require(Double(row[4]))),
        rate: try #require(Double(row[10])))
    }
    #expect(Set(candidates) == Set(InfernoInstance.candidates))
  }

  // MARK: Buckets of lengths that share machines

  private struct Buckets: Decodable {
    struct Machine: Decodable {
      let cost: Double
      let tputs: [[Double]]
    }
    let gpu_info: [String: Machine]
    let workload_distribution: [[Double]]
  }

  @Test(
    .enabled(if: InstanceFixture.examples != nil, "../shared/examples is not there"),
    arguments: [(8.0, 5.690), (64, 39.812)])
  func sharedPoolsOfAllBucketsCostWhatTheInstanceStates(
    totalRate: Double, dollarsPerHour: Double
  ) throws {
    let file = try #require(InstanceFixture.examples).appending(path: "melange_big_seed2026.json")
    let buckets = try JSONDecoder().decode(Buckets.self, from: Data(contentsOf: file))
    func byBucket(_ table: [[Double]], times factor: Double = 1) -> [String: Double] {
      var result: [String: Double] = [:]
      for (row, values) in table.enumerated() {
        for (column, value) in values.enumerated() {
          result["in\(row)-out\(column)"] = value * factor
        }
      }
      return result
    }
    let machines = buckets.gpu_info.sorted { $0.key < $1.key }.map { name, machine in
      InstanceFixture.Machine(
        id: InfernoInstance.id(name), accelerator: InfernoInstance.id(name), accelerators: 1,
        price: machine.cost, rates: byBucket(machine.tputs))
    }
    let (cost, _) = try Self.costPerHour(
      machines, demand: byBucket(buckets.workload_distribution, times: totalRate),
      sharing: "shared")
    #expect((cost - dollarsPerHour).magnitude <= 1e-6 * dollarsPerHour)
  }
}
