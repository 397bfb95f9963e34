import Foundation

/// A Chromium that tests steer through its driver.
///
/// Source: W3C WebDriver; ChromeDriver for logs and emulated media.
final class WebDriver: Sendable {
  private let process: Process
  private let session: URL

  /// The driver on the search path, or where `CHROMEDRIVER` says; `nil` if there is none.
  static let program: String? = {
    let environment = ProcessInfo.processInfo.environment
    let folders = (environment["PATH"] ?? "").split(separator: ":").map { String($0) + "/chromedriver" }
    let named = environment["CHROMEDRIVER"].map { [$0] } ?? []
    return (named + folders).first {
      FileManager.default.isExecutableFile(atPath: $0)
    }
  }()

  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  /// Starts a browser whose files are in a folder of their own.
  init(in folder: Scratch) async throws {
    guard let program = Self.program else { throw Failure(description: "no chromedriver on the search path") }
    let output = folder.path + "/driver.txt"
    try folder.put("", "driver.txt")
    process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = ["--port=0"]
    process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: output))
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    try process.run()
    do {
      let root = try await URL(string: "http://127.0.0.1:\(Self.port(in: folder))/session")!
      let options: [String: Any] = [
        "args": [
          "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
          "--window-size=1100,900",
          "--user-data-dir=\(folder.path)/profile", "--disable-background-networking",
        ],
        "perfLoggingPrefs": ["enableNetwork": true],
      ]
      let wishes: [String: Any] = [
        "goog:chromeOptions": options, "goog:loggingPrefs": ["browser": "ALL", "performance": "ALL"],
      ]
      let made = try await Self.ask("POST", root, ["capabilities": ["alwaysMatch": wishes]])
      guard let id = (made as? [String: Any])?["sessionId"] as? String else {
        throw Failure(description: "no session: \(made)")
      }
      session = root.appending(path: id)
    } catch {
      Self.end(process)
      throw error
    }
  }

  /// Ends the browser and its driver.
  func quit() async {
    _ = try? await Self.ask("DELETE", session, nil)
    Self.end(process)
  }

  /// Not by SIGTERM, which is blocked in what threads of a pool start.
  private static func end(_ process: Process) { kill(process.processIdentifier, SIGKILL) }

  private static func port(in folder: Scratch) async throws -> Int {
    for _ in 1...300 {
      let text = folder.read("driver.txt") ?? ""
      if let part = text.split(separator: "successfully on port ").dropFirst().first, text.hasSuffix("\n"),
        let port = Int(part.prefix { $0.isNumber })
      {
        return port
      }
      try await Task.sleep(for: .milliseconds(100))
    }
    throw Failure(description: "the driver does not start: \(folder.read("driver.txt") ?? "")")
  }

  /// Sends a command and gives the value of the answer; by curl, since Foundation's own client for Linux does not read
  /// the driver's headers.
  private static func ask(_ method: String, _ url: URL, _ body: [String: Any]?) async throws -> Any {
    let files = FileManager.default
    let names = ["ask", "answer"].map {
      files.temporaryDirectory.path + "/webdriver-\(UUID().uuidString)-\($0)"
    }
    defer { for name in names { try? files.removeItem(atPath: name) } }
    try JSONSerialization.data(withJSONObject: body ?? [:]).write(to: URL(fileURLWithPath: names[0]))
    var words = [
      "curl", "--silent", "--max-time", "120", "--request", method, "--output", names[1], url.absoluteString,
    ]
    if body != nil {
      words += ["--header", "Content-Type: application/json", "--data-binary", "@" + names[0]]
    }
    let curl = Process()
    curl.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    curl.arguments = words
    (curl.standardInput, curl.standardOutput) = (FileHandle.nullDevice, FileHandle.nullDevice)
    try await withCheckedThrowingContinuation { (done: CheckedContinuation<Void, any Error>) in
      curl.terminationHandler = { _ in done.resume() }
      do { try curl.run() } catch { done.resume(throwing: error) }
    }
    let data = files.contents(atPath: names[1]) ?? Data()
    guard let answer = try? JSONSerialization.jsonObject(with: data) as? [String: Any] else {
      throw Failure(description: "no answer to \(method) \(url): \(String(decoding: data, as: UTF8.self))")
    }
    let value = answer["value"] ?? NSNull()
    if let fault = value as? [String: Any], let name = fault["error"] as? String {
      throw Failure(description: "\(name): \(fault["message"] ?? "")")
    }
    return value
  }
}

extension WebDriver {
  @discardableResult
  private func post(_ command: String, _ body: [String: Any]) async throws -> Any {
    try await Self.ask("POST", session.appending(path: command), body)
  }

  func open(file path: String) async throws {
    try await post("url", ["url": URL(fileURLWithPath: path).absoluteString])
  }

  /// What a piece of script gives: `return …`.
  func run(_ script: String) async throws -> Any {
    try await post("execute/sync", ["script": script, "args": []])
  }

  func text(_ script: String) async throws -> String {
    try await run("return String(\(script))") as? String ?? ""
  }

  func isTrue(_ condition: String) async throws -> Bool {
    try await run("return !!(\(condition))") as? Bool ?? false
  }

  /// A command of the browser's own protocol.
  func tell(_ command: String, _ parameters: [String: Any]) async throws {
    try await post("goog/cdp/execute", ["cmd": command, "params": parameters])
  }

  /// The entries of a log since it was last asked for.
  func log(_ kind: String) async throws -> [String] {
    let entries = try await post("se/log", ["type": kind]) as? [[String: Any]] ?? []
    return entries.compactMap { $0["message"] as? String }
  }

  /// Puts the mouse to a place in the window.
  func point(x: Double, y: Double) async throws {
    let move: [String: Any] = [
      "type": "pointerMove", "duration": 0, "x": Int(x), "y": Int(y), "origin": "viewport",
    ]
    try await act([
      "type": "pointer", "id": "mouse", "parameters": ["pointerType": "mouse"], "actions": [move],
    ])
  }

  /// Presses and lets go a key; `character` as WebDriver numbers those that write nothing.
  func press(_ character: String) async throws {
    let actions = ["keyDown", "keyUp"].map { ["type": $0, "value": character] }
    try await act(["type": "key", "id": "keys", "actions": actions])
  }

  private func act(_ source: [String: Any]) async throws { try await post("actions", ["actions": [source]]) }

  /// The page as PDF, in Base64.
  func printed() async throws -> String { try await post("print", [:]) as? String ?? "" }

  func click(_ selector: String) async throws {
    let found = try await post("element", ["using": "css selector", "value": selector]) as? [String: String]
    guard let id = found?.values.first else { throw Failure(description: "no element \(selector)") }
    try await post("element/\(id)/click", [:])
  }
}
