import Catalog
import Testing

@Suite struct CatalogGoalTests {
  @Test func catalogOfThePackageReachesEveryGoal() throws {
    let goals = try RealCatalog.loaded.get().catalog.goals
    #expect(goals.map(\.least) == [140, 55, 30, 45, 90, 60, 120, 25, 14])
    for goal in goals { #expect(goal.isReached, "\(goal.title): \(goal.count)") }
  }

  @Test func smallCatalogMissesThem() throws {
    let goals = try CatalogFixture().read().catalog.goals
    #expect(goals.first?.count == 1)
    #expect(!goals.contains { $0.isReached })
  }
}
