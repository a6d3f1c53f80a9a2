#!/usr/bin/env python3
"""Writes src/parameters/{wmo,ecmwf,ncep}.ts from ecCodes' definitions (Apache License 2.0).

Usage: scripts/generate-parameters.py [definitions directory], by default that of Debian's libeccodes-data.
Left out: discipline 192 (ECMWF's internal numbers) and entries that depend on what the product templates read here do not
have (chemical constituents, aerosols, wavelengths, number of the grid).
"""
import pathlib
import re
import sys

DEFINITIONS = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/eccodes/definitions") / "grib2"
TARGET = pathlib.Path(__file__).parent.parent / "src" / "parameters"
NUMBER = ("discipline", "parameterCategory", "parameterNumber")
SIMPLE = {
    "typeOfFirstFixedSurface": "first",
    "typeOfSecondFixedSurface": "second",
    "typeOfStatisticalProcessing": "stat",
    "indicatorOfUnitForTimeRange": "unit",
    "lengthOfTimeRange": "length",
    "productDefinitionTemplateNumber": "template",
    "typeOfGeneratingProcess": "process",
    "probabilityType": "event",
    "localTablesVersion": "local",
}
SCALED = {
    ("scaleFactorOfFirstFixedSurface", "scaledValueOfFirstFixedSurface"): "value",
    ("scaleFactorOfSecondFixedSurface", "scaledValueOfSecondFixedSurface"): "value2",
    ("scaleFactorOfLowerLimit", "scaledValueOfLowerLimit"): "lower",
}


def entries(path):
    """[(name, {key: value})] of a concept file, in its order."""
    text = re.sub(r"^\s*#.*$", "", path.read_text(), flags=re.M)
    return [
        (m[1], dict(re.findall(r"(\w+)\s*=\s*([^;]+?)\s*;", m[2])))
        for m in re.finditer(r"'((?:[^'\\]|\\.)*)'\s*=\s*\{([^}]*)\}", text)
    ]


def line(short_name, units, name, keys):
    keys = dict(keys)
    number = ".".join(keys.pop(k) for k in NUMBER)
    conditions = []
    for (scale, value), word in SCALED.items():
        factor, scaled = keys.pop(scale, None), keys.pop(value, None)
        if factor is None and scaled is None:
            continue
        if "missing()" in (factor, scaled):
            conditions.append(f"{word}=none")
            continue
        if factor is None or scaled is None:
            return None
        conditions.append(f"{word}={int(scaled) * 10.0 ** -int(factor):.12g}")
    for key, word in SIMPLE.items():
        value = keys.pop(key, None)
        if value is not None:
            conditions.append(f"{word}={value}")
    if keys:
        return None
    return "|".join([number, " ".join(conditions), short_name, units, name])


def write(directory, file, constant, comment):
    files = [entries(DEFINITIONS / directory / f"{k}.def") for k in ("shortName", "units", "name")]
    lines, dropped = [], 0
    for (short_name, keys), (units, keys2), (name, keys3) in zip(*files, strict=True):
        assert keys == keys2 == keys3, (short_name, name)
        if any(k not in keys for k in NUMBER) or keys["discipline"] == "192":
            continue
        text = line(short_name, units, name, keys)
        if text is None:
            dropped += 1
        else:
            lines.append(text.replace("\\", "\\\\").replace("`", "\\`").replace("${", "\\${"))
    body = "\n".join(lines)
    header = f"""/**
 * {comment}
 *
 * Made by scripts/generate-parameters.py from the definitions of ecCodes 2.28.0, copyright ECMWF, Apache License 2.0; do not edit.
 * One entry a line: discipline.category.number | conditions | short name | units | name.
 */
export const {constant} = `
"""
    (TARGET / file).write_text(header + body + "\n`;\n")
    print(f"{file}: {len(lines)} entries, {dropped} left out")


write("", "wmo.ts", "WMO_PARAMETERS", "Parameters of the WMO's tables, which all centres share.")
write("localConcepts/ecmf", "ecmwf.ts", "ECMWF_PARAMETERS", "ECMWF's additions, which ecCodes falls back on for every centre.")
write("localConcepts/kwbc", "ncep.ts", "NCEP_PARAMETERS", "NCEP's additions (centre 7).")
write("localConcepts/edzw", "dwd.ts", "DWD_PARAMETERS", "DWD's additions (centre 78).")
