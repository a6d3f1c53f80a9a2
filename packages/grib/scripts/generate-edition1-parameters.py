#!/usr/bin/env python3
"""Writes src/parameters/edition1/*.ts: the parameters and step types of GRIB edition 1.

Usage: scripts/generate-edition1-parameters.py WGRIB.C [definitions directory]

From ecCodes' definitions (Apache License 2.0), by default those of Debian's libeccodes-data, and for NCEP's own tables from NCEP
Office Note 388, table 2 (a work of the US government), in the form that wgrib.c of NOAA-EMC/NCEPLIBS-grib_util has it.
Left out: experimental and reserved numbers, which have neither name nor units, and entries that depend on centres' local sections.
"""
import pathlib
import re
import sys

WGRIB = pathlib.Path(sys.argv[1])
DEFINITIONS = pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else "/usr/share/eccodes/definitions") / "grib1"
TARGET = pathlib.Path(__file__).parent.parent / "src" / "parameters" / "edition1"
WORDS = {
    "indicatorOfTypeOfLevel": "type",
    "level": "level",
    "topLevel": "top",
    "bottomLevel": "bottom",
    "timeRangeIndicator": "range",
    "centre": "centre",
    "table2Version": "table",
    "indicatorOfParameter": "number",
}
ECCODES = "from the definitions of ecCodes 2.28.0, copyright ECMWF, Apache License 2.0; do not edit."
LINE = "One entry a line: table.number | conditions | short name | units | name."


def entries(path, quote="'"):
    """[(name, {key: value})] of a concept file, in its order."""
    text = re.sub(r"^\s*#.*$", "", path.read_text(), flags=re.M)
    return [
        (m[1], dict(re.findall(r"(\w+)\s*=\s*([^;]+?)\s*;", m[2])))
        for m in re.finditer(quote + r"((?:[^'\"\\]|\\.)*)" + quote + r"\s*=\s*\{([^}]*)\}", text)
    ]


def conditions(keys):
    return " ".join(f"{WORDS[key]}={value}" for key, value in keys.items())


def parameters(directory):
    """[(table, line)]"""
    files = [entries(DEFINITIONS / directory / f"{k}.def") for k in ("shortName", "units", "name")]
    lines = []
    for (short_name, keys), (units, keys2), (name, keys3) in zip(*files, strict=True):
        assert keys == keys2 == keys3, (short_name, name)
        rest = dict(keys)
        table, number = rest.pop("table2Version"), rest.pop("indicatorOfParameter")
        if re.match("Experimental|Reserved|Indicates", name) or not rest.keys() <= WORDS.keys():
            continue
        lines.append((table, f"{table}.{number}|{conditions(rest)}|{short_name}|{units}|{name}"))
    return lines


def write(file, constant, comment, source, lines):
    body = "\n".join(lines).replace("\\", "\\\\").replace("`", "\\`").replace("${", "\\${")
    header = f"/**\n * {comment}\n *\n * Made by scripts/generate-edition1-parameters.py {source}\n * {LINE}\n */\n"
    (TARGET / file).write_text(f"{header}export const {constant} = `\n{body}\n`;\n")
    print(f"{file}: {len(lines)} entries")


def units_of(text):
    """m/s as m s**-1."""
    text = text.replace("Kg", "kg").replace("μ", "u").replace("sec", "s").replace("m2", "m^2")
    if text in ("", "non-dim", "0..9", "0..13", "??", "no Dim", "num", "-", "integer", "index", "Index"):
        return "Numeric"
    if text in ("fraction", "Proportion"):
        return "Proportion"
    if text == "yes=1;no=0":
        return "(0 - 1)"
    if not re.fullmatch(r"[A-Za-z1%]+(\^\d)?(/[A-Za-z]+(\^?\d)?)*", text):
        return text.replace("^", "**")
    above, *below = text.split("/")
    power = lambda part: re.sub(r"\^?(\d)$", r"**-\1", part) if part[-1].isdigit() else f"{part}**-1"
    words = [above.replace("^", "**")] if above != "1" else []
    return " ".join(words + [power(part) for part in below])


def ncep():
    """NCEP's own numbers, from 128 on; below it, all its tables are the WMO's."""
    text = WGRIB.read_text(errors="replace")
    lines = []
    names = {2: "ncep_opn", **{n: f"nceptab_{n}" for n in (128, 129, 130, 131, 133, 140, 141)}}
    for table, name in names.items():
        block = re.search(rf"const struct ParmTable parm_table_{name}\[256\] = \{{(.*?)\n\}};", text, re.S)[1]
        for number, short, comment in re.findall(r'/\*\s*(\d+)\s*\*/\s*\{"([^"]*)",\s*"([^"]*)"\}', block):
            if int(number) < 128 or re.fullmatch(r"var\d+", short) or "undefined" in comment or "??" in comment:
                continue
            about = re.fullmatch(r"(.*?)\s*\[(.*)\]\s*", comment)
            title, units = (about[1], units_of(about[2])) if about else (comment, "Numeric")
            lines.append(f"{table}.{number}||{short.lower()}|{units}|{title}")
    return lines


wmo = parameters("")
versions = {v: sorted(line.split(".", 1)[1] for table, line in wmo if table == v) for v in ("1", "2", "3")}
assert versions["1"] == versions["2"] == versions["3"] and len(wmo) == 3 * len(versions["3"]), "versions 1 to 3 differ"
write("wmo.ts", "WMO_TABLES", "Code table 2 of the WMO, version 3; versions 1 and 2 are the same here.", ECCODES,
      [line for table, line in wmo if table == "3"])
for directory, file, constant, comment in (
    ("ecmf", "ecmwf.ts", "ECMWF_TABLES", "ECMWF's tables, which ecCodes falls back on for every centre."),
    ("edzw", "dwd.ts", "DWD_TABLES", "DWD's tables (centre 78)."),
    ("rjtd", "jma.ts", "JMA_TABLES", "JMA's table 200 (centre 34), of the Japanese reanalyses."),
):
    write(file, constant, comment, ECCODES, [line for _, line in parameters(f"localConcepts/{directory}")])
write("ncep.ts", "NCEP_TABLES", "NCEP's own numbers in its tables (centre 7). Short names are its abbreviations in lower case.",
      "from NCEP Office Note 388, table 2, a work of the US government; do not edit.", ncep())

steps = []
for directory, key in (("", "all"), ("localConcepts/ecmf", "98"), ("localConcepts/edzw", "78"), ("localConcepts/rjtd", "34")):
    steps += [f"{key}|{conditions(keys)}|{name}" for name, keys in entries(DEFINITIONS / directory / "stepType.def", '"')]
header = f"""/**
 * Words for what octet 21 of section 1, the time range indicator, says; DWD's depend on the parameter.
 *
 * Made by scripts/generate-edition1-parameters.py {ECCODES}
 * One entry a line: centre | conditions | word.
 */
"""
(TARGET / "steps.ts").write_text(header + "export const STEP_TYPES = `\n" + "\n".join(steps) + "\n`;\n")
print(f"steps.ts: {len(steps)} entries")
