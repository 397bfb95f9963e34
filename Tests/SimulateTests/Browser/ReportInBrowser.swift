import Foundation
import Testing

/// Opens the page of the result in `o`, and expects that it says nothing in the console and asks for nothing.
func withReport(in folder: Scratch, _ body: (WebDriver, Scratch) async throws -> Void) async throws {
  let browser = try await WebDriver(in: folder)
  do {
    // What the browser asks for by itself when it starts.
    _ = try await browser.log("performance")
    try await browser.open(file: folder.path + "/o/report.html")
    try await body(browser, folder)
    let (said, requests) = (try await browser.log("browser"), try await browser.foreignRequests())
    #expect(said == [], "nothing is said in the console")
    #expect(requests == [], "no request leaves the page")
  } catch {
    await browser.quit()
    throw error
  }
  await browser.quit()
}

/// A number as a page shows it.
func readNumber(_ text: String?) -> Double? {
  text.flatMap { Double($0.replacing(",", with: "").replacing("−", with: "-").replacing("%", with: "")) }
}

extension WebDriver {
  /// What the page has asked for beside itself and the files that it saves.
  fileprivate func foreignRequests() async throws -> [String] {
    let page = "/o/report.html"
    let urls = try await log("performance").compactMap { entry -> String? in
      let message = try JSONSerialization.jsonObject(with: Data(entry.utf8)) as? [String: Any]
      let event = message?["message"] as? [String: Any]
      let parameters = event?["params"] as? [String: Any]
      // The browser's own first page may still be loading.
      guard event?["method"] as? String == "Network.requestWillBeSent",
        (parameters?["documentURL"] as? String)?.hasSuffix(page) == true
      else { return nil }
      return (parameters?["request"] as? [String: Any])?["url"] as? String
    }
    #expect(urls.contains { $0.hasSuffix(page) }, "the log has the page itself")
    return urls.filter { !$0.hasSuffix(page) && !$0.hasPrefix("blob:") }
  }

  /// What a chart reads out, label by value.
  func readout(_ id: String) async throws -> [String: String] {
    let pairs =
      "Object.fromEntries([...document.querySelectorAll('#\(id) .readout>span')].map(e=>"
      + "[e.innerText.replace(e.querySelector('b').innerText,'').trim(),e.querySelector('b').innerText]))"
    return try await run("return \(pairs)") as? [String: String] ?? [:]
  }
}

/// Every chart is named and described for those who do not see it.
///
/// - Parameter least: how many names and charts there are more than.
func expectNames(_ browser: WebDriver, moreThan least: (ids: Int, plots: Int)) async throws {
  let missing =
    "[...document.querySelectorAll('svg[aria-labelledby],.plot,section,.scroll')].filter(e=>"
    + "e.getAttribute('aria-labelledby').split(' ').some(id=>!document.getElementById(id)?.textContent)).length"
  #expect(try await browser.text(missing) == "0")
  let ids = "[...document.querySelectorAll('[id]')].map(e=>e.id)"
  let areUnique = try await browser.isTrue(
    "(i=>i.length===new Set(i).size&&i.length>\(least.ids))(\(ids))")
  #expect(areUnique)
  let plots = "[...document.querySelectorAll('.plot')]"
  let areSliders = try await browser.isTrue(
    "\(plots).length>\(least.plots)&&\(plots).every(e=>e.tabIndex===0&&e.getAttribute('role')==='slider')")
  #expect(areSliders)
}
