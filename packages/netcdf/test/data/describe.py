#!/usr/bin/python3
"""Tells what netCDF4-python reads in files, as JSON: structure, attributes, and hashes of values. Needs Debian's python3-netcdf4.

    /usr/bin/python3 packages/netcdf/test/data/describe.py --seed 1 fixtures/netcdf/* packages/netcdf/test/data/*.nc > expected.json

Values are hashed as little-endian bytes in row-major order: `raw` as stored, `decoded` as doubles with masked values NaN. netCDF4-python masks; the
unpacking is done here in doubles, and asserted to be what netCDF4-python gives, which computes in the attributes' type. Texts and anything else are
hashed as compact JSON. Slabs are drawn from the seed.
"""
import datetime
import hashlib
import json
import os
import random
import sys
import warnings

import cftime
import netCDF4
import numpy as np

warnings.simplefilter("ignore")

NAMES = {"i1": "int8", "u1": "uint8", "i2": "int16", "u2": "uint16", "i4": "int32", "u4": "uint32", "i8": "int64", "u8": "uint64", "f4": "float32", "f8": "float64", "S1": "char"}
FORMATS = {"NETCDF3_CLASSIC": "classic", "NETCDF3_64BIT_OFFSET": "64-bit-offset", "NETCDF3_64BIT_DATA": "64-bit-data", "NETCDF4": "netcdf-4"}


def sha(data):
    return hashlib.sha256(data).hexdigest()[:32]


def sha_json(value):
    return sha(json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode())


def little(array):
    return np.ascontiguousarray(array).astype(array.dtype.newbyteorder("<")).tobytes()


def number(value):
    """JSON has neither NaN nor integers of 64 bits."""
    if isinstance(value, (np.floating, float)):
        return float(value) if np.isfinite(value) else str(float(value))
    return str(int(value)) if abs(int(value)) > 2**53 else int(value)


def attribute(value):
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return value
    if isinstance(value, bytes):
        return text(value).replace("\0", "")
    array = np.atleast_1d(value)
    if array.dtype.kind not in "iuf":
        return None
    return {NAMES[array.dtype.str[1:]]: [number(item) for item in array]}


def attributes(holder):
    pairs = ((name, attribute(holder.getncattr(name))) for name in holder.ncattrs())
    return {name: value for name, value in pairs if value is not None}


def plain(value):
    """Values of compounds and lists, in the shape that our reader gives them."""
    if isinstance(value, np.void):
        return {name: plain(value[name]) for name in value.dtype.names}
    if isinstance(value, np.ndarray):
        if value.dtype.kind == "S":
            return b"".join(value.ravel().tolist()).decode()
        return [plain(item) for item in value.ravel()]
    if isinstance(value, bytes):
        return value.decode()
    if isinstance(value, (np.floating, float)) and float(value).is_integer():
        # as JavaScript writes it
        return int(value)
    return value if isinstance(value, str) else number(value)


def hash_values(variable, key):
    # cut from the whole: with a stride netCDF-C 4.9.0 gives fill where a variable ends before its unlimited dimension
    # netCDF4-python has no strides for texts and lists
    is_vlen = variable.dtype is str or isinstance(variable.datatype, netCDF4.VLType)
    values = variable[:][key] if is_vlen else variable[...][key]
    if variable.dtype is str:
        return sha_json([str(item) for item in np.atleast_1d(values).ravel()])
    if isinstance(values, np.ndarray) and values.dtype.kind in "iuf":
        return sha(little(values))
    if isinstance(values, np.ndarray) and values.dtype == "S1":
        # netCDF4-python gives a NUL as an empty text
        return sha(np.ascontiguousarray(values).tobytes())
    return sha_json([plain(item) for item in np.atleast_1d(values).ravel()])


def describe_type(variable):
    if variable.dtype is str:
        return "string"
    if isinstance(variable.datatype, netCDF4.VLType):
        return "vlen"
    if isinstance(variable.datatype, netCDF4.CompoundType) or variable.dtype.names:
        return "compound"
    return NAMES[variable.dtype.str[1:]]


def texts(variable):
    rows = np.atleast_2d(variable[:])
    rows = rows.reshape(-1, rows.shape[-1])
    return [text(row.tobytes().split(b"\0")[0].rstrip(b" ")) for row in rows]


def text(data):
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("latin1")


def decode(variable):
    # netCDF4-python 1.6.2 takes any _Unsigned for "true"
    is_misread = getattr(variable, "_Unsigned", "true") != "true"
    variable.set_auto_mask(not is_misread)
    variable.set_auto_scale(not is_misread)
    scaled = np.ma.atleast_1d(variable[:])
    variable.set_auto_maskandscale(False)
    raw = np.atleast_1d(variable[:])
    if getattr(variable, "_Unsigned", "") == "true":
        raw = raw.view("u%d" % raw.dtype.itemsize)
    scale = float(getattr(variable, "scale_factor", 1.0))
    offset = float(getattr(variable, "add_offset", 0.0))
    doubles = raw.astype("f8") * scale + offset
    mask = np.ma.getmaskarray(scaled)
    if raw.dtype.itemsize == 1 and not any(name in variable.ncattrs() for name in ("_FillValue", "valid_range")):
        # bytes have no default fill value that would mark missing ones (NetCDF User's Guide); netCDF4-python 1.6.2 has one
        mask &= raw.view("i1") != (-127 if raw.dtype.kind == "i" else -1)
    doubles[mask] = np.nan
    visible = ~mask & ~np.isnan(doubles)
    assert np.allclose(np.ma.getdata(scaled)[visible].astype("f8"), doubles[visible], rtol=1e-6, atol=1e-6 * (abs(scale) + abs(offset))), variable.name
    # one NaN, whatever its payload
    doubles[np.isnan(doubles)] = np.nan
    return doubles


def dates(variable, doubles):
    calendar = getattr(variable, "calendar", "standard")
    # cftime takes this for the year 1
    units = variable.units.replace("1-1-1970", "1970-01-01")
    given = []
    for value in doubles.ravel()[:20]:
        if np.isnan(value):
            given.append(None)
            continue
        date = cftime.num2date(value, units, calendar, only_use_cftime_datetimes=True)
        # to whole milliseconds, as numbers of days are not exact
        date = date + datetime.timedelta(microseconds=500)
        given.append("%04d-%02d-%02dT%02d:%02d:%02d.%03d" % (date.year, date.month, date.day, date.hour, date.minute, date.second, date.microsecond // 1000))
    return given


def draw_slab(shape, draw):
    slab = {"start": [], "count": [], "stride": []}
    for length in shape:
        stride = draw.choice([1, 1, 1, 2, 3, 7])
        start = draw.randrange(length)
        most = (length - 1 - start) // stride + 1
        slab["start"].append(start)
        slab["count"].append(draw.randint(1, most))
        slab["stride"].append(stride)
    return slab


def describe_variable(variable, draw):
    variable.set_auto_maskandscale(False)
    variable.set_auto_chartostring(False)
    told = {
        "dtype": describe_type(variable),
        "dimensions": list(variable.dimensions),
        "shape": list(variable.shape),
        "attributes": attributes(variable),
    }
    chunks = variable.chunking()
    if isinstance(chunks, list):
        told["chunkShape"] = chunks
    told["raw"] = hash_values(variable, Ellipsis)
    if variable.ndim > 0 and variable.size > 1 and variable.dtype != "S1":
        told["slabs"] = []
        for _ in range(4):
            slab = draw_slab(variable.shape, draw)
            key = tuple(slice(s, s + (c - 1) * d + 1, d) for s, c, d in zip(slab["start"], slab["count"], slab["stride"]))
            told["slabs"].append({**slab, "raw": hash_values(variable, key)})
    if told["dtype"] == "char":
        told["texts"] = sha_json(texts(variable))
    elif told["dtype"] in NAMES.values() and not isinstance(variable.datatype, netCDF4.EnumType):
        doubles = decode(variable)
        told["decoded"] = sha(doubles.astype("<f8").tobytes())
        told["missing"] = int(np.isnan(doubles).sum())
        if "since" in getattr(variable, "units", ""):
            told["dates"] = dates(variable, doubles)
    return told


def describe_group(group, draw):
    return {
        "dimensions": {name: {"length": len(dim), "unlimited": dim.isunlimited()} for name, dim in group.dimensions.items()},
        "attributes": attributes(group),
        "variables": {name: describe_variable(variable, draw) for name, variable in group.variables.items()},
        "groups": {name: describe_group(child, draw) for name, child in group.groups.items()},
    }


def main():
    seed = int(sys.argv[2])
    told = {}
    for path in (path for path in sys.argv[3:] if not path.endswith(".json")):
        with netCDF4.Dataset(path) as file:
            # each file by itself, so that one more does not change the others' slabs
            draw = random.Random(f"{seed} {os.path.basename(path)}")
            told[os.path.basename(path)] = {"format": FORMATS[file.data_model], **describe_group(file, draw)}
    # a line for each file
    lines = (json.dumps(name) + ":" + json.dumps(file, separators=(",", ":"), ensure_ascii=False) for name, file in told.items())
    print("{" + ",\n".join(lines) + "}")


main()
