import Testing

/// Amounts, units and money that cannot be meant.
struct ScenarioAmountTests {
  @Test func aUnitOfAnotherDimensionListsTheRightOnes() {
    let text = ScenarioFixtures.scenario(
      sites: #"""
        <site id="shops" tier="premises" region="town" power-limit="5 kWh"><buy servers="small-box"/></site>
        """#,
      links: "")
    #expect(
      ScenarioFixtures.errors(text) == #"""
        test.xml:5:61: error: power-limit: "kWh" is no unit of power
        <site id="shops" tier="premises" region="town" power-limit="5 kWh"><buy servers="small-box"/></site>
                                                                    ^
          Did you mean "kW"?
          Units of power are MW, kW, W or mW.
        """#)
  }

  @Test func aMisspeltUnitGetsTheNearestOne() {
    let text = ScenarioFixtures.scenario(
      links: #"""
        <link from="shops" to="centre" round-trip="10 ms" round-trip-p95="20 ms" up="20 Mbits/s"/>
        """#)
    #expect(
      ScenarioFixtures.errors(text) == #"""
        test.xml:22:78: error: up: "Mbits/s" is no unit of bandwidth
        <link from="shops" to="centre" round-trip="10 ms" round-trip-p95="20 ms" up="20 Mbits/s"/>
                                                                                     ^
          Did you mean "Mbit/s"?
          Units of bandwidth are TB/s, GB/s, MB/s, kB/s, B/s, Gbit/s, Mbit/s or kbit/s.
        """#)
  }

  @Test func anAmountNeedsItsUnit() {
    let text = ScenarioFixtures.scenario(
      sites: #"""
        <site id="shops" tier="premises" region="town" power-limit="1.5kW"><buy servers="small-box"/></site>
        """#,
      links: "")
    #expect(
      ScenarioFixtures.errors(text) == #"""
        test.xml:5:61: error: power-limit="1.5kW" does not have the form it must have
        <site id="shops" tier="premises" region="town" power-limit="1.5kW"><buy servers="small-box"/></site>
                                                                    ^
          Write a number, one space and the unit, such as 1.5 kW.
        """#)
  }

  @Test func anAmountIsFinite() {
    let text = ScenarioFixtures.scenario(
      sites: #"""
        <site id="shops" tier="premises" region="town" power-limit="1e999 kW"><buy servers="small-box"/></site>
        """#,
      links: "")
    #expect(
      ScenarioFixtures.errors(text) == #"""
        test.xml:5:61: error: power-limit="1e999 kW" is not a number with a unit
        <site id="shops" tier="premises" region="town" power-limit="1e999 kW"><buy servers="small-box"/></site>
                                                                    ^
          Write the number, one space and the unit, such as 1.5 kW.
        """#)
  }

  @Test func negativePowerIsRefused() {
    let text = ScenarioFixtures.scenario(
      sites: #"""
        <site id="shops" tier="premises" region="town" power-limit="-1 kW"><buy servers="small-box"/></site>
        """#,
      links: "")
    #expect(
      ScenarioFixtures.errors(text) == #"""
        test.xml:5:61: error: power-limit="-1 kW" is not plausible; expected a value from 0 to 1,000 MW
        <site id="shops" tier="premises" region="town" power-limit="-1 kW"><buy servers="small-box"/></site>
                                                                    ^
          Check the number and its unit.
        """#)
  }

  @Test func moreThanAGigawattIsRefused() {
    let text = ScenarioFixtures.scenario(
      sites: #"""
        <site id="shops" tier="premises" region="town" power-limit="1500 MW"><buy servers="small-box"/></site>
        """#,
      links: "")
    #expect(
      ScenarioFixtures.errors(text) == #"""
        test.xml:5:61: error: power-limit="1500 MW" is not plausible; expected a value from 0 to 1,000 MW
        <site id="shops" tier="premises" region="town" power-limit="1500 MW"><buy servers="small-box"/></site>
                                                                    ^
          Check the number and its unit.
        """#)
  }

  @Test func aClassOfNoSitesIsRefused() {
    let text = ScenarioFixtures.scenario(
      sites: #"""
        <site id="shops" tier="premises" region="town" count="0"><buy servers="small-box"/></site>
        """#,
      links: "")
    #expect(
      ScenarioFixtures.errors(text) == #"""
        test.xml:5:55: error: count="0": a class of sites has at least one
        <site id="shops" tier="premises" region="town" count="0"><buy servers="small-box"/></site>
                                                              ^
          Give 1 or more, or remove the site and what refers to it.
        """#)
  }

  @Test func moneyOfAnUnknownCurrencyIsRefused() {
    let text = ScenarioFixtures.scenario(
      sites: #"""
        <site id="shops" tier="premises" region="town" site-cost-per-year="100 EUX/a"><buy servers="small-box"/></site>
        """#,
      links: "")
    #expect(
      ScenarioFixtures.errors(text) == #"""
        test.xml:5:68: error: the catalog has no exchange rate for EUX
        <site id="shops" tier="premises" region="town" site-cost-per-year="100 EUX/a"><buy servers="small-box"/></site>
                                                                           ^
          Did you mean "EUR"?
          Use EUR or USD, or add the rate to exchange-rates.xml.
        """#)
  }

  @Test func aPlanInAnUnknownCurrencyIsRefused() {
    let text = ScenarioFixtures.scenario(
      money: #"""
        <money currency="GBP" discount-rate="0.08" depreciation-years="5" residual-value="0.1"/>
        """#)
    #expect(
      ScenarioFixtures.errors(text) == #"""
        test.xml:3:18: error: the catalog has no exchange rate for GBP
        <money currency="GBP" discount-rate="0.08" depreciation-years="5" residual-value="0.1"/>
                         ^
          Use EUR or USD, or add the rate to exchange-rates.xml.
        """#)
  }

  @Test func aPriceNeedsItsBasis() {
    let text = ScenarioFixtures.scenario(
      sites: #"""
        <site id="shops" tier="premises" region="town" electricity-price="0.2 EUR"><buy servers="small-box"/></site>
        """#,
      links: "")
    #expect(
      ScenarioFixtures.errors(text) == #"""
        test.xml:5:67: error: electricity-price: "EUR" is not money per kilowatt-hour
        <site id="shops" tier="premises" region="town" electricity-price="0.2 EUR"><buy servers="small-box"/></site>
                                                                          ^
          Write it in USD/kWh, or in another currency the same way.
        """#)
  }

  @Test func anAbsurdPriceIsRefused() {
    let text = ScenarioFixtures.scenario(
      sites: #"""
        <site id="shops" tier="premises" region="town" electricity-price="20 EUR/kWh"><buy servers="small-box"/></site>
        """#,
      links: "")
    #expect(
      ScenarioFixtures.errors(text) == #"""
        test.xml:5:67: error: electricity-price="20 EUR/kWh" is not plausible; expected a value from 0 to 10 USD/kWh
        <site id="shops" tier="premises" region="town" electricity-price="20 EUR/kWh"><buy servers="small-box"/></site>
                                                                          ^
          Check the number and its unit.
        """#)
  }

  @Test func theHeadroomStaysBelowNineTenths() {
    let text = ScenarioFixtures.scenario(
      money: #"""
        <money currency="USD" discount-rate="1.2" depreciation-years="0" residual-value="-0.1"/>
        <planning headroom="0.9"/>
        """#)
    #expect(
      ScenarioFixtures.errors(text) == #"""
        test.xml:3:38: error: discount-rate="1.2" is not plausible; expected a value from 0 to 1
        <money currency="USD" discount-rate="1.2" depreciation-years="0" residual-value="-0.1"/>
                                             ^
          Check the number.
        test.xml:3:63: error: depreciation-years="0" is not plausible; expected a value above 0 and at most 50
        <money currency="USD" discount-rate="1.2" depreciation-years="0" residual-value="-0.1"/>
                                                                      ^
          Check the number.
        test.xml:3:82: error: residual-value="-0.1" is not plausible; expected a value from 0 to 1
        <money currency="USD" discount-rate="1.2" depreciation-years="0" residual-value="-0.1"/>
                                                                                         ^
          Check the number.
        test.xml:4:21: error: headroom="0.9" is not plausible; expected a value from 0 to below 0.9
        <planning headroom="0.9"/>
                            ^
          Check the number.
        """#)
  }
}
