import Columns

/// The holdings whose exit may come due, lowest threshold (multiple × basis ÷ points) first.
///
/// A binary heap that knows where each holding stands, so that one can be changed or taken out. Thresholds are
/// compared exactly, by cross-multiplying; ties go to the lower user number, then to the older holding.
///
/// A holding whose threshold has only risen since it was put in may keep its old place: whoever takes the first out sees
/// to it that it is what it says (`Engine.carryOutExits`).
struct ExitQueue: ~Copyable {
  struct Holding: Equatable, Sendable, BitwiseCopyable {
    var points: Int64
    var basis: Int64
    var user: UInt32
    /// Rises with age: the user's number where a user's orders are one lot, else the lot's.
    var id: UInt32

    @inline(__always)
    static func < (left: Holding, right: Holding) -> Bool {
      let (a, b) = (Product(left.basis, right.points), Product(right.basis, left.points))
      if a != b { return a < b }
      return left.user != right.user ? left.user < right.user : left.id < right.id
    }
  }

  /// All holdings, in no particular order: a holdings.
  private(set) var holdings = Column<Holding>()
  /// Where a holding stands in the heap, by id; `absent` if it does not.
  private var places = Column<UInt32>()
  private static var absent: UInt32 { .max }

  @inline(__always)
  var first: Holding? { holdings.isEmpty ? nil : holdings[0] }

  /// Forgets everything, keeping the memory.
  mutating func start() {
    holdings.removeAll()
    places.removeAll()
  }

  /// Asks the processor for where a holding stands.
  @inline(__always)
  func prefetch(id: Int) { places.prefetch(id) }

  /// Puts a holding in, or changes the one with its id. O(log n), O(1) for the highest threshold yet.
  mutating func set(_ holding: Holding) {
    let id = Int(holding.id)
    while places.count <= id { places.append(Self.absent) }
    if places[id] == Self.absent {
      holdings.append(holding)
      siftUp(from: holdings.count - 1, holding)
    } else {
      replace(at: Int(places[id]), with: holding)
    }
  }

  /// Takes the holding with an id out, if it is there. O(log n).
  mutating func remove(id: UInt32) {
    guard Int(id) < places.count, places[Int(id)] != Self.absent else { return }
    let place = Int(places[Int(id)])
    places[Int(id)] = Self.absent
    let last = holdings.removeLast()
    if place < holdings.count { replace(at: place, with: last) }
  }

  private mutating func replace(at place: Int, with holding: Holding) {
    if place > 0 && holding < holdings[(place - 1) / 2] {
      siftUp(from: place, holding)
    } else {
      siftDown(from: place, holding)
    }
  }

  private mutating func siftUp(from start: Int, _ holding: Holding) {
    var place = start
    while place > 0 {
      let parent = (place - 1) / 2
      guard holding < holdings[parent] else { break }
      put(holdings[parent], at: place)
      place = parent
    }
    put(holding, at: place)
  }

  private mutating func siftDown(from start: Int, _ holding: Holding) {
    var place = start
    while true {
      var child = 2 * place + 1
      guard child < holdings.count else { break }
      if child + 1 < holdings.count && holdings[child + 1] < holdings[child] { child += 1 }
      guard holdings[child] < holding else { break }
      put(holdings[child], at: place)
      place = child
    }
    put(holding, at: place)
  }

  @inline(__always)
  private mutating func put(_ holding: Holding, at place: Int) {
    holdings[place] = holding
    places[Int(holding.id)] = UInt32(truncatingIfNeeded: place)
  }
}
