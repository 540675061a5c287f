/// Hands out labels for things of one kind: the same thing gets the same label, others never do.
struct NameBook {
  private var labels: [String: DNSLabel] = [:]
  private var taken: Set<DNSLabel> = []

  /// The label of a thing that is known by its name alone.
  mutating func label(_ name: String) -> DNSLabel { label(name, standingFor: name) }

  /// The label of a thing: made of the readable name, told apart by a hash of the identity.
  mutating func label(_ readable: String, standingFor identity: String) -> DNSLabel {
    if let known = labels[identity] { return known }
    var label = DNSLabel(readable)
    var attempt = 0
    while taken.contains(label) {
      let salt = attempt == 0 ? identity : "\(identity)\u{1F}\(attempt)"
      label = DNSLabel(readable).distinguished(by: salt)
      attempt += 1
    }
    labels[identity] = label
    taken.insert(label)
    return label
  }
}
