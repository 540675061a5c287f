/// The text as one word of a POSIX shell, and of what splits words as it does.
func shellQuoted(_ text: String) -> String {
  let isPlain =
    !text.isEmpty
    && text.unicodeScalars.allSatisfy { scalar in
      ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
        || ("0"..."9").contains(scalar) || "-_./:=,@%+".unicodeScalars.contains(scalar)
    }
  return isPlain ? text : "'" + text.replacing("'", with: "'\\''") + "'"
}

/// The text as one value in a Compose file, which puts variables in for `$NAME`.
func composeEscaped(_ text: String) -> String { text.replacing("$", with: "$$") }
