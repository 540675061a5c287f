import Diagnostics

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Which file it is, whatever path led to it.
struct FileIdentity: Hashable {
  var device: UInt64
  var node: UInt64
}

/// A regular file that was read whole.
struct InputFile {
  var bytes: [UInt8]
  /// Nil for bytes that came from memory.
  var identity: FileIdentity?

  /// Reads the regular file at `path`, called `name` in messages, unless it is larger than `limit`
  /// bytes.
  static func read(path: String, name: String, limit: Int) throws(FileRefusal) -> InputFile {
    guard !path.utf8.contains(0) else {
      throw .unreadable(name, status: ENOENT)
    }
    // Without O_NONBLOCK, opening a pipe waits until somebody writes to it.
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else {
      // A socket cannot be opened at all; say what it is rather than how opening it failed.
      let status = errno
      throw kindRefusal(path, name: name) ?? .unreadable(name, status: status)
    }
    defer { _ = close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw .unreadable(name, status: errno)
    }
    if let refusal = kindRefusal(name, mode: status.st_mode) {
      throw refusal
    }
    let size = Int(status.st_size)
    guard size <= limit else {
      throw .tooLarge(name, size: size, limit: limit)
    }
    // One byte more than expected, to notice a file that grew in the meantime.
    let bytes = try contents(of: descriptor, name: name, upTo: limit + 1, expecting: size)
    guard bytes.count <= limit else {
      throw .tooLarge(name, size: bytes.count, limit: limit)
    }
    let identity = FileIdentity(
      device: UInt64(truncatingIfNeeded: status.st_dev),
      node: UInt64(truncatingIfNeeded: status.st_ino))
    return InputFile(bytes: bytes, identity: identity)
  }

  private static func kindRefusal(_ path: String, name: String) -> FileRefusal? {
    var status = stat()
    return stat(path, &status) == 0 ? kindRefusal(name, mode: status.st_mode) : nil
  }

  private static func kindRefusal(_ name: String, mode: mode_t) -> FileRefusal? {
    switch mode & S_IFMT {
    case S_IFREG: nil
    case S_IFDIR: .directory(name)
    default: .notRegular(name)
    }
  }

  private static func contents(
    of descriptor: Int32, name: String, upTo limit: Int, expecting size: Int
  ) throws(FileRefusal) -> [UInt8] {
    var bytes: [UInt8] = []
    var capacity = min(size + 1, limit)
    while bytes.count < limit {
      var status: Int32 = 0
      let chunk = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
        let result = readOnce(descriptor, buffer)
        count = max(result, 0)
        status = result < 0 ? errno : 0
      }
      if status == EINTR {
        continue
      }
      guard status == 0 else {
        throw .unreadable(name, status: status)
      }
      if chunk.isEmpty {
        break
      }
      bytes = bytes.isEmpty ? chunk : bytes + chunk
      capacity = min(64 * 1024, limit - bytes.count)
    }
    return bytes
  }

  private static func readOnce(
    _ descriptor: Int32, _ buffer: UnsafeMutableBufferPointer<UInt8>
  ) -> Int {
    #if canImport(Darwin)
      Darwin.read(descriptor, buffer.baseAddress, buffer.count)
    #elseif canImport(Musl)
      Musl.read(descriptor, buffer.baseAddress, buffer.count)
    #else
      Glibc.read(descriptor, buffer.baseAddress, buffer.count)
    #endif
  }
}

/// The real path of an existing file or folder, called `name` in messages, symbolic links resolved.
func realPath(_ path: String, name: String) throws(FileRefusal) -> String {
  guard !path.utf8.contains(0) else {
    throw .unreadable(name, status: ENOENT)
  }
  guard let resolved = realpath(path, nil) else {
    throw .unreadable(name, status: errno)
  }
  defer { free(resolved) }
  return String(cString: resolved)
}

extension FileRefusal {
  /// A failed system call, from `errno`.
  static func unreadable(_ name: String, status: Int32) -> FileRefusal {
    let (reason, remedy): (String, String)
    switch status {
    case ENOENT: (reason, remedy) = ("no such file (ENOENT)", "Check the path.")
    case ENOTDIR:
      (reason, remedy) = ("a part of the path is not a folder (ENOTDIR)", "Check the path.")
    case EACCES: (reason, remedy) = ("no permission (EACCES)", "Make the file readable.")
    case ELOOP: (reason, remedy) = ("symbolic links form a circle (ELOOP)", "Check the links.")
    case ENAMETOOLONG: (reason, remedy) = ("the name is too long (ENAMETOOLONG)", "Check the path.")
    case EMFILE, ENFILE:
      (reason, remedy) = ("too many open files (EMFILE)", "Raise the limit with ulimit -n.")
    case EIO: (reason, remedy) = ("input or output error (EIO)", "Check the disk.")
    default: (reason, remedy) = ("system error \(status)", "Check the file.")
    }
    return FileRefusal(
      code: status == ENOENT || status == ENOTDIR ? "file-missing" : "file-unreadable",
      message: "cannot read \(quoted(name)): \(reason)", remedy: remedy)
  }
}
