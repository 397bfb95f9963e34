import Randomness
import Schemes

/// A coin thrown once a day, or once an event, until it falls.
///
/// The number of throws is geometric: one more than the whole part of an exponential time times
/// −1 ÷ log(1 − probability). Source: Devroye 1986, "Non-Uniform Random Variate Generation", section X.2.
struct Coin: Equatable {
  /// Mean of the exponential time in throws: infinite for a coin that never falls, 0 for one that always does.
  private(set) var mean = Double.infinity

  init() {}

  init(probability: Double) {
    mean = probability >= 1 ? 0 : -1 / Elementary.logOnePlus(-probability)
  }

  /// Whether it falls at all.
  var everFalls: Bool { mean < .infinity }

  /// Whether it falls every time.
  var isCertain: Bool { mean == 0 }

  /// The throws before the one on which it falls, as a time that still has to be rounded down.
  @inline(__always)
  func timeBefore(_ standardTime: Double) -> Double { standardTime * mean }

  /// The throws until it has fallen; the largest number where it never does.
  @inline(__always)
  func throwsNeeded(_ standardTime: Double) -> UInt32 {
    let before = standardTime * mean
    // False also for what is not a number: no time at all of a coin that never falls.
    return before < 4e9 ? UInt32(before) &+ 1 : .max
  }
}

/// The coins that users throw.
struct Coins: Equatable {
  private(set) var quitAfterWin = Coin()
  private(set) var quitAfterLoss = Coin()
  private(set) var withdrawal = Coin()
  private(set) var mallVisit = Coin()
  private(set) var stake = Coin()
  private(set) var spend = Coin()
  /// Whether anybody ever gives group buys up; where not, nobody's chances are counted.
  private(set) var someQuit = false
  /// Whether anybody has habits; where not, nobody's chances are counted.
  private(set) var someHaveHabits = false

  init() {}

  init(_ people: People) {
    quitAfterWin = Coin(probability: people.quitAfterWin)
    quitAfterLoss = Coin(probability: people.quitAfterLoss)
    withdrawal = Coin(probability: people.withdrawDaily)
    mallVisit = Coin(probability: people.mallVisit)
    stake = Coin(probability: people.stake)
    spend = Coin(probability: people.spend)
    someQuit = quitAfterWin.everFalls || quitAfterLoss.everFalls
    someHaveHabits = mallVisit.everFalls || stake.everFalls || spend.everFalls
  }
}

extension Simulation {
  /// A joiner's coins, thrown ahead.
  mutating func throwCoins(_ owner: UInt32, budget: Int64) -> Person {
    if !coins.someQuit && !coins.someHaveHabits { return Person(budget: budget) }
    let patience = exponentials(.entries, owner, part: Part.patience)
    let shopping = exponentials(.habits, owner, part: Part.shopping)
    let points = exponentials(.habits, owner, part: Part.dividendPoints)
    return Person(
      budget: budget, winsLeft: coins.quitAfterWin.throwsNeeded(patience.0),
      lossesLeft: coins.quitAfterLoss.throwsNeeded(patience.1),
      shopping: coins.mallVisit.throwsNeeded(shopping.0), staking: coins.stake.throwsNeeded(points.0),
      spending: coins.spend.throwsNeeded(points.1))
  }

  /// After a change of probabilities everybody throws the coins concerned anew: a coin has no memory.
  mutating func throwCoinsAnew(since old: Coins) {
    let day = UInt32(engine.day)
    for user in persons.indices {
      let owner = UInt32(user)
      let patience = exponentials(.entries, owner, part: Part.patience + Part.anew, position: day)
      if coins.quitAfterWin != old.quitAfterWin {
        persons[user].winsLeft = coins.quitAfterWin.throwsNeeded(patience.0)
      }
      if coins.quitAfterLoss != old.quitAfterLoss {
        persons[user].lossesLeft = coins.quitAfterLoss.throwsNeeded(patience.1)
      }
      if coins.mallVisit != old.mallVisit {
        let shopping = exponentials(.habits, owner, part: Part.shopping + Part.anew, position: day)
        persons[user].shopping = coins.mallVisit.throwsNeeded(shopping.0)
      }
      let points = exponentials(.habits, owner, part: Part.dividendPoints + Part.anew, position: day)
      if coins.stake != old.stake { persons[user].staking = coins.stake.throwsNeeded(points.0) }
      if coins.spend != old.spend { persons[user].spending = coins.spend.throwsNeeded(points.1) }
    }
    if coins.withdrawal != old.withdrawal { forgetWithdrawalDays() }
  }

  /// The standard exponential time of one block's first word.
  @inline(__always)
  func exponential(_ stream: Stream, _ owner: UInt32, part: UInt32, position: UInt32) -> Double {
    ziggurat.time(of: streams.words(stream, owner: owner, part: part, position: position).0)
  }

  /// The two standard exponential times of one block.
  @inline(__always)
  func exponentials(_ stream: Stream, _ owner: UInt32, part: UInt32 = 0, position: UInt32 = 0) -> (
    Double, Double
  ) {
    let words = streams.words(stream, owner: owner, part: part, position: position)
    return (ziggurat.time(of: words.0), ziggurat.time(of: words.1))
  }
}
