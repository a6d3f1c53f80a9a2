"""Daily maps for bench/update, and the same updates by xarray and zarr-python: each file opened and written with `to_zarr(region=...)` into one shared Zarr v3 store, one after the other.
python peer.py make FIXTURE OUT DAYS VERSIONS NEW_DAYS  -- SYNTHETIC: copies of a real file with its maps shifted from day to day and raised from version to version; prints one line of JSON
python peer.py write FILES STORE DAYS SECONDS           -- prints one line of JSON, ms
"""
import json, sys, time
from pathlib import Path

names = ["GSLA", "UCUR", "VCUR"]
row, column = 120, 300


def make(fixture, out, days, versions, new_days):
    import netCDF4
    import numpy as np

    out.mkdir(parents=True, exist_ok=True)
    with netCDF4.Dataset(fixture) as given:
        given.set_auto_maskandscale(False)
        files = []
        for day in range(days + new_days):
            for version in range(versions if day < days else 1):
                name = f"day-{day:03d}.v{version}.nc"
                with netCDF4.Dataset(out / name, "w") as made:
                    for dimension in given.dimensions.values():
                        made.createDimension(dimension.name, len(dimension))
                    for variable in ["TIME", "LATITUDE", "LONGITUDE", *names]:
                        source = given[variable]
                        attributes = source.__dict__.copy()
                        copy = made.createVariable(variable, source.dtype, source.dimensions, zlib=True, complevel=5, shuffle=False, fill_value=attributes.pop("_FillValue", None))
                        copy.setncatts(attributes)
                        copy.set_auto_maskandscale(False)
                        values = source[:]
                        if variable == "TIME":
                            values = values + day
                        if variable in names:
                            values = np.roll(values, day, axis=2)
                            values[values != source._FillValue] += 100 * version + day
                            values[0, row, column] = 100 * version + day
                        copy[:] = values
                    value = float(made["GSLA"][0, row, column]) * float(made["GSLA"].scale_factor)
                    date = netCDF4.num2date(made["TIME"][0], made["TIME"].units.replace(" UTC", ""))
                    files.append({"name": name, "day": day, "version": version, "value": value, "time": date.strftime("%Y-%m-%dT%H:%M:%SZ")})
        print(json.dumps({"files": files, "lat": float(given["LATITUDE"][row]), "lon": float(given["LONGITUDE"][column])}))


def write(files, store, days, seconds):
    import xarray as xr

    first = xr.open_dataset(files / "day-000.v0.nc")[names].load()
    times = [xr.open_dataset(files / f"day-{day:03d}.v0.nc")["TIME"].values[0] for day in range(days)]
    encoding = {name: {"chunks": (1, *first[name].shape[1:])} for name in names}
    for name in names:
        first[name].encoding = {key: value for key, value in first[name].encoding.items() if key in ("dtype", "scale_factor", "add_offset", "_FillValue")}
    first.reindex(TIME=times).to_zarr(store, mode="w", zarr_format=3, consolidated=False, encoding=encoding)
    took, began, version = [], time.perf_counter(), 1
    while time.perf_counter() - began < seconds:
        for day in range(days):
            started = time.perf_counter()
            with xr.open_dataset(files / f"day-{day:03d}.v{version % 3}.nc") as update:
                update[names].drop_vars(["LATITUDE", "LONGITUDE"]).drop_encoding().to_zarr(store, region={"TIME": slice(day, day + 1)}, consolidated=False)
            took.append((time.perf_counter() - started) * 1000)
            if time.perf_counter() - began >= seconds:
                break
        version += 1
    total = time.perf_counter() - began
    print(json.dumps({"perSecond": len(took) / total, "times": sorted(took)}))


if sys.argv[1] == "make":
    make(sys.argv[2], Path(sys.argv[3]), *map(int, sys.argv[4:7]))
else:
    write(Path(sys.argv[2]), sys.argv[3], int(sys.argv[4]), float(sys.argv[5]))
