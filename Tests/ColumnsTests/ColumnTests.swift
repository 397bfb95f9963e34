import Columns
import Testing

struct ColumnTests {
  private func column(_ elements: Int...) -> Column<Int> {
    var column = Column<Int>()
    for element in elements { column.append(element) }
    return column
  }

  // MARK: - Growth

  @Test func `a new column is empty`() {
    let column = Column<Int>()
    #expect(column.count == 0 && column.isEmpty && column.indices == 0..<0)
    #expect(column.last == nil)
    #expect(column.array == [])
  }

  @Test func `a column keeps every element while it grows`() {
    var column = Column<Int>()
    for element in 0..<5_000 {
      column.append(element * 3)
      #expect(column.count == element + 1 && column.last == element * 3)
    }
    #expect(column.indices == 0..<5_000)
    #expect(column.array == (0..<5_000).map { $0 * 3 })
  }

  @Test(arguments: [0, 1, 15, 16, 17, 1_000])
  func `equal elements are appended behind what is there`(count: Int) {
    #expect(Column(repeating: 7, count: count).array == [Int](repeating: 7, count: count))
    var column = column(1, 2)
    column.append(repeating: 9, count: count)
    column.append(3)
    #expect(column.array == [1, 2] + [Int](repeating: 9, count: count) + [3])
  }

  @Test func `room made beforehand changes nothing that is seen`() {
    var column = column(1, 2, 3)
    for room in [0, 2, 100, 5_000] {
      column.reserve(room)
      #expect(column.array == [1, 2, 3])
    }
    #expect(column.isEmpty == false)
  }

  @Test func `the first elements are replaced by what is made of another column's`() {
    var column = column(1, 2, 3, 4)
    var other = Column<UInt8>()
    for element in 10..<20 as Range<UInt8> { other.append(element) }
    column.replaceFirst(with: 3..<6, of: other) { Int($0) * 2 }
    #expect(column.array == [26, 28, 30, 4])
    column.replaceFirst(with: 5..<5, of: other) { Int($0) }
    #expect(column.array == [26, 28, 30, 4])
  }

  @Test func `elements that are not there are neither replaced nor read`() async {
    await #expect(processExitsWith: .failure) {
      var column = Column(repeating: 1, count: 2)
      column.replaceFirst(with: 0..<3, of: Column(repeating: 1, count: 9)) { $0 }
    }
    await #expect(processExitsWith: .failure) {
      var column = Column(repeating: 1, count: 9)
      column.replaceFirst(with: 0..<3, of: Column(repeating: 1, count: 2)) { $0 }
    }
    await #expect(processExitsWith: .failure) {
      var column = Column(repeating: 1, count: 9)
      column.replaceFirst(with: -1..<1, of: Column(repeating: 1, count: 9)) { $0 }
    }
  }

  @Test func `what is removed is forgotten and its place taken again`() {
    var column = column(1, 2, 3)
    column.removeAll()
    #expect(column.isEmpty == true)
    #expect(column.last == nil)
    #expect(column.array == [])
    column.append(4)
    #expect(column.array == [4])
  }

  // MARK: - Elements

  @Test func `an element is read, written and changed in its place`() {
    var column = column(1, 2, 3)
    column[0] = 10
    column[2] += 4
    #expect(column[0] == 10 && column[1] == 2 && column[2] == 7)
    #expect(column.array == [10, 2, 7])
  }

  @Test func `the array is a copy`() {
    var column = column(1, 2)
    let before = column.array
    column[0] = 5
    column.append(3)
    #expect(before == [1, 2])
    #expect(column.array == [5, 2, 3])
  }

  @Test func `the first elements are replaced and the others stay`() {
    var column = Column<Int>()
    for number in 1...5 { column.append(number) }
    column.fill(3, with: 9)
    column.fill(0, with: 7)
    #expect(column.array == [9, 9, 9, 4, 5])
  }

  @Test func `more elements than there are cannot be replaced`() async {
    await #expect(processExitsWith: .failure) {
      var column = Column(repeating: 1, count: 4)
      column.fill(5, with: 2)
    }
  }

  @Test func `the last element is taken off`() {
    var column = column(1, 2, 3)
    #expect(column.removeLast() == 3)
    #expect(column.removeLast() == 2)
    column.append(9)
    #expect(column.array == [1, 9])
  }

  @Test func `two elements change places, or one stays in its own`() {
    var column = column(1, 2, 3, 4)
    column.swapAt(0, 3)
    #expect(column.array == [4, 2, 3, 1])
    column.swapAt(2, 1)
    #expect(column.array == [4, 3, 2, 1])
    column.swapAt(1, 1)
    #expect(column.array == [4, 3, 2, 1])
  }

  @Test func `sorting arranges what is there and nothing beyond`() {
    var column = Column<Int>()
    for element in 0..<1_000 { column.append(element * 389 % 1_000) }
    column.append(-1)
    _ = column.removeLast()
    column.sort(by: <)
    #expect(column.array == Array(0..<1_000))
    column.sort(by: >)
    #expect(column.array == Array((0..<1_000).reversed()))
    var empty = Column<Int>()
    empty.sort(by: <)
    #expect(empty.isEmpty == true)
  }

  // MARK: - Appending without a branch, and from another column

  @Test func `an element goes into reserved room where the condition holds`() {
    var column = column(1)
    column.reserve(60)
    for element in 2..<50 { column.appendReserved(element, if: element % 3 == 0) }
    column.appendReserved(100)
    #expect(column.array == [1] + (2..<50).filter { $0 % 3 == 0 } + [100])
  }

  @Test func `a range of another column is appended, whether there is room or not`() {
    var other = Column<Int>()
    for element in 0..<300 { other.append(element) }
    for range in [0..<0, 300..<300, 0..<1, 128..<256, 0..<300, 299..<300] {
      var grown = column(-1)
      grown.append(range, of: other)
      #expect(grown.array == [-1] + Array(range))
      var reserved = column(-1)
      reserved.reserve(301)
      reserved.append(range, of: other)
      reserved.append(range, of: other)
      #expect(reserved.array == [-1] + Array(range) + Array(range))
    }
    #expect(other.array == Array(0..<300))
  }

  // MARK: - What is refused

  @Test func `reading beyond the elements is refused, whatever room there is`() async {
    await #expect(processExitsWith: .failure) {
      var column = Column(repeating: 1, count: 3)
      column.reserve(100)
      _ = column[3]
    }
    await #expect(processExitsWith: .failure) { _ = Column(repeating: 1, count: 3)[-1] }
    await #expect(processExitsWith: .failure) { _ = Column<Int>()[0] }
    await #expect(processExitsWith: .failure) {
      var column = Column(repeating: 1, count: 3)
      column.removeAll()
      _ = column[0]
    }
  }

  @Test func `writing beyond the elements is refused`() async {
    await #expect(processExitsWith: .failure) {
      var column = Column(repeating: 1, count: 3)
      column[3] = 1
    }
    await #expect(processExitsWith: .failure) {
      var column = Column(repeating: 1, count: 3)
      column[-1] += 1
    }
  }

  @Test func `swapping with what is not there is refused`() async {
    await #expect(processExitsWith: .failure) {
      var column = Column(repeating: 1, count: 3)
      column.swapAt(0, 3)
    }
  }

  @Test func `an empty column has no last element to remove`() async {
    await #expect(processExitsWith: .failure) {
      var column = Column<Int>()
      _ = column.removeLast()
    }
  }

  @Test func `without reserved room nothing is appended, also where the condition does not hold`() async {
    await #expect(processExitsWith: .failure) {
      var column = Column<Int>()
      column.appendReserved(1)
    }
    await #expect(processExitsWith: .failure) {
      var column = Column<Int>()
      column.appendReserved(1, if: false)
    }
  }

  @Test func `a range beyond another column is refused`() async {
    await #expect(processExitsWith: .failure) {
      var column = Column<Int>()
      column.append(0..<4, of: Column(repeating: 1, count: 3))
    }
    await #expect(processExitsWith: .failure) {
      var column = Column<Int>()
      column.append(-1..<2, of: Column(repeating: 1, count: 3))
    }
  }

  @Test func `a negative number of elements is refused`() async {
    await #expect(processExitsWith: .failure) { _ = Column(repeating: 1, count: -1) }
  }
}
