import Experiments
import MonteCarlo
import Scenarios

/// What the manifest says of a study: all that its points are made of.
package enum StudyFile {
  package static func json(_ study: Study) -> JSON {
    .object([
      ("kind", .string(study.kind.rawValue)),
      ("runs_per_point", .whole(study.runs)),
      ("paths", .array(study.bases.map { .string($0.path) })),
      ("scenarios", .array(study.bases.map { .verbatim($0.scenarioJSON) })),
      ("points", .array(study.points.map(point))),
      ("details", .verbatim(study.details)),
    ])
  }

  private static func point(_ point: Study.Point) -> JSON {
    .object([
      ("scenario", .whole(point.base + 1)),
      ("set", .object(point.settings.map { ($0.path, .string($0.value)) })),
    ])
  }
}
