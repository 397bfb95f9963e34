/// The kinds of key there are, each made from a key path and a rule.

extension Member {
  /// A number that is always there.
  static func number<Q: Quantity>(
    _ key: String, _ keyPath: any WritableKeyPath<Root, Q> & Sendable, _ rule: NumberRule,
    changes change: Change = .anytime, _ about: String
  ) -> Member {
    Member(
      key: key, shape: Shape(form: .number(rule)), about: about,
      read: { node, root, reading in
        do throws(Refusal) {
          root[keyPath: keyPath] = Q(try rule.read(node))
        } catch {
          reading.refuse(node.place, error)
        }
      },
      written: { .word(rule.text($0[keyPath: keyPath].amount)) },
      inputs: { _, lens, path in
        guard change != .never else { return [] }
        return [input(path, rule, change, lens.appending { root, body in body(&root[keyPath: keyPath]) })]
      })
  }

  /// A number that may be null.
  static func number<Q: Quantity>(
    _ key: String, orNull keyPath: any WritableKeyPath<Root, Q?> & Sendable, _ rule: NumberRule,
    changes change: Change = .anytime, _ about: String
  ) -> Member {
    Member(
      key: key, shape: Shape(form: .number(rule), isNullable: true), about: about,
      read: { node, root, reading in
        if case .null = node.value {
          root[keyPath: keyPath] = nil
          return
        }
        do throws(Refusal) {
          root[keyPath: keyPath] = Q(try rule.read(node))
        } catch {
          reading.refuse(node.place, Refusal(found: error.found, allowed: error.allowed + ", or null"))
        }
      },
      written: { root in root[keyPath: keyPath].map { .word(rule.text($0.amount)) } ?? .null },
      inputs: { root, lens, path in
        guard change != .never, root[keyPath: keyPath] != nil else { return [] }
        return [input(path, rule, change, lens.appending { root, body in body(&root[keyPath: keyPath]!) })]
      })
  }

  /// A list of numbers, each of which may vary.
  static func numbers(
    _ key: String, _ keyPath: any WritableKeyPath<Root, [Int64]> & Sendable, _ rule: NumberRule,
    count: ClosedRange<Int>, _ about: String
  ) -> Member {
    let shape = Shape(form: .list(Shape(form: .number(rule)), count: count, order: .any))
    return Member(
      key: key, shape: shape, about: about,
      read: { node, root, reading in
        guard let nodes = items(node, shape, &reading) else { return }
        root[keyPath: keyPath] = nodes.enumerated().map { index, node in
          number(node, rule, index, &reading).map { Int64($0) } ?? 0
        }
      },
      written: { .list($0[keyPath: keyPath].map { .word(rule.text(.exact($0))) }) },
      inputs: { root, lens, path in
        root[keyPath: keyPath].indices.map { index in
          input(
            path.appending(String(index)), rule, .anytime,
            lens.appending { root, body in body(&root[keyPath: keyPath][index]) })
        }
      })
  }

  private static func number(
    _ node: JSONNode, _ rule: NumberRule, _ index: Int, _ reading: inout Reading
  ) -> Amount? {
    do throws(Refusal) {
      return try rule.read(node)
    } catch {
      reading.at(String(index)) { $0.refuse(node.place, error) }
      return nil
    }
  }

  static func input<Q: Quantity>(
    _ path: InputPath, _ rule: NumberRule, _ change: Change, _ lens: Lens<Q>
  ) -> Input {
    Input(
      path: path.named, indexedPath: path.indexed, rule: rule, change: change,
      update: { inputs, amount in lens.update(&inputs) { $0 = Q(amount) } },
      value: { inputs in
        var copy = inputs
        var amount: Amount?
        lens.update(&copy) { amount = $0.amount }
        return amount!
      })
  }

  /// The values of a list if it is one, of a length that is allowed.
  static func items(_ node: JSONNode, _ shape: Shape, _ reading: inout Reading) -> [JSONNode]? {
    guard case .list(_, let count, _) = shape.form else { preconditionFailure("no list") }
    guard case .list(let nodes) = node.value, count.contains(nodes.count) else {
      reading.refuse(node, shape.allowed)
      return nil
    }
    return nodes
  }
}

extension Member {
  /// True or false; where `orNull`, null is false.
  static func flag(
    _ key: String, _ keyPath: any WritableKeyPath<Root, Bool> & Sendable, orNull: Bool = false,
    _ about: String
  ) -> Member {
    let shape = Shape(form: .flag, isNullable: orNull)
    return Member(
      key: key, shape: shape, about: about,
      read: { node, root, reading in
        switch node.value {
        case .flag(let flag): root[keyPath: keyPath] = flag
        case .null where orNull: root[keyPath: keyPath] = false
        default: reading.refuse(node, shape.allowed)
        }
      },
      written: { .word($0[keyPath: keyPath] ? "true" : "false") })
  }

  /// One of the words of an enumeration.
  static func choice<E: RawRepresentable<String> & CaseIterable & Sendable>(
    _ key: String, _ keyPath: any WritableKeyPath<Root, E> & Sendable, _ about: String
  ) -> Member {
    Member(
      key: key, shape: Shape(form: .choice(E.allCases.map(\.rawValue))), about: about,
      read: { node, root, reading in
        if let word: E = self.word(node, &reading) { root[keyPath: keyPath] = word }
      },
      written: { .text($0[keyPath: keyPath].rawValue) })
  }

  /// Some of the words of an enumeration, at least one.
  static func choices<E: RawRepresentable<String> & CaseIterable & Hashable & Sendable>(
    _ key: String, _ keyPath: any WritableKeyPath<Root, [E]> & Sendable, _ about: String
  ) -> Member {
    let words = E.allCases.map(\.rawValue)
    let shape = Shape(
      form: .list(Shape(form: .choice(words)), count: 1...words.count, order: .distinct))
    return Member(
      key: key, shape: shape, about: about,
      read: { node, root, reading in
        guard let nodes = items(node, shape, &reading) else { return }
        var found: [E] = []
        for (index, node) in nodes.enumerated() {
          reading.at(String(index)) { reading in
            guard let word: E = self.word(node, &reading) else { return }
            if found.contains(word) { reading.refuse(node, "each kind once") }
            found.append(word)
          }
        }
        root[keyPath: keyPath] = found
      },
      written: { .list($0[keyPath: keyPath].map { .text($0.rawValue) }) })
  }

  private static func word<E: RawRepresentable<String> & CaseIterable>(
    _ node: JSONNode, _ reading: inout Reading
  ) -> E? {
    let words = E.allCases.map(\.rawValue)
    let allowed = Shape(form: .choice(words)).allowed
    guard case .text(let text) = node.value else {
      reading.refuse(node, allowed)
      return nil
    }
    if let value = E.allCases.first(where: { ByteText($0.rawValue) == text }) { return value }
    let near = nearest(to: text.string, among: words)
    reading.refuse(node.place, Refusal(found: node.found, allowed: allowed, nearest: near))
    return nil
  }

  /// A text within a form that `check` knows.
  static func text(
    _ key: String, _ keyPath: any WritableKeyPath<Root, String> & Sendable, _ form: Shape.Form,
    _ about: String
  ) -> Member {
    let shape = Shape(form: form)
    return Member(
      key: key, shape: shape, about: about,
      read: { node, root, reading in
        guard case .text(let text) = node.value, shape.accepts(text) else {
          return reading.refuse(node, shape.allowed)
        }
        root[keyPath: keyPath] = text.string
      },
      written: { .text($0[keyPath: keyPath]) })
  }
}

extension Shape {
  /// Whether a text or name is within the bounds of its form.
  func accepts(_ text: ByteText) -> Bool {
    let count = text.string.unicodeScalars.count
    switch form {
    case .text(let allowed): return allowed.contains(count)
    case .name:
      let isNumber = text.bytes.allSatisfy { (0x30...0x39).contains($0) }
      let hasSeparator = text.bytes.contains { $0 == UInt8(ascii: ";") || $0 == UInt8(ascii: ".") }
      return (1...200).contains(count) && !isNumber && !hasSeparator
    default: preconditionFailure("no text")
    }
  }
}
