#!/usr/bin/python3
"""Writes the small files of this folder: what the real files of fixtures/ have none of. Needs Debian's python3-netcdf4.

    /usr/bin/python3 packages/netcdf/test/data/make-files.py packages/netcdf/test/data [SEED]
"""
import os
import sys

import netCDF4
import numpy as np

folder = sys.argv[1]
rng = np.random.default_rng(int(sys.argv[2]) if len(sys.argv) > 2 else 20261121)


def create(name, format="NETCDF4"):
    return netCDF4.Dataset(os.path.join(folder, name), "w", format=format)


# every type of CDF-5, fixed and by record, with records of odd lengths
with create("cdf5-types.nc", "NETCDF3_64BIT_DATA") as file:
    file.createDimension("time", None)
    file.createDimension("x", 3)
    file.createDimension("y", 5)
    file.title = "all types of CDF-5"
    file.setncattr("limits", np.array([-(2**63), 2**63 - 1], "i8"))
    file.setncattr("big", np.array([2**64 - 1], "u8"))
    for code in ("i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8", "f4", "f8", "S1"):
        for kind, dims in (("fixed", ("x", "y")), ("record", ("time", "x"))):
            variable = file.createVariable(f"{kind}_{code}", code, dims)
            shape = (3, 5) if kind == "fixed" else (4, 3)
            if code == "S1":
                variable[:] = rng.choice(list("abc xyz"), shape).astype("S1")
            elif code[0] == "f":
                variable[:] = rng.normal(size=shape).astype(code)
            else:
                info = np.iinfo(code)
                variable[:] = rng.integers(info.min, info.max, shape, code, endpoint=True)

# one record variable alone is not padded: three bytes, or one short, a record
for name, code in (("lone-byte", "i1"), ("lone-short", "i2"), ("lone-double", "f8")):
    for format, suffix in (("NETCDF3_CLASSIC", "cdf1"), ("NETCDF3_64BIT_OFFSET", "cdf2"), ("NETCDF3_64BIT_DATA", "cdf5")):
        with create(f"{name}-{suffix}.nc", format) as file:
            file.createDimension("time", None)
            file.createDimension("x", 3)
            file.createVariable("before", "i2", ("x",))[:] = [1, 2, 3]
            file.createVariable("lone", code, ("time", "x"))[:] = rng.integers(-100, 100, (7, 3))

# no records yet, no dimensions, no variables
with create("no-records.nc", "NETCDF3_CLASSIC") as file:
    file.createDimension("time", None)
    file.createVariable("time", "f8", ("time",)).units = "hours since 2000-01-01"
    file.createVariable("crs", "i4", ())[:] = 4326
with create("empty-classic.nc", "NETCDF3_CLASSIC") as file:
    pass
with create("empty-netcdf4.nc") as file:
    pass

# a header of more than 8 KiB
with create("large-header.nc", "NETCDF3_64BIT_OFFSET") as file:
    file.createDimension("x", 4)
    file.history = "ä" * 9000
    for i in range(60):
        variable = file.createVariable(f"v{i:03}", "f4", ("x",))
        variable.long_name = f"variable number {i}"
        variable[:] = np.arange(4) + i

# groups that use dimensions from above, and the same names below
with create("groups.nc") as file:
    file.createDimension("time", None)
    file.createDimension("x", 4)
    file.createVariable("x", "f8", ("x",))[:] = [0.5, 1.5, 2.5, 3.5]
    file.createVariable("time", "i8", ("time",))[:] = [10, 20, 30]
    forecast = file.createGroup("forecast")
    forecast.purpose = "a group"
    forecast.createDimension("x", 2)
    forecast.createVariable("wind", "f4", ("time", "x"))[:] = np.arange(6).reshape(3, 2)
    deep = forecast.createGroup("deep").createGroup("deeper")
    deep.createVariable("gust", "u2", ("time", "x"))[:] = np.arange(6).reshape(3, 2) + 60000
    file.createGroup("empty")

# an unlimited dimension that variables fill to different lengths; two unlimited ones; one without any variable
with create("unlimited.nc") as file:
    file.createDimension("time", None)
    file.createDimension("run", None)
    file.createDimension("unused", None)
    file.createDimension("x", 3)
    long = file.createVariable("long", "i4", ("time", "x"))
    long[0:7] = np.arange(21).reshape(7, 3)
    short = file.createVariable("short", "i2", ("time", "x"), fill_value=-1)
    short[0:4] = np.arange(12).reshape(4, 3)
    never = file.createVariable("never", "f8", ("time",))
    both = file.createVariable("both", "f4", ("run", "time"))
    # all of time: netCDF-C 4.9.0 misplaces what is shorter along any dimension but the first
    both[0:2, 0:7] = np.arange(14).reshape(2, 7)
    names = file.createVariable("names", str, ("time",))
    names[0] = "first"
    names[2] = "third: ä"

# a variable named like a dimension that is not its coordinate, a two-dimensional coordinate variable, and orders of definition
with create("coordinates.nc") as file:
    file.createDimension("b", 2)
    file.createDimension("a", 3)
    file.createDimension("n", 8)
    file.createVariable("a", "f8", ("b",))[:] = [1, 2]
    file.createVariable("n", "S1", ("b", "n"))[:] = netCDF4.stringtochar(np.array(["one", "two"], "S8"))
    file.createVariable("z", "i4", ("a", "b"))[:] = np.arange(6).reshape(3, 2)
    file.createVariable("b", "f4", ("b",))[:] = [5, 6]

# how chunks may be stored, big-endian too, with chunks that were never written
with create("storage.nc") as file:
    file.createDimension("t", None)
    file.createDimension("y", 23)
    file.createDimension("x", 31)
    data = rng.integers(-3000, 3000, (5, 23, 31))
    for name, code, options in (
        ("plain", "i2", {"chunksizes": (2, 10, 20)}),
        ("deflated", "i2", {"zlib": True, "chunksizes": (2, 10, 20), "shuffle": False}),
        ("shuffled2", "i2", {"zlib": True, "chunksizes": (1, 23, 31)}),
        ("shuffled4", "f4", {"zlib": True, "chunksizes": (3, 16, 16)}),
        ("shuffled8", "f8", {"zlib": True, "chunksizes": (3, 16, 16)}),
        ("checked", "i4", {"fletcher32": True, "chunksizes": (2, 11, 7)}),
        ("checked_deflated", "i4", {"fletcher32": True, "zlib": True, "chunksizes": (2, 11, 7)}),
        ("big", ">i4", {"endian": "big", "zlib": True, "chunksizes": (2, 10, 20)}),
        ("big_double", ">f8", {"endian": "big", "chunksizes": (2, 10, 20)}),
    ):
        file.createVariable(name, code, ("t", "y", "x"), **options)[:] = data
    sparse = file.createVariable("sparse", "i2", ("t", "y", "x"), zlib=True, chunksizes=(1, 10, 10), fill_value=-77)
    sparse[1, 12:15, 19:22] = 5
    sparse[4, 22, 30] = 6
    bare = file.createVariable("sparse_big", ">f4", ("t", "y", "x"), endian="big", chunksizes=(1, 10, 10))
    bare[2, 5, 5] = 1.5
    file.createVariable("contiguous", "f4", ("y", "x"))[:] = data[0]
    file.createVariable("contiguous_big", ">u4", ("y", "x"), endian="big")[:] = np.abs(data[0])
    file.createVariable("contiguous_never", "i2", ("y", "x"), fill_value=9)
    file.createVariable("scalar", "f8", ())[:] = 2.5

# an index of chunks of more than one level
with create("many-chunks.nc") as file:
    file.createDimension("t", None)
    file.createDimension("x", 6)
    file.createVariable("v", "i4", ("t", "x"), chunksizes=(1, 2))[:] = np.arange(700 * 6).reshape(700, 6)

# types of users
with create("types.nc") as file:
    file.createDimension("x", 3)
    file.createDimension("n", 4)
    cloud = file.createEnumType("u1", "cloud_t", {"clear": 0, "cumulus": 2, "missing": 255})
    file.createVariable("cloud", cloud, ("x",), fill_value=255)[:] = [0, 2, 255]
    ragged = file.createVLType("i4", "ragged_t")
    lists = file.createVariable("ragged", ragged, ("x",))
    for i, row in enumerate(([1, 2, 3], [], [-7])):
        lists[i] = np.array(row, "i4")
    point = np.dtype([("x", "f4"), ("y", "f8"), ("count", "i2", (2,)), ("name", "S1", (6,))])
    point_type = file.createCompoundType(point, "point_t")
    points = np.zeros(3, point)
    points["x"] = [1.5, 2.5, 3.5]
    points["y"] = [-1, -2, -3]
    points["count"] = [[1, 2], [3, 4], [5, 6]]
    points["name"] = netCDF4.stringtochar(np.array(["one", "two", "threes"], "S6"))
    file.createVariable("points", point_type, ("x",))[:] = points
    texts = file.createVariable("texts", str, ("x",))
    texts[:] = np.array(["", "plain", "naïve ☃ 水"], object)
    texts.many = ["one", "zwei"]
    file.createVariable("chars", "S1", ("x", "n"))[:] = netCDF4.stringtochar(np.array(["ab", "cdef", ""], "S4"))
    for code in ("i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8", "f4", "f8"):
        variable = file.createVariable(code, code, ("x",))
        variable.setncattr("own", np.array([1, 2], code))
        info = np.finfo(code) if code[0] == "f" else np.iinfo(code)
        variable[:] = [info.min, 1, info.max]
    file.setncattr("empty", "")
    file.setncattr_string("one_string", "text of any length")

# CF: packing, missing values and valid ranges of all kinds
for name, format in (("cf-netcdf4.nc", "NETCDF4"), ("cf-classic.nc", "NETCDF3_CLASSIC")):
    with create(name, format) as file:
        file.set_auto_maskandscale(False)
        file.createDimension("x", 8)

        def add(name, code, values, fill=None, **attributes):
            variable = file.createVariable(name, code, ("x",), fill_value=fill)
            variable.set_auto_maskandscale(False)
            variable.setncatts(attributes)
            variable[:] = np.array(values).astype(code)

        add("scale_double", "i2", range(8), fill=3, scale_factor=0.01, add_offset=-5.0)
        add("scale_only", "i2", range(8), scale_factor=np.float64(0.1))
        add("offset_only", "i4", range(8), add_offset=np.float64(273.15))
        add("missing_list", "i2", range(8), missing_value=np.array([2, 5], "i2"), scale_factor=2.0)
        add("missing_and_fill", "f4", [0, 1, -999.5, 3, 1e20, np.nan, 6, 7], fill=np.float32(1e20), missing_value=np.float32(-999.5))
        add("missing_nan", "f8", [0, 1, np.nan, 3, 4, 5, 6, 7], missing_value=np.nan)
        add("default_fill", "i2", [0, -32767, 2, 3, 4, 5, 6, 7])
        add("default_fill_float", "f4", [0, netCDF4.default_fillvals["f4"], 2, 3, 4, 5, 6, 7])
        add("default_fill_byte", "i1", [0, -127, 2, 3, 4, 5, 6, 7])
        add("range", "i2", range(8), valid_range=np.array([2, 5], "i2"), scale_factor=0.5)
        add("least", "i2", range(8), valid_min=np.int16(3))
        add("most", "f4", range(8), valid_max=np.float32(4))
        add("unsigned", "i1", [0, 1, 127, -128, -2, -1, 3, 4], fill=-1, _Unsigned="true", scale_factor=0.5)
        add("unsigned_range", "i1", [0, 1, 127, -128, -2, -1, 3, 4], _Unsigned="true", valid_range=np.array([1, -2], "i1"))
        add("unsigned_short", "i2", [0, 1, 32767, -32768, -2, -1, 3, 4], _Unsigned="true", scale_factor=0.5)

# time, by calendar and unit
with create("times.nc", "NETCDF3_CLASSIC") as file:
    file.createDimension("t", 6)
    spans = (
        ("days_1950", "days since 1950-01-01 00:00:00 UTC", "gregorian", [0, 27028.5, 27028.0416666667, -0.25, 1e4, 20000.125]),
        ("hours_1900", "hours since 1900-01-01 00:00:0.0", None, [0, 1, 24.5, 1e6, -1, 876576]),
        ("seconds_1970", "seconds since 1970-01-01T00:00:00Z", "standard", [0, 1, 0.5, 1.7e9, -1, 86400]),
        ("minutes_zone", "minutes since 2000-02-28 23:30:00 -06:30", "proleptic_gregorian", [0, 1, 60, 1440, 2880, -1]),
        ("msec", "milliseconds since 1990-1-1", "standard", [0, 1, 1e3, 86400000, 5e11, -5]),
        ("reform", "days since 1582-10-04", "standard", [-1, 0, 1, 2, 365, 100000]),
        ("reform_proleptic", "days since 1582-10-04", "proleptic_gregorian", [-1, 0, 1, 2, 11, 100000]),
        ("julian", "days since 1900-02-28 12:00", "julian", [-1, 0, 1, 2, 365, 100000]),
        ("year_one", "days since 1-1-1", "standard", [0, 58, 59, 577735, 577736, 730000]),
        ("noleap", "days since 2000-02-27", "noleap", [0, 1, 2, 365, 36500, -60]),
        ("noleap_365", "hours since 1850-01-01", "365_day", [0, 24, 1416, 8760, 1e6, -24]),
        ("all_leap", "days since 2001-02-27", "all_leap", [0, 1, 2, 3, 366, -60]),
        ("days_360", "days since 2000-02-28", "360_day", [0, 1, 2, 3, 360, -58.5]),
    )
    for name, units, calendar, values in spans:
        variable = file.createVariable(name, "f8", ("t",))
        variable.units = units
        if calendar:
            variable.calendar = calendar
        variable[:] = values
