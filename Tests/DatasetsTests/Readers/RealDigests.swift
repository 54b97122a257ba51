// Written by Reference/real_digests.py: CRC-32 of what Python reads from published files.

enum RealDigests {
  static let mnist = RealDigest(count: 70000, content: 1_459_089_299, names: 2_816_178_722)
  static let fashion = RealDigest(count: 70000, content: 939_755_934, names: 4_051_253_088)
  static let omniglot = RealDigest(
    count: 32460, content: 2_320_453_374, names: 3_659_579_838, resized: 3_415_476_282)
  static let omniglotSmall1 = RealDigest(
    count: 2720, content: 637_898_193, names: 2_691_053_176, resized: 3_287_935_416)
  static let omniglotSmall2 = RealDigest(
    count: 3120, content: 324_006_733, names: 3_936_130_873, resized: 4_161_862_756)
  static let omniglotRuns = RealDigest(
    count: 800, content: 1_243_934_774, names: 2_878_477_240, resized: 4_173_606_897)
}
