/// A truth value kept as the number 0 or 1.
///
/// The compiler may make a branch of any choice by a `Bool`; what is added up or looked up by a number it leaves as it
/// is. That is worth having where chance decides, and a processor would guess wrong every third time.
@frozen
public struct Flag: Equatable, Sendable, BitwiseCopyable {
  @usableFromInline var number: UInt8

  @inlinable @inline(__always)
  public init(_ isOn: Bool) { number = isOn ? 1 : 0 }

  /// A flag that is on for 1 and off for 0, the lowest bit of a number.
  @inlinable @inline(__always)
  public init(lowestBitOf number: Int) { self.number = UInt8(truncatingIfNeeded: number) & 1 }

  @inlinable @inline(__always)
  public var isOn: Bool { number != 0 }

  /// 0 or 1.
  @inlinable @inline(__always)
  public var bit: Int { Int(number) }
}

extension Int64 {
  /// −1 below zero, else 0.
  @inlinable @inline(__always)
  public var sign: Int64 { self &>> 63 }

  /// The lesser of two numbers, without a branch on which it is.
  ///
  /// - Precondition: their difference stays within 64 bits.
  @inlinable @inline(__always)
  public func orLess(_ other: Int64) -> Int64 {
    let excess = self &- other
    return other &+ excess & excess.sign
  }

  /// The greater of two numbers, without a branch on which it is.
  ///
  /// - Precondition: their difference stays within 64 bits.
  @inlinable @inline(__always)
  public func orMore(_ other: Int64) -> Int64 {
    let excess = self &- other
    return other &+ excess & ~excess.sign
  }
}
