extension JSONSchema {
  /// The schema of sweep files, as it is kept in `scenarios/schema/sweep.schema.json`.
  ///
  /// What paths and values the scenario takes is left to the decoder, and which designs take points.
  static let sweepText = sweep.text() + "\n"

  private static let sweep = JSONText.object([
    ("$schema", .text("https://json-schema.org/draft/2020-12/schema")),
    ("title", .text("Sweep")),
    ("description", .text("A scenario at many values of some of its parameters.")),
    ("type", .text("object")),
    (
      "properties",
      .object(
        [("$schema", described("Where this schema is.", [("type", .text("string"))]))]
          + properties(SweepDescription.format.keys, defaults: nil)
          + [("vary", described(SweepDescription.aboutVary, variations))])
    ),
    ("required", .list([.text("scenario"), .text("vary")])),
    ("additionalProperties", .word("false")),
  ])

  /// Values may be anything that some path takes.
  private static let variations: [(String, JSONText)] = [
    ("type", .text("object")), ("minProperties", .word("1")),
    ("additionalProperties", .object([("minItems", .word("1"))])),
  ]
}
