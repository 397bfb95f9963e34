import Foundation

/// The settings of a scenario file that concern the rules, with all defaults filled in.
///
/// Money is in fen, rates are in parts per million; a nil block is a mechanism that is off.
package struct SlowScenario {
  package struct Platform {
    package var commingled: Bool
    package var insolvency: String
    package var recovery, initialCash, paymentFeeRate, fixedCostPerDay, ownerDraw: Int128
    package var payFromWallet: Bool
  }

  package struct Package {
    package var name: String
    package var price, costRate: Int128
  }

  package struct Exit {
    package var multiple, cashShare: Int128
    package var perOrder: Bool
  }

  package struct PointPool {
    package var feeds: [String]
    package var initialPrice, depositRate, mintRate: Int128
    package var exit: Exit?
    package var redemptionFee: Int128?
  }

  package struct Referral {
    package var cycle: [Int128]
    package var base, trigger: String
  }

  /// A rule of the kind "after so many wins so many losses", or "so many entries, so many wins".
  package struct Rule {
    package var wins, other: Int
  }

  package struct MustLose {
    package var firstToday, newcomer: Bool
    package var streak, total, window: Rule?
    package var dissolves: Bool
  }

  package struct Activity {
    package var name: String
    package var price: Int128
    package var groupSize, winners: Int
    package var costRate: Int128
    package var expireAfterDays: Int?
    package var goods, winRelease, winGold, dividendPoints, dailyScore, winConsumption: Int128
    package var consolation, loseRelease, loseConsumption: Int128
    package var perWinningOrder: Int128?
    package var mustLose: MustLose?
  }

  /// What a referrer releases: an amount in fen, or parts per million of the balance.
  package enum Below {
    case fixed(Int128)
    case ofBalance(Int128)
  }

  package struct Gold {
    package var fixed, boostPerEntry: Int128
    package var direct, indirect: Below?
  }

  package struct MonthlyDividend {
    package var profitShare, goodsCostRate: Int128
  }

  package var firstDate: CivilDate
  package var platform: Platform
  package var packages: [Package]
  package var pool: PointPool?
  package var referral: Referral?
  package var activities: [Activity]
  package var gold: Gold?
  package var monthly: MonthlyDividend?
  package var mallCostRate: Int128?

  package init(contentsOf url: URL) throws {
    try self.init(tree: Tree(contentsOf: url))
  }

  /// From a tree whose `extends` is already merged.
  package init(tree: Tree) throws {
    let all = try Tree(json: defaults).overridden(by: tree)
    let package = try Tree(json: defaultPackage)
    let activity = try Tree(json: defaultActivity)
    firstDate = CivilDate(text: all["startDate"].string)
    platform = Platform(all["platform"])
    packages = all["packages"].elements.map { Package(package.overridden(by: $0)) }
    pool = all["pointPool"].block { PointPool($0) }
    referral = all["referral"].block { Referral($0) }
    activities = all["groupBuys"].elements.map { Activity(activity.overridden(by: $0)) }
    gold = all["gold"].block { Gold($0) }
    monthly = all["monthlyDividend"].block {
      MonthlyDividend(profitShare: $0["profitShare"].ppm, goodsCostRate: $0["goodsCostRate"].ppm)
    }
    mallCostRate = all["mall"].block { $0["mallCostRate"].ppm }
  }
}

private let defaultPackage = #"{ "name": "gift-1000", "price": 1000, "costRate": 0.30 }"#

private let defaultActivity = """
  {
    "name": "ten-pick-three", "price": 100, "groupSize": 10, "winners": 3,
    "costRate": 0.30, "expireAfterDays": null,
    "win": {
      "goods": 1, "release": 0.05, "gold": 1, "dividendPoints": 1, "dailyScore": 1, "consumptionPoints": 1
    },
    "lose": { "consolation": 0.05, "release": 0.05, "consumptionPoints": 1 },
    "dailyDividend": { "perWinningOrder": 1 },
    "mustLose": {
      "firstToday": true, "newcomer": true,
      "streak": { "wins": 2, "losses": 2 }, "total": { "wins": 5, "losses": 5 },
      "window": { "entries": 10, "wins": 4 },
      "conflict": "dissolve"
    }
  }
  """

private let defaults = """
  {
    "startDate": "2024-01-01",
    "platform": {
      "custody": "segregated", "insolvency": "arrears", "recovery": 0, "initialCash": 0,
      "paymentFeeRate": 0.006, "fixedCostPerDay": 0, "ownerDraw": 0, "payFromWallet": true
    },
    "packages": [{}],
    "pointPool": {
      "feeds": ["package"], "initialPrice": 1, "depositRate": 0.30, "mintRate": 0.70,
      "exit": { "multiple": 2, "cashShare": 0.80, "basis": "user" },
      "redemption": { "fee": 0.20 }
    },
    "referral": { "cycle": [0.10, 0.20, 0.70], "base": "ownSpend", "trigger": "firstOrder" },
    "groupBuys": [{}],
    "gold": { "static": 0, "boostPerEntry": 0, "fromBelow": { "direct": null, "indirect": null } },
    "monthlyDividend": { "profitShare": 0.10, "goodsCostRate": 0.30 },
    "mall": { "mallCostRate": 0.01 }
  }
  """

extension Tree {
  /// What `make` makes of this block; nil where it is null.
  fileprivate func block<Block>(_ make: (Tree) -> Block) -> Block? {
    isNull ? nil : make(self)
  }
}

extension SlowScenario.Platform {
  fileprivate init(_ tree: Tree) {
    commingled = tree["custody"].string == "commingled"
    insolvency = tree["insolvency"].string
    recovery = tree["recovery"].ppm
    initialCash = tree["initialCash"].fen
    paymentFeeRate = tree["paymentFeeRate"].ppm
    fixedCostPerDay = tree["fixedCostPerDay"].fen
    ownerDraw = tree["ownerDraw"].ppm
    payFromWallet = tree["payFromWallet"].isTrue
  }
}

extension SlowScenario.Package {
  fileprivate init(_ tree: Tree) {
    name = tree["name"].string
    price = tree["price"].fen
    costRate = tree["costRate"].ppm
  }
}

extension SlowScenario.PointPool {
  fileprivate init(_ tree: Tree) {
    feeds = tree["feeds"].elements.map(\.string)
    initialPrice = tree["initialPrice"].fen
    depositRate = tree["depositRate"].ppm
    mintRate = tree["mintRate"].ppm
    exit = tree["exit"].block {
      SlowScenario.Exit(
        multiple: $0["multiple"].ppm, cashShare: $0["cashShare"].ppm,
        perOrder: $0["basis"].string == "order")
    }
    redemptionFee = tree["redemption"].block { $0["fee"].ppm }
  }
}

extension SlowScenario.Referral {
  fileprivate init(_ tree: Tree) {
    cycle = tree["cycle"].elements.map(\.ppm)
    base = tree["base"].string
    trigger = tree["trigger"].string
  }
}

extension SlowScenario.Activity {
  fileprivate init(_ tree: Tree) {
    let win = tree["win"]
    let lose = tree["lose"]
    name = tree["name"].string
    price = tree["price"].fen
    groupSize = tree["groupSize"].count
    winners = tree["winners"].count
    costRate = tree["costRate"].ppm
    expireAfterDays = tree["expireAfterDays"].block { $0.count }
    goods = win["goods"].ppm
    winRelease = win["release"].ppm
    winGold = win["gold"].ppm
    dividendPoints = win["dividendPoints"].ppm
    dailyScore = win["dailyScore"].ppm
    winConsumption = win["consumptionPoints"].ppm
    consolation = lose["consolation"].ppm
    loseRelease = lose["release"].ppm
    loseConsumption = lose["consumptionPoints"].ppm
    perWinningOrder = tree["dailyDividend"].block { $0["perWinningOrder"].fen }
    mustLose = tree["mustLose"].block { SlowScenario.MustLose($0) }
  }
}

extension SlowScenario.MustLose {
  fileprivate init(_ tree: Tree) {
    func rule(_ name: String, _ other: String) -> SlowScenario.Rule? {
      tree[name].block { SlowScenario.Rule(wins: $0["wins"].count, other: $0[other].count) }
    }
    firstToday = tree["firstToday"].block(\.isTrue) ?? false
    newcomer = tree["newcomer"].block(\.isTrue) ?? false
    streak = rule("streak", "losses")
    total = rule("total", "losses")
    window = rule("window", "entries")
    dissolves = tree["conflict"].string == "dissolve"
  }
}

extension SlowScenario.Gold {
  fileprivate init(_ tree: Tree) {
    func side(_ name: String) -> SlowScenario.Below? {
      tree["fromBelow"][name].block {
        $0["fixed"].isNull ? .ofBalance($0["ofBalance"].ppm) : .fixed($0["fixed"].fen)
      }
    }
    fixed = tree["static"].ppm
    boostPerEntry = tree["boostPerEntry"].ppm
    direct = side("direct")
    indirect = side("indirect")
  }
}
