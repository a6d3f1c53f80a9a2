"""Compares what Landfall serves and stores with the NetCDF files it was made of, both read by xarray. Called by ocean.ts with a JSON text: files, addresses, folders."""

import json
import sys
from functools import partial

import numpy as np
import xarray as xr
from checks import check, end

told = json.loads(sys.argv[1])


def sources(paths):
    """All files along time, as xarray decodes them; days since 1950 as doubles are some microseconds beside the hour."""
    files = [xr.open_dataset(path, engine="netcdf4") for path in paths]
    source = xr.concat(files, dim="TIME", data_vars="minimal", coords="minimal", compat="override")
    return source.assign_coords(TIME=source.TIME.dt.round("s"))


def same(found, source, pairs):
    np.testing.assert_array_equal(found.time.values, source.TIME.values.astype("datetime64[ns]"))
    for ours, theirs in pairs.items():
        values = found[ours].transpose("time", ...).values
        assert np.isfinite(values).any(), ours
        # a lake's values have single precision
        expected = source[theirs].values.astype("float32").reshape(values.shape)
        np.testing.assert_array_equal(values.astype("float32"), expected, ours)


sea_level = sources(told["sources"]["seaLevel"])
radar = sources(told["sources"]["radar"])
currents = {"ucur": "UCUR", "vcur": "VCUR"}
of = {
    "seaLevel": (sea_level, {"gsla": "GSLA", **currents}),
    "seaLevelByMonth": (sea_level, {"gsla": "GSLA", **currents}),
    "seaLevelHistory": (sea_level, {"gsla": "GSLA", **currents}),
    "radarTurquoise": (radar, currents),
}


def by_time(found):
    """A partition of many steps says when it starts, and its steps how long after that: their sum is the time."""
    period = next((name for name in ("day", "month", "year") if name in found.dims), None)
    if period is None:
        return found
    time = (found[period] + found.step).values.ravel()
    found = found.stack(time=(period, "step"), create_index=False).drop_vars([period, "step"])
    return found.assign_coords(time=time)


def box(found):
    """Of the series, whose chunks are small and hold all days, some cells are enough."""
    return found.isel(lat=slice(100, 164), lon=slice(200, 280)) if "year" in found.dims or found.sizes.get("step", 0) > 31 else found


def cells(source, found):
    """The same cells of the files."""
    if "lat" not in found.dims:
        return source
    return source.sel(LATITUDE=found.lat.values, LONGITUDE=found.lon.values, method="nearest")


def of_files(found, source):
    """The times of the files alone: a regular axis goes on to the end of its partition, and all is missing there."""
    times = source.TIME.values.astype("datetime64[ns]")
    others = found.sel(time=~found.time.isin(times))
    for name in others.data_vars:
        assert not np.isfinite(others[name].values).any(), name
    return found.sel(time=times)


def over_http(name):
    source, pairs = of[name]
    found = box(xr.open_zarr(told["served"][name]))
    same(of_files(by_time(found), source), cells(source, found), pairs)


def on_disk(name):
    """One partition: a folder that any reader of Zarr opens. When it starts its name says, as in data/seaLevelHistory/year=2024…/BUILD."""
    source, pairs = of[name]
    starts = np.datetime64("2024-01-01", "ns")
    for index, folder in enumerate(told["disk"][name]):
        found = box(xr.open_zarr(folder, consolidated=False))
        if "step" in found.dims:
            timed = found.assign_coords(step=starts + found.step).rename(step="time")
            same(of_files(timed, source), cells(source, found), pairs)
        else:
            same(found.expand_dims(time=source.TIME.values[index : index + 1]), source.isel(TIME=slice(index, index + 1)), pairs)


def history_of_a_place():
    found = xr.open_zarr(told["served"]["seaLevelHistory"])
    # all days of a few cells lie side by side
    assert found.gsla.encoding["chunks"][1] == 366, found.gsla.encoding["chunks"]
    row, column = np.argwhere(np.isfinite(sea_level.GSLA.values[0]))[1000]
    source = sea_level.GSLA.isel(LATITUDE=row, LONGITUDE=column)
    place = found.sel(lat=float(source.LATITUDE), lon=float(source.LONGITUDE), method="nearest")
    place = by_time(place[["gsla"]]).sel(time=sea_level.TIME.values.astype("datetime64[ns]"))
    np.testing.assert_array_equal(place.gsla.values.astype("float32"), source.values.astype("float32"))


for dataset in of:
    check(f"{dataset} over HTTP", partial(over_http, dataset))
    check(f"{dataset} on disk", partial(on_disk, dataset))
check("the history of a place", history_of_a_place)
end()
