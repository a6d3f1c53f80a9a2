#!/usr/bin/env python3
"""Writes edition1.grib1 and edition1.json: small fields of edition 1 in every packing that is read, as ecCodes reads them.

Needs ecCodes 2.28 with its Python bindings (Debian: python3-eccodes). The fields are synthetic. ecCodes packs simple, IEEE and
general extended second order fields; it reads the three older second order packings but cannot write them, so they are written
here, from WMO FM 92-VIII GRIB. edition1.json is as packings.json.
"""
import hashlib
import json
import math
import multiprocessing
import pathlib
import random
import struct

import eccodes as ec

HERE = pathlib.Path(__file__).parent
NI, NJ = 20, 12
N = NI * NJ
PL = [20, 27, 32, 36, 40, 45, 45, 40, 36, 32, 27, 20]
MISSING = 1e20
random.seed(20260219)


def fields(n):
    return {
        "waves": [280 + 15 * math.sin(i / 40) + 3 * math.cos(i / 7) + random.random() for i in range(n)],
        "noise": [random.random() * 1000 for _ in range(n)],
        "calm": [float((i // 5) % 2) if i % 120 < 50 else 0.0 for i in range(n)],
        "flat": [-7.25] * n,
    }


REGULAR, REDUCED = fields(N), fields(sum(PL))


def gappy(values):
    """Every seventh value, a run that covers a row, and both ends missing."""
    return [MISSING if i % 7 == 3 or 70 < i < 150 or i < 2 or i > len(values) - 4 else v for i, v in enumerate(values)]


def empty(reduced, columns=False):
    if reduced:
        h = ec.codes_grib_new_from_samples("reduced_gg_sfc_grib1")
        for key, value in {"N": 6, "Nj": 12}.items():
            ec.codes_set(h, key, value)
        ec.codes_set_array(h, "pl", PL)
    else:
        h = ec.codes_grib_new_from_samples("regular_ll_sfc_grib1")
        for key, value in {"Ni": NI, "Nj": NJ, "latitudeOfFirstGridPointInDegrees": 51, "latitudeOfLastGridPointInDegrees": 40,
                           "longitudeOfFirstGridPointInDegrees": 0, "longitudeOfLastGridPointInDegrees": 19,
                           "iDirectionIncrementInDegrees": 1, "jDirectionIncrementInDegrees": 1,
                           "jPointsAreConsecutive": int(columns)}.items():
            ec.codes_set(h, key, value)
    ec.codes_set(h, "missingValue", MISSING)
    return h


def packed(name, keys, gaps, reduced):
    """The message as ecCodes packs it."""
    h = empty(reduced)
    values = (REDUCED if reduced else REGULAR)[name]
    keys = dict(keys)
    bits, packing = keys.pop("bitsPerValue", 12), keys.pop("packingType")
    if gaps:
        ec.codes_set(h, "bitmapPresent", 1)
        values = gappy(values)
    ec.codes_set(h, "bitsPerValue", bits)
    if packing == "grid_simple":
        for key, value in keys.items():
            ec.codes_set(h, key, value)
    ec.codes_set_values(h, values)
    if packing != "grid_simple":
        ec.codes_set(h, "packingType", packing)
        for key, value in keys.items():
            ec.codes_set(h, key, value)
        ec.codes_set_values(h, values)
    return ec.codes_get_message(h)


def bits_of(numbers, width):
    return "".join(f"{n:0{width}b}" for n in numbers) if width else ""


def octets(bits):
    bits += "0" * (-len(bits) % 8)
    return bytes(int(bits[i:i + 8], 2) for i in range(0, len(bits), 8))


def ibm(value):
    exponent = 64
    magnitude = abs(value)
    while magnitude >= 1:
        magnitude, exponent = magnitude / 16, exponent + 1
    return bytes([(0x80 if value < 0 else 0) | exponent]) + int(magnitude * 2 ** 24).to_bytes(3, "big")


def second_order(kind, name, gaps, reduced, columns=False, boustrophedonic=False, wide=False):
    """A message in one of the packings that ecCodes only reads."""
    h = empty(reduced, columns)
    values = (REDUCED if reduced else REGULAR)[name]
    if gaps:
        ec.codes_set(h, "bitmapPresent", 1)
        values = gappy(values)
    ec.codes_set_values(h, values)
    message = bytearray(ec.codes_get_message(h))
    rows = PL if reduced else [NJ] * NI if columns else [NI] * NJ
    ends = [sum(rows[:j + 1]) for j in range(len(rows))]
    scale = 2.0 ** (20 if wide else 4)
    reference = -256.0
    # Where every other row is said to be reversed, the values are those of another field; it is read all the same.
    whole = [[round((v - reference) * scale) for v in values[end - n:end] if v != MISSING] for n, end in zip(rows, ends)]
    groups = []
    if kind == "row_by_row":
        groups = whole
    else:
        flat = [x for row in whole for x in row]
        sizes = [1, 5, 2, 17, 9]
        while flat:
            size = sizes[len(groups) % len(sizes)]
            groups.append(flat[:size])
            flat = flat[size:]
    first = [min(g) if g else 0 for g in groups]
    widths = [max((x - f).bit_length() for x in g) if g else 0 for g, f in zip(groups, first)]
    if kind == "constant_width":
        widths = [max(widths)] * len(groups)
    first_bits = max(first).bit_length()
    count = sum(map(len, groups))
    flags = {"row_by_row": 0x10, "constant_width": 0x20, "general_grib1": 0x30}[kind] | (0x04 if boustrophedonic else 0)
    body = bytes(widths[:1] if kind == "constant_width" else widths)
    if kind != "row_by_row":
        body += octets("".join("1" + "0" * (len(g) - 1) for g in groups))
    n1 = 21 + len(body) + 1
    body += octets(bits_of(first, first_bits))
    n2 = 21 + len(body) + 1
    body += octets("".join(bits_of([x - f for x in g], w) for g, f, w in zip(groups, first, widths)))
    if (21 + len(body)) % 2:
        body += b"\0"
    e = -int(math.log2(scale))
    section = ((21 + len(body)).to_bytes(3, "big") + bytes([0x50]) + struct.pack(">H", 0x8000 | -e) + ibm(reference)
               + bytes([first_bits]) + struct.pack(">HBHHHB", n1, flags, n2, len(groups), count, 0) + body)
    start = 8
    start += int.from_bytes(message[start:start + 3], "big")
    start += int.from_bytes(message[start:start + 3], "big")
    if gaps:
        start += int.from_bytes(message[start:start + 3], "big")
    message[start:] = section + b"7777"
    message[4:7] = len(message).to_bytes(3, "big")
    return bytes(message)


def large(message):
    """The message with its length as ECMWF writes those beyond 8 MiB."""
    start = 8
    for _ in range(2):
        start += int.from_bytes(message[start:start + 3], "big")
    units = -(-len(message) // 120)
    out = bytearray(message)
    out[4:7] = (0x800000 | units).to_bytes(3, "big")
    out[start:start + 3] = (units * 120 - len(message) + 4).to_bytes(3, "big")
    return bytes(out)


def cases():
    for bits in (1, 3, 8, 12, 16, 24, 25, 31):
        yield f"simple, {bits} bits", packed, ("noise", {"packingType": "grid_simple", "bitsPerValue": bits}, False, False)
    for reduced in (False, True):
        kind = "reduced" if reduced else "regular"
        for name in ("waves", "calm"):
            yield f"simple, {name}, {kind}", packed, (name, {"packingType": "grid_simple", "decimalPrecision": 2}, False, reduced)
            yield f"simple, {name}, {kind}, gaps", packed, (name, {"packingType": "grid_simple"}, True, reduced)
        yield f"simple, constant, {kind}", packed, ("flat", {"packingType": "grid_simple"}, False, reduced)
        yield f"simple, constant, {kind}, gaps", packed, ("flat", {"packingType": "grid_simple"}, True, reduced)
        for gaps in (False, True):
            g = ", gaps" if gaps else ""
            for precision in (1, 2):
                yield f"ieee {precision}, {kind}{g}", packed, ("waves", {"packingType": "grid_ieee", "precision": precision}, gaps, reduced)
            for name in ("waves", "noise", "calm"):
                for packing in ("no_SPD", "SPD1", "SPD2", "SPD3", "boustrophedonic"):
                    for bits in (8, 16, 24) if name == "waves" else (16,):
                        yield (f"second order, {packing}, {name}, {bits} bits, {kind}{g}", packed,
                               (name, {"packingType": "grid_second_order_" + packing, "bitsPerValue": bits}, gaps, reduced))
                for older in ("row_by_row", "constant_width", "general_grib1"):
                    yield f"{older}, {name}, {kind}{g}", second_order, (older, name, gaps, reduced)
                    yield f"{older}, {name}, {kind}{g}, wide", second_order, (older, name, gaps, reduced, False, False, True)
            for older in ("constant_width", "general_grib1"):
                yield f"{older}, boustrophedonic, {kind}{g}", second_order, (older, "waves", gaps, reduced, False, True)
            if not reduced:
                for older in ("row_by_row", "general_grib1"):
                    yield f"{older}, columns{g}", second_order, (older, "waves", gaps, False, True)
    yield "large", lambda: large(packed("noise", {"packingType": "grid_simple", "bitsPerValue": 16}, False, False)), ()


def read(raw):
    h = ec.codes_new_from_message(raw)
    ec.codes_set(h, "missingValue", MISSING)
    return ec.codes_get(h, "packingType"), [float(v) for v in ec.codes_get_values(h)]


def attempt(make, arguments, send):
    try:
        raw = make(*arguments)
        # Through a file: only there ecCodes knows the lengths of large messages.
        path = HERE / "attempt.tmp"
        path.write_bytes(raw)
        with open(path, "rb") as file:
            raw2 = ec.codes_get_message(ec.codes_grib_new_from_file(file))
        assert raw2 == raw, f"{len(raw2)} bytes instead of {len(raw)}"
        send.send((raw, *read(raw)))
    except Exception as error:  # noqa: BLE001 - what ecCodes cannot write or read is listed, not hidden
        send.send(f"{type(error).__name__}: {error}")


entries, refused, seen = [], {}, set()
with open(HERE / "edition1.grib1", "wb") as file:
    for what, make, arguments in cases():
        # In a process of its own: ecCodes 2.28 crashes on some.
        receive, send = multiprocessing.Pipe(False)
        process = multiprocessing.Process(target=attempt, args=(make, arguments, send))
        process.start()
        send.close()
        try:
            answer = receive.recv()
        except EOFError:
            answer = "crash"
        process.join()
        if isinstance(answer, str):
            refused[what] = answer
            continue
        raw, packing, values = answer
        digest = hashlib.sha256(raw).hexdigest()
        if digest in seen:
            continue
        seen.add(digest)
        file.write(raw)
        missing = [v == MISSING for v in values]
        data = b"".join(struct.pack("<Q", 0x7FF8 << 48) if m else struct.pack("<d", v) for v, m in zip(values, missing))
        entries.append({
            "what": what,
            "packingType": packing,
            "missing": sum(missing),
            "sha256": hashlib.sha256(data).hexdigest(),
            "samples": [[i, None if missing[i] else values[i]] for i in (0, 37, len(values) - 5)],
        })
(HERE / "attempt.tmp").unlink(missing_ok=True)
(HERE / "edition1.json").write_text("[\n" + ",\n".join(json.dumps(e) for e in entries) + "\n]\n")
print(len(entries), "messages,", len(refused), "refused by ecCodes")
for what, error in refused.items():
    print(" ", what, "|", error)
