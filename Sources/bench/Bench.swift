import Foundation

/// The command line: does the benchmarks that are asked for and prints a line on each.
@main
enum Bench {
  private static let help = """
    Usage: bench [--smoke] [--only NAME]…

    Prints how long the parts of the simulator take, per item, and a checksum of what came out, which stays the
    same as long as results do. Times are of the fastest of some repetitions; to compare two programs, let them
    take turns and compare medians.

    Options:
      --smoke      so little of everything that it only shows that it works
      --only NAME  only what begins with NAME, such as schemes or randomness/gamma; may be repeated
      -h, --help   this text, and the names

    """

  static func main() {
    var (size, wanted) = (Size.real, [String]())
    var words = CommandLine.arguments.dropFirst()
    while let word = words.popFirst() {
      switch word {
      case "--smoke": size = .smoke
      case "--only":
        guard let name = words.popFirst() else { refuse("--only needs a name") }
        guard Benchmark.all.contains(where: { $0.name.hasPrefix(name) }) else {
          refuse("nothing begins with \"\(name)\"")
        }
        wanted.append(name)
      case "-h", "--help":
        print(help + "\n" + Benchmark.all.map { "  " + $0.name }.joined(separator: "\n"))
        return
      default: refuse("unknown option \(word)")
      }
    }
    run(Benchmark.all.filter { wanted.isEmpty || wanted.contains(where: $0.name.hasPrefix) }, size)
  }

  private static func run(_ benchmarks: [Benchmark], _ size: Size) {
    print(line("", "items", "ns an item", "processor", "checksum"))
    for benchmark in benchmarks {
      do {
        print(text(of: benchmark, try benchmark.run(size)))
        // A line at a time, into a pipe too.
        fflush(nil)
      } catch {
        FileHandle.standardError.write(Data("bench: \(benchmark.name): \(error)\n".utf8))
        exit(1)
      }
    }
  }

  /// Name, number of items, nanoseconds an item by the clock and of processors, checksum.
  private static func text(of benchmark: Benchmark, _ measured: Measurement) -> String {
    let each = [measured.wall, measured.processor].map { time in
      String(format: "%.2f", time / .nanoseconds(1) / Double(measured.items))
    }
    return line(
      benchmark.name, "\(measured.items) \(benchmark.items)", each[0], each[1],
      String(measured.checksum, radix: 16))
  }

  private static func line(_ cells: String...) -> String {
    let padded = zip(cells, [-30, 20, 12, 12, 18]).map { cell, width in
      let space = String(repeating: " ", count: max(0, abs(width) - cell.count))
      return width < 0 ? cell + space : space + cell
    }
    return padded.joined()
  }

  private static func refuse(_ fault: String) -> Never {
    FileHandle.standardError.write(Data("bench: \(fault)\nSee 'bench --help'.\n".utf8))
    exit(64)
  }
}
