import Foundation
import Testing

@testable import Pictures

/// Golden pictures, small enough to be followed by hand.
@Suite struct ChartTests {
  private static let fan: LineChart = {
    var chart = LineChart(
      places: [1, 2, 3, 4], placeTitle: Words(en: "day", zh: "日"), valueTitle: Words("yuan"), format: .money)
    chart.areas = [
      .init(
        key: "band", label: Words(en: "90% of runs", zh: "90%的运行"), low: [0, 10, nil, 20],
        high: [20, 30, nil, 40],
        tone: .blue, strength: .faint)
    ]
    chart.lines = [.init(key: "centre", label: Words("median"), values: [10, 20, nil, 30], tone: .blue)]
    chart.levels = [.init(value: 35, label: Words("enough"))]
    return chart
  }()

  private static let returns = Histogram(
    bins: [
      .init(from: 0, to: 0.5, share: 0.2), .init(from: 0.5, to: 1, share: 0.5),
      .init(from: 1, to: 1.5, share: 0.25),
    ],
    rest: (0.05, Words("≥ 1.5")), placeTitle: Words("return"), valueTitle: Words("users"), divide: 1,
    divideLabel: Words("break-even"), belowLabel: Words("lose"), aboveLabel: Words("win"))

  private static let tornado = BarChart(
    rows: [Words.foreign("a<b"), Words("c")],
    series: [
      .init(key: "ruin", label: Words("ruin"), tone: .red, values: [0.8, nil]),
      .init(key: "return", label: Words("return"), tone: .blue, values: [-0.5, 0.1]),
    ],
    limit: 1, valueTitle: Words("rank correlation"))

  private static let money = Waterfall(
    steps: [
      .init(label: Words("in"), change: 100, key: "in", value: Words("100")),
      .init(label: Words("out"), change: -130, key: "out", value: Words("130")),
    ],
    kinds: [
      .init(key: "in", label: Words("in"), tone: .grey),
      .init(key: "out", label: Words("out"), tone: .orange),
    ],
    valueTitle: Words("yuan"), format: .money)

  private static let cohorts = HeatMap(
    rows: [Words("2025-01"), Words("2025-02")],
    columns: [[Words("lose")], [Words("return"), Words("mean")]],
    cells: [
      [.init(text: Words("90%"), level: -0.9), .init(text: Words("1.20"), level: 0.2)],
      [.init(text: Words("–"), level: nil), .init(text: Words("1.00"), level: 0)],
    ], rowTitle: Words("joined"), meaning: .sides(bad: Words("worse"), good: Words("better")))

  private static let indices = BarChart(
    rows: [Words.foreign("a<b")],
    series: [
      .init(key: "total", label: Words("total"), tone: .blue, values: [0.7], known: [0.5...1.1]),
      .init(key: "first", label: Words("first"), tone: .orange, values: [-0.1], known: [nil]),
    ],
    range: -0.2...1.2, valueTitle: Words("share of the variance"))

  private static let grid = HeatMap(
    rows: [Words("1"), Words("2")], columns: [[Words("low")], [Words("high")]],
    cells: [
      [
        .init(text: Words("0%"), level: HeatMap.rampLevel(0), index: 0),
        .init(text: Words("50%"), level: HeatMap.rampLevel(0.5), index: 1),
      ],
      [
        .init(text: Words("100%"), level: HeatMap.rampLevel(1), index: 2),
        .init(text: Words("a text for which there is no room in a cell of that width"), level: nil),
      ],
    ], rowTitle: Words("down"), columnTitle: Words("across"),
    meaning: .ramp(from: Words("0%"), to: Words("100%")))

  private static let points: PointChart = {
    var chart = PointChart(
      panels: [
        .init(
          title: Words.foreign("a<b"),
          places: .numbers(.linear, marks: [(1.5, Words("1.5")), (3, Words("3"))]),
          points: [
            .init(place: 1.5, value: 0.2, known: 0.1...0.3, spread: 0...0.5, kind: "mean", row: 0),
            .init(place: 3, value: 0.8, known: 0.7...0.9, spread: 0.5...1, kind: "mean", row: 1),
          ], line: [(1.5, 0.2), (3, 0.8)])
      ], kinds: [.init(key: "mean", label: Words("mean"), tone: .blue)], valueTitle: Words("ruined"),
      format: .share)
    (chart.knownLabel, chart.spreadLabel) = (Words("95% interval"), Words("90% of runs"))
    chart.levels = [.init(value: 0.5, label: Words("bound"))]
    return chart
  }()

  private static let panels = PointChart(
    panels: [
      .init(
        title: Words("words"), places: .names([Words("halt"), Words("arrears")]),
        points: [
          .init(place: 0, value: 10, kind: "mean", row: 0), .init(place: 1, value: 20, kind: "mean", row: 1),
        ]),
      .init(
        title: Words("amounts"), places: .amounts(.number),
        points: [
          .init(
            place: 3, value: 10, across: 2...4, kind: "mean", label: Words.foreign("far to the right"), row: 0
          ),
          .init(place: 1, value: 20, kind: "mean", label: Words("left"), row: 1),
        ]),
      .init(
        title: Words("one value"), places: .numbers(.logarithmic, marks: [(7, Words("7"))]),
        points: [.init(place: 7, value: 10, kind: "mean", row: 0)]),
    ], kinds: [.init(key: "mean", label: Words("mean"), tone: .blue)], valueTitle: Words("yuan"),
    format: .money)

  private static let all: [(name: String, chart: any Chart)] = [
    ("line", fan), ("histogram", returns), ("bars", tornado), ("waterfall", money), ("heat-map", cohorts),
    ("indices", indices), ("grid", grid), ("points", points), ("panels", panels),
  ]

  @Test(arguments: all.map(\.name), ChartSize.allCases)
  func `a picture is as it was`(name: String, size: ChartSize) throws {
    let chart = try #require(Self.all.first { $0.name == name }).chart
    let svg = chart.drawing(size).svg(size, labelledBy: "t").source
    expectSnapshot(svg.replacing("><", with: ">\n<") + "\n", named: "\(name)-\(size.rawValue).svg")
  }

  @Test(arguments: all.map(\.name), ChartSize.allCases)
  func `a picture is well-formed, and all of it has a place`(name: String, size: ChartSize) throws {
    let chart = try #require(Self.all.first { $0.name == name }).chart
    let drawing = chart.drawing(size)
    let tags = drawing.svg(size, labelledBy: "t").source.split(separator: "<").map { $0.prefix { $0 != ">" } }
    var open: [Substring] = []
    for tag in tags {
      if tag.hasPrefix("/") {
        #expect(open.popLast() == tag.dropFirst())
      } else if !tag.hasSuffix("/") {
        open.append(tag.prefix { $0 != " " })
      }
    }
    #expect(open.isEmpty)
    for key in ["x", "x1", "x2"] {
      for tag in tags {
        guard let start = tag.range(of: " \(key)=\"") else { continue }
        let value = try #require(Double(tag[start.upperBound...].prefix { $0 != "\"" }))
        #expect((0...drawing.width).contains(value), "\(tag)")
      }
    }
  }

  @Test(arguments: all.map(\.name))
  func `every entry of a legend stands for a part of the picture`(name: String) throws {
    let chart = try #require(Self.all.first { $0.name == name }).chart
    for entry in chart.legend {
      #expect(chart.drawing(.wide).content.source.contains("part-\(entry.key)"), "\(entry.key)")
    }
  }

  @Test func `a text without room in its cell is left out, and its colour stays`() {
    let content = Self.grid.drawing(.wide).content.source
    #expect(content.contains(">50%<") && Self.grid.drawing(.narrow).content.source.contains(">50%<"))
    #expect(!Self.grid.drawing(.narrow).content.source.contains("no room"))
    #expect(content.split(separator: "class=\"heat").count - 1 == 4 + 5, "four cells and five steps")
  }

  @Test func `a name without room to the right of its dot stands to the left`() throws {
    let content = Self.panels.drawing(.narrow).content.source
    let far = try #require(content.split(separator: "<text ").first { $0.contains("far to the right") })
    let near = try #require(content.split(separator: "<text ").first { $0.contains(">left<") })
    #expect(far.contains("text-anchor=\"end\"") && near.contains("text-anchor=\"start\""))
  }

  @Test func `undefined values break a line`() {
    let content = Self.fan.drawing(.wide).content.source
    let path = content.split(separator: "<path ").first { $0.contains("line blue part-centre") } ?? ""
    #expect(path.count(where: { $0 == "M" }) == 2)
  }

  @Test func `a line that ends early is named where it ends, and a band without a width has no name`() {
    var chart = LineChart(
      places: [1, 2, 3], placeTitle: Words("day"), valueTitle: Words("y"), format: .points)
    chart.lines = [.init(key: "a", label: Words("early"), values: [1, 2, nil], tone: .blue)]
    chart.areas = [
      .init(key: "b", label: Words("flat"), low: [1, 2, 2], high: [1, 2, 2], tone: .blue, strength: .faint)
    ]
    let source = chart.drawing(.wide).content.source
    #expect(source.contains("early") && !source.contains("flat"))
    #expect(AxisFormat.points.text(0.05) == Words("5"))
  }

  @Test(
    arguments: [
      ([40_000_000], AxisFormat.money), ([-10_000_000, 20_000_000], .money), ([-2, 6], .share),
      ([1e12], .money),
    ]
      as [([Double], AxisFormat)])
  func `marks of a vertical axis have room for all their letters`(values: [Double], format: AxisFormat) throws
  {
    var chart = LineChart(
      places: values.indices.map(Double.init), placeTitle: Words("day"), valueTitle: Words("y"),
      format: format)
    chart.lines = [.init(key: "a", label: Words("a"), values: values, tone: .blue)]
    let scale = Scale.linear(values, from: 100, to: 0, marks: 5)
    for size in ChartSize.allCases {
      let axis = try #require(chart.drawing(size).axis)
      for tick in scale.ticks { #expect(axis.start - 6 - Part.width(of: format.text(tick)) >= 0) }
    }
  }

  @Test func `of more days than there is room for, the last is drawn`() throws {
    let days = (1...20_000).map(Double.init)
    var chart = LineChart(places: days, placeTitle: Words("day"), valueTitle: Words("y"), format: .number)
    chart.lines = [.init(key: "a", label: Words("a"), values: days.map { $0 == 20_000 ? 5 : 1 }, tone: .blue)]
    let source = chart.drawing(.narrow).content.source
    #expect(source.utf8.count < 20_000)
    let axis = try #require(chart.drawing(.narrow).axis)
    #expect(axis.high == 20_000 && axis.place(20_000) == axis.end)
  }

  @Test func `a mark stays on its track`() {
    let mark = IntervalMark(range: 0...1, value: 3, interval: -1...2)
    #expect(mark.svg.source.contains("cx=\"196\"") && mark.svg.source.contains("x1=\"4\""))
  }
}
