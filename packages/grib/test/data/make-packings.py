#!/usr/bin/env python3
"""Writes packings.grib2 and packings.json: small fields in every packing in scope, as ecCodes writes and reads them.

Needs ecCodes 2.28 with its Python bindings (Debian: python3-eccodes). The fields are synthetic.
packings.json has one entry per message: what it is, the SHA-256 of its values as little-endian doubles (missing: all
bits of the quiet NaN 7ff8000000000000) and some samples [index, value or null].
"""
import hashlib
import json
import math
import pathlib
import random
import struct

import eccodes as ec

HERE = pathlib.Path(__file__).parent
NI, NJ = 20, 12
N = NI * NJ
MISSING = 1e20
random.seed(20260219)

WAVES = [280 + 15 * math.sin(i / 40) + 3 * math.cos(i / 7) + random.random() for i in range(N)]
NOISE = [random.random() * 1000 for _ in range(N)]
# Long calm stretches, small steps, a few outliers: zero blocks, second extension and very long codes.
CALM = [float((i // 5) % 2) if i % 120 < 50 else 0.0 for i in range(N)]
SPIKES = [4095.0 if i in (37, 110, 201) else float(i % 3) for i in range(N)]
FIELDS = {"waves": WAVES, "noise": NOISE, "calm": CALM, "spikes": SPIKES, "flat": [7.5] * N}


def gappy(values):
    """Every seventh value, a run, and both ends missing."""
    return [MISSING if i % 7 == 3 or 70 < i < 150 or i < 2 or i > N - 4 else v for i, v in enumerate(values)]


def message(name, keys, gaps=None):
    """A message; `gaps` is None, "bitmap" or "inline" (missing values among the packed integers)."""
    h = ec.codes_grib_new_from_samples("regular_ll_sfc_grib2")
    for key, value in {"Ni": NI, "Nj": NJ, "latitudeOfFirstGridPointInDegrees": 51, "latitudeOfLastGridPointInDegrees": 40,
                       "longitudeOfFirstGridPointInDegrees": 0, "longitudeOfLastGridPointInDegrees": 19,
                       "iDirectionIncrementInDegrees": 1, "jDirectionIncrementInDegrees": 1}.items():
        ec.codes_set(h, key, value)
    ec.codes_set(h, "missingValue", MISSING)
    keys = dict(keys)
    bits = keys.pop("bitsPerValue", 12)
    packing = keys.pop("packingType")
    if gaps == "bitmap":
        ec.codes_set(h, "bitmapPresent", 1)
    values = gappy(FIELDS[name]) if gaps else FIELDS[name]
    if packing.startswith("grid_complex"):
        # ecCodes refuses to pack into an empty message of this kind: pack simply first, then again.
        ec.codes_set(h, "bitsPerValue", bits)
        ec.codes_set_values(h, values)
    ec.codes_set(h, "packingType", packing)
    for key, value in keys.items():
        ec.codes_set(h, key, value)
    ec.codes_set(h, "bitsPerValue", bits)
    if gaps == "inline":
        ec.codes_set(h, "missingValueManagementUsed", 1)
    ec.codes_set_values(h, values)
    return h


def secondary(raw):
    """The message with octet 23 of section 5 set to 2: integers one below the primary mark are missing too."""
    raw = bytearray(raw)
    at = 16
    while raw[at + 4] != 5:
        at += struct.unpack(">I", raw[at:at + 4])[0]
    assert raw[at + 22] == 1, "not a message with missing values among its data"
    raw[at + 22] = 2
    return bytes(raw)


def cases():
    for bits in (1, 2, 3, 5, 7, 8, 9, 12, 15, 16, 17, 23, 24, 25, 26, 30, 31, 32):
        yield "noise", {"packingType": "grid_simple", "bitsPerValue": bits}, None, None
    yield "waves", {"packingType": "grid_simple", "decimalPrecision": 2}, "bitmap", None
    yield "flat", {"packingType": "grid_simple"}, None, None
    yield "flat", {"packingType": "grid_simple"}, "bitmap", None
    for precision in (1, 2):
        yield "waves", {"packingType": "grid_ieee", "precision": precision}, None, None
    for name in ("waves", "noise", "calm", "spikes", "flat"):
        for packing in ({"packingType": "grid_complex"},
                        {"packingType": "grid_complex_spatial_differencing", "orderOfSpatialDifferencing": 1},
                        {"packingType": "grid_complex_spatial_differencing", "orderOfSpatialDifferencing": 2}):
            for bits in (8, 16, 24):
                yield name, {**packing, "bitsPerValue": bits}, None, None
            for gaps in ("bitmap", "inline"):
                yield name, {**packing, "bitsPerValue": 14}, gaps, None
            if name == "noise":
                yield name, {**packing, "bitsPerValue": 30}, "inline", None
            if name in ("waves", "calm"):
                yield name, {**packing, "bitsPerValue": 5}, "inline", secondary
    for name in ("waves", "noise", "calm", "spikes", "flat"):
        for bits in (1, 3, 8, 9, 16, 17, 24, 27, 32):
            yield name, {"packingType": "grid_ccsds", "bitsPerValue": bits}, None, None
        yield name, {"packingType": "grid_ccsds", "bitsPerValue": 12}, "bitmap", None
        # Bit 4, most significant byte first, stays set: without it ecCodes 2.28 packs integers with their bytes swapped.
        for flags in (4, 5, 12, 13, 14, 15, 28, 30, 44, 46):
            for bits in (2, 4, 16):
                yield name, {"packingType": "grid_ccsds", "bitsPerValue": bits, "ccsdsFlags": flags}, None, None
        for block, rsi in ((8, 128), (16, 2), (64, 1), (8, 1), (32, 4096)):
            yield name, {"packingType": "grid_ccsds", "bitsPerValue": 12, "ccsdsBlockSize": block, "ccsdsRsi": rsi}, None, None


entries, refused, seen = [], {}, set()
with open(HERE / "packings.grib2", "wb") as file:
    for name, keys, gaps, edit in cases():
        what = f"{name}, {' '.join(str(v) for v in keys.values())}, {gaps or 'no'} gaps{', secondary' if edit else ''}"
        try:
            raw = ec.codes_get_message(message(name, keys, gaps))
            if edit:
                raw = edit(raw)
            h = ec.codes_new_from_message(raw)
            ec.codes_set(h, "missingValue", MISSING)
            values = [float(v) for v in ec.codes_get_values(h)]
        except Exception as error:  # noqa: BLE001 - what ecCodes cannot write is listed, not hidden
            refused[what] = f"{type(error).__name__}: {error}"
            continue
        digest = hashlib.sha256(raw).hexdigest()
        if digest in seen:
            continue
        seen.add(digest)
        file.write(raw)
        missing = [v == MISSING for v in values]
        packed = b"".join(struct.pack("<Q", 0x7FF8 << 48) if m else struct.pack("<d", v) for v, m in zip(values, missing))
        entries.append({
            "what": what,
            "packingType": ec.codes_get(h, "packingType"),
            "missing": sum(missing),
            "sha256": hashlib.sha256(packed).hexdigest(),
            "samples": [[i, None if missing[i] else values[i]] for i in (0, 37, N - 5)],
        })
(HERE / "packings.json").write_text("[\n" + ",\n".join(json.dumps(e) for e in entries) + "\n]\n")
print(len(entries), "messages,", len(refused), "refused by ecCodes")
for what, error in refused.items():
    print(" ", what, "|", error)
