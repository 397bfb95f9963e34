/// What the parts of a workbook have in common.
///
/// Source: ECMA-376 parts 1 and 2.
enum XMLPart {
  static let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
  static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  static let package = "http://schemas.openxmlformats.org/package/2006"
  static let drawing = "http://schemas.openxmlformats.org/drawingml/2006"

  /// The part that says what the other parts are.
  ///
  /// - Parameter overrides: a part's path, and what it is.
  static func contentTypes(_ overrides: [(path: String, type: String)]) -> String {
    let kind = "application/vnd.openxmlformats-officedocument."
    let parts = overrides.map { "<Override PartName=\"/\($0.path)\" ContentType=\"\(kind)\($0.type)+xml\"/>" }
    return head + "<Types xmlns=\"\(package)/content-types\"><Default Extension=\"rels\" "
      + "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
      + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>\(parts.joined())</Types>"
  }

  /// The part that says to which others a part refers, as `rId1`, `rId2`, …
  static func relationships(_ targets: [(type: String, path: String)]) -> String {
    let items = targets.enumerated().map { index, target in
      "<Relationship Id=\"rId\(index + 1)\" Type=\"\(office)/\(target.type)\" Target=\"\(target.path)\"/>"
    }
    return head + "<Relationships xmlns=\"\(package)/relationships\">\(items.joined())</Relationships>"
  }
}
