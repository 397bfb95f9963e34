import Columns
import Randomness

/// Users who will each act once a hazard common to all of them has added up to their own threshold.
///
/// A coin with probability p a day is a hazard of −log(1 − p) against an exponential threshold: only those who
/// act cost anything, and one user's luck does not shift another's.
struct CommonHazard: ~Copyable {
  struct Waiting: BitwiseCopyable {
    var threshold: Double
    var user: UInt32

    static func < (left: Waiting, right: Waiting) -> Bool {
      left.threshold != right.threshold ? left.threshold < right.threshold : left.user < right.user
    }
  }

  private var heap = Column<Waiting>()
  private var total = 0.0

  mutating func start() {
    heap.removeAll()
    total = 0
  }

  /// Adds a user who acts once the hazard has grown by a threshold from now on.
  mutating func add(_ user: UInt32, threshold: Double) {
    heap.append(Waiting(threshold: total + threshold, user: user))
    var place = heap.count - 1
    while place > 0, heap[place] < heap[(place - 1) / 2] {
      heap.swapAt(place, (place - 1) / 2)
      place = (place - 1) / 2
    }
  }

  /// Lets the hazard of a day's coin pass, and hands over everybody it reaches.
  mutating func pass(probability: Double, _ act: (UInt32) -> Void) {
    guard probability > 0 else { return }
    if probability >= 1 {
      // A hazard without end: it reaches everybody, and leaves the total as it was.
      heap.sort(by: <)
      for index in heap.indices { act(heap[index].user) }
      heap.removeAll()
      return
    }
    total -= Elementary.logOnePlus(-probability)
    while !heap.isEmpty, heap[0].threshold <= total {
      act(heap[0].user)
      removeFirst()
    }
  }

  private mutating func removeFirst() {
    let last = heap.removeLast()
    guard !heap.isEmpty else { return }
    heap[0] = last
    var place = 0
    while true {
      var child = 2 * place + 1
      guard child < heap.count else { return }
      if child + 1 < heap.count && heap[child + 1] < heap[child] { child += 1 }
      guard heap[child] < heap[place] else { return }
      heap.swapAt(place, child)
      place = child
    }
  }
}
