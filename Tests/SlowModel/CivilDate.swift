/// A day of the Gregorian calendar, counted by going from one day to the next.
package struct CivilDate: Equatable {
  package var year, month, day: Int

  /// From `2024-01-31`.
  package init(text: String) {
    let parts = text.split(separator: "-").map { Int($0) }
    guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2] else {
      preconditionFailure("expected a date like 2024-01-31, found \(text)")
    }
    (self.year, self.month, self.day) = (year, month, day)
  }

  private var daysInMonth: Int {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  }

  package var next: CivilDate {
    var date = self
    date.day += 1
    if date.day > daysInMonth { (date.month, date.day) = (month + 1, 1) }
    if date.month > 12 { (date.year, date.month) = (year + 1, 1) }
    return date
  }
}
