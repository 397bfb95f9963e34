import MonteCarlo

/// `data_dictionary.csv`: what every column of every table of a result means, in English and Chinese.
package enum DataDictionary {
  package static let name = "data_dictionary.csv"

  /// Adds the dictionary of the tables that have been written, in their order and that of their columns; it describes
  /// itself too. Without a table there is none.
  package static func write(into folder: ResultFolder) throws(FolderError) {
    var tables: [(file: String, columns: [String])] = []
    for file in folder.tables {
      tables.append((file, try TableReader(path: folder.filesPath + "/" + file).columns))
    }
    guard !tables.isEmpty else { return }
    tables.append((name, columns))
    try folder.write(name) { (sink) throws(FolderError) in try write(tables, to: sink) }
  }

  private static let columns = ["file", "column", "unit", "meaning_en", "meaning_zh"]

  /// Writes a line per column.
  package static func write<Sink: ByteSink>(
    _ tables: [(file: String, columns: [String])], to sink: Sink
  ) throws(FolderError) -> Sink {
    var csv = CSVWriter(sink)
    for column in columns { csv.word(column) }
    try csv.endRow()
    for (file, columns) in tables {
      for (index, column) in columns.enumerated() {
        let meaning = meaning(ofColumn: column, at: index, inFile: file)
        csv.text(file)
        csv.text(column)
        csv.word(meaning.unit.name)
        csv.text(meaning.en)
        csv.text(meaning.zh)
        try csv.endRow()
      }
    }
    return try csv.finish()
  }

  /// What a column holds. Where a table has columns of parameters, any name that is not its own is a parameter's path.
  package static func meaning(ofColumn column: String, at index: Int, inFile file: String) -> ColumnMeaning {
    if file.hasPrefix("grid_") { return grid(column, isFirst: index == 0, file) }
    let known = fixed(file)[column] ?? metric(column, file)
    return known ?? ColumnMeaning(.parameter, "value of the parameter \(column)", "参数\(column)的取值")
  }

  /// The columns that a table's metrics have.
  private static func metric(_ column: String, _ file: String) -> ColumnMeaning? {
    switch file {
    case RunsFile.name: ColumnMeaning(metricColumn: column, isDaily: false)
    case DayFile.name: ColumnMeaning(metricColumn: column, isDaily: true)
    case TimeseriesFile.name, ComparisonFiles.seriesName:
      ColumnMeaning(statisticColumn: column, isDaily: true)
    case SweepFiles.name, SensitivityFiles.pointsName:
      ColumnMeaning(statisticColumn: column, isDaily: false)
    case SweepFiles.seriesName:
      ColumnMeaning.quantile(column).map { ColumnMeaning(.asMetric, $0.en, $0.zh) }
    default: nil
    }
  }

  /// Rows and columns of a grid are the values of two parameters.
  private static func grid(_ column: String, isFirst: Bool, _ file: String) -> ColumnMeaning {
    let paths = "the first parameter down the rows, the second across"
    if isFirst {
      return ColumnMeaning(.parameter, "\(column): \(paths)", "\(column)：行为第一个参数，列为第二个参数")
    }
    let name = String(file.dropFirst("grid_".count).dropLast(".csv".count))
    let value = ColumnMeaning(statisticColumn: name + "_mean", isDaily: false) ?? fixed(SweepFiles.name)[name]
    return ColumnMeaning(
      value?.unit ?? .real, "second parameter \(column): " + (value?.en ?? name),
      "第二个参数为\(column)：" + (value?.zh ?? name))
  }
}
