import Foundation
import MonteCarlo
import Pictures
import Reports

/// `report.html`: a result as pictures, one self-contained page.
package enum ReportFile {
  package static let name = "report.html"

  /// Adds the page to a result whose tables have been written.
  ///
  /// - Parameters:
  ///   - manifest: of the result, but for its files.
  ///   - threads: that draw its pictures.
  package static func write(
    into folder: ResultFolder, _ manifest: Manifest, in language: Language, threads: Int
  ) throws(FolderError) {
    let manifest = try ManifestText(manifest.text(files: []), ofFolder: folder.path)
    let files = FolderFiles(folder: folder.filesPath, name: folder.path, manifest: manifest)
    try folder.write(name, text: html(of: files, in: language, threads: threads))
  }

  /// The result of a folder, read for its page to be made anew.
  package struct Rebuild: Sendable {
    private let manifest: ManifestText
    private let html: String

    /// Makes the page from the other files.
    ///
    /// - Parameters:
    ///   - folder: the path of a result.
    ///   - language: the one that the page opens in; `nil` leaves it as it is.
    ///   - threads: that draw its pictures.
    /// - Throws: what is missing, or is not as it was written.
    package init(ofFolder folder: String, in language: Language?, threads: Int) throws(FolderError) {
      manifest = try ManifestText.read(inFolder: folder)
      let listed = manifest.files.map(\.name)
      if let lack = ReportFile.lack(ofFiles: listed, manifest.facts.study?.kind) {
        throw FolderError(
          path: folder, found: lack, allowed: "allowed: the folder of a run, a study or a merge")
      }
      let files = FolderFiles(folder: folder, name: folder, manifest: manifest)
      html = try ReportFile.html(
        of: files, in: language ?? ReportFile.language(inFolder: folder), threads: threads)
    }

    /// Replaces the result by itself with that page.
    ///
    /// - Parameter folder: made beside the result, for its place.
    package func write(into folder: ResultFolder) throws(FolderError) {
      try folder.write(ReportFile.name, text: html)
      try folder.complete(replacing: manifest)
    }
  }

  private static func html(
    of files: FolderFiles, in language: Language, threads: Int
  ) throws(FolderError) -> String {
    try page(of: files, in: language, threads: threads).html { SHA256.base64(of: Array($0.utf8)) }
  }

  static func page(
    of files: FolderFiles, in language: Language, threads: Int
  ) throws(FolderError) -> Page {
    guard let kind = files.manifest.facts.study?.kind else {
      let results = try RunResults(inFolder: files.folder, files.manifest, named: files.name)
      return try RunPage(results: results).page(in: language, threads: threads)
    }
    let study = try StudyFolder(files)
    switch kind {
    case "sweep": return try SweepPage(study).page(in: language)
    case "comparison": return try ComparisonPage(study).page(in: language)
    case "search": return try SeekPage(study).page(in: language)
    case "sensitivity": return try SensitivityPage(study).page(in: language)
    default: throw files.fault("is a study of a kind that this version does not know")
    }
  }

  /// What keeps a result with these files from having a page; `nil` if nothing does.
  private static func lack(ofFiles files: [String], _ kind: String?) -> String? {
    let main =
      switch kind {
      case "sweep": SweepFiles.name
      case "comparison": ComparisonFiles.name
      case "search": SeekFiles.name
      case "sensitivity": SensitivityFiles.name
      default: TimeseriesFile.name
      }
    if files.contains(main) { return nil }
    if ReplayFiles.names.allSatisfy(files.contains) { return "holds a replay, which has no report" }
    if files.contains(RunStore.name) { return "holds a shard, which has no tables before it is merged" }
    return "holds no \(main)"
  }

  /// The language of the page that stands there; English without one.
  private static func language(inFolder folder: String) -> Language {
    guard let file = FileHandle(forReadingAtPath: folder + "/" + name),
      let head = try? file.read(upToCount: 100)
    else { return .en }
    let text = String(decoding: head, as: UTF8.self)
    return Language.allCases.first { text.contains("<html lang=\"\($0.tag)\"") } ?? .en
  }
}
