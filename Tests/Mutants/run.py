#!/usr/bin/env python3
"""Breaks one line of the sources at a time, and expects a test to fail for each.

Usage: Tests/Mutants/run.py [FILTER] [--list]

FILTER picks the mutants whose name or file contains it. Works on a copy of the package, so that nothing is left
behind. Ends with 1 if a mutant survives.
"""
import pathlib, re, shutil, subprocess, sys, tempfile, time

HERE = pathlib.Path(__file__).resolve().parent
PACKAGE = HERE.parent.parent
# The tests of the rules, the people, the statistics and the random numbers: what a broken line may reach.
SUITES = r"^(Schemes|SlowModel|Model|Population|MonteCarlo|Randomness|Reports|Validation)Tests\."


def mutants():
    text = "\n".join(line for line in (HERE / "mutants.txt").read_text().split("\n") if not line.startswith("#"))
    # A mutant may hold empty lines: it ends where the next name, file and minus begin.
    starts = [m.start() for m in re.finditer(r"(?m)^[^\n]+\n[A-Za-z]+/[^\n]+\.swift\n- ", text)]
    for start, end in zip(starts, starts[1:] + [len(text)]):
        name, file, rest = text[start:end].rstrip("\n").split("\n", 2)
        old, new = rest[2:].split("\n+ ", 1)
        yield name, file, old, new


def failing_test(output):
    found = re.search(r"✘ Test (.+?) (?:with .+? )?(?:recorded|failed)", output)
    return found.group(1) if found else "a crash"


def main():
    arguments = [a for a in sys.argv[1:] if a != "--list"]
    chosen = [m for m in mutants() if not arguments or arguments[0] in m[0] or arguments[0] in m[1]]
    if "--list" in sys.argv:
        print("\n".join(f"{file}: {name}" for name, file, _, _ in chosen))
        return 0
    survivors = []
    with tempfile.TemporaryDirectory() as folder:
        copy = pathlib.Path(folder) / "package"
        shutil.copytree(PACKAGE, copy, symlinks=True, ignore=shutil.ignore_patterns(".git", ".build*"))
        for name, file, old, new in chosen:
            source = copy / "Sources" / file
            text = source.read_text()
            if text.count(old) != 1:
                sys.exit(f"{file}: “{old}” occurs {text.count(old)} times, not once")
            begun = time.monotonic()
            source.write_text(text.replace(old, new))
            try:
                build = subprocess.run(["swift", "build", "--build-tests"], cwd=copy, capture_output=True, text=True)
                if build.returncode:
                    sys.exit(f"{name}: does not compile\n{build.stdout[-2000:]}")
                try:
                    tests = subprocess.run(
                        ["swift", "test", "--skip-build", "--filter", SUITES],
                        cwd=copy, capture_output=True, text=True, timeout=600)
                    failed, verdict = tests.returncode != 0, failing_test(tests.stdout + tests.stderr)
                except subprocess.TimeoutExpired:
                    failed, verdict = True, "ten minutes without an end"
            finally:
                source.write_text(text)
            if not failed:
                survivors.append(name)
            print(f"{'killed' if failed else 'SURVIVED'}  {name}  [{file}]  "
                  f"{'by ' + verdict if failed else ''}  ({time.monotonic() - begun:.0f} s)", flush=True)
    print(f"{len(chosen) - len(survivors)} of {len(chosen)} mutants killed")
    return 1 if survivors else 0


if __name__ == "__main__":
    sys.exit(main())
