import Catalog
import Foundation
import Quantities

/// The weights of a measured row: what the source states, completed from the catalog.
struct MeasuredPrecision {
  /// The format with the row's own bits, as it lies in memory.
  let precision: WeightPrecision
  /// The format in which the row says that it was computed.
  let computed: WeightPrecision

  /// The format that a row states; nil when neither its name nor its bits are known.
  ///
  /// Checkpoints whose native format is MXFP4 are read in it whatever 8- or 4-bit label a source
  /// gives them.
  init?(_ row: MeasuredRow, model: InferenceModel, catalog: HardwareCatalog) {
    let label = Self.alias[row.weightPrecision.lowercased()] ?? row.weightPrecision.lowercased()
    let named = catalog.precisions[label]
    guard let bits = row.weightBits ?? named?.bitsPerWeight.value, bits > 0.5, bits <= 64 else {
      return nil
    }
    let outputBits =
      named?.bitsPerOutputWeight?.value ?? (bits < 6 && label.contains("q") ? 6.5625 : nil)
    let stated = Self.precision(
      id: label, class: Self.precisionClass(label, named: named, bits: bits), bits: bits,
      outputBits: outputBits, engines: named?.engines ?? (label.contains("q") ? ["llamacpp"] : []),
      row)
    if bits < 9, let native = Self.nativeMXFP4(model, catalog) {
      self.precision = Self.precision(
        id: native.id, class: native.class, bits: native.bitsPerWeight.value, outputBits: 16,
        engines: native.engines, row)
      self.computed = stated.class == .fp4 ? native : stated
    } else {
      self.precision = stated
      self.computed = stated
    }
  }

  /// Other names of formats.
  private static let alias = [
    "f16": "fp16", "bfloat16": "bf16", "float16": "fp16", "awq": "int4", "gptq": "int4",
    "w4a16": "int4", "w8a8": "int8", "fp8_e4m3": "fp8",
  ]

  private static func nativeMXFP4(
    _ model: InferenceModel, _ catalog: HardwareCatalog
  ) -> WeightPrecision? {
    model.precisions.contains { $0.isNative && $0.id == "mxfp4" }
      ? catalog.precisions["mxfp4"] : nil
  }

  private static func precisionClass(
    _ label: String, named: WeightPrecision?, bits: Double
  ) -> WeightPrecision.Class {
    if let named { return named.class }
    if bits > 12 { return .w16 }
    return bits > 6.5 ? .w8 : .w4
  }

  private static func precision(
    id: String, class: WeightPrecision.Class, bits: Double, outputBits: Double?,
    engines: [String], _ row: MeasuredRow
  ) -> WeightPrecision {
    let provenance = Provenance(source: row.source, asOf: nil, kind: .measured)
    return WeightPrecision(
      id: id, name: id, class: `class`,
      bitsPerWeight: Sourced(bits, provenance, name: "measurement/\(row.id)/bits-per-weight"),
      bitsPerOutputWeight: outputBits.map {
        Sourced($0, provenance, name: "measurement/\(row.id)/bits-per-output-weight")
      }, engines: engines)
  }
}
