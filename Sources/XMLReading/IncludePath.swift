import Diagnostics

/// The path of an included file, which must lie inside a given folder.
struct IncludePath {
  private let href: String
  private let includer: String

  /// The path that `href` means in the file `includer`.
  init(href: String, includer: String) {
    self.href = href
    self.includer = includer
  }

  /// The included file, written as a user would find it from where the includer's name was given.
  var name: String {
    let folder = Self.folder(of: includer)
    return folder.isEmpty ? href : folder == "/" ? "/" + href : "\(folder)/\(href)"
  }

  /// The real path of the file.
  ///
  /// It is compared with the real path `root` twice: as written, so that nothing outside the folder
  /// is even looked for, and again with symbolic links resolved.
  func realPath(inside root: String) throws(FileRefusal) -> String {
    guard !href.hasPrefix("/"), !href.contains(where: { ":?#%\\".contains($0) }) else {
      throw FileRefusal(
        code: "include", message: "\(quoted(href)) is not a relative path",
        remedy: "Write the path from this file to the other one, such as \"parts/a.xml\".")
    }
    let includerFolder = Self.folder(of: includer)
    let folder = try XMLReading.realPath(
      includerFolder.isEmpty ? "." : includerFolder, name: includerFolder)
    guard Self.isInside(Self.resolvingDots("\(folder)/\(href)"), root) else {
      throw outside
    }
    let path = try XMLReading.realPath("\(folder)/\(href)", name: name)
    guard Self.isInside(path, root) else {
      throw outside
    }
    return path
  }

  private var outside: FileRefusal {
    FileRefusal(
      code: "include", message: "\(quoted(href)) leads out of the folder that may be included from",
      remedy: "Move the file into the folder, symbolic links included.")
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else {
      return ""
    }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  private static func isInside(_ path: String, _ folder: String) -> Bool {
    folder == "/" || path.hasPrefix(folder + "/")
  }

  /// The absolute path without `.`, `..` and doubled slashes.
  private static func resolvingDots(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == ".." {
        _ = parts.popLast()
      } else {
        parts.append(part)
      }
    }
    return "/" + parts.joined(separator: "/")
  }
}
