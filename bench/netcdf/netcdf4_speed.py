"""What netCDF4-python does with the bench's files: writes the large ones, and times whole variables.

    netcdf4_speed.py make FOLDER
    netcdf4_speed.py time SECONDS FILE VARIABLE    prints best seconds: as stored, decoded, as stored with opening
"""
import json
import sys
import time

import netCDF4
import numpy as np


def field(steps, rows, columns):
    """Smooth waves with a little noise, to two decimals: compresses about as real fields do."""
    rng = np.random.default_rng(1)
    t, y, x = np.meshgrid(np.arange(steps), np.linspace(0, 9, rows), np.linspace(0, 20, columns), indexing="ij")
    return np.round(280 + 20 * np.sin(x + t / 5) * np.cos(y) + rng.normal(0, 0.2, t.shape), 2)


def make(folder):
    data = field(24, 361, 720)
    for name, format in (("classic.nc", "NETCDF3_64BIT_OFFSET"), ("cdf5.nc", "NETCDF3_64BIT_DATA"), ("netcdf4.nc", "NETCDF4")):
        with netCDF4.Dataset(f"{folder}/{name}", "w", format=format) as file:
            file.createDimension("time", None)
            file.createDimension("step", 24)
            file.createDimension("lat", 361)
            file.createDimension("lon", 720)
            is_new = format == "NETCDF4"

            def add(variable, code, dims, values, **options):
                made = file.createVariable(variable, code, dims, **(options if is_new else {}))
                if code == "i2":
                    made.scale_factor, made.add_offset = 0.01, 280.0
                made[:] = values

            add("fixed_f4", "f4", ("step", "lat", "lon"), data)
            add("fixed_i2", "i2", ("step", "lat", "lon"), data)
            add("fixed_f8", "f8", ("step", "lat", "lon"), data)
            add("record_f4", "f4", ("time", "lat", "lon"), data, zlib=True, complevel=1, chunksizes=(1, 361, 720))
            add("record_i2", "i2", ("time", "lat", "lon"), data, zlib=True, complevel=1, shuffle=False, chunksizes=(1, 361, 720))
            if is_new:
                add("tiled_f4", "f4", ("step", "lat", "lon"), data, chunksizes=(24, 40, 40))
                add("tiled_deflated_f4", "f4", ("step", "lat", "lon"), data, zlib=True, chunksizes=(24, 40, 40))


def best(seconds, run):
    shortest = float("inf")
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        shortest = min(shortest, run())
    return shortest


def timed(path, name, decoded, with_open):
    def run():
        start = time.perf_counter()
        # opened anew each time: HDF5 would answer from its chunk cache
        file = netCDF4.Dataset(path)
        variable = file[name]
        variable.set_auto_maskandscale(decoded)
        if not with_open:
            start = time.perf_counter()
        values = variable[:]
        if decoded:
            values = np.ma.filled(values.astype("f8"), np.nan)
        took = time.perf_counter() - start
        file.close()
        return took

    return run


def main():
    if sys.argv[1] == "make":
        make(sys.argv[2])
        return
    seconds, path, name = float(sys.argv[2]), sys.argv[3], sys.argv[4]
    kinds = ((False, False), (True, False), (False, True))
    print(json.dumps([best(seconds, timed(path, name, *kind)) for kind in kinds]))


main()
