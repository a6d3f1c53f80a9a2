#!/usr/bin/python3
"""What netCDF4-python reads in the ocean fixtures: values of some cells, and hashes of whole maps. Needs Debian's python3-netcdf4.

    /usr/bin/python3 packages/landfall/test/ocean/points.py > packages/landfall/test/ocean/points.json

Values are those of netCDF4-python (masked and scaled by it), rounded to single precision; masked ones are null, and NaN in what is hashed (little-endian
float32, rows by columns as in the file).
"""
import datetime
import hashlib
import json
import pathlib

import netCDF4
import numpy as np

folder = pathlib.Path(__file__).parents[4] / "fixtures/netcdf"
rng = np.random.default_rng(20261121)


def tell(path, names):
    with netCDF4.Dataset(path) as file:
        # days as fractions: microseconds short of the hour
        time = netCDF4.num2date(file["TIME"][0], file["TIME"].units, only_use_cftime_datetimes=False) + datetime.timedelta(milliseconds=0.5)
        lat, lon = np.ma.filled(file["LATITUDE"][:]), np.ma.filled(file["LONGITUDE"][:])
        told = {"file": path.name, "time": time.strftime("%Y-%m-%dT%H:%M:%SZ"), "maps": {}, "points": []}
        maps = {}
        for name in names:
            values = np.ma.filled(np.ma.asarray(file[name][0]).astype("f4"), np.nan)
            maps[name] = values
            told["maps"][name] = {
                "sha256": hashlib.sha256(values.astype("<f4").tobytes()).hexdigest(),
                "missing": int(np.isnan(values).sum()),
            }
        first = maps[names[0]]
        there = np.argwhere(~np.isnan(first))
        missing = np.argwhere(np.isnan(first))
        corners = [[0, 0], [first.shape[0] - 1, first.shape[1] - 1]]
        for row, column in [*rng.choice(there, 25).tolist(), *rng.choice(missing, 5).tolist(), *corners]:
            place = (lat[row, column], lon[row, column]) if lat.ndim == 2 else (lat[row], lon[column])
            told["points"].append({
                "row": row,
                "column": column,
                "lat": float(place[0]),
                "lon": float(place[1]),
                "values": {name: None if np.isnan(maps[name][row, column]) else float(maps[name][row, column]) for name in names},
            })
        return told


files = [tell(path, ["GSLA", "UCUR", "VCUR"]) for path in sorted(folder.glob("IMOS_OceanCurrent*"))]
files += [tell(path, ["UCUR", "VCUR"]) for path in sorted(folder.glob("IMOS_ACORN*"))]
print("[" + ",\n".join(json.dumps(file, separators=(",", ":")) for file in files) + "]")
