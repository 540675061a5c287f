/// Parts of one kind from both layers, by id; those of the overlay win.
struct CatalogLayers<Value> {
  /// What the catalog says once the overlay is laid over it.
  private(set) var merged: [String: Value] = [:]
  /// What the overlay changed, without the section in front.
  private(set) var changes: [String: OverlaidPart.Change] = [:]

  /// No parts.
  init() {}

  /// Adds the parts of a layer; the base must be added first. Of two parts of one layer with the
  /// same id the first counts; that there are two was reported where they were read.
  mutating func add(
    _ values: [Value], of layer: CatalogFile.Layer, _ id: (Value) -> String,
    combine: (_ base: Value, _ own: Value) -> Value = { $1 }
  ) {
    var own: [String: Value] = [:]
    for value in values where own[id(value)] == nil { own[id(value)] = value }
    for (id, value) in own {
      if layer == .overlay { changes[id] = merged[id] == nil ? .added : .overridden }
      merged[id] = merged[id].map { combine($0, value) } ?? value
    }
  }

  /// What the overlay changed, named in a section.
  func overlaid(in section: String) -> [OverlaidPart] {
    changes.map { OverlaidPart(name: "\(section)/\($0.key)", change: $0.value) }
  }
}

extension Provider {
  /// What this provider changes in `base`: itself if there was none, else its offers one by one.
  func changes(of base: Provider?) -> [OverlaidPart] {
    guard let base else { return [OverlaidPart(name: "offers/\(id)", change: .added)] }
    let known = Set(base.instances.map(\.id) + base.tokenOffers.map(\.id))
    let ids = instances.map(\.id) + tokenOffers.map(\.id)
    let offers = ids.map { offer in
      OverlaidPart(
        name: "offers/\(id)/\(offer)", change: known.contains(offer) ? .overridden : .added)
    }
    guard egress != nil else { return offers }
    return offers + [
      OverlaidPart(
        name: "offers/\(id)/egress", change: base.egress == nil ? .added : .overridden)
    ]
  }

  /// The offers of both: those of `own` win by id, and others are kept.
  func overlaid(by own: Provider) -> Provider {
    let ids = Set(own.instances.map(\.id) + own.tokenOffers.map(\.id))
    return Provider(
      id: id, name: own.name, class: own.class,
      instances: instances.filter { !ids.contains($0.id) } + own.instances,
      tokenOffers: tokenOffers.filter { !ids.contains($0.id) } + own.tokenOffers,
      egress: own.egress ?? egress)
  }
}
