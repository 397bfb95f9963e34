import Books
import Testing

struct UnitsTests {
  @Test(
    arguments: [
      (100_00, 300_000, 30_00), (1, 999_999, 0), (0, 1_000_000, 0), (99_999, 123_457, 12_345),
      (Int64.max, 1_000_000, .max), (Int64.max, 1, 9_223_372_036_854), (3, 1_000_000_000, 3_000),
    ] as [(Int64, Int64, Int64)])
  func `a rate of an amount is rounded down`(amount: Int64, ratePPM: Int64, expected: Int64) {
    #expect(amount.times(ratePPM: ratePPM) == expected)
  }

  @Test(
    arguments: [
      (7, 2, 3, 4, 5), (6, 2, 3, 4, 4), (Int64.max, .max, .max, .max, .max), (0, 5, 7, 0, 0),
      (1, 1, .max, 0, 1), (Int64.max - 1, 3, 6, 4_611_686_018_427_387_903, 4_611_686_018_427_387_903),
    ] as [(Int64, Int64, Int64, Int64, Int64)])
  func `a share is rounded down, or up where a basis shrinks`(
    amount: Int64, numerator: Int64, denominator: Int64, down: Int64, up: Int64
  ) {
    #expect(amount.times(numerator, over: denominator) == down)
    #expect(amount.timesRoundedUp(numerator, over: denominator) == up)
  }

  @Test func `both agree with 128 bits over a grid of extreme values`() {
    let values: [Int64] = [1, 2, 3, 999_999, 1_000_000, 1 << 31, (1 << 32) + 1, 1 << 40, 1 << 50]
    for amount in values {
      for numerator in values {
        for denominator in values {
          let product = Int128(amount) * Int128(numerator)
          let exact = product / Int128(denominator)
          guard exact < Int128(Int64.max) else { continue }
          let isWhole = exact * Int128(denominator) == product
          #expect(amount.times(numerator, over: denominator) == Int64(exact))
          #expect(amount.timesRoundedUp(numerator, over: denominator) == Int64(exact) + (isWhole ? 0 : 1))
        }
      }
    }
  }
}

struct BooksTests {
  @Test(arguments: Account.allCases)
  func `a movement credits one account and debits another`(source: Account) {
    for target in Account.allCases where target != source {
      var books = Books()
      books.move(1_234, from: source, to: target)
      for account in Account.allCases {
        #expect(books[account] == (account == source ? -1_234 : account == target ? 1_234 : 0))
      }
      #expect(books.sum == 0)
    }
  }

  @Test func `the bank is all that lies inside`() {
    var books = Books()
    for (number, account) in Account.allCases.enumerated() where account != .outside {
      books.move(Int64(1) << (4 * number), from: .outside, to: account)
    }
    #expect(books.bank == books.wallets + books.escrow + books.pool + books.dividendFund + books.platform)
    #expect(books.bank == -(books.outside + books.suppliers + books.fees))
  }

  @Test func `recorders that keep nothing ask for no movement`() {
    var silent = Silent()
    silent.record(unwanted())
    var checking = Checking()
    checking.record(unwanted())
    #expect(!Silent.checksEveryEvent && !Silent.watchesMovements)
    #expect(Checking.checksEveryEvent && Checking.watchesMovements)
  }

  private func unwanted() -> Movement {
    Issue.record("a movement was made")
    return Movement(
      amount: 1, source: .outside, target: .platform, user: nil, reason: .invest, isArrears: false, day: 1)
  }

  @Test func `every reason has a text of its own`() {
    #expect(Set(Reason.allCases.map(\.text)).count == Reason.allCases.count)
  }
}
