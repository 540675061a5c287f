import Catalog
import Testing

@Suite struct UnverifiedPartRuleTests {
  @Test func partWithoutAnySourceIsFound() throws {
    let remembered = CatalogFixture.memory(kind: #"source="maker" kind="unverified""#)
    #expect(
      try CatalogFixture().withAccelerator(remembered).findings("unverified-part") == """
        accelerators/tide-1.xml:2:59: error: no source was consulted for the memory, bandwidth or \
        rates of Tide 1
        <accelerator xmlns="urn:tierwise:catalog" version="1" id="tide-1" class="gpu" \
        family="nv-hopper" availability="on-sale">
                                                                  ^
          Find a source for one of them, or remove the accelerator.
        """)
  }

  @Test func oneSourceIsEnough() throws {
    #expect(try CatalogFixture().findings("unverified-part") == "")
    let mixed = CatalogFixture.memory(kind: #"source="maker" kind="unverified""#).replacing(
      #"unit="GB/s" source="maker" kind="unverified""#,
      with: #"unit="GB/s" \#(CatalogFixture.maker)"#)
    #expect(try CatalogFixture().withAccelerator(mixed).findings("unverified-part") == "")
  }
}
