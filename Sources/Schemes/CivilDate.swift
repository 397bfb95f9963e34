/// A day of the proleptic Gregorian calendar.
package struct CivilDate: Equatable, Sendable {
  package var year: Int
  package var month: Int
  package var day: Int

  /// - Precondition: the parts name a day that exists.
  package init(year: Int, month: Int, day: Int) {
    precondition((1...12).contains(month) && day >= 1 && day <= Self.days(inMonth: month, of: year))
    self.year = year
    self.month = month
    self.day = day
  }

  package static func days(inMonth month: Int, of year: Int) -> Int {
    let leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
    switch month {
    case 2: return leap ? 29 : 28
    case 4, 6, 9, 11: return 30
    default: return 31
    }
  }

  /// Moves to the next day.
  package mutating func advance() {
    day += 1
    guard day > Self.days(inMonth: month, of: year) else { return }
    day = 1
    month += 1
    if month > 12 {
      month = 1
      year += 1
    }
  }
}
