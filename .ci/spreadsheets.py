"""Opens the tables of small results of every kind in LibreOffice and DuckDB, and the workbooks in openpyxl, and finds the
same values and types as in the CSV text; then runs the snippets of notebooks-out/README.md.

Usage: spreadsheets.py SIMULATE REPOSITORY FOLDER
"""

import csv
import datetime
import os
import pathlib
import re
import subprocess
import sys

import duckdb
import openpyxl

NUMBERS = {"yuan", "points", "yuan per point", "count", "day", "days", "ratio", "as the metric of the row",
           "as the constraint"}


def make_results(simulate, scenarios, folder):
    """Makes a result of every kind where the page of snippets expects it."""
    base, example = scenarios / "base.json", scenarios / "seed-example"
    few = ["--set", "population.market=200", "--days", "120", "--quiet", "--xlsx"]
    commands = {
        "base": ["run", base, "--runs", "8"] + few,
        "base-sweep": ["sweep", base, "--vary", "pointPool.exit.multiple=1.5,2", "--vary",
                       "platform.custody=segregated,commingled", "--metrics", "pool,exits", "--runs", "4"] + few,
        "base-compare": ["compare", base, "--with", "pointPool.exit.multiple=1.5", "--runs", "8"] + few,
        "base-seek": ["seek", base, "--vary", "platform.initialCash=0..60000", "--so-that", "ruined<=20%", "--points", "5",
                      "--runs", "40"] + few,
        "base-sensitivity": ["sensitivity", base, "--points", "4", "--runs", "3"] + few,
        "morris": ["sensitivity", base, "--method", "morris", "--points", "4", "--runs", "3"] + few,
        "seed-example-replay": ["replay", f"{example}.json", f"{example}.csv", "--quiet", "--xlsx"],
    }
    hostile = folder / "hostile.csv"
    hostile.write_text('day,event,user,arg1,arg2\n1,order,=1+1,gift-1000,\n1,join,"a, ""b""\nc",=1+1,\n1,join,礼🎁,,\n'
                       "1,join,_x0041_\u0001,,\n")
    commands["hostile"] = ["replay", f"{example}.json", hostile, "--quiet", "--xlsx"]
    for name, words in commands.items():
        place = folder / "notebooks-out" / name
        subprocess.run([simulate, *map(str, words), "--out", str(place)], check=True)
        # The same for Excel.
        subprocess.run([simulate, *map(str, words), "--excel", "--out", str(folder / "excel" / name)], check=True)
    return [folder / "notebooks-out" / name for name in commands]


def read(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def units(folder):
    """The units of a folder's columns, by file and column."""
    rows = read(folder / "data_dictionary.csv")[1:]
    return {(row[0], row[1]): row[2] for row in rows}


def is_number(text):
    return re.fullmatch(r"-?(0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?", text) is not None


def is_same(text, value, unit):
    """Whether a program's value of a cell is what the text says, and of its type."""
    if text == "":
        return value is None or value == ""
    if unit == "date":
        return isinstance(value, datetime.date) and value.strftime("%Y-%m-%d") == text
    if unit in NUMBERS or (unit == "as in the scenario" and is_number(text)):
        # LibreOffice saves 15 digits, which only drawn inputs exceed.
        numbers = {float(text), float(f"{float(text):.15g}")}
        return isinstance(value, (int, float)) and not isinstance(value, bool) and float(value) in numbers
    return value == text


def compare(path, found, kinds, program, header_kind=None, plain=str):
    """Finds what the file says in what a program has read of it; gives the number of cells.

    The header of a grid holds values, where a program does not take it for names.
    """
    rows = read(path)
    header_kind = header_kind or ("as in the scenario" if path.name.startswith("grid_") else "text")
    assert len(found) == len(rows), f"{program}, {path}: {len(found)} rows and not {len(rows)}"
    header = rows[0]
    for number, (row, cells) in enumerate(zip(rows, found)):
        for column, text in enumerate(row):
            value = cells[column] if column < len(cells) else None
            unit = kinds[column] if number else header_kind
            where = f"{program}, {path}, row {number + 1}, {header[column]}"
            assert is_same(plain(text), value, unit), f"{where}: {text!r} is {value!r} ({unit})"
    return len(rows) * len(header)


def kinds_of(folder, path, dictionary):
    return [dictionary[path.name, column] for column in read(path)[0]]


def check_duckdb(path, kinds):
    """Values and types, as DuckDB finds them by itself after a look at all rows."""
    relation = duckdb.sql(f"select * from read_csv('{path}', header = true, quote = '\"', sample_size = -1)")
    numeric = {"BIGINT", "INTEGER", "HUGEINT", "DOUBLE"}
    rows = read(path)
    for column, kind in enumerate(map(str, relation.types)):
        if all(row[column] == "" for row in rows[1:]):
            continue
        if kinds[column] in NUMBERS:
            assert kind in numeric, f"DuckDB, {path}, {rows[0][column]}: {kind}"
        if kinds[column] == "date":
            assert kind == "DATE", f"DuckDB, {path}, {rows[0][column]}: {kind}"
    found = [list(row) for row in relation.fetchall()]
    # Of a column of values some of which are words, all are words.
    for column, kind in enumerate(map(str, relation.types)):
        if kind == "VARCHAR" and kinds[column] == "as in the scenario":
            kinds = [*kinds[:column], "text", *kinds[column + 1:]]
    compare(path, [rows[0], *found], kinds, "DuckDB", header_kind="text")


def convert(paths, kind, folder, filter=None):
    """Lets LibreOffice convert files."""
    words = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless"]
    words += [f"--infilter={filter}"] if filter else []
    subprocess.run([*words, "--convert-to", kind, "--outdir", str(folder), *map(str, paths)], check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=600)


def sheet_rows(sheet):
    def plain(value):
        return value.date() if isinstance(value, datetime.datetime) else value
    return [[plain(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]


def check_libreoffice(paths, dictionary, folder):
    """The tables as LibreOffice opens them, told to detect special numbers, so that dates are dates."""
    folder.mkdir(parents=True)
    convert(paths, "xlsx", folder, "CSV:44,34,76,1,,0,false,true")
    cells = 0
    for path in paths:
        kinds = kinds_of(path.parent, path, dictionary)
        sheet = openpyxl.load_workbook(folder / (path.stem + ".xlsx")).worksheets[0]
        # It escapes control characters, but not what looks like its escapes.
        rows = [[unescape(value) for value in row] for row in sheet_rows(sheet)]
        cells += compare(path, rows, kinds, "LibreOffice", plain=unescape)
    return cells


def unescape(value):
    """Excel's escapes, which openpyxl leaves as they are."""
    if not isinstance(value, str):
        return value
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda match: chr(int(match[1], 16)), value)


def check_workbook(folder, dictionary):
    book = openpyxl.load_workbook(folder / "result.xlsx")
    cells, names = 0, set(book.sheetnames)
    for path in sorted(folder.glob("*.csv")):
        sheet = book[path.stem]
        assert sheet.freeze_panes == "A2", f"{path}: its header does not stay in sight"
        rows = [[unescape(value) for value in row] for row in sheet_rows(sheet)]
        cells += compare(path, rows, kinds_of(folder, path, dictionary), "openpyxl")
        names.remove(path.stem)
    assert names == ({"charts"} if (folder / "timeseries.csv").exists() else set()), names
    if names:
        assert book.sheetnames[0] == "charts" and len(book["charts"]._charts) == 5
        check_charts(book)
    return cells


def check_charts(book):
    """Every line of every chart refers to a column of numbers of the time series, beside real dates."""
    sheet = book["timeseries"]
    for chart in book["charts"]._charts:
        assert len(chart.series) >= 3
        for line in chart.series:
            reference = re.fullmatch(r"'timeseries'!\$([A-Z]+)\$2:\$\1\$(\d+)", line.val.numRef.f)
            assert reference and int(reference[2]) == sheet.max_row, line.val.numRef.f
            assert line.cat.numRef.f == f"'timeseries'!$B$2:$B${sheet.max_row}"
            assert sheet[reference[1] + "1"].value.split("_")[-1] in {"mean", "low", "high", "p05", "p25", "p50", "p75", "p95"}


def check_pdf(folder, scratch):
    """LibreOffice draws the workbook."""
    convert([folder / "result.xlsx"], "pdf", scratch)
    words = ["pdftotext", "-f", "1", "-l", "1", str(scratch / "result.pdf"), "-"]
    text = subprocess.run(words, check=True, capture_output=True, text=True).stdout
    for title in ["Point pool, yuan", "Coverage of exits", "Solvency", "Liabilities, yuan", "Ruin probability by that day"]:
        assert title in text, f"the first page does not say {title}: {text}"


def check_snippets(page, folder):
    snippets = re.findall(r"```python\n(.*?)```", page.read_text(encoding="utf-8"), re.S)
    assert len(snippets) >= 5
    for snippet in snippets:
        assert len(snippet.splitlines()) <= 11, snippet
        done = subprocess.run([sys.executable, "-W", "error::FutureWarning", "-c", snippet], cwd=folder, text=True,
                              capture_output=True, env={**os.environ, "MPLBACKEND": "Agg"})
        assert done.returncode == 0 and done.stdout, f"{snippet}\n{done.stderr}"
    return len(snippets)


def main():
    simulate, repository, folder = [pathlib.Path(word).resolve() for word in sys.argv[1:]]
    cells = 0
    for place in make_results(simulate, repository / "scenarios", folder):
        dictionary = units(place)
        paths = sorted(place.glob("*.csv"))
        for path in paths:
            check_duckdb(path, kinds_of(place, path, dictionary))
            excel = folder / "excel" / place.name / path.name
            if place.name != "hostile":
                assert read(path) == read(excel), f"{excel}: not the same cells"
            assert excel.read_bytes().startswith(b"\xef\xbb\xbf")
        cells += check_libreoffice(paths, dictionary, folder / "libreoffice" / place.name)
        cells += check_workbook(place, dictionary)
        print(f"{place.name}: {len(paths)} tables", flush=True)
    check_pdf(folder / "notebooks-out" / "base", folder / "libreoffice")
    snippets = check_snippets(repository / "notebooks-out" / "README.md", folder)
    print(f"{cells} cells are the same; {snippets} snippets run")


main()
