import Columns
import Randomness

/// The days on which users mean to enter group buys: a Poisson process each, at rates with a common factor that a
/// schedule may change.
///
/// Days come in windows. In a window a user's entries have a Poisson number, and each has a day of its own, all equally
/// likely. That is the law of exponential waits, in fewer draws: a Poisson process does not remember.
struct EntryClock: ~Copyable {
  /// Users under the days of their entries, those of one user next to each other.
  private var calendar = EventCalendar<UInt32>()
  /// Users' rates where the common factor is 1.
  private var rates = Column<Double>()
  /// How many entries users make in a window.
  private var laws = Column<Poisson>()
  /// The running one; its speed is the common factor.
  private var window = EntryWindow(firstDay: 1, speed: 0)
  /// Of a user whose rate is 1.
  private var meanLaw = Poisson(mean: 0)
  /// What is being drawn for all users: a calendar whose days are numbers of entries.
  private var draws = EventCalendar<EntryWindow.Draw>()

  mutating func start(days: Int, speed: Double) {
    // What falls after the last day is filed too: a longer horizon changes nothing before it.
    calendar.start(days: days + EntryWindow.longest)
    draws.start(days: EntryWindow.mostTogether)
    rates.removeAll()
    laws.removeAll()
    setSpeed(speed, day: 1)
  }

  private mutating func setSpeed(_ speed: Double, day: Int) {
    window = EntryWindow(firstDay: day, speed: speed)
    meanLaw = window.law(rate: 1)
    for user in rates.indices { laws[user] = window.law(rate: rates[user]) }
  }

  mutating func reserve(_ users: Int) {
    rates.reserve(users)
    laws.reserve(users)
  }

  /// Draws the entries of a window, where one begins today, or from today on where the speed is a new one; not of those
  /// who have given group buys up.
  mutating func beginDay(
    _ day: Int, speed newSpeed: Double, _ streams: RunStreams, hasQuit: borrowing Column<Bool>
  ) {
    if newSpeed != window.speed {
      for day in day..<window.end { calendar.forget(day: day) }
      setSpeed(newSpeed, day: day)
    } else if day < window.end {
      return
    } else {
      window = EntryWindow(firstDay: day, speed: newSpeed)
    }
    if newSpeed > 0 { window.drawAll(laws, streams, hasQuit: hasQuit, &draws, filedIn: &calendar) }
  }

  /// The next user's clock starts at the end of today.
  mutating func add(rate: Double, today: Int, _ streams: RunStreams) {
    // Where all users are alike, so is the law.
    let law = rate == 1 ? meanLaw : window.law(rate: rate)
    window.draw(law, of: UInt32(laws.count), streams, after: today, filedIn: &calendar)
    rates.append(rate)
    laws.append(law)
  }

  /// What a user's rate and law take.
  static var bytesAUser: Int { MemoryLayout<Double>.stride + MemoryLayout<Poisson>.stride }

  /// What chunks of the calendars take that are not full.
  static var chunkBytes: Int {
    EventCalendar<UInt32>.chunkSize
      * (EntryWindow.longest * MemoryLayout<UInt32>.stride
        + EntryWindow.mostTogether * MemoryLayout<EntryWindow.Draw>.stride)
  }

  /// The most entries that wait for their days, where so many come a day.
  static func mostPending(users: Double, aDay: Double) -> Double {
    min(aDay * Double(EntryWindow.longest), users * EntryWindow.mostExpected * 2 + aDay)
  }

  /// Takes the users out who mean to enter on a day, once for each entry.
  mutating func take(day: Int, into list: inout Column<UInt32>) { calendar.take(day: day, into: &list) }

  /// Appends the users who mean to enter on a day, once for each entry.
  mutating func append(day: Int, to list: inout Column<UInt32>) { calendar.append(day: day, to: &list) }

  /// Forgets who means to enter on a day.
  mutating func forget(day: Int) { calendar.forget(day: day) }
}
