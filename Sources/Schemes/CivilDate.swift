/// A day of the proleptic Gregorian calendar.
public struct CivilDate: Equatable, Sendable {
  public var year: Int
  public var month: Int
  public var day: Int

  /// - Precondition: the parts name a day that exists.
  public init(year: Int, month: Int, day: Int) {
    precondition((1...12).contains(month) && day >= 1 && day <= Self.days(inMonth: month, of: year))
    self.year = year
    self.month = month
    self.day = day
  }

  public static func days(inMonth month: Int, of year: Int) -> Int {
    let leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
    switch month {
    case 2: return leap ? 29 : 28
    case 4, 6, 9, 11: return 30
    default: return 31
    }
  }

  /// Moves to the next day.
  public mutating func advance() {
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
