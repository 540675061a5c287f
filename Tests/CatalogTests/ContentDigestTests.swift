import Catalog
import Testing

@Suite struct ContentDigestTests {
  /// The examples of FIPS 180-4 and of the NIST test vectors.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqr"
        + "lmnopqrsmnopqrstnopqrstu",
      "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
    ),
  ])
  func knownTextHasItsKnownDigest(_ text: String, _ expected: String) {
    #expect(digest(of: Array(text.utf8)) == expected)
  }

  @Test func aMillionTimesA() {
    #expect(
      digest(of: [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000))
        == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  @Test(arguments: [1, 7, 55, 56, 63, 64, 65, 127, 128, 200])
  func piecesDoNotMatter(_ size: Int) {
    let bytes = (0..<300).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    var pieces = ContentDigest()
    for start in stride(from: 0, to: bytes.count, by: size) {
      pieces.update(Array(bytes[start..<min(start + size, bytes.count)]))
    }
    #expect(pieces.finalize() == digest(of: bytes))
  }
}
