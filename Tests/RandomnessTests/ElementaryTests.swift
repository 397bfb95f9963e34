import Glibc
import Randomness
import Testing

struct ElementaryTests {
  @Test(
    arguments: [
      (0x1p-1074, 0x1p-1022), (0x1p-1022, 0.5), (0.5, 2.0), (1 - 1e-3, 1 + 1e-3), (1 - 1e-9, 1 + 1e-9),
      (2.0, Double.greatestFiniteMagnitude),
    ] as [(Double, Double)])
  func `log is within 1 ulp of the system's`(low: Double, high: Double) {
    let grid = (0...60_000).lazy.map { step in
      let part = Double(step) / 60_000
      return high / low < 100 ? low + (high - low) * part : exp2(log2(low) + (log2(high) - log2(low)) * part)
    }
    let worst = worst(of: grid.filter { $0.isFinite && $0 > 0 }, Elementary.log, log)
    #expect(worst.ulps <= 1, "at \(worst.at)")
  }

  @Test func `log is exact at one and defined at the edges`() {
    #expect(Elementary.log(1) == 0)
    #expect(Elementary.log(0) == -.infinity)
    #expect(Elementary.log(-0.0) == -.infinity)
    #expect(Elementary.log(.infinity) == .infinity)
    #expect(Elementary.log(-1).isNaN)
    #expect(Elementary.log(-.infinity).isNaN)
    #expect(Elementary.log(.nan).isNaN)
    #expect(ulps(Elementary.log(.leastNonzeroMagnitude), log(.leastNonzeroMagnitude)) <= 1)
  }

  @Test(
    arguments: [(-746.0, -708.0), (-708.0, -1.0), (-1.0, 1.0), (-1e-9, 1e-9), (1.0, 709.8)]
      as [(Double, Double)])
  func `exp is within 1 ulp of the system's`(low: Double, high: Double) {
    let grid = (0...60_000).lazy.map { low + (high - low) * Double($0) / 60_000 }
    let worst = worst(of: grid, Elementary.exp, exp)
    #expect(worst.ulps <= 1, "at \(worst.at)")
  }

  @Test func `exp is exact at zero and overflows and underflows where it should`() {
    #expect(Elementary.exp(0) == 1)
    #expect(Elementary.exp(-0.0) == 1)
    #expect(Elementary.exp(709.782712893384).isFinite)
    #expect(Elementary.exp(709.7827128933841) == .infinity)
    #expect(Elementary.exp(1e300) == .infinity)
    #expect(Elementary.exp(.infinity) == .infinity)
    #expect(Elementary.exp(-745.1332191019411) == .leastNonzeroMagnitude)
    #expect(Elementary.exp(-745.1332191019412) == 0)
    #expect(Elementary.exp(-.infinity) == 0)
    #expect(Elementary.exp(.nan).isNaN)
  }

  @Test func `exp less one and log of one plus keep small arguments`() {
    for sign in [-1.0, 1.0] {
      let powers = geometricGrid(0x1p-1060, 30, count: 60_000).lazy.map { $0 * sign }
      let exponential = worst(of: powers, Elementary.expMinusOne, expm1)
      #expect(exponential.ulps <= 3, "at \(exponential.at)")
      let terms = geometricGrid(0x1p-1060, sign < 0 ? 1 : 1e300, count: 60_000).lazy.map { $0 * sign }
      let logarithm = worst(of: terms, Elementary.logOnePlus, log1p)
      #expect(logarithm.ulps <= 3, "at \(logarithm.at)")
    }
    #expect(Elementary.expMinusOne(-1000) == -1)
    #expect(Elementary.expMinusOne(1000) == .infinity)
    #expect(Elementary.logOnePlus(-1) == -.infinity)
    #expect(Elementary.logOnePlus(.infinity) == .infinity)
  }

  /// Computed with 60 digits (mpmath) and rounded once.
  static let logGammas: [(Double, Double)] = [
    (1e-300, 690.7755278982137),
    (1e-17, 39.14394658089878),
    (1e-05, 11.512919692895826),
    (0.1, 2.252712651734206),
    (0.25, 1.2880225246980774),
    (0.5, 0.5723649429247001),
    (0.75, 0.20328095143129538),
    (0.8359342354193411, 0.11883422531040802),
    (0.95, 0.030968795237972926),
    (0.999, 0.0005780385328913802),
    (0.9999999999999991, 5.126704970784012e-16),
    (1.0000000000000009, -5.126704970783998e-16),
    (1.001, -0.0005763935982833062),
    (1.1, -0.049872441259839764),
    (1.2345, -0.09460164667939668),
    (1.4616321449683622, -0.12148629053584961),
    (1.46, -0.12148500100400743),
    (1.5, -0.12078223763524522),
    (1.7, -0.09580769740706588),
    (1.9, -0.03898427592308336),
    (1.9999, -4.227520877215346e-05),
    (1.9999999999999991, -3.755079226217245e-16),
    (2.0000000000009095, 3.8452011276491285e-13),
    (2.1, 0.04543773854448518),
    (2.5, 0.2846828704729192),
    (3.0, 0.6931471805599453),
    (3.3, 0.9870985778947344),
    (4.7, 2.7364051463155667),
    (5.5, 3.9578139676187165),
    (6.9, 6.3927444564055955),
    (7.999, 8.523145786158915),
    (8.0, 8.525161361065415),
    (8.1, 8.72738826343204),
    (9.7, 12.13108471078918),
    (12.5, 18.734347511936445),
    (33.0, 81.55795945611504),
    (100.5, 361.4355404677776),
    (1234.5, 7550.550901077895),
    (100000.0, 1051287.7089736569),
    (100000000.5, 1742068075.3141751),
    (1000000000000000.0, 3.3538776394910668e+16),
    (1e+30, 6.807755278982137e+31),
    (1e+100, 2.2925850929940456e+102),
    (2.5e+305, 1.7555118602376452e+308),
  ]

  @Test(arguments: logGammas)
  func `log-gamma is within 1 ulp of the true value`(x: Double, expected: Double) {
    #expect(ulps(Elementary.logGamma(x), expected) <= 1)
  }

  /// The system's own error passes 1 ulp in places, so 1 ulp cannot hold throughout.
  @Test(
    arguments: [(1e-300, 0.3), (0.3, 0.9), (0.9, 8.0), (8.0, 20.0), (20.0, 2.5e305)] as [(Double, Double)])
  func `log-gamma is within 2 ulp of the system's, mostly within 1`(low: Double, high: Double) {
    let grid = Array(geometricGrid(low, high, count: 20_000))
    let distances = grid.map { ulps(Elementary.logGamma($0), lgamma($0)) }
    #expect(distances.allSatisfy { $0 <= 2 })
    #expect(distances.count { $0 > 1 } <= grid.count / 20)
  }

  @Test func `log-gamma is exact at its zeros and defined at the edges`() {
    #expect(Elementary.logGamma(1) == 0)
    #expect(Elementary.logGamma(2) == 0)
    #expect(Elementary.logGamma(0) == .infinity)
    #expect(Elementary.logGamma(.infinity) == .infinity)
    #expect(Elementary.logGamma(3e305) == .infinity)
    #expect(Elementary.logGamma(-0.5).isNaN)
    #expect(Elementary.logGamma(.nan).isNaN)
  }

  @Test func `the functions give the same bits for ever`() {
    #expect(Elementary.log(3).bitPattern == 0x3FF1_93EA_7AAD_030A)
    #expect(Elementary.exp(1).bitPattern == 0x4005_BF0A_8B14_576A)
    #expect(Elementary.exp(-700.5).bitPattern == 0x00C4_FF47_5C68_CA02)
    #expect(Elementary.logGamma(0.1).bitPattern == 0x4002_058E_35F3_DEEE)
    #expect(Elementary.logGamma(1e6).bitPattern == 0x4168_7192_1236_750D)
    #expect(Elementary.expMinusOne(-1e-3).bitPattern == 0xBF50_6035_21CA_C48C)
    #expect(Elementary.logOnePlus(-1e-3).bitPattern == 0xBF50_6467_0D97_9B6F)
  }
}
