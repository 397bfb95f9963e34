import Randomness
import Schemes

/// The laws that users' traits are drawn from, prepared once; `nil` where all are equal or there is no limit, which no
/// step of a schedule changes.
struct TraitLaws {
  /// Of net outlay, fen.
  private(set) var budget: BudgetLaw?
  /// Mean 1, as are the rates of entering.
  private(set) var influence: Gamma?
  private(set) var entryRate: Gamma?
  /// Purchases a day.
  private(set) var purchaseRate: Gamma?
  /// Probability of being lost to packages after a repeat purchase.
  private(set) var dropOut: Beta?

  init(_ people: People) {
    budget = people.budget.map { BudgetLaw(logMedian: Elementary.log($0.median * 100), sigma: $0.sigma) }
    influence = people.influenceShape.map { Gamma(shape: $0, mean: 1) }
    entryRate = people.entriesPerDay.shape.map { Gamma(shape: $0, mean: 1) }
    let repurchase = people.repurchase
    purchaseRate = repurchase.r.map { Gamma(shape: $0, scale: 1 / repurchase.alpha) }
    dropOut = repurchase.a > 0 ? Beta(a: repurchase.a, b: repurchase.b) : nil
  }
}

/// The most a user's net outlay may come to, fen: lognormal.
struct BudgetLaw {
  var logMedian: Double
  var sigma: Double

  @inline(__always)
  func sample(using words: inout some RandomWords) -> Int64 {
    let logarithm = logMedian + sigma * Normal.standard(using: &words)
    // e^42 is below half of 2^63, and nobody's outlay comes near it.
    return Int64(Elementary.exp(min(logarithm, 42)))
  }
}

/// What a user is like, drawn on joining from sequences of the user's own.
extension RunStreams {
  /// The standard exponential at a position of a user's sequence: a wait, or a threshold that hazards wear down.
  @inline(__always)
  func exponential(_ stream: Stream, _ owner: UInt32, part: UInt32 = 0, position: UInt32 = 0) -> Double {
    Exponential.standard(of: words(stream, owner: owner, part: part, position: position).0)
  }

  /// Whether a joiner buys a package at once.
  func buysOnJoining(_ owner: UInt32, probability: Double) -> Bool {
    var words = sequence(.traits, owner: owner, part: Part.firstPackage)
    return words.happens(withProbability: probability)
  }

  /// Mean days between two purchases: the inverse of a rate ~ Gamma(r, alpha).
  func purchaseInterval(_ owner: UInt32, _ law: Gamma?, orAll alpha: Double) -> Double {
    guard let law else { return alpha }
    var words = sequence(.traits, owner: owner, part: Part.purchaseRate)
    return 1 / law.sample(using: &words)
  }

  /// The chance of being lost to packages after a repeat purchase: Beta(a, b), 0 where nobody is ever lost.
  func dropOut(_ owner: UInt32, _ law: Beta?) -> Double {
    guard let law else { return 0 }
    var words = sequence(.traits, owner: owner, part: Part.dropOut)
    return law.sample(using: &words)
  }

  /// Which package a purchase is of, by weight; `nil` where there is none that anybody would choose.
  func package(_ owner: UInt32, turn: UInt32, _ choice: WeightedChoice?) -> Int? {
    guard let choice else { return nil }
    if let only = choice.only { return only }
    var words = sequence(.purchases, owner: owner, part: Part.choice, position: turn)
    return choice.sample(using: &words)
  }
}
