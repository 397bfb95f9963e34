/// A way that the rules can go: what a set of logs has not reached it has not tested.
package enum Branch: String, CaseIterable, Sendable {
  // People.
  case joinsAlone, joinsReferred, appearsWithoutJoining
  // Package orders and refund cycles.
  case firstOrder, repeatOrder, paysAllFromWallet, paysPartFromWallet
  case rebateOfOwnSpend, rebateOfRefereeSpend, rebateForRepeatOrder, secondCycle
  // The point pool.
  case firstMint, mintOfNothing, mintAfterNoneWereLeft, winFeedsPool
  case exitOfUser, exitOfLot, exitSetsOffExit, exitBurnsLastPoints
  case redemptionOfAll, redemptionOfPart, redemptionBurnsLastPoints, redemptionSetsOffExit
  // Group buys.
  case newcomerEnters, firstEntryOfDay, laterEntryOfDay, drawnAsAnnounced, drawnByChance
  case mustLoseFirstToday, mustLoseAsNewcomer, mustLoseByStreak, mustLoseByTotal, mustLoseByWindow
  case groupDissolves, randomDrawLiftsForcedLosses, entryExpires
  case consolation, goldGranted, dividendPointsGranted, scoreGranted
  case winnerGetsConsumptionPoints, loserGetsConsumptionPoints
  // Shopping gold.
  case goldReleasedOnWin, goldReleasedOnLoss, releaseTakesLastGold, dailyRelease, dailyReleaseForEntries
  case directFixedRelease, directShareRelease, indirectFixedRelease, indirectShareRelease, referrerNoPromoter
  // Dividends and the mall.
  case dailyDividendShared, dailyDividendForNobody, monthlyDividendShared, monthlyDividendForNobody
  case monthOfLoss, dividendCutShort, ownersDraw
  case dividendPointsStaked, dividendPointsUnstaked, dividendPointsSpent, mallVisited
  // When the operator cannot pay.
  case operatingCost, ownerInvests
  case segregatedArrears, segregatedHalt, segregatedUnlimited
  case commingledArrears, commingledHalt, commingledUnlimited
  case queuesBehindArrears, arrearsPaidOff, arrearsPaidInPart, platformBelowZero
  case withdrawal, withdrawalShortWithArrears, withdrawalShortWithHalt, withdrawalShortWithUnlimited
  case closesWithStakesWaiting, closesWithBankShort, closesWithPoolRecovered
}

extension SlowModel {
  mutating func reach(_ branch: Branch, if happens: Bool = true) {
    if happens { reached[branch, default: 0] += 1 }
  }
}
