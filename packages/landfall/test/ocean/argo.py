#!/usr/bin/python3
"""What netCDF4-python reads in the Argo profiles of the fixtures: how many levels have a pressure, and a hash over all of them. Needs Debian's python3-netcdf4.

    /usr/bin/python3 packages/landfall/test/ocean/argo.py > packages/landfall/test/ocean/argo.json

Hashed is, level by level in the file's order: the cycle (int32), the time in whole milliseconds since 1970 (float64), pressure, temperature and salinity
(float32), little-endian, with 7fc00000 (and the float64 NaN) for what is masked.
"""
import hashlib
import json
import pathlib
import struct

import netCDF4
import numpy as np

path = pathlib.Path(__file__).parents[4] / "fixtures/netcdf/2902093_prof.nc"
with netCDF4.Dataset(path) as file:
    cycle = file["CYCLE_NUMBER"][:]
    days = np.ma.filled(np.ma.asarray(file["JULD"][:]).astype("f8"), np.nan)
    epoch = -7305.0  # 1950-01-01 in days since 1970
    values = {name: np.ma.filled(np.ma.asarray(file[name][:]).astype("f4"), np.nan) for name in ["PRES", "TEMP", "PSAL"]}

digest = hashlib.sha256()
rows = 0
for profile in range(len(cycle)):
    for level in range(values["PRES"].shape[1]):
        if np.isnan(values["PRES"][profile, level]):
            continue
        ms = np.round((days[profile] + epoch) * 86_400_000)
        digest.update(struct.pack("<id3f", int(cycle[profile]), ms, *(float(values[name][profile, level]) for name in ["PRES", "TEMP", "PSAL"])))
        rows += 1
print(json.dumps({"file": path.name, "rows": rows, "sha256": digest.hexdigest()}))
