import MonteCarlo
import Population
import Scenarios
import Testing

@testable import Experiments

struct ConstraintTests {
  @Test(
    arguments: [
      ("ruined<=0.05", "ruined<=0.05"), (" ruined <= 5% ", "ruined<=0.05"),
      ("ruined < 0.5e-1", "ruined<0.05"),
      ("pool>=1000000", "pool>=1000000"), ("min( platform ) > -0.5", "min(platform)>-0.5"),
      ("max(arrears)<=0", "max(arrears)<=0"), ("p05(pool)>=1", "p05(pool)>=1"),
      ("p975(max(wallets))<2.50", "p975(max(wallets))<2.5"),
      ("p50(min(solvency))>=80%", "p50(min(solvency))>=0.8"),
      ("P(min(solvency)<1)<=5%", "P(min(solvency)<1)<=0.05"), ("P( exits >= 3 ) > 0.5", "P(exits>=3)>0.5"),
      ("ruined<=100%", "ruined<=1"), ("users>0", "users>0"),
    ])
  func `a constraint is read, and written in one form`(text: String, form: String) throws {
    let constraint = try Constraint(text)
    #expect(constraint.text == form)
    #expect(try Constraint(form).text == form)
  }

  @Test func `what a constraint is about`() throws {
    #expect(try Constraint("pool>1").statistic == .mean(.final(.pool)))
    #expect(try Constraint("min(pool)>1").statistic == .mean(.lowest(.pool)))
    let level = try #require(QuantileLevel(probability: 0.05))
    #expect(try Constraint("p05(max(pool))>1").statistic == .quantile(level, .highest(.pool)))
    #expect(try Constraint("P(max(pool)>1)>0").statistic.quantity == .highest(.pool))
    let kinds = try ["ruined<1", "P(pool<1)<1", "share_losing<1", "p50(ruined)<1"].map {
      try Constraint($0).statistic.isProbability
    }
    #expect(kinds == [true, true, false, false])
  }

  @Test(
    arguments: [
      ("", "\"\"", Constraint.allowed), ("ruined", "\"ruined\"", Constraint.allowed),
      ("ruined=0.05", "\"ruined=0.05\"", Constraint.allowed), ("<=0.05", "\"<=0.05\"", Constraint.allowed),
      ("ruind<=0.05", "\"ruind\"", "a metric of every day, named as its column of runs.csv"),
      ("min(ruind)<=0.05", "\"ruind\"", "a metric of every day, named as its column of runs.csv"),
      ("ruined<=much", "\"much\" after <= in \"ruined<=much\"", "a number such as 0.05"),
      ("ruined<==1", "\"=1\" after <= in \"ruined<==1\"", "a number such as 0.05"),
      ("ruined<=", "\"\" after <= in \"ruined<=\"", "a number such as 0.05"),
      ("pool<=1e30", "\"1e30\" after <=", "of at most 15 digits and 12 decimals"),
      ("ruined<=1.5", "the bound 1.5 in \"ruined<=1.5\"", "ruined is from 0 to 1"),
      ("ruined<=-1%", "the bound -1% in \"ruined<=-1%\"", "ruined is from 0 to 1"),
      ("pool>=-1", "the bound -1 in \"pool>=-1\"", "pool is 0 or more"),
      ("p05(share_losing)<2", "the bound 2 in", "p05(share_losing) is from 0 to 1"),
      ("P(pool<1)<2", "the bound 2 in", "P(pool<1) is from 0 to 1"),
      ("P(ruined>2)<0.5", "the bound 2 in \"ruined>2\"", "ruined is from 0 to 1"),
      ("P(pool)<0.5", "\"pool\"", "P(METRIC OP NUMBER)"), ("p5(pool)<1", "\"p5\"", "p05 is 5%"),
      ("p00(pool)<1", "\"p00\"", "p100 are none"), ("p100(pool)<1", "\"p100\"", "p05 is 5%"),
      ("p050(pool)<1", "\"p050\"", "p05 is 5%"), ("mni(pool)<1", "\"mni\"", "min, max, P, or a quantile"),
      ("p05(avg(pool))<1", "\"avg\"", "a metric, min(METRIC) or max(METRIC)"),
      ("min(min(pool))<1", "\"min(pool)\"", "a metric of every day, named as its column of runs.csv"),
      ("min(pool<1", "\"min(pool<1\"", Constraint.allowed),
    ])
  func `what is no constraint is refused with place and remedy`(text: String, found: String, allowed: String)
  {
    do {
      _ = try Constraint(text)
      Issue.record("\(text) is read")
    } catch {
      #expect(error.found.hasPrefix(found), "\(error.found)")
      #expect(error.allowed.contains(allowed), "\(error.allowed)")
    }
  }

  @Test(arguments: [
    ("ruind<=0.05", "ruined"), ("mni(pool)<1", "min"), ("P(min(solvenci)<1)<0.5", "solvency"),
  ])
  func `a near miss is named`(text: String, nearest: String) {
    do {
      _ = try Constraint(text)
      Issue.record("\(text) is read")
    } catch {
      #expect(error.nearest == nearest)
    }
  }
}

struct EvidenceTests {
  private static func ruined(_ count: Int, of runs: Int) -> [Int64] {
    (0..<runs).map { $0 < count ? 1 : 0 }
  }

  @Test func `a probability at its bound holds with <=, not with <`() throws {
    let values = Self.ruined(250, of: 5000)
    #expect(try Constraint("ruined<=0.05").evidence(of: values).holds)
    #expect(try !Constraint("ruined<0.05").evidence(of: values).holds)
    #expect(try Constraint("ruined>=5%").evidence(of: values).holds)
    #expect(try !Constraint("ruined>=0.050000000001").evidence(of: values).holds)
  }

  @Test func `a mean is compared exactly, whatever rounding the tables show`() throws {
    // A third of a fen above a yuan.
    let evidence = try Constraint("pool>1").evidence(of: [100, 100, 101])
    #expect(evidence.holds && evidence.value == 100)
    #expect(try !Constraint("pool>1.004").evidence(of: [100, 100, 101]).holds)
    #expect(try Constraint("pool>1.003").evidence(of: [100, 100, 101]).holds)
  }

  @Test func `a share counts the runs that meet its condition, of those that define its quantity`() throws {
    let values: [Int64] = [999_999, 1_000_000, 1_000_001, Metric.undefined]
    let evidence = try Constraint("P(solvency<1)<=0.4").evidence(of: values)
    #expect(evidence.runs == 3 && evidence.value == 333_333 && evidence.holds)
    let wilson = try #require(Interval.wilson(successes: 1, of: 3))
    #expect(evidence.low == wilson.low.millionths && evidence.high == wilson.high.millionths)
  }

  @Test func `without a run that defines it nothing holds and nothing is sure`() throws {
    let evidence = try Constraint("solvency<=1").evidence(of: [Metric.undefined])
    #expect(evidence.runs == 0 && evidence.value == nil && !evidence.holds && !evidence.isBeyondDoubt)
    #expect(evidence.side == nil)
  }

  @Test func `what is beyond doubt is further from the bound than what is on one side of it`() throws {
    let constraint = try Constraint("ruined<=0.05")
    let sides = [10, 40, 50, 65, 100].map { constraint.evidence(of: Self.ruined($0, of: 1000)) }
    #expect(sides.map(\.side) == [true, nil, nil, false, false])
    #expect(sides.map(\.isBeyondDoubt) == [true, false, false, false, true])
    #expect(sides.map(\.holds) == [true, true, true, false, false])
  }

  @Test func `values all alike decide a probability, but leave a doubt about a mean`() throws {
    #expect(try Constraint("ruined<=0.05").evidence(of: Self.ruined(0, of: 1000)).isBeyondDoubt)
    let mean = try Constraint("arrears<=1").evidence(of: Self.ruined(0, of: 1000))
    #expect(mean.holds && mean.side == true && !mean.isBeyondDoubt)
  }

  @Test func `a quantile has the interval of its order statistics`() throws {
    // For the median of twenty the ranks 6 and 15, those of the sign test.
    let evidence = try Constraint("p50(users)>=10").evidence(of: (1...20).map { Int64($0) })
    #expect(evidence.value == 1050 && evidence.low == 600 && evidence.high == 1500)
    #expect(evidence.holds && evidence.side == nil && !evidence.isBeyondDoubt)
    // Twenty values say nothing from below about their 1% quantile.
    let rare = try Constraint("p01(users)>=1").evidence(of: (1...20).map { Int64($0) })
    #expect(rare.low == nil && rare.side == nil && !rare.isBeyondDoubt)
    let above = try Constraint("p01(users)>=1000").evidence(of: (1...20).map { Int64($0) })
    #expect(above.side == false)
  }

  @Test func `an interval of a quantile holds the true one as often as it says`() throws {
    let constraint = try Constraint("p05(users)>=1")
    var hits = 0
    for repetition in 1...1000 {
      var random = normals(3, repetition)
      let values = (0..<200).map { _ in Int64(random.normal() * 1e9) }
      let evidence = constraint.evidence(of: values)
      let low = try #require(evidence.low)
      let high = try #require(evidence.high)
      // The 5% point of the normal law.
      if (low...high).contains(Int64(-1.6448536269514722e9) * 100) { hits += 1 }
    }
    // At least 95%, and hardly more than 98%: four standard errors.
    #expect((922...997).contains(hits), "\(hits)")
  }
}
