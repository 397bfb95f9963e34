import Foundation
import MonteCarlo
import Reports
import Scenarios

/// The files of a result, each as its manifest says.
struct FolderFiles: Sendable {
  let folder: String
  /// What the folder is called in complaints.
  let name: String
  let manifest: ManifestText

  func fault(_ found: String) -> FolderError {
    FolderError(path: name, found: found, allowed: "allowed: the folder of a result, as it was written")
  }

  /// The scenario of the manifest.
  var scenario: Scenario {
    get throws(FolderError) {
      do throws(ScenarioErrors) {
        return try Scenario.load(bytes: Array(manifest.scenarioJSON.utf8), name: name + "/" + Manifest.name)
      } catch {
        throw FolderError(
          path: name, found: "its scenario is none of this version (\(error.errors[0]))",
          allowed: "allowed: a result of this version")
      }
    }
  }

  /// Whether a file is there, or ought to be.
  func has(_ file: String) -> Bool {
    manifest.files.contains { $0.name == file } || FileManager.default.fileExists(atPath: folder + "/" + file)
  }

  /// - Throws: if the file is missing, or not as it was written.
  func bytes(_ file: String) throws(FolderError) -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: folder + "/" + file) else {
      throw fault("holds no \(file) that can be read")
    }
    let bytes = [UInt8](data)
    if let digest = manifest.files.first(where: { $0.name == file })?.sha256,
      SHA256.hexadecimal(of: bytes) != digest
    {
      throw fault("its \(file) was changed after it was written")
    }
    return bytes
  }

  func table(
    _ file: String, keeping isWanted: (String) -> Bool = { _ in true }
  ) throws(FolderError) -> ResultTable {
    try ResultTable(bytes(file), path: name + "/" + file, keeping: isWanted)
  }

  /// What a JSON file says, its keys in snake case.
  func json<Value: Decodable>(_ file: String) throws(FolderError) -> Value {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let text = Data(try bytes(file))
    guard let value = try? decoder.decode(Value.self, from: text) else {
      throw fault("its \(file) is not as simulate writes it")
    }
    return value
  }
}
