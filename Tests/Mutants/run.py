#!/usr/bin/env python3
"""Breaks one line of the sources at a time, and expects a test to fail for each.

Usage: Tests/Mutants/run.py [FILTER] [--list]

FILTER picks the mutants whose name or file contains it. Works on a copy of the package, so that nothing is left
behind. Ends with 1 if a mutant survives.
"""
import os, pathlib, re, resource, shutil, signal, subprocess, sys, tempfile, time

HERE = pathlib.Path(__file__).resolve().parent
PACKAGE = HERE.parent.parent
# The tests of the rules, the people, the statistics and the random numbers: what a broken line may reach.
SUITES = r"^(Schemes|SlowModel|Model|Population|MonteCarlo|Randomness|Reports|Validation)Tests\."


# A broken line may make a program that never ends, or takes all there is.
SECONDS, BYTES = 180, 8 << 30


def limit_memory():
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))


def mutants():
    text = "\n".join(line for line in (HERE / "mutants.txt").read_text().split("\n") if not line.startswith("#"))
    # A mutant may hold empty lines: it ends where the next name, file and minus begin.
    starts = [m.start() for m in re.finditer(r"(?m)^[^\n]+\n[A-Za-z]+/[^\n]+\.swift\n- ", text)]
    for start, end in zip(starts, starts[1:] + [len(text)]):
        name, file, rest = text[start:end].rstrip("\n").split("\n", 2)
        old, new = rest[2:].split("\n+ ", 1)
        yield name, file, old, new


def build(package):
    return subprocess.run(["swift", "build", "--build-tests"], cwd=package, capture_output=True, text=True)


def first_failure(package):
    """What notices that something is broken; None if nothing does."""
    tests = subprocess.Popen(
        ["swift", "test", "--skip-build", "--filter", SUITES], cwd=package, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, text=True, start_new_session=True, preexec_fn=limit_memory)
    try:
        output, _ = tests.communicate(timeout=SECONDS)
    except subprocess.TimeoutExpired:
        os.killpg(tests.pid, signal.SIGKILL)
        tests.communicate()
        return f"{SECONDS} seconds without an end"
    if tests.returncode == 0:
        return None
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
        failure = "it does not compile" if build(copy).returncode else first_failure(copy)
        if failure:
            sys.exit(f"before anything is broken all tests must pass: {failure}")
        for name, file, old, new in chosen:
            source = copy / "Sources" / file
            text = source.read_text()
            if text.count(old) != 1:
                sys.exit(f"{file}: “{old}” occurs {text.count(old)} times, not once")
            begun = time.monotonic()
            source.write_text(text.replace(old, new))
            try:
                built = build(copy)
                if built.returncode:
                    sys.exit(f"{name}: does not compile\n{built.stdout[-2000:]}")
                verdict = first_failure(copy)
            finally:
                source.write_text(text)
            if not verdict:
                survivors.append(name)
            print(f"{'killed' if verdict else 'SURVIVED'}  {name}  [{file}]  "
                  f"{'by ' + verdict if verdict else ''}  ({time.monotonic() - begun:.0f} s)", flush=True)
    print(f"{len(chosen) - len(survivors)} of {len(chosen)} mutants killed")
    return 1 if survivors else 0


if __name__ == "__main__":
    sys.exit(main())
