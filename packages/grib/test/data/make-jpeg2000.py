#!/usr/bin/env python3
"""Writes jpeg2000.grib2 and jpeg2000.json: a synthetic field in all the forms that JPEG 2000 allows, as OpenJPEG writes it.

Needs ecCodes 2.28 with its Python bindings and opj_compress 2.5 (Debian: python3-eccodes, libopenjp2-tools). jpeg2000.json has one entry per message: what it is, the integers' bits, whether it is lossless, and the SHA-256 of
its values in little-endian doubles: what the encoder was given, or for lossy fields what ecCodes decodes. Those are listed in
full: decoders round differently.
"""
import hashlib
import json
import math
import pathlib
import random
import struct
import subprocess
import tempfile

import eccodes as ec

HERE = pathlib.Path(__file__).parent
random.seed(20260219)


def field(width, height, bits):
    """Waves, noise, calm areas and a cliff; covers the range."""
    if max(width, height) > 2000:
        # Mostly dry, with showers: what is not needed to fill the file.
        return [int(2**bits * 0.9 * max(0, math.sin(i / 40)) ** 2) if i % 7000 < 126 or i > width * height - 50 else 0 for i in range(width * height)]
    values = []
    for y in range(height):
        for x in range(width):
            v = 0.5 + 0.3 * math.sin(x / 9) * math.cos(y / 7) + 0.1 * math.sin(x * y / 50)
            if x > width * 0.6 and y < height * 0.4:
                v = 0.25
            elif (x + y) % 5 == 0:
                v += 0.1 * (random.random() - 0.5)
            if x < width * 0.2:
                v = 0.0 if y % 16 < 8 else 1.0
            values.append(min(2**bits - 1, max(0, int(v * 2**bits))))
    return values


def image(values, width, height, bits, folder):
    """A file that opj_compress reads; of those with wide samples it knows PGX."""
    if bits > 16:
        source = folder / "field.pgx"
        data = b"".join(struct.pack(">I", v) for v in values)
        source.write_bytes(b"PG ML + %d %d %d\n" % (bits, width, height) + data)
        return source
    source = folder / "field.pgm"
    data = bytes(values) if bits <= 8 else b"".join(struct.pack(">H", v) for v in values)
    source.write_bytes(b"P5\n%d %d\n%d\n" % (width, height, 2**bits - 1) + data)
    return source


def compress(values, width, height, bits, options, folder, suffix="j2k"):
    source = image(values, width, height, bits, folder)
    target = folder / ("field." + suffix)
    target.unlink(missing_ok=True)
    done = subprocess.run(["opj_compress", "-i", source, "-o", target, *options.split()], capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(f"opj_compress {options}: {done.stdout}{done.stderr}")
    return target.read_bytes()


def message(codestream, width, height, bits, template=40):
    h = ec.codes_grib_new_from_samples("regular_ll_sfc_grib2")
    for key, value in {"Ni": width, "Nj": height, "latitudeOfFirstGridPointInDegrees": height - 1,
                       "latitudeOfLastGridPointInDegrees": 0, "longitudeOfFirstGridPointInDegrees": 0,
                       "longitudeOfLastGridPointInDegrees": width - 1, "iDirectionIncrementInDegrees": 1,
                       "jDirectionIncrementInDegrees": 1}.items():
        ec.codes_set(h, key, value)
    ec.codes_set_values(h, [0.0] * (width * height))
    raw = ec.codes_get_message(h)
    sections, at = [], 16
    while raw[at:at + 4] != b"7777":
        length = struct.unpack(">I", raw[at:at + 4])[0]
        sections.append(raw[at:at + length])
        at += length
    sections = [s for s in sections if s[4] not in (5, 7)]
    # Reference 1.5, binary scale -1, decimal scale 1.
    packing = struct.pack(">BIHfHHBBBB", 5, width * height, template, 1.5, 0x8001, 1, bits, 0, 0, 255)
    sections.insert(-1, struct.pack(">I", len(packing) + 4) + packing)
    sections.append(struct.pack(">IB", len(codestream) + 5, 7) + codestream)
    body = b"".join(sections) + b"7777"
    return raw[:8] + struct.pack(">Q", len(body) + 16) + body


SMALL = (61, 43, 12)
CASES = [
    # what, (width, height, bits), options, lossless
    ("5 levels", SMALL, "", True),
    ("no wavelet", SMALL, "-n 1", True),
    ("1 bit", (61, 43, 1), "", True),
    ("2 bits", (61, 43, 2), "", True),
    ("8 bits", (61, 43, 8), "", True),
    ("16 bits", (61, 43, 16), "", True),
    ("one row", (2000, 1, 12), "-n 1", True),
    ("one column", (1, 300, 12), "-n 1", True),
    ("one value", (1, 1, 12), "-n 1", True),
    ("code-blocks of 4 by 4", (33, 21, 10), "-n 5 -b 4,4", True),
    ("code-blocks of 1024 by 4", SMALL, "-b 1024,4", True),
    ("code-blocks of 4 by 1024", SMALL, "-b 4,1024", True),
    ("code-blocks of 32 by 16, precincts of 32", SMALL, "-b 32,16 -c [32,32],[16,16]", True),
    ("image offset", SMALL, "-d 7,11", True),
    ("tiles", SMALL, "-t 20,17 -n 3", True),
    ("tiles, tile and image offset", SMALL, "-t 20,17 -d 13,9 -T 4,5 -n 2", True),
    ("tile-parts by resolution", SMALL, "-t 31,22 -TP R -p RLCP -n 3", True),
    ("tile-parts by layer, markers", SMALL, "-TP L -r 20,8,1 -SOP -EPH -PLT", True),
    ("change of progression", SMALL, "-POC T1=0,0,1,3,1,CPRL/T1=3,0,1,6,1,RLCP", True),
    ("comment and JP2 boxes", SMALL, "-C Landfall", True),
]
for order in ("LRCP", "RLCP", "RPCL", "PCRL", "CPRL"):
    CASES.append((f"{order}, 3 layers, precincts", SMALL, f"-p {order} -r 20,6,1 -c [32,16],[16,32],[8,8] -b 8,8", True))
    CASES.append((f"{order}, 2 layers, tiles, precincts, offset", SMALL, f"-p {order} -n 3 -r 9,1 -t 33,30 -c [16,16] -b 16,16 -d 5,3", True))
for mode, name in ((1, "bypass"), (2, "reset"), (4, "terminate all"), (8, "causal"), (16, "predictable termination"),
                   (32, "segmentation symbols"), (5, "bypass, terminate all"), (63, "all styles")):
    CASES.append((f"{name}", SMALL, f"-M {mode}", True))
    CASES.append((f"{name}, 3 layers", (61, 43, 16), f"-M {mode} -r 20,3,1", True))
CASES += [
    ("5/3, truncated", SMALL, "-r 6", False),
    ("5/3, truncated, 3 layers", (61, 43, 16), "-r 40,20,8", False),
    ("9/7", SMALL, "-I -q 70", False),
    ("9/7, two rows", (1000, 2, 12), "-n 2 -I -q 60", False),
    ("9/7, two columns", (2, 300, 12), "-n 2 -I -q 60", False),
    ("9/7, tiles, offset, 2 layers", SMALL, "-I -q 40,60 -n 3 -t 25,19 -d 3,1", False),
    ("9/7, 16 bits, bypass, causal", (61, 43, 16), "-I -r 10,3 -M 9", False),
]

# What a bitmap leaves of a large field is one row, in Canadian analyses of 19 bits and more. OpenJPEG's encoder loses the
# highest bits of more than 25.
CASES += [
    ("17 bits", (61, 43, 17), "", True),
    ("24 bits", (61, 43, 24), "", True),
    ("25 bits", (61, 43, 25), "", True),
    ("24 bits, tiles, 2 layers, segmentation symbols", (61, 43, 24), "-t 40,30 -n 3 -r 4,1 -M 32", True),
    ("24 bits, bypass", (61, 43, 24), "-M 1", True),
    ("70,001 values in each of two rows, 12 bits", (70_001, 2, 12), "-n 2", True),
    ("70,001 values in a row, 20 bits", (70_001, 1, 20), "-n 1", True),
    ("70,001 values in each of two columns, 12 bits", (2, 70_001, 12), "-n 2", True),
]

entries = []
with open(HERE / "jpeg2000.grib2", "wb") as file, tempfile.TemporaryDirectory() as name:
    folder = pathlib.Path(name)
    for what, (width, height, bits), options, lossless in CASES:
        values = field(width, height, bits)
        boxed = "boxes" in what
        codestream = compress(values, width, height, bits, options, folder, "jp2" if boxed else "j2k")
        raw = message(codestream, width, height, bits, 40000 if what == "2 bits" else 40)
        # ecCodes takes the codestream only.
        bare = codestream[codestream.index(b"\xff\x4f\xff\x51"):]
        decoded = [float(v) for v in ec.codes_get_values(ec.codes_new_from_message(message(bare, width, height, bits)))]
        scaled = [(v * 0.5 + 1.5) * 0.1 for v in values]
        if lossless and decoded != scaled:
            print("not lossless in ecCodes:", what)
        entry = {"what": what, "bits": bits, "lossless": lossless,
                 "sha256": hashlib.sha256(b"".join(struct.pack("<d", v) for v in (scaled if lossless else decoded))).hexdigest()}
        if not lossless:
            entry["integers"] = [round((v * 10 - 1.5) * 2) for v in decoded]
        file.write(raw)
        entries.append(entry)
(HERE / "jpeg2000.json").write_text("[\n" + ",\n".join(json.dumps(e) for e in entries) + "\n]\n")
print(len(entries), "messages")
