"""Reads what interop.ts wrote with zarr-python and xarray, and writes arrays for it to read back.

    python interop.py FOLDER

FOLDER/expected.json says what every array must hold. Prints one line a failure, then "N passed, N failed".
"""

import json
import sys
from pathlib import Path

import numpy as np
import xarray as xr
import zarr

folder = Path(sys.argv[1])
passed = failed = 0


def check(name, actual, expected):
    """Same shape and, value by value, the same numbers; None is NaN, NaT or a masked value."""
    global passed, failed
    actual = np.asarray(actual)
    wanted = np.array([np.nan if v is None else v for v in expected["values"]], dtype="float64")
    flat = actual.astype("float64").ravel()
    tolerance = expected.get("tolerance", 0)
    if list(actual.shape) != expected["shape"]:
        problem = f"shape {actual.shape}, not {expected['shape']}"
    elif not np.allclose(flat, wanted, rtol=0, atol=tolerance, equal_nan=True):
        at = int(np.flatnonzero(~np.isclose(flat, wanted, rtol=0, atol=tolerance, equal_nan=True))[0])
        problem = f"value {at} is {flat[at]}, not {wanted[at]}"
    else:
        passed += 1
        return
    failed += 1
    print(f"FAILED {name}: {problem}")


def check_equal(name, actual, expected):
    global passed, failed
    if actual == expected:
        passed += 1
    else:
        failed += 1
        print(f"FAILED {name}: {actual!r}, not {expected!r}")


expected = json.loads((folder / "expected.json").read_text())

for group_name, arrays in expected["zarr"].items():
    group = zarr.open_group(folder / group_name, mode="r", zarr_format=3)
    for name, wanted in arrays.items():
        array = group[name]
        check(f"zarr {group_name}/{name}", array[...], wanted)
        check_equal(f"zarr {group_name}/{name} dtype", str(array.dtype), wanted["dtype"])
        if len(wanted["shape"]) > 1:
            # One cell over the first axis: the path of a point, which reads an inner chunk by its range.
            at = tuple(n - 1 for n in wanted["shape"][1:])
            column = np.array(wanted["values"], dtype=object).reshape(wanted["shape"])[(slice(None), *at)]
            check(f"zarr {group_name}/{name} column", array[(slice(None), *at)],
                  {**wanted, "shape": [len(column)], "values": list(column)})

for group_name, arrays in expected["xarray"].items():
    dataset = xr.open_zarr(folder / group_name, consolidated=True, chunks=None)
    for name, wanted in arrays.items():
        values = dataset[name].values
        if values.dtype.kind == "m":
            values = values / np.timedelta64(1, "h")
        if values.dtype.kind == "M":
            values = (values - np.datetime64("1970-01-01")) / np.timedelta64(1, "s")
        check(f"xarray {group_name}/{name}", values, wanted)
        check_equal(f"xarray {group_name}/{name} kind", dataset[name].dtype.kind, wanted["kind"])
        check_equal(f"xarray {group_name}/{name} dims", list(dataset[name].dims), wanted["dims"])

# The other way: shards by zarr-python, with a chunk that is all fill.
back = zarr.open_group(folder / "python", mode="w", zarr_format=3)
for dtype in ["float32", "float64", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32"]:
    codecs = {
        "zstd-3": zarr.codecs.ZstdCodec(level=3),
        "zstd-0": zarr.codecs.ZstdCodec(level=0, checksum=True),
        "blosc-5": zarr.codecs.BloscCodec(cname="zstd", clevel=5, shuffle="shuffle"),
        "blosc-plain": zarr.codecs.BloscCodec(cname="zstd", clevel=1, shuffle="noshuffle"),
        "blosc-0": zarr.codecs.BloscCodec(cname="zstd", clevel=0, shuffle="shuffle"),
        "blosc-blocks": zarr.codecs.BloscCodec(cname="zstd", clevel=3, shuffle="shuffle", blocksize=128),
        "none": None,
    }
    for kind, codec in codecs.items():
        name = f"{dtype}-{kind}"
        array = back.create_array(
            name, shape=(3, 10, 14), shards=(3, 12, 16), chunks=(3, 4, 4), dtype=dtype, compressors=codec,
            fill_value=np.nan if dtype.startswith("float") else 5,
        )
        values = (np.arange(3 * 10 * 14) % 100).reshape(3, 10, 14).astype(dtype)
        values[:, :4, :4] = array.fill_value
        array[...] = values
plain = back.create_array("plain", shape=(7,), chunks=(7,), dtype="float64")
plain[...] = np.arange(7) / 4

print(f"{passed} passed, {failed} failed")
sys.exit(1 if failed else 0)
