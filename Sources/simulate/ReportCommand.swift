import MonteCarlo
import Pages
import Pictures
import Reports

/// `simulate report`: the page of a result, made anew from its files.
struct ReportCommand {
  private let folder: String
  private let language: Language?
  private let threads: Int
  private let isQuiet: Bool

  init(_ arguments: Arguments) throws(Failure) {
    folder = arguments.operands[0]
    language = try arguments.language()
    threads = try arguments.threads()
    isQuiet = arguments.has(.quiet)
  }

  /// Does it all.
  func perform() throws(Failure) -> ExitCode {
    let page = try read()
    let interruption = Interruption()
    do throws(Failure) {
      let place = try interruption.open(folder, isBeside: true)
      try withFiles { () throws(FolderError) in try page.write(into: place) }
    } catch {
      interruption.wait()
      throw error
    }
    if !isQuiet { try Terminal.say("Report in \(folder)/\(ReportFile.name)\n") }
    return .good
  }

  private func read() throws(Failure) -> ReportFile.Rebuild {
    do throws(FolderError) {
      return try ReportFile.Rebuild(ofFolder: folder, in: language, threads: threads)
    } catch {
      throw .store(error)
    }
  }
}
