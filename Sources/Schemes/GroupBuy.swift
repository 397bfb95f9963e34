/// A group-buy lottery (拼团): so many enter, fewer win, the others get their stake back and a little more.
///
/// An entry debits `escrow`; a draw debits `platform` for each winner and `wallets` for each loser.
package struct GroupBuy: Equatable, Sendable {
  package var name: String
  package var priceFen: Int64
  package var groupSize: Int
  package var winners: Int
  /// How often users choose it, relative to the others; used by synthetic users only.
  package var weight: Double
  package var costPPM: Int64
  /// An entry of day e still waiting is refunded at the midnight that begins day e + this.
  package var expireAfterDays: Int?
  package var win = Win()
  package var lose = Lose()
  package var dailyDividend: DailyDividend?
  package var mustLose: MustLose?

  package init(
    name: String, priceFen: Int64, groupSize: Int, winners: Int, weight: Double, costPPM: Int64
  ) {
    self.name = name
    self.priceFen = priceFen
    self.groupSize = groupSize
    self.winners = winners
    self.weight = weight
    self.costPPM = costPPM
  }

  /// What a winner gets, as shares of the price.
  package struct Win: Equatable, Sendable {
    package var goodsPPM: Int64 = 1_000_000
    package var releasePPM: Int64 = 50_000
    package var goldPPM: Int64 = 1_000_000
    package var dividendPointsPPM: Int64 = 1_000_000
    package var dailyScorePPM: Int64 = 1_000_000
    package var consumptionPointsPPM: Int64 = 1_000_000

    package init() {}
  }

  /// What a loser gets beside the stake, as shares of the price.
  package struct Lose: Equatable, Sendable {
    package var consolationPPM: Int64 = 50_000
    package var releasePPM: Int64 = 50_000
    package var consumptionPointsPPM: Int64 = 1_000_000

    package init() {}
  }

  /// The daily dividend (日分红): so much for each of yesterday's winning orders.
  package struct DailyDividend: Equatable, Sendable {
    package var perWinningOrderFen: Int64 = 100

    package init() {}
  }

  /// The hidden rules: who must lose.
  package struct MustLose: Equatable, Sendable {
    package enum Conflict: String, CaseIterable, Sendable {
      /// The group fails and every stake is refunded (成团流失).
      case dissolve
      /// Winners are drawn from all members (随机开奖).
      case randomDraw
    }
    /// After `wins` wins, the next `losses` drawn entries lose.
    package struct Run: Equatable, Sendable {
      package var wins: Int
      package var losses: Int

      package init(wins: Int, losses: Int) {
        self.wins = wins
        self.losses = losses
      }
    }
    /// At most `wins` wins in a block of `entries` drawn entries.
    package struct Window: Equatable, Sendable {
      package var entries: Int
      package var wins: Int

      package init(entries: Int, wins: Int) {
        self.entries = entries
        self.wins = wins
      }
    }
    package var firstToday = true
    package var newcomer = true
    package var streak: Run?
    package var total: Run?
    package var window: Window?
    package var conflict = Conflict.dissolve

    package init() {}
  }
}
