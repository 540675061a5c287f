/// Requests by a step or a time at which something happens to them, the next one first.
///
/// Equal keys leave in the order of the requests, so that results do not depend on the layout.
struct RequestHeap<Key: Comparable & Sendable>: Sendable {
  /// A request and when its turn comes.
  struct Entry: Sendable {
    let key: Key
    let request: Int32

    func precedes(_ other: Entry) -> Bool {
      key < other.key || (key == other.key && request < other.request)
    }
  }
  private(set) var entries: [Entry] = []

  var count: Int { entries.count }
  var isEmpty: Bool { entries.isEmpty }
  var first: Entry? { entries.first }

  mutating func insert(_ request: Int32, at key: Key) {
    let entry = Entry(key: key, request: request)
    entries.append(entry)
    var child = entries.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard entry.precedes(entries[parent]) else { break }
      entries[child] = entries[parent]
      child = parent
    }
    entries[child] = entry
  }

  /// Takes the next one out; there must be one.
  @discardableResult mutating func removeFirst() -> Entry {
    let result = entries[0]
    let last = entries.removeLast()
    if !entries.isEmpty {
      entries[0] = last
      sink(0)
    }
    return result
  }

  /// Takes one request out, wherever it stands.
  mutating func remove(_ request: Int32) {
    entries.removeAll { $0.request == request }
    for index in stride(from: entries.count / 2 - 1, through: 0, by: -1) { sink(index) }
  }

  private mutating func sink(_ start: Int) {
    let entry = entries[start]
    var parent = start
    while true {
      var child = 2 * parent + 1
      guard child < entries.count else { break }
      if child + 1 < entries.count, entries[child + 1].precedes(entries[child]) { child += 1 }
      guard entries[child].precedes(entry) else { break }
      entries[parent] = entries[child]
      parent = child
    }
    entries[parent] = entry
  }
}
