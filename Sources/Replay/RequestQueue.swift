/// Requests in the order of their arrival; those put back come first.
struct RequestQueue: Sendable {
  private var items: [Int32] = []
  private var head = 0

  var count: Int { items.count - head }
  var first: Int32? { head < items.count ? items[head] : nil }

  mutating func append(_ request: Int32) {
    // The room of those that left is used again when it is most of the array.
    if head > 1_024, head > items.count / 2 {
      items.removeFirst(head)
      head = 0
    }
    items.append(request)
  }

  mutating func putBack(_ request: Int32) {
    if head > 0 {
      head -= 1
      items[head] = request
    } else {
      items.insert(request, at: 0)
    }
  }

  mutating func removeFirst() { head += 1 }
}
