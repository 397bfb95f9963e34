import Schemes

/// The synthetic users of one scenario: who could join, how they join, buy, enter, withdraw and lose trust.
///
/// Probabilities and parameters here are real numbers; every model names its source where it is drawn.
package struct People: Equatable, Sendable {
  package var market = 10_000
  package var initialUsers = 100
  package var adoption = Adoption()
  /// Shape of the gamma law of influence, mean 1; `nil` where all are equal.
  package var influenceShape: Double? = 0.5
  /// Probability of buying a package on joining.
  package var firstPackage = 0.5
  package var repurchase = Repurchase()
  package var entriesPerDay = EntriesPerDay()
  package var quitAfterLoss = 0.005
  package var quitAfterWin = 0.005
  package var budget: Budget? = Budget()
  package var withdrawDaily = 0.2
  package var redeemDaily = 0.0
  package var panic = 0.05
  package var confidence: Confidence? = Confidence()
  package var mallVisit = 0.1
  package var stake = 0.5
  package var spend = 0.2
  /// Worth of goods received as a share of list price, for the `_goods` metrics only.
  package var goodsValue = 0.5

  package init() {}

  /// Bass (1969): probabilities per day.
  package struct Adoption: Equatable, Sendable {
    package var innovation = 0.0005
    package var imitation = 0.03

    package init() {}
  }

  /// BG/NBD (Fader, Hardie & Lee 2005): rate ~ Gamma(r, alpha), drop-out ~ Beta(a, b).
  package struct Repurchase: Equatable, Sendable {
    /// `nil` where everyone's rate is 1/alpha.
    package var r: Double? = 0.243
    /// Days.
    package var alpha = 30.9
    /// 0 where nobody is ever lost.
    package var a = 0.793
    package var b = 2.426

    package init() {}
  }

  /// Entries a day: mean, and the shape of its gamma law over users; `nil` where all are equal.
  package struct EntriesPerDay: Equatable, Sendable {
    package var mean = 0.3
    package var shape: Double? = 0.7

    package init() {}
  }

  /// A lognormal cap on net outlay: median in yuan, sigma of the logarithm.
  package struct Budget: Equatable, Sendable {
    package var median = 5000.0
    package var sigma = 1.0

    package init() {}
  }

  /// Trust, between 0 and 1, moving by `adjust` of the way every evening.
  package struct Confidence: Equatable, Sendable {
    package var confidenceWhenLate = 0.2
    package var adjust = 0.1

    package init() {}
  }
}
