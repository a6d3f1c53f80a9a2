"""Reads the Zarr that Landfall serves with xarray and zarr-python. Called by zarr-http.ts with a JSON text: addresses and expected values."""

import json
import sys

import numpy as np
import xarray as xr
import zarr
from checks import check, end

told = json.loads(sys.argv[1])


def expected(name):
    values = told["values"][name]
    return np.array([np.nan if value is None else value for value in values["data"]], dtype="float32").reshape(values["shape"])


def same(found, name):
    np.testing.assert_array_equal(np.asarray(found, dtype="float32"), expected(name))


def series():
    ds = xr.open_zarr(told["series"])
    assert dict(ds.sizes) == {"init": 2, "lead": 3, "lat": 19, "lon": 36, "level": 2}, ds.sizes
    assert ds.init.dtype.kind == "M" and list(ds.init.values.astype("datetime64[s]").astype(str)) == told["inits"]
    assert ds.lead.dtype.kind == "m" and list(ds.lead.values / np.timedelta64(1, "h")) == [0, 3, 6]
    same(ds.t2m.values, "t2m")
    same(ds.u10.values, "u10")
    same(ds.t.values, "t")


def point():
    ds = xr.open_zarr(told["series"])
    place = ds.t2m.sel(lat=40, lon=10, init=told["inits"][0]).values
    same(place, "point")


def raw():
    ds = xr.open_zarr(told["raw"])
    assert ds.t2m.dims == ("init", "lead", "lat", "lon")
    same(ds.t2m.values, "t2m")
    same(ds.u10.values, "u10")
    same(ds.t.values, "t")


def valid_time():
    ds = xr.open_zarr(told["raw"])
    valid = ds.init + ds.lead
    assert valid.values[1][2] == ds.init.values[1] + np.timedelta64(6, "h")


def groups():
    for group, name in (("version=v1", "many1"), ("version=v1%205", "many2")):
        ds = xr.open_zarr(told["many"], group=group)
        same(ds.t2m.values, name)


def hierarchy():
    root = zarr.open_group(told["many"], mode="r")
    assert sorted(name for name, _ in root.groups()) == ["version=v1", "version=v1%205"]
    assert root["version=v1"].attrs["version"] == "v1"
    same(root["version=v1/t2m"][:], "many1")


def tree():
    whole = xr.open_datatree(told["many"], engine="zarr", consolidated=True)
    same(whole["version=v1"].t2m.values, "many1")


def not_consolidated():
    array = zarr.open_array(f"{told['series']}/t2m", mode="r")
    same(array[:], "t2m")
    same(array[0, :, 5, 1], "point")


def bare():
    array = zarr.open_array(f"{told['bare']}/t2m", mode="r")
    try:
        array[0, 0, 0, 0]
    except Exception:
        return
    raise AssertionError("a chunk of the moving address was read")


for test in (series, point, raw, valid_time, groups, hierarchy, tree, not_consolidated, bare):
    check(test.__name__, test)
end()
