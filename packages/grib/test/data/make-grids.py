"""Writes grids.grib2 and grids.json, and the same of edition 1: small fields on every kind of grid that ecCodes can place on a map,
and where it places their values. Run in this folder with the Python that has ecCodes: /usr/bin/python3 make-grids.py

Values count the stored order, so that a point of ecCodes' iterator tells by its value which stored value it is of: for
projections ecCodes turns values into west-east, south-north order before it iterates.
"""

import json

import eccodes

MOST_POINTS = 24


def shape(number, major=None, minor=None, radius=None):
    keys = {"shapeOfTheEarth": number}
    if radius is not None:
        keys |= {"scaleFactorOfRadiusOfSphericalEarth": 1, "scaledValueOfRadiusOfSphericalEarth": int(radius * 10)}
    if major is not None:
        keys |= {"scaleFactorOfEarthMajorAxis": 2, "scaledValueOfEarthMajorAxis": round(major * 100)}
        keys |= {"scaleFactorOfEarthMinorAxis": 2, "scaledValueOfEarthMinorAxis": round(minor * 100)}
    return keys


SPHERES = [shape(0), shape(1, radius=6371200.5), shape(6), shape(8)]
SPHEROIDS = [shape(2), shape(3, 6378.206, 6356.584), shape(4), shape(5), shape(7, 6377400, 6356080), shape(9)]

latlon = {"Ni": 6, "Nj": 4, "latitudeOfFirstGridPointInDegrees": 60, "longitudeOfFirstGridPointInDegrees": 350,
          "latitudeOfLastGridPointInDegrees": 45, "longitudeOfLastGridPointInDegrees": 15,
          "iDirectionIncrementInDegrees": 5, "jDirectionIncrementInDegrees": 5}
northward = {"latitudeOfFirstGridPointInDegrees": 45, "latitudeOfLastGridPointInDegrees": 60}
westward = {"longitudeOfFirstGridPointInDegrees": 30, "longitudeOfLastGridPointInDegrees": 5}
rotated = {"latitudeOfSouthernPoleInDegrees": -36.0885, "longitudeOfSouthernPoleInDegrees": 245.305}
plane = {"Nx": 6, "Ny": 4, "resolutionAndComponentFlags": 0, "scanningMode": 64}
lambert = plane | {"gridType": "lambert", "DxInMetres": 300000, "DyInMetres": 250000, "LaDInDegrees": 38.5, "LoVInDegrees": 262.5,
                   "Latin1InDegrees": 38.5, "Latin2InDegrees": 38.5, "latitudeOfFirstGridPointInDegrees": 21.138,
                   "longitudeOfFirstGridPointInDegrees": 237.28, "latitudeOfSouthernPole": 0, "longitudeOfSouthernPole": 0}
lambert_south = lambert | {"Latin1InDegrees": -30, "Latin2InDegrees": -60, "LaDInDegrees": -45, "LoVInDegrees": 135,
                           "latitudeOfFirstGridPointInDegrees": -50, "longitudeOfFirstGridPointInDegrees": 120,
                           "projectionCentreFlag": 128}
polar = plane | {"gridType": "polar_stereographic", "DxInMetres": 600000, "DyInMetres": 500000, "LaDInDegrees": 60,
                 "orientationOfTheGridInDegrees": 255, "latitudeOfFirstGridPointInDegrees": 60.5,
                 "longitudeOfFirstGridPointInDegrees": 224, "projectionCentreFlag": 0}
polar_south = polar | {"LaDInDegrees": -71, "projectionCentreFlag": 128, "latitudeOfFirstGridPointInDegrees": -55,
                       "longitudeOfFirstGridPointInDegrees": 225, "orientationOfTheGridInDegrees": 0}
# Equal steps: ecCodes 2.28 takes the x step for both.
mercator = plane | {"gridType": "mercator", "DiInMetres": 250000, "DjInMetres": 250000, "LaDInDegrees": 20,
                    "latitudeOfFirstGridPointInDegrees": -18.0725, "longitudeOfFirstGridPointInDegrees": 355,
                    "latitudeOfLastGridPointInDegrees": -10, "longitudeOfLastGridPointInDegrees": 10, "orientationOfTheGrid": 0}
azimuthal = plane | {"gridType": "lambert_azimuthal_equal_area", "xDirectionGridLengthInMillimetres": 500_000_000,
                     "yDirectionGridLengthInMillimetres": 400_000_000, "standardParallelInDegrees": 52,
                     "centralLongitudeInDegrees": 10, "latitudeOfFirstGridPointInDegrees": 32.5,
                     "longitudeOfFirstGridPointInDegrees": -11.25}


def octahedral(n):
    half = [20 + 4 * row for row in range(n)]
    return half + half[::-1]


def cases():
    """What it is, ecCodes' sample to start from, keys, and the list of points per row."""
    for mode, keys in [(0, {}), (64, northward), (128, westward), (192, northward | westward), (32, {}), (96, northward)]:
        yield f"regular, scanning mode {mode}", "regular_ll_sfc_grib2", latlon | {"scanningMode": mode} | keys, None
    yield "regular, one point", "regular_ll_sfc_grib2", latlon | {"Ni": 1, "Nj": 1, "latitudeOfLastGridPointInDegrees": 60,
                                                                    "longitudeOfLastGridPointInDegrees": 350}, None
    yield "regular, round the globe from the date line", "regular_ll_sfc_grib2", latlon | {
        "Ni": 8, "longitudeOfFirstGridPointInDegrees": 180, "longitudeOfLastGridPointInDegrees": 135,
        "iDirectionIncrementInDegrees": 45}, None
    for mode, keys in [(0, {}), (64, northward), (96, northward)]:
        yield (f"rotated, scanning mode {mode}", "rotated_ll_sfc_grib2", latlon | rotated | {"scanningMode": mode} | keys, None)
    yield "rotated, southern pole in the north", "rotated_ll_sfc_grib2", latlon | {
        "latitudeOfSouthernPoleInDegrees": 30, "longitudeOfSouthernPoleInDegrees": 10}, None
    yield "reduced, global", "reduced_ll_sfc_grib2", {}, None
    for west, east in ((0, 30), (350, 20)):
        yield f"reduced, from {west} to {east}", "reduced_ll_sfc_grib2", {
            "Nj": 3, "latitudeOfFirstGridPointInDegrees": 10, "latitudeOfLastGridPointInDegrees": 8,
            "longitudeOfFirstGridPointInDegrees": west, "longitudeOfLastGridPointInDegrees": east,
            "jDirectionIncrementInDegrees": 1}, [20, 25, 30]
    yield "Gaussian N32", "regular_gg_sfc_grib2", {}, None
    yield "Gaussian N32, south to north", "regular_gg_sfc_grib2", {
        "scanningMode": 64, "latitudeOfFirstGridPointInDegrees": -87.8638, "latitudeOfLastGridPointInDegrees": 87.8638}, None
    for n in (80, 320, 640):
        yield f"reduced Gaussian N{n}", f"reduced_gg_pl_{n}_grib2", {}, None
    yield "octahedral O48", "reduced_gg_pl_48_grib2", {}, octahedral(48)
    for keys in SPHERES + SPHEROIDS:
        earth = f"shape {keys['shapeOfTheEarth']}"
        yield f"Lambert tangent, {earth}", "regular_ll_sfc_grib2", lambert | keys, None
        yield f"Lambert secant, {earth}", "regular_ll_sfc_grib2", lambert | {"Latin1InDegrees": 25, "Latin2InDegrees": 60} | keys, None
        yield f"Mercator, {earth}", "regular_ll_sfc_grib2", mercator | keys, None
        yield f"azimuthal, {earth}", "regular_ll_sfc_grib2", azimuthal | keys, None
    # ecCodes 2.28 places southern cones rightly on spheroids only, and polar planes on spheres only.
    for keys in SPHEROIDS:
        yield f"Lambert in the south, shape {keys['shapeOfTheEarth']}", "regular_ll_sfc_grib2", lambert_south | keys, None
    for keys in SPHERES:
        for name, base in (("north", polar), ("south", polar_south)):
            yield f"polar in the {name}, shape {keys['shapeOfTheEarth']}", "regular_ll_sfc_grib2", base | keys, None
    yield "polar, true at the pole", "regular_ll_sfc_grib2", polar | {"LaDInDegrees": 90}, None
    # ecCodes 2.28 lays rows of projections eastward and northward from the first point whatever the scanning mode says,
    # and turns rows, not columns, where both bits 3 and 4 are set.
    for name, base in (("Lambert", lambert), ("polar", polar), ("Mercator", mercator)):
        for mode in (80, 96):
            yield f"{name}, scanning mode {mode}", "regular_ll_sfc_grib2", base | {"scanningMode": mode}, None


def edition1_cases():
    """As cases(). Edition 1 codes angles in thousandths of a degree, and earths as one sphere or one spheroid (flag 64)."""
    regular = "regular_ll_sfc_grib1"
    for mode, keys in [(0, {}), (64, northward), (128, westward), (192, northward | westward), (32, {}), (96, northward)]:
        yield f"regular, scanning mode {mode}", regular, latlon | {"scanningMode": mode} | keys, None
    yield "regular, one point", regular, latlon | {"Ni": 1, "Nj": 1, "latitudeOfLastGridPointInDegrees": 60,
                                                    "longitudeOfLastGridPointInDegrees": 350}, None
    yield "regular, round the globe from the date line", regular, latlon | {
        "Ni": 8, "longitudeOfFirstGridPointInDegrees": -180, "longitudeOfLastGridPointInDegrees": 135,
        "iDirectionIncrementInDegrees": 45}, None
    for mode, keys in [(0, {}), (64, northward), (96, northward)]:
        yield f"rotated, scanning mode {mode}", "rotated_ll_sfc_grib1", latlon | {
            "latitudeOfSouthernPoleInDegrees": -36.088, "longitudeOfSouthernPoleInDegrees": 245.305, "scanningMode": mode} | keys, None
    yield "reduced, global", "reduced_ll_sfc_grib1", {}, None
    for west, east in ((0, 30), (350, 20)):
        yield f"reduced, from {west} to {east}", "reduced_ll_sfc_grib1", {
            "Nj": 3, "latitudeOfFirstGridPointInDegrees": 10, "latitudeOfLastGridPointInDegrees": 8,
            "longitudeOfFirstGridPointInDegrees": west, "longitudeOfLastGridPointInDegrees": east,
            "jDirectionIncrementInDegrees": 1}, [20, 25, 30]
    yield "Gaussian N32", "regular_gg_sfc_grib1", {}, None
    yield "Gaussian N32, south to north", "regular_gg_sfc_grib1", {
        "scanningMode": 64, "latitudeOfFirstGridPointInDegrees": -87.864, "latitudeOfLastGridPointInDegrees": 87.864}, None
    for n in (80, 320):
        yield f"reduced Gaussian N{n}", f"reduced_gg_pl_{n}_grib1", {}, None
    yield "octahedral O48", "reduced_gg_pl_48_grib1", {"longitudeOfLastGridPointInDegrees": 358.302}, octahedral(48)
    # Lists are those of whole circles; how many points the area has only the data tell, and those of a constant do not.
    area = {"Nj": 3, "latitudeOfFirstGridPointInDegrees": 2.798, "latitudeOfLastGridPointInDegrees": -0.933,
            "longitudeOfFirstGridPointInDegrees": 10.5, "longitudeOfLastGridPointInDegrees": 55, "points": 72}
    yield "reduced Gaussian N48, an area", "reduced_gg_pl_48_grib1", area, [192, 190, 192]
    yield "reduced Gaussian N48, an area, constant", "reduced_gg_pl_48_grib1", area | {"constant": True}, [192, 190, 192]
    polar1 = polar | {"latitudeOfFirstGridPointInDegrees": 60.5}
    del polar1["LaDInDegrees"]
    lambert1 = {key: value for key, value in lambert.items() if key != "LaDInDegrees"}
    lambert1_south = {key: value for key, value in lambert_south.items() if key != "LaDInDegrees"}
    # ecCodes takes Ny for Nx here.
    mercator1 = {"Ni": 6, "Nj": 4} | {key: value for key, value in mercator.items() if key not in ("orientationOfTheGrid", "Nx", "Ny")} | {
        "latitudeOfFirstGridPointInDegrees": -18.073}
    for flags, earth in ((0, "sphere"), (64, "spheroid")):
        keys = {"resolutionAndComponentFlags": flags}
        yield f"Lambert tangent, {earth}", regular, lambert1 | keys, None
        yield f"Lambert secant, {earth}", regular, lambert1 | {"Latin1InDegrees": 25, "Latin2InDegrees": 60} | keys, None
        yield f"Mercator, {earth}", regular, mercator1 | keys, None
    yield "Lambert in the south, spheroid", regular, lambert1_south | {"resolutionAndComponentFlags": 64}, None
    # In the south ecCodes 2.28 takes the plane of the north.
    yield "polar in the north", regular, polar1, None
    for name, base in (("Lambert", lambert1), ("polar", polar1), ("Mercator", mercator1)):
        yield f"{name}, scanning mode 96", regular, base | {"scanningMode": 96}, None


def count_of(keys, pl, handle):
    if pl is not None:
        return sum(pl)
    for i, j in (("Ni", "Nj"), ("Nx", "Ny")):
        if i in keys:
            return keys[i] * keys[j]
    return eccodes.codes_get(handle, "numberOfDataPoints")


def make(sample, keys, pl):
    handle = eccodes.codes_grib_new_from_samples(sample)
    keys = dict(keys)
    constant, points_in_area = keys.pop("constant", False), keys.pop("points", None)
    if "gridType" in keys:
        eccodes.codes_set(handle, "gridType", keys.pop("gridType"))
    if pl is not None:
        if "Nj" in keys:
            eccodes.codes_set(handle, "Nj", keys.pop("Nj"))
        eccodes.codes_set_array(handle, "pl", pl)
    for key, value in keys.items():
        eccodes.codes_set(handle, key, value)
    count = points_in_area or count_of(keys, pl, handle)
    eccodes.codes_set(handle, "packingType", "grid_simple")
    eccodes.codes_set(handle, "decimalPrecision", 0)
    # Large fields as a constant, so that the file stays small: these are stored as ecCodes iterates.
    large = count > 100 or constant
    eccodes.codes_set_values(handle, [0.0] * count if large else [float(i) for i in range(count)])
    # Keys that depend on others (the radius of shape 1) are right once the message is read anew.
    return eccodes.codes_new_from_message(eccodes.codes_get_message(handle)), large


def points(handle, large):
    iterator = eccodes.codes_grib_iterator_new(handle, 0)
    found = []
    while point := eccodes.codes_grib_iterator_next(iterator):
        latitude, longitude, value = point
        found.append([len(found) if large else round(value), latitude, longitude])
    eccodes.codes_grib_iterator_delete(iterator)
    step = max(1, len(found) // MOST_POINTS)
    return sorted(found)[::step] + [found[-1]] * large


def write(name, suffix, described):
    """The messages of cases and where ecCodes places their values."""
    lines = []
    with open(name + suffix, "wb") as out:
        for what, sample, keys, pl in described:
            handle, large = make(sample, keys, pl)
            case = {"name": what, "gridType": eccodes.codes_get(handle, "gridType"), "points": points(handle, large)}
            lines.append(json.dumps(case, separators=(",", ":")))
            eccodes.codes_write(handle, out)
            eccodes.codes_release(handle)
    with open(name + ".json", "w") as out:
        out.write("[\n" + ",\n".join(lines) + "\n]\n")


write("grids", ".grib2", cases())
write("edition1-grids", ".grib1", edition1_cases())
