#!/usr/bin/env python3
"""Says how many lines of the rules, the books, the readers and the statistics all tests together run through.

Usage: Tests/Coverage/run.py [OPTIONS OF swift test]

Builds in .build-coverage. Prints a line for every target, and one for every file of which less than 95 lines in a
hundred are run. Ends with 1 if a test fails, or if that is so of a whole target. That Package.swift optimises debug
builds changes no count: lines are counted before anything is optimised.
"""
import json, pathlib, subprocess, sys

PACKAGE = pathlib.Path(__file__).resolve().parents[2]
TARGETS = ["Schemes", "Books", "Scenarios", "MonteCarlo"]
LEAST = 95
OPTIONS = ["--enable-code-coverage", "--scratch-path", ".build-coverage"]


def main():
    # What an earlier run has left would be counted too.
    for old in PACKAGE.glob(".build-coverage/*/debug/codecov/*.prof*"):
        old.unlink()
    tests = subprocess.run(["swift", "test", *OPTIONS, *sys.argv[1:]], cwd=PACKAGE)
    if tests.returncode:
        sys.exit("the tests must pass first")
    path = subprocess.run(
        ["swift", "test", *OPTIONS, "--show-codecov-path"], cwd=PACKAGE, capture_output=True, text=True, check=True)
    files = json.loads(pathlib.Path(path.stdout.strip()).read_text())["data"][0]["files"]
    totals, low = {}, []
    for file in files:
        place = pathlib.PurePath(file["filename"])
        if not place.is_relative_to(PACKAGE / "Sources"):
            continue
        place = place.relative_to(PACKAGE / "Sources")
        lines = file["summary"]["lines"]
        count, covered = totals.get(place.parts[0], (0, 0))
        totals[place.parts[0]] = (count + lines["count"], covered + lines["covered"])
        if place.parts[0] in TARGETS and lines["percent"] < LEAST:
            low.append((lines["percent"], f"{place}: {lines['covered']} of {lines['count']}"))
    for target in TARGETS:
        count, covered = totals[target]
        print(f"{target:<12}{covered:>6} of {count:>5} lines  {100 * covered / count:6.2f}%")
    for percent, text in sorted(low):
        print(f"  {percent:.2f}%  {text}")
    return 1 if any(100 * covered < LEAST * count for count, covered in map(totals.get, TARGETS)) else 0


if __name__ == "__main__":
    sys.exit(main())
