#!/usr/bin/env python3
"""Writes parameters.json: what ecCodes 2.28 calls common parameters of the big sources, by level, statistic and centre."""
import json
import pathlib

import eccodes as ec

CENTRES = {"ecmf": 98, "kwbc": 7, "edzw": 78, "cwao": 54, "rjtd": 34, "egrr": 74}
SURFACES = {
    "surface": (1, 255, None, None), "meanSea": (101, 255, None, None), "2m": (103, 255, 2, None),
    "10m": (103, 255, 10, None), "80m": (103, 255, 80, None), "100m": (103, 255, 100, None),
    "850hPa": (100, 255, 85000, None), "tropopause": (7, 255, None, None), "cloudTop": (3, 255, None, None),
    "atmosphere": (1, 8, None, None), "atmosphere10": (10, 255, None, None), "hybrid": (105, 255, 12, None),
    "soil": (106, 106, 0, 10), "mixedLayer": (108, 108, 9000, 0), "maxWind": (6, 255, None, None),
}
# (discipline, category, number), surfaces, statistics (None: instant)
ASKED = [
    ((0, 0, 0), ("surface", "2m", "80m", "850hPa", "tropopause", "hybrid"), (None, 2, 3)),
    ((0, 0, 2), ("850hPa", "2m"), (None,)), ((0, 0, 4), ("2m",), (2,)), ((0, 0, 5), ("2m",), (3,)),
    ((0, 0, 6), ("2m", "850hPa"), (None,)), ((0, 0, 7), ("2m",), (None,)), ((0, 0, 10), ("surface",), (None, 0, 1)),
    ((0, 0, 11), ("surface",), (None, 0, 1)), ((0, 0, 17), ("surface",), (None,)), ((0, 0, 21), ("2m",), (None,)),
    ((0, 1, 0), ("2m", "850hPa", "hybrid"), (None,)), ((0, 1, 1), ("2m", "850hPa"), (None,)),
    ((0, 1, 3), ("surface", "atmosphere"), (None,)), ((0, 1, 7), ("surface",), (None, 0)),
    ((0, 1, 8), ("surface",), (1,)), ((0, 1, 9), ("surface",), (1,)), ((0, 1, 10), ("surface",), (1,)),
    ((0, 1, 11), ("surface",), (None,)), ((0, 1, 13), ("surface",), (None, 1)), ((0, 1, 15), ("surface",), (1,)),
    ((0, 1, 19), ("surface",), (None,)), ((0, 1, 22), ("850hPa", "hybrid"), (None,)), ((0, 1, 29), ("surface",), (1,)),
    ((0, 1, 49), ("surface",), (1,)), ((0, 1, 52), ("surface",), (None, 0, 1)), ((0, 1, 53), ("surface",), (1,)),
    ((0, 1, 60), ("surface",), (None,)), ((0, 1, 64), ("surface", "atmosphere"), (None,)),
    ((0, 1, 192), ("surface",), (None,)), ((0, 1, 193), ("surface",), (None,)), ((0, 1, 195), ("surface",), (None,)),
    ((0, 2, 0), ("10m", "850hPa"), (None,)), ((0, 2, 1), ("10m", "850hPa"), (None, 2)),
    ((0, 2, 2), ("10m", "80m", "100m", "850hPa", "maxWind"), (None,)),
    ((0, 2, 3), ("10m", "80m", "100m", "850hPa", "maxWind"), (None,)), ((0, 2, 8), ("850hPa",), (None,)),
    ((0, 2, 9), ("850hPa",), (None,)), ((0, 2, 10), ("850hPa",), (None,)), ((0, 2, 12), ("850hPa",), (None,)),
    ((0, 2, 13), ("850hPa",), (None,)), ((0, 2, 17), ("surface",), (None, 0)), ((0, 2, 18), ("surface",), (None, 0)),
    ((0, 2, 22), ("surface", "10m"), (None, 2)), ((0, 2, 24), ("atmosphere",), (None,)),
    ((0, 3, 0), ("surface", "850hPa", "tropopause"), (None,)), ((0, 3, 1), ("meanSea",), (None,)),
    ((0, 3, 3), ("tropopause",), (None,)), ((0, 3, 4), ("850hPa", "surface"), (None,)),
    ((0, 3, 5), ("850hPa", "surface"), (None,)), ((0, 3, 18), ("surface",), (None,)), ((0, 3, 192), ("meanSea",), (None,)),
    ((0, 4, 7), ("surface",), (None, 0, 1)), ((0, 4, 8), ("surface",), (None, 0)), ((0, 4, 9), ("surface",), (None, 1)),
    ((0, 4, 192), ("surface",), (None, 0)), ((0, 5, 3), ("surface",), (None, 0, 1)), ((0, 5, 4), ("surface",), (0,)),
    ((0, 5, 5), ("surface",), (1,)), ((0, 6, 1), ("surface", "atmosphere10", "850hPa"), (None,)),
    ((0, 6, 3), ("surface",), (None,)), ((0, 6, 4), ("surface",), (None,)), ((0, 6, 5), ("surface",), (None,)),
    ((0, 6, 11), ("surface",), (None,)), ((0, 6, 22), ("850hPa", "hybrid"), (None,)),
    ((0, 7, 6), ("surface", "mixedLayer"), (None,)), ((0, 7, 7), ("surface", "mixedLayer"), (None,)),
    ((0, 7, 8), ("surface", "mixedLayer"), (None,)), ((0, 7, 10), ("surface",), (None,)),
    ((0, 14, 0), ("atmosphere10",), (None,)), ((0, 16, 196), ("atmosphere10",), (None,)),
    ((0, 19, 0), ("surface",), (None,)), ((0, 19, 1), ("surface",), (None,)), ((0, 20, 0), ("surface",), (None,)),
    ((1, 2, 8), ("surface",), (None,)), ((2, 0, 0), ("surface",), (None,)), ((2, 0, 1), ("surface",), (None,)),
    ((2, 0, 2), ("soil",), (None,)), ((2, 0, 4), ("surface",), (None,)), ((2, 0, 192), ("soil",), (None,)),
    ((2, 3, 18), ("soil",), (None,)), ((10, 0, 3), ("surface",), (None,)), ((10, 0, 4), ("surface",), (None,)),
    ((10, 0, 5), ("surface",), (None,)), ((10, 0, 8), ("surface",), (None,)), ((10, 0, 10), ("surface",), (None,)),
    ((10, 0, 11), ("surface",), (None,)), ((10, 2, 0), ("surface",), (None,)), ((10, 3, 0), ("surface",), (None,)),
]



def sections(message):
    """Section 4 of a message, in hexadecimal."""
    at = 16
    while message[at + 4] != 4:
        at += int.from_bytes(message[at:at + 4], "big")
    return message[at:at + int.from_bytes(message[at:at + 4], "big")].hex()


def ask(centre, discipline, category, number, surface, statistic):
    """(section 4, names) of a message."""
    first, second, value, value2 = SURFACES[surface]
    h = ec.codes_grib_new_from_samples("GRIB2")
    ec.codes_set(h, "tablesVersion", 28)
    ec.codes_set(h, "centre", centre)
    ec.codes_set(h, "productDefinitionTemplateNumber", 0 if statistic is None else 8)
    keys = {"discipline": discipline, "parameterCategory": category, "parameterNumber": number,
            "typeOfFirstFixedSurface": first, "typeOfSecondFixedSurface": second}
    for suffix, v in (("First", value), ("Second", value2)):
        if v is not None:
            keys[f"scaleFactorOf{suffix}FixedSurface"] = 2 if suffix == "Second" and surface == "soil" else 0
            keys[f"scaledValueOf{suffix}FixedSurface"] = v
    if statistic is not None:
        keys |= {"typeOfStatisticalProcessing": statistic, "lengthOfTimeRange": 6}
    for key, v in keys.items():
        ec.codes_set(h, key, v)
    names = tuple(ec.codes_get(h, key) for key in ("typeOfLevel", "shortName", "units", "name"))
    return sections(ec.codes_get_message(h)), names


lines = []
for numbers, surfaces, statistics in ASKED:
    for surface in surfaces:
        for statistic in statistics:
            answers = {}
            for centre, code in CENTRES.items():
                section, names = ask(centre, *numbers, surface, statistic)
                answers.setdefault(names, []).append(code)
            lines.append(json.dumps([numbers[0], section, [[codes, *names] for names, codes in answers.items()]]))
(pathlib.Path(__file__).parent / "parameters.json").write_text("[\n" + ",\n".join(lines) + "\n]\n")
print(len(lines), "rows")
