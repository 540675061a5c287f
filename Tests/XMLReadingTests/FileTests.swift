import Diagnostics
import Foundation
import TestSupport
import Testing
import XMLReading

@Suite struct FileTests {
  @Test func fileIsReadUnderTheNameTheUserGave() throws {
    let folder = try ScratchFolder()
    let path = try folder.write(Fixture.document("<chip id=\"a\"/>"), to: "fleet.xml")
    let document = try XMLDocument.read(
      path: path, expecting: Fixture.root, schema: Fixture.schema.get())
    #expect(document.root.child("chip")?.position.file == path)
  }

  @Test func missingFileIsNamed() throws {
    let folder = try ScratchFolder()
    #expect(
      try Fixture.refusal(path: folder.path + "/fleet.xml", in: folder) == """
        error: cannot read "fleet.xml": no such file (ENOENT)
          Check the path.
        """)
  }

  @Test func folderIsNotAFile() throws {
    let folder = try ScratchFolder()
    try folder.write("", to: "fleet.xml/x")
    #expect(
      try Fixture.refusal(path: folder.path + "/fleet.xml", in: folder) == """
        error: "fleet.xml" is a folder, not a file
          Name an XML file inside it.
        """)
  }

  @Test(.enabled(if: geteuid() != 0, "the superuser may read everything"))
  func unreadableFileIsNamed() throws {
    let folder = try ScratchFolder()
    let path = try folder.write("<fleet/>", to: "fleet.xml")
    #expect(chmod(path, 0) == 0)
    #expect(
      try Fixture.refusal(path: path, in: folder) == """
        error: cannot read "fleet.xml": no permission (EACCES)
          Make the file readable.
        """)
  }

  @Test func pipeIsRefusedWithoutWaitingForIt() throws {
    let folder = try ScratchFolder()
    #expect(mkfifo(folder.path + "/fleet.xml", 0o600) == 0)
    #expect(
      try Fixture.refusal(path: folder.path + "/fleet.xml", in: folder) == """
        error: "fleet.xml" is not a regular file
          Pipes, sockets and devices are not read; store the content in a file.
        """)
  }

  @Test func hugeFileIsRefusedWithItsSize() throws {
    let folder = try ScratchFolder()
    let path = try folder.write("", to: "fleet.xml")
    // The file has a hole of this size, which takes no room on disk.
    #expect(truncate(path, 100_000_000) == 0)
    #expect(
      try Fixture.refusal(path: path, in: folder) == """
        fleet.xml:1:1: error: "fleet.xml" has 100,000,000 bytes; the limit is 8,000,000
          Split the file, or check that it is the one you meant.
        """)
  }

  @Test func fileAtTheLimitIsRead() throws {
    let folder = try ScratchFolder()
    let text = Fixture.document("")
    let path = try folder.write(text, to: "fleet.xml")
    let size = text.utf8.count
    #expect(try Fixture.refusal(path: path, in: folder, limits: XMLLimits(fileSize: size)) == nil)
    #expect(
      try Fixture.refusal(path: path, in: folder, limits: XMLLimits(fileSize: size - 1)) != nil)
  }
}
