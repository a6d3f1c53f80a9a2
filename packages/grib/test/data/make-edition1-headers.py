#!/usr/bin/env python3
"""Writes edition1-headers.json: first sections of edition 1 (hexadecimal) and what ecCodes makes of them.

Needs ecCodes 2.28 with its Python bindings (Debian: python3-eccodes). A row is [section 1, short name, units, name, type of level,
level, bottom level, step type, step range, data date, validity date, validity time]; null where ecCodes has no answer. Left out is
where we differ on purpose: NCEP's own numbers and levels, months (ecCodes has all of 30 days), and numbers without a name ("~").
"""
import json
import pathlib
import sys

import eccodes as ec

HERE = pathlib.Path(__file__).parent
ECMWF, NCEP, JMA, DWD, CMC = 98, 7, 34, 78, 54
BASE = ec.codes_get_message(ec.codes_grib_new_from_samples("regular_ll_sfc_grib1"))
KEYS = ("shortName", "units", "name", "typeOfLevel", "level:l", "bottomLevel:l", "stepType", "stepRange", "dataDate", "validityDate",
        "validityTime")
rows = {}


def get(h, key):
    try:
        return ec.codes_get(h, key[:-2], int) if key.endswith(":l") else ec.codes_get(h, key, str)
    except ec.CodesInternalError:
        return None


def ask(centre, table=2, number=11, level=(1, 0, 0), unit=1, p=(3, 9), indicator=0, averaged=0, century=21, year=7):
    message = bytearray(BASE)
    section = dict(zip((3, 4, 8, 9, 10, 11, 12, 17, 18, 19, 20, 22, 24, 25),
                       (table, centre, number, *level, year, unit, *p, indicator, averaged, century, 0)))
    for at, value in section.items():
        message[8 + at] = value
    h = ec.codes_new_from_message(bytes(message))
    answers = [get(h, key) for key in KEYS]
    ec.codes_release(h)
    if answers[2] in ("~", "Experimental product", "Indicates a missing value") or answers[2].startswith("Reserved"):
        return
    # DWD's extremes with an indicator of one time: ecCodes takes P2, which then means nothing, for their end.
    if centre == DWD and indicator in (0, 1, 13) and answers[6] in ("min", "max", "avg"):
        answers[7] = None
    # Without the local octets of the sample.
    rows[(b"\0\0\x1c" + message[11:36]).hex()] = answers


for centre in (ECMWF, JMA, DWD, CMC):
    for kind in (*range(1, 10), 20, *range(100, 118), 119, 120, 121, 125, 128, 141, 160, 200, 201, 210, 211, 212, 213, 222, 250):
        ask(centre, level=(kind, 1, 44))
    for indicator in (*range(6), 10, 11, 13, 14, 113, 118, 119, *range(120, 125), *range(128, 134)):
        ask(centre, indicator=indicator, averaged=5)
for kind in (1, 100, 105, 109, 112, 200, 201):
    ask(NCEP, level=(kind, 1, 44))
for unit in (0, 1, 2, 10, 11, 12, 13, 14):
    for indicator, p in ((0, (3, 0)), (2, (3, 9)), (10, (1, 44)), (4, (0, 8)), (3, (6, 6)), (113, (4, 1))):
        ask(CMC, unit=unit, indicator=indicator, p=p)
for century, year in ((20, 1), (20, 99), (20, 100), (21, 1), (21, 26), (19, 50)):
    ask(CMC, century=century, year=year)
levels = ((1, 0, 0), (105, 0, 2), (105, 0, 10), (100, 1, 244), (112, 0, 7))
for centre in (ECMWF, NCEP, JMA, DWD, CMC):
    for number in range(1, 128, 5 if centre == DWD else 16):
        for level in levels:
            ask(centre, 2, number, level, indicator=4 if level[0] == 112 else 0)
for index, (table, number) in enumerate((t, n) for t in (128, 129, 131, 140, 160, 162, 171, 172, 174, 200, 210, 228, 235) for n in range(256)):
    if index % 23 == 0 or number in (129, 130, 165, 167, 228):
        ask(ECMWF, table, number)
for number in range(1, 255, 9):
    ask(JMA, 200, number, levels[number % 5])
for table in (201, 202, 203, 205, 206, 208):
    for number in range(1, 255, 19):
        ask(DWD, table, number, levels[number % 5], indicator=number % 5, p=(0, 9))
(HERE / "edition1-headers.json").write_text("[\n" + ",\n".join(json.dumps([k, *v]) for k, v in rows.items()) + "\n]\n")
print(len(rows), "sections", file=sys.stderr)
