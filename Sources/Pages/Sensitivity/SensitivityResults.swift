import MonteCarlo
import Pictures
import Reports

/// What a sensitivity analysis found: for every figure, what each parameter does.
struct SensitivityResults: Sendable {
  enum Method: Sendable { case sobol, morris }

  /// A number with how far it is known.
  struct Estimate: Sendable {
    let value: Double
    let known: ClosedRange<Double>?
  }

  struct Effect: Sendable {
    let path: String
    /// Of Sobol: the share of the variance that goes with this parameter in any way, and by itself.
    /// Of Morris: the mean size of a change, and how it varies.
    let main: Estimate?
    let other: Estimate?
    /// The standard deviation that luck alone gives a change (Morris).
    let noise: Double?
    /// Cells of the file.
    let cells: [String]

    var name: Words { .foreign(path) }
  }

  /// A figure with the effects on it, the most important first.
  struct Block: Sendable {
    let quantity: Quantity
    let effects: [Effect]
    /// Why there is nothing to tell, or little; empty where there is enough.
    let lack: String
    /// What share of a single run's variance is luck (Sobol).
    let noiseShare: Double?
    let rowsLeftOut: Int

    var known: [Effect] { lack == "unchanged" ? [] : effects.filter { $0.main != nil } }
  }

  let study: StudyFolder
  let method: Method
  let blocks: [Block]
  /// The columns of the file that the page shows, but for the figure's name.
  let columns: [String]

  var parameters: Int { blocks.first?.effects.count ?? 0 }

  init(_ study: StudyFolder) throws(FolderError) {
    self.study = study
    let table = try study.files.table(SensitivityFiles.name)
    let method: Method = table.has("first_order") ? .sobol : .morris
    let columns = table.names.filter { $0 != "metric" }
    let metrics = try table.texts("metric")
    let starts = metrics.indices.filter { $0 == 0 || metrics[$0] != metrics[$0 - 1] }
    var blocks: [Block] = []
    for (number, start) in starts.enumerated() {
      let end = number + 1 < starts.count ? starts[number + 1] : metrics.count
      blocks.append(try Self.block(table.rows(start..<end), metrics[start], method, columns))
    }
    (self.method, self.columns, self.blocks) = (method, columns, blocks)
  }

  private static func block(
    _ table: ResultTable, _ metric: String, _ method: Method, _ columns: [String]
  ) throws(FolderError) -> Block {
    let main = try estimates(method == .sobol ? "total" : "mu_star", table)
    let other = try estimates(method == .sobol ? "first_order" : "sigma", table)
    let noise = method == .morris ? try table.numbers("noise") : main.map { _ in nil }
    let (paths, cells) = (try table.texts("parameter"), try table.cells(columns))
    let effects = paths.indices.map {
      Effect(path: paths[$0], main: main[$0], other: other[$0], noise: noise[$0], cells: cells[$0])
    }
    func weight(_ effect: Effect) -> Double { effect.main?.value ?? -.infinity }
    let order = effects.indices.sorted { (-weight(effects[$0]), $0) < (-weight(effects[$1]), $1) }
    let isSobol = method == .sobol
    return Block(
      quantity: Quantity(metric), effects: order.map { effects[$0] },
      lack: try table.texts("note").first ?? "",
      noiseShare: isSobol ? try table.numbers("noise_share").first ?? nil : nil,
      rowsLeftOut: isSobol ? Int(min((try table.numbers("rows_left_out").first ?? nil) ?? 0, 1e9)) : 0)
  }

  private static func estimates(_ name: String, _ table: ResultTable) throws(FolderError) -> [Estimate?] {
    let values = try table.numbers(name)
    let (low, high) = (try table.numbers(name + "_ci_low"), try table.numbers(name + "_ci_high"))
    return values.indices.map { row in
      values[row].map { Estimate(value: $0, known: .known(low[row], high[row])) }
    }
  }
}
