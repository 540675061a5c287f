/// The candidate that was probably meant by `text`, or nil if none is close enough.
///
/// Close means at most one slip (a letter too many, too few, wrong, or two swapped) per four
/// characters, one at least, upper and lower case being the same. Failing that, the one candidate
/// that contains `text` (of four or more characters) counts as meant.
public func nearestMatch(to text: String, in candidates: some Sequence<String>) -> String? {
  // Ids are short; a longer text was not meant to be one, and comparing it would be slow.
  let longestCompared = 100
  guard !text.isEmpty, text.unicodeScalars.count <= longestCompared else {
    return nil
  }
  let wanted = Array(text.lowercased().unicodeScalars)
  let limit = max(1, wanted.count / 4)
  var best: (distance: Int, candidate: String)?
  var containing: Set<String> = []
  for candidate in candidates {
    let lowercased = candidate.lowercased()
    let found = Array(lowercased.unicodeScalars)
    if wanted.count >= 4, contains(found, wanted) {
      containing.insert(candidate)
    }
    guard abs(found.count - wanted.count) <= limit else {
      continue
    }
    let distance = editDistance(wanted, found)
    guard distance <= limit, distance < max(wanted.count, found.count) else {
      continue
    }
    if let current = best, (current.distance, current.candidate) <= (distance, candidate) {
      continue
    }
    best = (distance, candidate)
  }
  if let best {
    return best.candidate
  }
  return containing.count == 1 ? containing.first : nil
}

/// "Did you mean …?" for the candidate nearest to `text`, or nil if none is close enough.
public func didYouMean(_ text: String, in candidates: some Sequence<String>) -> String? {
  nearestMatch(to: text, in: candidates).map { "Did you mean \(quoted($0))?" }
}

private func contains(_ text: [Unicode.Scalar], _ part: [Unicode.Scalar]) -> Bool {
  guard part.count <= text.count else {
    return false
  }
  return (0...(text.count - part.count)).contains { start in
    text[start..<(start + part.count)].elementsEqual(part)
  }
}

/// The Damerau–Levenshtein distance (optimal string alignment): the fewest insertions, deletions,
/// substitutions and swaps of neighbours that turn one text into the other.
func editDistance(_ first: [Unicode.Scalar], _ second: [Unicode.Scalar]) -> Int {
  var beforePrevious: [Int] = []
  var previous = Array(0...second.count)
  for row in first.indices {
    var current = [row + 1]
    for column in second.indices {
      let substitution = previous[column] + (first[row] == second[column] ? 0 : 1)
      var distance = min(substitution, previous[column + 1] + 1, current[column] + 1)
      if row > 0, column > 0, first[row] == second[column - 1], first[row - 1] == second[column] {
        distance = min(distance, beforePrevious[column - 1] + 1)
      }
      current.append(distance)
    }
    (beforePrevious, previous) = (previous, current)
  }
  return previous[second.count]
}
