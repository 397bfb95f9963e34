import Columns
import GoodnessOfFit
import Randomness
import Testing

@testable import Population

struct EntryClockTests {
  private let streams = RunStreams(seed: 9, run: 4)

  /// The users who mean to enter, by day from 1 on.
  ///
  /// - Parameters:
  ///   - joiners: rates of those who join on a day.
  ///   - speeds: from a day on.
  ///   - quitters: who give up on a day.
  private func entries(
    days: Int, horizon: Int? = nil, joiners: [Int: [Double]], speeds: [Int: Double],
    quitters: [Int: [Int]] = [:]
  ) -> [[UInt32]] {
    var clock = EntryClock()
    var list = Column<UInt32>()
    var hasQuit = Column<Bool>()
    var speed = speeds[1]!
    clock.start(days: horizon ?? days, speed: speed)
    return (1...days).map { day in
      speed = speeds[day] ?? speed
      clock.beginDay(day, speed: speed, streams, hasQuit: hasQuit)
      for rate in joiners[day] ?? [] {
        clock.add(rate: rate, today: day, streams)
        hasQuit.append(false)
      }
      clock.take(day: day, into: &list)
      for user in quitters[day] ?? [] { hasQuit[user] = true }
      return list.array
    }
  }

  private func counts(_ entries: [[UInt32]], users: Int) -> [[Int]] {
    entries.map { day in
      var counts = [Int](repeating: 0, count: users)
      for user in day { counts[Int(user)] += 1 }
      return counts
    }
  }

  private func poisson(_ mean: Double) -> (Int) -> Double {
    { $0 < 0 ? 0 : 1 - gammaCumulative(shape: Double($0) + 1, mean) }
  }

  /// 400 users over 40 days, which windows of all lengths divide otherwise; at 40 entries a day windows have one day, at
  /// a rate of 8 times that numbers come by rejection.
  @Test(arguments: [(0.05, 1), (0.3, 1), (1.5, 1), (2.5, 1), (9, 1), (40, 1), (3, 8), (1, 40)])
  func `everybody has a Poisson number of entries on every day`(speed: Double, rate: Double) {
    let all = entries(
      days: 41, joiners: [1: Array(repeating: rate, count: 400)], speeds: [1: speed])
    #expect(all[0].isEmpty, "clocks start at the end of the joining day")
    let counts = counts(Array(all.dropFirst()), users: 400)
    #expect(
      kolmogorovSmirnov(counts: counts.flatMap { $0 }, seed: 1, poisson(speed * rate)) < criticalDistance)
    // Days apart, and days of one window, tell nothing of each other: sums over days and over users are Poisson too.
    let (sumsOfUsers, sumsOfDays) = (
      (0..<400).map { user in counts.reduce(0) { $0 + $1[user] } }, counts.map { $0.reduce(0, +) }
    )
    #expect(
      kolmogorovSmirnov(counts: sumsOfUsers, seed: 2, poisson(speed * rate * 40)) < criticalDistance)
    #expect(
      kolmogorovSmirnov(counts: sumsOfDays, seed: 3, poisson(speed * rate * 400)) < criticalDistance)
  }

  @Test func `rates are users' own`() {
    let rates = [0.2, 1, 3, 0]
    let all = entries(
      days: 2_001, joiners: [1: rates], speeds: [1: 0.5])
    let counts = counts(all, users: 4)
    for (user, rate) in rates.enumerated() {
      let (found, mean) = (Double(counts.reduce(0) { $0 + $1[user] }), 2_000 * 0.5 * rate)
      #expect(abs(found - mean) <= 3.3 * mean.squareRoot(), "user \(user)")
    }
  }

  @Test(arguments: [1, 2, 15, 31, 32, 33])
  func `joiners enter from the day after on, at the full rate`(joinDay: Int) {
    let all = entries(
      days: joinDay + 40, joiners: [joinDay: Array(repeating: 1, count: 500)], speeds: [1: 1])
    #expect(all.prefix(joinDay).allSatisfy { $0.isEmpty })
    let first = counts([all[joinDay]], users: 500)[0]
    #expect(kolmogorovSmirnov(counts: first, seed: 4, poisson(1)) < criticalDistance)
    let sum = Double(all.reduce(0) { $0 + $1.count })
    #expect(abs(sum - 20_000) <= 3.3 * 20_000.squareRoot())
  }

  @Test func `an entry of one day stands next to the user's others of that day`() {
    let all = entries(
      days: 70, joiners: [1: [1, 4, 20], 8: [9, 1], 40: [30]], speeds: [1: 1.5, 20: 1.9, 45: 7])
    for day in all {
      let changes = zip(day, day.dropFirst()).count { $0 != $1 }
      #expect(changes == max(Set(day).count - 1, 0))
    }
    #expect(all.contains { Set($0).count == 6 })
  }

  @Test func `what one user means to do depends on nobody else`() {
    let alone = entries(days: 80, joiners: [1: [1]], speeds: [1: 0.7])
    let among = entries(
      days: 80, joiners: [1: [1, 2, 0.3], 5: [8], 70: [1]], speeds: [1: 0.7], quitters: [30: [1]])
    for day in 0..<80 { #expect(among[day].filter { $0 == 0 } == alone[day]) }
    #expect(alone.joined().count > 30)
  }

  @Test(arguments: [(0.2, 0.5), (1, 1.9), (0.01, 1)])
  func `a higher rate adds entries and moves none`(low: Double, high: Double) {
    let rates = Array(repeating: 1.0, count: 60)
    let (fewer, more) = (
      counts(entries(days: 100, joiners: [1: rates], speeds: [1: low]), users: 60),
      counts(entries(days: 100, joiners: [1: rates], speeds: [1: high]), users: 60)
    )
    for day in 0..<100 { for user in 0..<60 { #expect(fewer[day][user] <= more[day][user]) } }
    #expect(fewer != more)
  }

  @Test func `the length of the horizon changes neither days nor order`() {
    let joiners = [1: Array(repeating: 1.0, count: 300), 9: [2, 3]]
    let speeds = [1: 0.3, 4: 3, 6: 0.5]
    #expect(
      entries(days: 10, joiners: joiners, speeds: speeds)
        == Array(entries(days: 10, horizon: 300, joiners: joiners, speeds: speeds)))
  }

  @Test(arguments: [2, 17, 32, 33, 40])
  func `a new speed is everybody's from its day on and nobody's before`(day: Int) {
    let joiners = [1: Array(repeating: 1.0, count: 400)]
    let (plain, changed) = (
      entries(days: 70, joiners: joiners, speeds: [1: 0.4]),
      entries(days: 70, joiners: joiners, speeds: [1: 0.4, day: 1.2])
    )
    #expect(plain.prefix(day - 1) == changed.prefix(day - 1))
    let counts = counts(Array(changed.dropFirst(day - 1)), users: 400)
    // On day 1 nobody enters.
    let days = day == 1 ? counts.dropFirst() : counts[...]
    #expect(kolmogorovSmirnov(counts: days.flatMap { $0 }, seed: 5, poisson(1.2)) < criticalDistance)
  }

  @Test func `windows after a change begin where they would have begun`() {
    let joiners = [1: Array(repeating: 1.0, count: 200)]
    let (plain, changed) = (
      entries(days: 100, joiners: joiners, speeds: [1: 0.4]),
      entries(days: 100, joiners: joiners, speeds: [1: 0.4, 10: 1.2, 20: 0.4])
    )
    #expect(plain[19..<32] != changed[19..<32])
    #expect(plain[32...] == changed[32...])
  }

  @Test func `a speed of nothing holds everybody back until there is one again`() {
    let joiners = [1: Array(repeating: 1.0, count: 100), 15: [1]]
    let all = entries(days: 60, joiners: joiners, speeds: [1: 1, 10: 0, 30: 1])
    #expect(all[9..<29].allSatisfy(\.isEmpty) && !all[8].isEmpty && !all[29].isEmpty)
    let never = entries(days: 60, joiners: joiners, speeds: [1: 0])
    #expect(never.allSatisfy { $0.isEmpty })
    let late = entries(days: 60, joiners: joiners, speeds: [1: 0, 59: 1])
    #expect(late.prefix(58).allSatisfy(\.isEmpty) && !late[58].isEmpty)
    #expect(late.joined().contains(100), "who has joined meanwhile too")
  }

  @Test func `who has given up is not drawn for any longer`() {
    let all = entries(
      days: 64, joiners: [1: [1, 1]], speeds: [1: 1.5], quitters: [20: [1]])
    // What was drawn before stays for the caller to pass over.
    #expect(all[20..<32].joined().contains(1))
    #expect(!all[32...].joined().contains(1) && all[32...].joined().contains(0))
  }

  /// Memory is reckoned with: what waits for its day at any time.
  @Test(arguments: [0.3, 1.9, 2.1, 7, 70])
  func `no more entries wait than are reckoned with`(speed: Double) {
    let window = EntryWindow(firstDay: 1, speed: speed)
    let waiting = 1_000 * speed * Double(window.end - 1)
    #expect(waiting <= EntryClock.mostPending(users: 1_000, aDay: 1_000 * speed))
  }
}

struct EntryThinningTests {
  private let streams = RunStreams(seed: 3, run: 1)

  /// Which of entries, those of a user together, are kept on a day.
  private func kept(_ users: [UInt32], day: Int = 5, share: Double) -> [Bool] {
    var thinning = EntryThinning(streams, day, share)
    return users.map { thinning.keeps($0) }
  }

  private let users = (0..<2_000 as Range<UInt32>).flatMap { [UInt32](repeating: $0, count: Int($0 % 4)) }

  @Test(arguments: [0, 0.2, 0.5, 0.99, 1])
  func `so many are kept, whichever entry of a user it is`(share: Double) {
    let kept = kept(users, share: share)
    var byPlace = [(Int, Int)](repeating: (0, 0), count: 3)
    for (index, user) in users.enumerated() {
      let place = index >= 2 && users[index - 2] == user ? 2 : index >= 1 && users[index - 1] == user ? 1 : 0
      byPlace[place].0 += 1
      byPlace[place].1 += kept[index] ? 1 : 0
    }
    for (all, some) in byPlace {
      let (count, mean) = (Double(all), Double(all) * share)
      #expect(abs(Double(some) - mean) <= 3.3 * (count * share * (1 - share)).squareRoot())
    }
  }

  @Test func `more trust keeps what less trust keeps`() {
    let (less, more) = (kept(users, share: 0.3), kept(users, share: 0.6))
    #expect(zip(less, more).allSatisfy { !$0 || $1 } && less != more)
  }

  @Test func `coins are the user's and the day's own`() {
    let all = kept(users, share: 0.5)
    var start = 0
    for user in 0..<40 as Range<UInt32> {
      let count = Int(user % 4)
      #expect(kept([UInt32](repeating: user, count: count), share: 0.5) == Array(all[start..<start + count]))
      start += count
    }
    #expect(kept(users, day: 6, share: 0.5) != all)
    // The second coin of a user is not the first again.
    let pairs = (0..<400 as Range<UInt32>).map { kept([$0, $0], share: 0.5) }
    #expect(pairs.contains { $0[0] != $0[1] } && pairs.contains { $0[0] == $0[1] })
  }
}
