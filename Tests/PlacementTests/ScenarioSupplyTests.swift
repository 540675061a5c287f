import Testing

/// What may serve at a site.
struct ScenarioSupplyTests {
  @Test func serversAreNotBoughtForTheCloud() {
    let text = ScenarioFixtures.scenario(
      sites: #"""
        <site id="shops" tier="premises" region="town"><buy servers="small-box"/></site>
        <site id="cloud" tier="cloud" region="cloud-a" power-limit="1 kW">
        <buy servers="big-server"/>
        </site>
        """#,
      links: "")
    #expect(
      ScenarioFixtures.errors(text) == #"""
        test.xml:6:61: error: power-limit does not apply to a site of tier cloud, where the servers belong to the provider
        <site id="cloud" tier="cloud" region="cloud-a" power-limit="1 kW">
                                                                    ^
          Remove the attribute.
        test.xml:7:1: error: <buy> does not go with the tier cloud of site "cloud"
        <buy servers="big-server"/>
        ^
          Use <rent> here, or move it to a site of tier device, premises, metro or datacenter.
        """#)
  }

  @Test func machinesAreNotRentedForPremises() {
    let text = ScenarioFixtures.scenario(
      sites: #"""
        <site id="shops" tier="premises" region="town">
        <rent provider="machine-rental" terms="on-demand"/>
        <service provider="token-seller"/>
        </site>
        """#,
      links: "")
    #expect(
      ScenarioFixtures.errors(text) == #"""
        test.xml:6:1: error: <rent> does not go with the tier premises of site "shops"
        <rent provider="machine-rental" terms="on-demand"/>
        ^
          Use <buy> or <owned> here, or move it to a site of tier cloud.
        test.xml:7:1: error: <service> does not go with the tier premises of site "shops"
        <service provider="token-seller"/>
        ^
          Use <buy> or <owned> here, or move it to a site of tier api.
        """#)
  }

  @Test func anAPISiteNeedsAService() {
    let text = ScenarioFixtures.scenario(
      sites: #"""
        <site id="shops" tier="premises" region="town"><buy servers="small-box"/></site>
        <site id="tokens" tier="api" region="land"/>
        """#,
      links: "")
    #expect(
      ScenarioFixtures.errors(text) == #"""
        test.xml:6:1: error: site "tokens" is of tier api, but names no service to buy tokens from
        <site id="tokens" tier="api" region="land"/>
        ^
          Add <service provider="…"/> inside <site>.
        """#)
  }

  @Test func aServerStandsOnItsTiers() {
    let text = ScenarioFixtures.scenario(
      sites: #"""
        <site id="shops" tier="premises" region="town"><buy servers="small-box big-server"/></site>
        """#,
      links: "")
    #expect(
      ScenarioFixtures.errors(text) == #"""
        test.xml:5:62: error: server "big-server" is not meant for the tier premises
        <site id="shops" tier="premises" region="town"><buy servers="small-box big-server"/></site>
                                                                     ^
          It goes to datacenter; choose another server or another site.
        """#)
  }

  @Test func aServerWithoutPriceNeedsAnOwnOne() {
    let text = ScenarioFixtures.scenario(
      sites: #"""
        <site id="shops" tier="premises" region="town"><buy servers="prototype-box"/></site>
        """#,
      links: "")
    #expect(
      ScenarioFixtures.errors(text) == #"""
        test.xml:5:62: error: the catalog has no price for the server "prototype-box"
        <site id="shops" tier="premises" region="town"><buy servers="prototype-box"/></site>
                                                                     ^
          Add <own-price server="prototype-box" price="… USD" note="…"/> with the offer you have.
        """#)
  }

  @Test func anOwnPriceIsForAServerThatIsBought() {
    let text = ScenarioFixtures.scenario(
      sites: #"""
        <site id="shops" tier="premises" region="town">
        <buy servers="small-box"/>
        <own-price server="prototype-box" price="6000 USD" note="offer of May"/>
        </site>
        """#,
      links: "")
    #expect(
      ScenarioFixtures.errors(text) == #"""
        test.xml:7:20: error: site "shops" does not buy "prototype-box", so that its price is not used
        <own-price server="prototype-box" price="6000 USD" note="offer of May"/>
                           ^
          Add it to <buy servers="…"/>, or remove the price.
        """#)
  }

  @Test func aRentalIsInTheRegion() {
    let text = ScenarioFixtures.scenario(
      sites: #"""
        <site id="shops" tier="premises" region="town"><buy servers="small-box"/></site>
        <site id="cloud" tier="cloud" region="town">
        <rent provider="machine-rental" terms="on-demand"/>
        </site>
        """#,
      links: "")
    #expect(
      ScenarioFixtures.errors(text) == #"""
        test.xml:7:17: error: provider "machine-rental" rents no machines in "town"
        <rent provider="machine-rental" terms="on-demand"/>
                        ^
          It is in cloud-a, cloud-b.
        """#)
  }

  @Test func aRentalIsOfferedAtItsTerms() {
    let text = ScenarioFixtures.scenario(
      sites: #"""
        <site id="shops" tier="premises" region="town"><buy servers="small-box"/></site>
        <site id="cloud" tier="cloud" region="cloud-a">
        <rent provider="machine-rental" terms="reserved-3-years" instances="small-1"/>
        </site>
        """#,
      links: "")
    #expect(
      ScenarioFixtures.errors(text) == #"""
        test.xml:7:40: error: provider "machine-rental" rents none of these machines reserved-3-years
        <rent provider="machine-rental" terms="reserved-3-years" instances="small-1"/>
                                               ^
          It has prices for on-demand.
        """#)
  }

  @Test func anIndexSellsNothing() {
    let text = ScenarioFixtures.scenario(
      sites: #"""
        <site id="shops" tier="premises" region="town"><buy servers="small-box"/></site>
        <site id="cloud" tier="cloud" region="cloud-a">
        <rent provider="price-index" terms="on-demand"/>
        </site>
        """#,
      links: "")
    #expect(
      ScenarioFixtures.errors(text) == #"""
        test.xml:7:17: error: provider "price-index" rents no machines: its figures describe the market
        <rent provider="price-index" terms="on-demand"/>
                        ^
          Name a provider with instances.
        """#)
  }

  @Test func aRegionWithoutElectricityPriceNeedsAnOwnOne() {
    let text = ScenarioFixtures.scenario(
      sites: #"""
        <site id="shops" tier="premises" region="island"><buy servers="small-box"/></site>
        """#,
      links: "")
    #expect(
      ScenarioFixtures.errors(text) == #"""
        test.xml:5:42: error: the catalog has no electricity price for the region "island"
        <site id="shops" tier="premises" region="island"><buy servers="small-box"/></site>
                                                 ^
          Add electricity-price="0.20 USD/kWh" or the price you pay to the site.
        """#)
  }
}
