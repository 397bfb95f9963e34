import Columns

/// The entry clocks of all users, run at a common speed that a schedule may change.
///
/// A clock counts its own time, which passes at `speed` units a day, so that a change of speed reaches everybody
/// without drawing anything anew. Ticks beyond the horizon are kept only where the speed will change, and then in
/// the same way whatever the horizon is, so that a longer one changes nothing before it.
struct EntryClock: ~Copyable {
  /// Days of the longest horizon there is.
  private static var longestHorizon: Int { 36_525 }

  private var calendar = EventCalendar<Tick>()
  /// Mean entries a day.
  private(set) var speed = 0.0
  /// Days a unit of the clocks' own time takes.
  private var daysAUnit = 0.0
  /// The clocks' own time at the start of `today`.
  private var reading = 0.0
  private var today = 1
  /// Days from the start of `today` to the end of the calendar.
  private var daysLeft = 0.0
  private var keepsFarTicks = false
  private var far: [(tick: Tick, due: Double)] = []

  mutating func start(days: Int, speed: Double, speedWillChange: Bool) {
    calendar.start(days: speedWillChange ? max(days, Self.longestHorizon) : days)
    (self.speed, reading, today, keepsFarTicks) = (speed, 0, 1, speedWillChange)
    daysAUnit = 1 / speed
    daysLeft = Double(calendar.lastDay)
    far.removeAll(keepingCapacity: true)
  }

  /// Files a tick due a time after the start of `today`, in units of the clocks' own time.
  @inline(__always)
  mutating func file(_ tick: Tick, after ownTime: Double) {
    let time = ownTime * daysAUnit
    // False also for what is not a number: a clock that never ticks.
    if time < daysLeft {
      let whole = Int(time)
      var filed = tick
      filed.time = Float(time - Double(whole))
      calendar.file(filed, on: today &+ whole)
    } else if keepsFarTicks && ownTime < .infinity {
      keepFar(tick, until: reading + ownTime)
    }
  }

  /// Files the ticks after these, one for each time.
  @inline(never)
  mutating func file(nextOf ticks: borrowing Column<Tick>, after ownTimes: borrowing Column<Double>) {
    for index in ownTimes.indices {
      var tick = ticks[index]
      tick.number &+= 1
      file(tick, after: ownTimes[index])
    }
  }

  @inline(never)
  private mutating func keepFar(_ tick: Tick, until due: Double) { far.append((tick, due)) }

  /// Takes today's ticks out.
  mutating func takeToday(into list: inout Column<Tick>) {
    calendar.take(day: today, into: &list)
  }

  mutating func advance() {
    reading += speed
    today += 1
    daysLeft -= 1
  }

  /// Runs every clock at another speed from the start of `today` on.
  mutating func setSpeed(_ newSpeed: Double) {
    guard newSpeed != speed else { return }
    var pending = far
    far.removeAll(keepingCapacity: true)
    var list = Column<Tick>()
    if today <= calendar.lastDay {
      for day in today...calendar.lastDay {
        calendar.take(day: day, into: &list)
        for index in list.indices {
          let tick = list[index]
          pending.append((tick, reading + (Double(day - today) + Double(tick.time)) * speed))
        }
      }
    }
    speed = newSpeed
    daysAUnit = 1 / speed
    for (tick, due) in pending { file(tick, after: max(due - reading, 0)) }
  }
}
