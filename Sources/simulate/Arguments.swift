import Scenarios

/// A command line that has been understood: the subcommand, its operands and its options.
struct Arguments: Equatable, Sendable {
  var command = Command.run
  /// Whether the subcommand was named, rather than left out.
  var isCommandNamed = false
  var operands: [String] = []
  /// In the order given; an option without a value has an empty one.
  var options: [Given] = []

  struct Given: Equatable, Sendable {
    var option: Option
    var value: String
  }

  func has(_ option: Option) -> Bool { options.contains { $0.option == option } }

  /// Whether every invariant is checked after every event and day: on request, and in debug builds.
  var checksEveryEvent: Bool {
    #if DEBUG
      true
    #else
      has(.check)
    #endif
  }

  func value(of option: Option) -> String? { options.first { $0.option == option }?.value }

  /// The values of an option that may be repeated, in their order.
  func values(of option: Option) -> [String] {
    options.filter { $0.option == option }.map(\.value)
  }

  /// What the command line changes in the scenario, in its order.
  var overrides: [Override] {
    options.filter(\.option.isOverride).map { given in
      given.option == .set
        ? Override(given.value)
        : Override(path: given.option.rawValue, value: given.value, option: given.option.name)
    }
  }

  /// The value of an option as a whole number.
  ///
  /// - Throws: if it is none of the allowed.
  func number(_ option: Option, in allowed: ClosedRange<Int>) throws(Failure) -> Int? {
    guard let text = value(of: option) else { return nil }
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    guard text.utf8.allSatisfy(digits.contains), let number = Int(text), allowed.contains(number) else {
      let range = "a whole number from \(allowed.lowerBound) to \(allowed.upperBound)"
      throw .usage(.badValue(option, found: text, allowed: range), command)
    }
    return number
  }
}

extension Arguments {
  /// Understands the words after the program's name.
  ///
  /// Options stand anywhere before `--`, as `--option value` or `--option=value`. The first operand names the
  /// subcommand, if it is the name of one and stands before `--`; without one the subcommand is `run`. The word
  /// `help` in its place is the option `--help`.
  ///
  /// - Throws: what cannot be understood. Operands may be missing where help or the version is asked for.
  init(_ words: [String]) throws(Failure) {
    let end = words.firstIndex(of: "--") ?? words.endIndex
    var rest = words[..<end]
    while let word = rest.popFirst() {
      if word.hasPrefix("-") && word != "-" {
        try take(option: word, &rest)
      } else if operands.isEmpty, !isCommandNamed, word == "help" {
        options.append(Given(option: .help, value: ""))
      } else if operands.isEmpty, !isCommandNamed, let named = Command(rawValue: word) {
        (command, isCommandNamed) = (named, true)
      } else {
        operands.append(word)
      }
    }
    operands += words[end...].dropFirst()
    try check()
  }

  private mutating func take(option word: String, _ rest: inout ArraySlice<String>) throws(Failure) {
    let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard let option = Option(named: parts[0]) else {
      let known = Option.allCases.map(\.name)
      throw .usage(.unknownOption(parts[0], nearest: nearest(to: parts[0], among: known)), named)
    }
    if has(option) && option.value != nil && !option.isRepeatable { throw .usage(.repeated(option), named) }
    guard option.value != nil else {
      guard parts.count == 1 else { throw .usage(.needlessValue(option, parts[1]), named) }
      return options.append(Given(option: option, value: ""))
    }
    if parts.count == 2 { return options.append(Given(option: option, value: parts[1])) }
    guard let value = rest.first, !value.hasPrefix("--") else { throw .usage(.missingValue(option), named) }
    rest.removeFirst()
    options.append(Given(option: option, value: value))
  }

  private var named: Command? { isCommandNamed ? command : nil }

  private func check() throws(Failure) {
    if has(.help) || has(.version) { return }
    if let foreign = options.first(where: { !command.options.contains($0.option) }) {
      throw .usage(.foreignOption(foreign.option, command), command)
    }
    for given in options where [.set, .vary, .with].contains(given.option) && !given.value.contains("=") {
      let allowed = given.option.value ?? ""
      throw .usage(.badValue(given.option, found: given.value, allowed: allowed), command)
    }
    if value(of: .out) == "" {
      throw .usage(.badValue(.out, found: "", allowed: "the path of a folder"), command)
    }
    if has(.onlyRun) && has(.shard) { throw .usage(.exclusive(.onlyRun, .shard), command) }
    guard operands.count <= command.mostOperands else {
      throw .usage(surplus(operands[command.mostOperands]), named)
    }
    guard operands.count >= command.operands.count else {
      let isEmpty = operands.isEmpty && options.isEmpty && !isCommandNamed
      throw .usage(isEmpty ? .nothing : .missingOperand(command.operands[operands.count]), named)
    }
  }

  /// One operand too many: maybe because the first was to be a subcommand.
  private func surplus(_ operand: String) -> UsageFault {
    if !isCommandNamed, let known = nearest(to: operands[0], among: Command.names) {
      return .unknownCommand(operands[0], nearest: known)
    }
    return .tooManyOperands(operand)
  }
}
