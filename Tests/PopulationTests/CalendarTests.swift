import Columns
import Randomness
import Testing

@testable import Population

struct EventCalendarTests {
  private func tick(_ user: Int) -> Tick {
    Tick(user: UInt32(user), number: 0, time: 0.5, interval: 1)
  }

  private func take(_ day: Int, _ calendar: inout EventCalendar<Tick>) -> [Int] {
    var list = Column(repeating: tick(99), count: 1)
    calendar.take(day: day, into: &list)
    return list.array.map { Int($0.user) }
  }

  @Test(arguments: [0, 1, 127, 128, 129, 256, 1_000])
  func `a day gives its ticks in the order of filing, once`(count: Int) {
    var calendar = EventCalendar<Tick>()
    calendar.start(days: 3)
    for user in 0..<count { for day in 1...3 { calendar.file(tick(user * 10 + day), on: day) } }
    for day in [2, 1, 3] {
      #expect(take(day, &calendar) == (0..<count).map { $0 * 10 + day })
      #expect(take(day, &calendar).isEmpty)
    }
  }

  @Test func `what was taken makes room for what is filed`() {
    var calendar = EventCalendar<Tick>()
    calendar.start(days: 50)
    #expect(calendar.lastDay == 50)
    for day in 1...49 {
      for user in 0..<300 { calendar.file(tick(day * 1_000 + user), on: day) }
      for user in 0..<10 { calendar.file(tick(user), on: 50) }
      #expect(take(day, &calendar) == (0..<300).map { day * 1_000 + $0 })
    }
    #expect(take(50, &calendar).count == 490)
    calendar.file(tick(7), on: 50)
    calendar.start(days: 2)
    #expect(calendar.lastDay == 2 && take(1, &calendar).isEmpty && take(2, &calendar).isEmpty)
  }

  /// Days filed in turn hold chunks that lie apart; taking them in another order gives chunks back crosswise, and
  /// the next filling chains them anew, each day's in no order of its own.
  @Test(arguments: [[3, 1, 4, 2, 5], [5, 4, 3, 2, 1], [2, 4, 1, 5, 3]])
  func `chunks reused out of order keep the order of filing`(taken: [Int]) {
    var calendar = EventCalendar<Tick>()
    calendar.start(days: 9)
    var filed = 0
    var lists = [[Int]](repeating: [], count: 10)
    func fill(_ days: ClosedRange<Int>, rounds: Int) {
      for round in 0..<rounds {
        // Odd days get half as many, so that their chunks fill at other times.
        for day in days where day % 2 == 0 || round % 2 == 0 {
          calendar.file(tick(filed), on: day)
          lists[day].append(filed)
          filed += 1
        }
      }
    }
    func empty(_ days: [Int]) {
      for day in days {
        #expect(lists[day].count > 2 * EventCalendar<Tick>.chunkSize, "several chunks")
        #expect(take(day, &calendar) == lists[day], "day \(day)")
        lists[day] = []
      }
    }
    fill(1...5, rounds: 1_100)
    empty(Array(taken.prefix(3)))
    // What has been given back serves days that are new and days that hold ticks still.
    fill(1...9, rounds: 700)
    empty(taken.suffix(2) + [8, 6])
    fill(3...9, rounds: 900)
    empty([9, 4, 1, 7, 3, 2, 5, 8, 6].filter { !lists[$0].isEmpty })
    #expect((1...9).allSatisfy { take($0, &calendar).isEmpty })
  }

  /// Chunks are given back last in, first out, so that every second filling chains them in falling order, and the
  /// place after a last, full chunk is that of another one of the same day.
  @Test(arguments: [127, 128, 129, 256, 384, 385])
  func `a day filled anew with the chunks of the last filling keeps its order`(count: Int) {
    var calendar = EventCalendar<Tick>()
    calendar.start(days: 1)
    for filling in 0..<4 {
      let users = (0..<count).map { filling * 1_000 + $0 }
      for user in users { calendar.file(tick(user), on: 1) }
      #expect(take(1, &calendar) == users)
    }
  }

  @Test func `a day's ticks can be appended to a list, or forgotten`() {
    var calendar = EventCalendar<Tick>()
    calendar.start(days: 3)
    for user in 0..<300 { for day in 1...3 { calendar.file(tick(user * 10 + day), on: day) } }
    var list = Column(repeating: tick(7), count: 2)
    calendar.append(day: 2, to: &list)
    #expect(list.array.map { Int($0.user) } == [7, 7] + (0..<300).map { $0 * 10 + 2 })
    calendar.forget(day: 3)
    #expect(take(2, &calendar).isEmpty && take(3, &calendar).isEmpty)
    for user in 0..<900 { calendar.file(tick(user), on: 3) }
    #expect(take(3, &calendar) == Array(0..<900), "chunks are used again")
    #expect(take(1, &calendar) == (0..<300).map { $0 * 10 + 1 })
  }

  @Test func `any mixture of filing and taking comes to what plain lists come to`() {
    var words = RandomSequence(seed: 1, run: 1, stream: .parameters, owner: 0)
    var calendar = EventCalendar<Tick>()
    calendar.start(days: 8)
    var lists = [[Int]](repeating: [], count: 9)
    for step in 0..<20_000 {
      let day = 1 + words.index(below: 8)
      if words.index(below: 400) == 0 {
        #expect(take(day, &calendar) == lists[day])
        lists[day] = []
      } else {
        calendar.file(tick(step), on: day)
        lists[day].append(step)
      }
    }
    for day in 1...8 { #expect(take(day, &calendar) == lists[day]) }
  }
}

struct CommonHazardTests {
  /// Days until each of 5 000 users acts under a coin of 0.2 a day; chi-squared over 1…15 and more, 15 degrees of
  /// freedom, at 0.001.
  @Test func `waits are geometric`() {
    var words = RandomSequence(seed: 5, run: 1, stream: .redemptions, owner: 0)
    var hazard = CommonHazard()
    hazard.start()
    for user in 0..<5_000 { hazard.add(UInt32(user), threshold: Exponential.standard(using: &words)) }
    var counts = [Double](repeating: 0, count: 16)
    for day in 0..<200 { hazard.pass(probability: 0.2) { _ in counts[min(day, 15)] += 1 } }
    #expect(counts.reduce(0, +) == 5_000)
    var (chiSquared, left) = (0.0, 5_000.0)
    for (day, count) in counts.enumerated() {
      let expected = day < 15 ? left * 0.2 : left
      left *= 0.8
      chiSquared += (count - expected) * (count - expected) / expected
    }
    #expect(chiSquared < 37.70)
  }

  @Test func `a hazard common to all adds up, the lowest threshold first, ties by number`() {
    var hazard = CommonHazard()
    hazard.start()
    for (user, threshold) in [(5, 1.0), (4, 0.1), (3, 1.0), (2, 0.3), (1, 3.0)] {
      hazard.add(UInt32(user), threshold: threshold)
    }
    var acted: [UInt32] = []
    hazard.pass(probability: 0) { acted.append($0) }
    #expect(acted.isEmpty)
    // −log(1 − 0.2) is 0.223, twice that 0.446.
    hazard.pass(probability: 0.2) { acted.append($0) }
    #expect(acted == [4])
    hazard.pass(probability: 0.2) { acted.append($0) }
    #expect(acted == [4, 2])
    // A newcomer starts where the hazard stands.
    hazard.add(9, threshold: 0.3)
    hazard.pass(probability: 0.2) { acted.append($0) }
    #expect(acted == [4, 2])
    hazard.pass(probability: 0.5) { acted.append($0) }
    #expect(acted == [4, 2, 9, 3, 5])
    hazard.pass(probability: 1) { acted.append($0) }
    #expect(acted == [4, 2, 9, 3, 5, 1])
    hazard.add(8, threshold: 0.2)
    hazard.pass(probability: 0.2) { acted.append($0) }
    #expect(acted.last == 8)
  }

  @Test func `everybody acts at a probability of 1, in the order of the heap's law`() {
    var words = RandomSequence(seed: 6, run: 1, stream: .redemptions, owner: 0)
    var hazard = CommonHazard()
    hazard.start()
    var thresholds: [Double] = []
    for user in 0..<100 {
      thresholds.append(Exponential.standard(using: &words))
      hazard.add(UInt32(user), threshold: thresholds[user])
    }
    var acted: [UInt32] = []
    hazard.pass(probability: 1) { acted.append($0) }
    #expect(acted.map(Int.init) == thresholds.indices.sorted { thresholds[$0] < thresholds[$1] })
    hazard.pass(probability: 1) { _ in Issue.record("nobody is left") }
  }
}
