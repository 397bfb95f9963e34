import MonteCarlo
import Testing

@Suite struct XXHash64Tests {
  /// Word i is 0x1234567 i² − 2⁴⁰ i; checksums by the author's own library, version 0.8.
  @Test(
    arguments: [
      (0, -1_205_034_819_632_174_695), (1, 3_803_688_792_395_291_579), (3, -2_571_674_688_951_287_881),
      (4, -2_943_459_418_237_605_460), (5, -8_705_372_675_819_669_344), (8, -7_312_190_249_745_110_522),
      (9, -979_081_757_643_339_070), (100, 3_138_639_242_276_596_129),
    ] as [(Int, Int64)])
  func `checksums of the author's own`(count: Int, checksum: Int64) {
    let words = (0..<Int64(count + 3)).map { $0 * $0 * 0x123_4567 - $0 << 40 }
    #expect(XXHash64.hash(words, count: count) == checksum)
  }
}
