import MonteCarlo

extension Scenario {
  /// What a run draws, in the order of `uncertainPaths`, at the resolution of each input's kind.
  ///
  /// - Parameter run: from 1, to `runs`.
  package func drawnInputs(run: Int) -> [InputValue] {
    zip(uncertain, amounts(run: run)).map { $0.input.rule.resolution.inputValue($1) }
  }
}

extension Resolution {
  fileprivate func inputValue(_ amount: Amount) -> InputValue {
    switch (self, amount) {
    case (_, .real(let value)): .real(value)
    case (.fen, .exact(let steps)): .hundredths(steps)
    case (.ppm, .exact(let steps)): .millionths(steps)
    case (.whole, .exact(let steps)), (.real, .exact(let steps)): .whole(steps)
    }
  }
}
