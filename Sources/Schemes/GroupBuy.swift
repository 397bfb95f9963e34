/// A group-buy lottery (拼团): so many enter, fewer win, the others get their stake back and a little more.
///
/// An entry debits `escrow`; a draw debits `platform` for each winner and `wallets` for each loser.
public struct GroupBuy: Equatable, Sendable {
  public var name: String
  public var priceFen: Int64
  public var groupSize: Int
  public var winners: Int
  /// How often users choose it, relative to the others; used by synthetic users only.
  public var weight: Double
  public var costPPM: Int64
  /// An entry of day e still waiting is refunded at the midnight that begins day e + this.
  public var expireAfterDays: Int?
  public var win = Win()
  public var lose = Lose()
  public var dailyDividend: DailyDividend?
  public var mustLose: MustLose?

  public init(
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
  public struct Win: Equatable, Sendable {
    public var goodsPPM: Int64 = 1_000_000
    public var releasePPM: Int64 = 50_000
    public var goldPPM: Int64 = 1_000_000
    public var dividendPointsPPM: Int64 = 1_000_000
    public var dailyScorePPM: Int64 = 1_000_000
    public var consumptionPointsPPM: Int64 = 1_000_000

    public init() {}
  }

  /// What a loser gets beside the stake, as shares of the price.
  public struct Lose: Equatable, Sendable {
    public var consolationPPM: Int64 = 50_000
    public var releasePPM: Int64 = 50_000
    public var consumptionPointsPPM: Int64 = 1_000_000

    public init() {}
  }

  /// The daily dividend (日分红): so much for each of yesterday's winning orders.
  public struct DailyDividend: Equatable, Sendable {
    public var perWinningOrderFen: Int64 = 100

    public init() {}
  }

  /// The hidden rules: who must lose.
  public struct MustLose: Equatable, Sendable {
    public enum Conflict: String, CaseIterable, Sendable {
      /// The group fails and every stake is refunded (成团流失).
      case dissolve
      /// Winners are drawn from all members (随机开奖).
      case randomDraw
    }
    /// After `wins` wins, the next `losses` drawn entries lose.
    public struct Run: Equatable, Sendable {
      public var wins: Int
      public var losses: Int

      public init(wins: Int, losses: Int) {
        self.wins = wins
        self.losses = losses
      }
    }
    /// At most `wins` wins in a block of `entries` drawn entries.
    public struct Window: Equatable, Sendable {
      public var entries: Int
      public var wins: Int

      public init(entries: Int, wins: Int) {
        self.entries = entries
        self.wins = wins
      }
    }
    public var firstToday = true
    public var newcomer = true
    public var streak: Run?
    public var total: Run?
    public var window: Window?
    public var conflict = Conflict.dissolve

    public init() {}
  }
}
