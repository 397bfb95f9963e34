#!/usr/bin/env python3
"""Breaks one line of the sources at a time, and expects a test to fail for each.

Usage: Tests/Mutants/run.py [FILTER] [--from N] [--list]

FILTER picks the mutants whose name or file contains it, --from leaves out the first N - 1 of them. JOBS in the
environment says how many builds go on at once. Works on a copy of the package, so that nothing is left behind. Ends
with 1 if a mutant survives.
"""
import argparse, json, os, pathlib, re, resource, shutil, signal, subprocess, sys, tempfile, threading, time

HERE = pathlib.Path(__file__).resolve().parent
PACKAGE = HERE.parent.parent
# By the folder of a broken line, the tests that are there to notice it. Only these are built.
SUITES = {
    "Schemes": ["SchemesTests", "ModelTests", "PopulationTests", "ValidationTests"],
    "Population": ["PopulationTests", "ModelTests", "ValidationTests"],
    "MonteCarlo": ["MonteCarloTests", "ReportsTests", "ValidationTests"],
    "Randomness": ["RandomnessTests", "PopulationTests", "ValidationTests"],
}
JOBS = os.environ.get("JOBS", str(os.cpu_count()))

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


class Package:
    """A copy of the package, of which only some tests and what they need are built."""

    def __init__(self, folder):
        self.folder = folder
        shutil.copytree(PACKAGE, folder, symlinks=True, ignore=shutil.ignore_patterns(".git", ".build*"))
        self.manifest = (folder / "Package.swift").read_text()
        told = subprocess.run(["swift", "package", "dump-package"], cwd=folder, capture_output=True, check=True)
        self.needs = {
            target["name"]: [name for way in target["dependencies"] for name, *_ in way.values()]
            for target in json.loads(told.stdout)["targets"]
        }

    def closure(self, names):
        """The targets and all that they need."""
        found, rest = set(), list(names)
        while rest:
            name = rest.pop()
            if name not in found:
                found.add(name)
                rest += self.needs[name]
        return found

    def build(self, suites):
        names = ", ".join(f'"{name}"' for name in sorted(self.closure(suites)))
        (self.folder / "Package.swift").write_text(
            f"{self.manifest}\npackage.products = []\n"
            f"package.targets.removeAll {{ target in ![{names}].contains(target.name) }}\n")
        return subprocess.run(
            ["swift", "build", "--build-tests", "-j", JOBS], cwd=self.folder, capture_output=True, text=True)

    def first_failure(self, suites):
        """What notices first that something is broken; None if nothing does."""
        tests = subprocess.Popen(
            ["swift", "test", "--skip-build", "--filter", f"^({'|'.join(suites)})\\."], cwd=self.folder,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True,
            preexec_fn=limit_memory)
        expired = []
        clock = threading.Timer(SECONDS, lambda: (expired.append(True), os.killpg(tests.pid, signal.SIGKILL)))
        clock.start()
        try:
            for line in tests.stdout:
                found = re.search(r"✘ Test (.+?) (?:with .+? )?(?:recorded|failed)", line)
                if found:
                    os.killpg(tests.pid, signal.SIGKILL)
                    return found.group(1)
        finally:
            clock.cancel()
            tests.wait()
        if expired:
            return f"{SECONDS} seconds without an end"
        return "a crash" if tests.returncode else None


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("filter", nargs="?", default="")
    parser.add_argument("--from", dest="first", type=int, default=1)
    parser.add_argument("--list", action="store_true")
    arguments = parser.parse_args()
    chosen = [m for m in mutants() if arguments.filter in m[0] or arguments.filter in m[1]][arguments.first - 1:]
    if arguments.list:
        print("\n".join(f"{file}: {name}" for name, file, _, _ in chosen))
        return 0
    survivors, sound = [], set()
    with tempfile.TemporaryDirectory() as folder:
        package = Package(pathlib.Path(folder) / "package")
        for name, file, old, new in chosen:
            suites = SUITES[file.split("/")[0]]
            if file.split("/")[0] not in sound:
                failure = "it does not compile" if package.build(suites).returncode else package.first_failure(suites)
                if failure:
                    sys.exit(f"before anything is broken all tests must pass: {failure}")
                sound.add(file.split("/")[0])
            source = package.folder / "Sources" / file
            text = source.read_text()
            if text.count(old) != 1:
                sys.exit(f"{file}: “{old}” occurs {text.count(old)} times, not once")
            begun = time.monotonic()
            source.write_text(text.replace(old, new))
            try:
                built = package.build(suites)
                if built.returncode:
                    sys.exit(f"{name}: does not compile\n{built.stdout[-2000:]}")
                compiled = time.monotonic()
                verdict = package.first_failure(suites)
            finally:
                source.write_text(text)
            if not verdict:
                survivors.append(name)
            print(f"{'killed' if verdict else 'SURVIVED'}  {name}  [{file}]  {'by ' + verdict if verdict else ''}  "
                  f"({compiled - begun:.0f} s to build, {time.monotonic() - compiled:.0f} s to test)", flush=True)
    print(f"{len(chosen) - len(survivors)} of {len(chosen)} mutants killed")
    return 1 if survivors else 0


if __name__ == "__main__":
    sys.exit(main())
