import Randomness
import Schemes

/// What a user is like, drawn on joining from sequences of the user's own.
///
/// These belong to the streams and not to `Simulation`, whose large value a call would copy.
extension RunStreams {
  /// The standard exponential at a position of a user's sequence: a wait, or a threshold that hazards wear down.
  @inline(__always)
  func exponential(_ stream: Stream, _ owner: UInt32, part: UInt32 = 0, position: UInt32 = 0) -> Double {
    Exponential.standard(of: words(stream, owner: owner, part: part, position: position).0)
  }

  /// The standard exponential wait that ends in a tick.
  @inline(__always)
  func wait(_ stream: Stream, _ tick: EventCalendar.Tick) -> Double {
    exponential(stream, tick.user, part: Part.clock, position: tick.number)
  }

  /// The most a user's net outlay may come to, fen: lognormal.
  func budget(_ owner: UInt32, _ terms: People.Budget?) -> Int64 {
    guard let terms else { return .max }
    var words = sequence(.traits, owner: owner, part: Part.budget)
    let logarithm = Elementary.log(terms.median * 100) + terms.sigma * Normal.standard(using: &words)
    // e^43 is below 2^63, and nobody's outlay comes near it.
    return Int64(Elementary.exp(min(logarithm, 43)))
  }

  /// Gamma with mean 1.
  func influence(_ owner: UInt32, shape: Double) -> Double {
    var words = sequence(.traits, owner: owner, part: Part.influence)
    return Gamma(shape: shape, mean: 1).sample(using: &words)
  }

  /// Mean time between two entries on a clock of speed 1: the inverse of a gamma value with mean 1.
  func entryInterval(_ owner: UInt32, shape: Double?) -> Double {
    guard let shape else { return 1 }
    var words = sequence(.traits, owner: owner, part: Part.entryRate)
    return 1 / Gamma(shape: shape, mean: 1).sample(using: &words)
  }

  /// Whether a joiner buys a package at once.
  func buysOnJoining(_ owner: UInt32, probability: Double) -> Bool {
    var words = sequence(.traits, owner: owner, part: Part.firstPackage)
    return words.happens(withProbability: probability)
  }

  /// Mean days between two purchases: the inverse of a rate ~ Gamma(r, alpha).
  func purchaseInterval(_ owner: UInt32, _ terms: People.Repurchase) -> Double {
    guard let r = terms.r else { return terms.alpha }
    var words = sequence(.traits, owner: owner, part: Part.purchaseRate)
    return 1 / Gamma(shape: r, scale: 1 / terms.alpha).sample(using: &words)
  }

  /// The chance of being lost to packages after a repeat purchase: Beta(a, b), 0 where nobody is ever lost.
  func dropOut(_ owner: UInt32, _ terms: People.Repurchase) -> Double {
    guard terms.a > 0 else { return 0 }
    var words = sequence(.traits, owner: owner, part: Part.dropOut)
    return Beta(a: terms.a, b: terms.b).sample(using: &words)
  }

  /// Which package a purchase is of, by weight; `nil` where there is none that anybody would choose.
  func package(_ owner: UInt32, turn: UInt32, _ choice: WeightedChoice?) -> Int? {
    guard let choice else { return nil }
    var words = sequence(.purchases, owner: owner, part: Part.choice, position: turn)
    return choice.sample(using: &words)
  }
}
