import SlowModel
import Testing

/// A scenario in which everything is off but what `overrides` says.
func scenario(_ overrides: String) throws -> SlowScenario {
  let off = """
    {
      "platform": { "paymentFeeRate": 0 }, "packages": [{ "name": "p", "price": 1000, "costRate": 0.3 }],
      "pointPool": null, "referral": null, "groupBuys": null, "gold": null, "monthlyDividend": null,
      "mall": null
    }
    """
  return try SlowScenario(tree: Tree(json: off).overridden(by: Tree(json: overrides)))
}

func replay(_ overrides: String, _ events: [String]) throws -> SlowReplay {
  let log = (["day,event,user,arg1,arg2"] + events).map { $0 + "\n" }.joined()
  return SlowReplay(try scenario(overrides), log: log) { Array($0.eligible.prefix($0.count)) }
}

@Test func `the worked example of the pool holds to the micropoint`() throws {
  let made = try replay(
    #"{ "pointPool": {}, "platform": { "payFromWallet": false } }"#,
    ["1,order,A,p", "1,order,B,p", "1,order,C,p"])
  let rows = made.state.split(separator: "\n").dropFirst().map {
    $0.split(separator: ",")[2...4].joined(separator: " ")
  }
  #expect(
    rows == [
      "300.00 210.000000 1.428571429", "600.00 357.000000 1.680672269", "900.00 481.950000 1.867413632",
    ])
}

/// Two lots of one threshold, of 1000 and 2000 yuan, fall due exactly when Y and Z leave their redemption
/// fee in the pool; the price kept at the end tells which was burned last.
@Test(
  arguments: [
    (["A,q", "A,p"], "2.333333333"), (["A,p", "A,q"], "1.833333333"),
    (["A,q", "B,p"], "2.333333333"), (["A,p", "B,q"], "1.833333333"),
  ])
func `exits of one threshold go by user number, then oldest first`(buys: [String], price: String) throws {
  let made = try replay(
    """
    {
      "packages": [{ "name": "p", "price": 1000 }, { "name": "q", "price": 2000 }],
      "platform": { "payFromWallet": false },
      "pointPool": { "mintRate": 1, "exit": { "multiple": 0.5, "basis": "order" }, "redemption": { "fee": 1 } }
    }
    """,
    (buys + ["Y,p", "Z,p"]).map { "1,order,\($0)" } + ["1,redeem,Z,all", "1,redeem,Y,all"])
  let last = try #require(made.state.split(separator: "\n").last?.split(separator: ","))
  #expect(last[2...4].joined(separator: " ") == "300.00 0.000000 \(price)")
}

private let oneOfTwo = """
  {
    "pointPool": {}, "monthlyDividend": {}, "mall": {},
    "groupBuys": [
      {
        "name": "g", "groupSize": 2, "winners": 1, "win": { "dividendPoints": 1 },
        "mustLose": {
          "firstToday": true, "newcomer": null, "streak": null, "total": null, "window": null
        }
      },
      {
        "name": "h", "groupSize": 2, "winners": 1,
        "mustLose": {
          "firstToday": true, "newcomer": null, "streak": { "wins": 1, "losses": 1 }, "total": null,
          "window": null, "conflict": "dissolve"
        }
      }
    ]
  }
  """

@Test(
  arguments: [
    (["0,join,a"], .unparsable, 2), (["1x,join,a"], .unparsable, 2),
    (["", "2,join,a", "1,join,b"], .dayGoesBack, 4),
    (["1,leap,a"], .unknownEvent, 2), (["1,join,a,,,"], .tooManyColumns, 2),
    (["1,join,a,,x"], .fieldNotAllowed, 2), (["1,invest,a,5"], .fieldNotAllowed, 2),
    (["1,join,a", "1,join,a"], .alreadyAppeared, 3), (["1,join,a,a"], .refersToSelf, 2),
    (["1,join,a,b"], .unknownName, 2), (["1,order,a,x"], .unknownName, 2),
    (["1,enter,a,x"], .unknownName, 2), (["1,draw,,x,a"], .unknownName, 2),
    (["1,enter,a,g", "1,enter,a,g"], .alreadyWaiting, 3),
    (["1,draw,,g,a;b"], .wrongWinners, 2),
    (["1,enter,a,g", "1,draw,,g,c", "1,enter,b,g"], .wrongWinners, 3),
    (["1,enter,a,g", "1,draw,,g,a", "1,enter,b,g"], .winnerMustLose, 3),
    (
      ["1,enter,a,g", "1,enter,b,h", "1,enter,a,h", "2,enter,b,h", "2,draw,,h,b", "2,enter,a,h"],
      .drawOfDissolvedGroup, 6
    ),
    (["1,redeem,a,all"], .zeroAmount, 2), (["1,order,a,p", "1,redeem,a,210.000001"], .moreThanHeld, 3),
    (["1,order,a,p", "1,redeem,a,1.0000001"], .unparsable, 3),
    (["1,withdraw,a,0.01"], .moreThanHeld, 2), (["1,withdraw,a,-1"], .unparsable, 2),
    (["1,mall,a,1"], .moreThanHeld, 2), (["1,stake,a,0"], .zeroAmount, 2),
    (["1,stake,a,100"], .moreThanHeld, 2), (["1,spend,a,50"], .notHundreds, 2),
    (["6,spend,a,100"], .wrongDayOfMonth, 2), (["6,unstake,a,100"], .wrongDayOfMonth, 2),
    (["24,stake,a,100"], .moreThanHeld, 2), (["25,stake,a,100"], .wrongDayOfMonth, 2),
  ] as [([String], Refusal, Int)])
func `an event that the rules forbid is refused at its line`(
  events: [String], refusal: Refusal, line: Int
) throws {
  let found = try #require(try replay(oneOfTwo, events).refusal)
  #expect(found.refusal == refusal)
  #expect(found.line == line)
}

@Test(arguments: ["redeem,a,all", "stake,a,100", "mall,a,all"])
func `an event of a mechanism that is off is refused`(event: String) throws {
  #expect(try replay("{}", ["1,\(event)"]).refusal?.refusal == .mechanismOff)
}
