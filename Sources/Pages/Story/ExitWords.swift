import Pictures
import Population
import Schemes

/// What a run's exits are called: by their multiple, unless it changes on the way.
struct ExitWords {
  /// In millionths; `nil` where it changes, or where there are no exits.
  private let multiplePPM: Int64?

  init(_ plan: RunPlan) {
    let multiples = ([plan.rules] + plan.schedule.map(\.rules)).map { $0.pointPool?.exit?.multiplePPM }
    multiplePPM = multiples.allSatisfy { $0 == multiples[0] } ? multiples[0] : nil
  }

  private var number: String { NumberText.short(Double(multiplePPM ?? 0) / 1e6, 6) }

  /// Such as "two-times exit", without an article.
  var name: Words {
    switch multiplePPM {
    case nil: Words(en: "exit", zh: "出局")
    case 2_000_000: Words(en: "two-times exit", zh: "两倍出局")
    default: Words(en: "\(number)-times exit", zh: "\(number)倍出局")
    }
  }

  /// Such as "at twice their spending".
  var place: Words {
    switch multiplePPM {
    case nil: Words(en: "at a multiple of their spending", zh: "")
    case 2_000_000: Words(en: "at twice their spending", zh: "两倍")
    default: Words(en: "at \(number) times their spending", zh: "\(number)倍")
    }
  }
}
