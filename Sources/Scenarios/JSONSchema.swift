/// The JSON Schemas (draft 2020-12) of the formats, made from their tables of fields.
///
/// What a schema cannot say is left to the decoder: the decimals of a kind, names that differ by their bytes,
/// dates that exist, paths that lead somewhere, values at odds with one another, and that a name is required
/// only where none is inherited.
enum JSONSchema {
  /// The schema of scenario files, as it is kept in `scenarios/schema/scenario.schema.json`.
  static let text = document.text() + "\n"

  private static let document = JSONText.object([
    ("$schema", .text("https://json-schema.org/draft/2020-12/schema")),
    ("title", .text("Scenario")),
    ("description", .text("What one simulation says of the schemes, the people and the calendar.")),
    ("type", .text("object")),
    ("properties", .object(header + properties(Format.scenario.keys, defaults: Draft.defaults) + variation)),
    ("additionalProperties", .word("false")),
    ("anyOf", .list([required("name"), required("extends")])),
    ("$defs", .object([("laws", laws), ("step", step)])),
  ])

  private static let header: [(String, JSONText)] = [
    ("$schema", described("Where this schema is.", [("type", .text("string"))])),
    ("extends", described("A file to start from, relative to this one.", [("type", .text("string"))])),
  ]

  private static let variation: [(String, JSONText)] = [
    (
      "uncertainty",
      described(
        "Inputs that every run draws for itself: a law for each path.",
        [
          ("type", types("object", orNull: true)),
          (
            "additionalProperties",
            .object([("anyOf", .list([.object([("$ref", .text("#/$defs/laws"))]), type("null")]))])
          ),
          ("default", .object([])),
        ])
    ),
    (
      "schedule",
      described(
        "What changes on a morning, for good.",
        [
          ("type", .text("array")), ("items", .object([("$ref", .text("#/$defs/step"))])),
          ("default", .list([])),
        ])
    ),
  ]

  private static let step = JSONText.object([
    ("type", .text("object")),
    (
      "properties",
      .object([
        ("day", described("On whose morning.", bounds(.whole(1, 36_525)))),
        (
          "set",
          described(
            "A number for each path.",
            [("type", .text("object")), ("additionalProperties", type("number"))])
        ),
        ("invest", described("Yuan that the owner pays in.", bounds(.money))),
      ])
    ),
    ("required", .list([.text("day")])),
    ("additionalProperties", .word("false")),
  ])

  private static let laws = JSONText.object([
    ("type", .text("object")),
    (
      "oneOf",
      .list([
        law("uniform", "[low, high]", numbers(2)), law("triangular", "[low, mode, high]", numbers(3)),
        law("pert", "[low, mode, high]", numbers(3)),
        law("normal", "[mean, sd]", numbers(2), required: ["normal", "within"]),
        law("lognormal", "[median, sigma]", numbers(2), required: ["lognormal", "within"]),
        law("choice", "The values it may take.", numbers(1, 10_000), hasWeights: true),
      ])
    ),
  ])

  private static func law(
    _ key: String, _ about: String, _ shape: [(String, JSONText)], required: [String]? = nil,
    hasWeights: Bool = false
  ) -> JSONText {
    var properties = [(key, described(about, shape)), ("within", described("[low, high]", numbers(2)))]
    if hasWeights {
      properties.append(("weights", described("One for each value.", numbers(1, 10_000, low: 0))))
    }
    return .object([
      ("properties", .object(properties)),
      ("required", .list((required ?? [key]).map { .text($0) })),
      ("additionalProperties", .word("false")),
    ])
  }

  private static func numbers(_ low: Int, _ high: Int? = nil, low bound: Int? = nil) -> [(String, JSONText)] {
    let item: [(String, JSONText)] = [("type", .text("number"))]
    let least: [(String, JSONText)] = bound.map { [("minimum", .word(String($0)))] } ?? []
    return [
      ("type", .text("array")), ("items", .object(item + least)), ("minItems", .word(String(low))),
      ("maxItems", .word(String(high ?? low))),
    ]
  }
}

extension JSONSchema {
  static func properties(_ keys: [Shape.Key], defaults: JSONNode?) -> [(String, JSONText)] {
    keys.map { key in
      let value = defaults?[ByteText(key.name)]
      return (key.name, described(key.about, schema(key.shape, default: key.name == "name" ? nil : value)))
    }
  }

  /// The keywords of a shape.
  ///
  /// - Parameter default: what stands there if nothing is said; blocks leave theirs to their keys.
  private static func schema(_ shape: Shape, default value: JSONNode?) -> [(String, JSONText)] {
    let ground: [(String, JSONText)] = value.map { [("default", $0.written)] } ?? []
    let isNullable = shape.isNullable
    switch shape.form {
    case .number(let rule): return bounds(rule, orNull: isNullable) + ground
    case .seed:
      return [("type", .text("integer")), ("minimum", .word("0")), ("maximum", .word(String(UInt64.max)))]
        + ground
    case .flag: return [("type", types("boolean", orNull: isNullable))] + ground
    case .choice(let words): return [("enum", .list(words.map { .text($0) }))] + ground
    case .text(let count): return [("type", .text("string"))] + length(count) + ground
    case .name:
      return [("type", .text("string"))] + length(1...200)
        + [("pattern", .text("^[^;.]*[^;.0-9][^;.]*$"))] + ground
    case .date:
      return [
        ("type", .text("string")), ("pattern", .text("^(19|[2-8][0-9]|9[0-8])[0-9]{2}-[0-9]{2}-[0-9]{2}$")),
      ]
        + ground
    case .list(let element, let count, let order):
      return list(element, count, order, orNull: isNullable, value) + (order == .named ? [] : ground)
    case .block(let keys), .oneOf(let keys):
      return object(shape, keys, value)
    case .uncertainty, .schedule: preconditionFailure("no key of the table")
    }
  }

  private static func list(
    _ element: Shape, _ count: ClosedRange<Int>, _ order: Shape.ListOrder, orNull: Bool, _ value: JSONNode?
  ) -> [(String, JSONText)] {
    var first: JSONNode?
    if order == .named, case .list(let nodes)? = value?.value { first = nodes.first }
    return [
      ("type", types("array", orNull: orNull)), ("items", .object(schema(element, default: first))),
      ("minItems", .word(String(count.lowerBound))), ("maxItems", .word(String(count.upperBound))),
    ] + (order == .distinct || order == .ascending ? [("uniqueItems", .word("true"))] : [])
  }

  private static func object(
    _ shape: Shape, _ keys: [Shape.Key], _ value: JSONNode?
  ) -> [(String, JSONText)] {
    var keywords: [(String, JSONText)] = [
      ("type", types("object", orNull: shape.isNullable)),
      ("properties", .object(properties(keys, defaults: value))),
      ("additionalProperties", .word("false")),
    ]
    if case .oneOf = shape.form {
      keywords += [("minProperties", .word("1")), ("maxProperties", .word("1")), ("default", .null)]
    }
    return keywords
  }

  private static func bounds(_ rule: NumberRule, orNull: Bool = false) -> [(String, JSONText)] {
    [
      ("type", types(rule.resolution == .whole ? "integer" : "number", orNull: orNull)),
      (rule.isAboveLow ? "exclusiveMinimum" : "minimum", .word(rule.low.shortText)),
      ("maximum", .word(rule.high.shortText)),
    ]
  }

  private static func length(_ count: ClosedRange<Int>) -> [(String, JSONText)] {
    let least: [(String, JSONText)] =
      count.lowerBound > 0 ? [("minLength", .word(String(count.lowerBound)))] : []
    return least + [("maxLength", .word(String(count.upperBound)))]
  }

  private static func types(_ type: String, orNull: Bool) -> JSONText {
    orNull ? .list([.text(type), .text("null")]) : .text(type)
  }

  private static func type(_ name: String) -> JSONText { .object([("type", .text(name))]) }

  private static func required(_ key: String) -> JSONText { .object([("required", .list([.text(key)]))]) }

  static func described(_ about: String, _ keywords: [(String, JSONText)]) -> JSONText {
    .object([("description", .text(about))] + keywords)
  }
}

extension JSONNode {
  /// The value as JSON to be written.
  var written: JSONText {
    switch value {
    case .null: .null
    case .flag(let flag): .word(flag ? "true" : "false")
    case .number(let text): .word(text)
    case .text(let text): .text(text.string)
    case .list(let nodes): .list(nodes.map(\.written))
    case .object(let entries): .object(entries.map { ($0.key.string, $0.node.written) })
    }
  }
}
