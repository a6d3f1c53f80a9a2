"""ecCodes' side of bench.ts: decodes fields when told to, and says what it cost.

Reads one JSON list a line. ["version"], ["open", path] gives the number of fields; ["decode", field, rounds, keep all] and
["file", rounds] (headers and values of all fields, from the cache of the system) give [CPU seconds, wall seconds], or null for what ecCodes cannot decode.
"""
import json
import sys
import time

import eccodes

handles = []
opened = ""


def open_file(path):
    global opened
    for handle in handles:
        eccodes.codes_release(handle)
    handles.clear()
    opened = path
    with open(path, "rb") as file:
        try:
            while (handle := eccodes.codes_grib_new_from_file(file)) is not None:
                handles.append(handle)
        except eccodes.CodesInternalError:
            # The fields before the trouble are there.
            pass
    return len(handles)


def decode(field, rounds, keep):
    values = []
    for _ in range(rounds):
        # One at a time, the last one stays until the next is there: freed at once, its pages would go back to the system.
        del values[: 0 if keep else -1]
        values.append(values_of(handles[field]))
    return values


def values_of(handle):
    if "second_order" not in eccodes.codes_get(handle, "packingType"):
        return eccodes.codes_get_values(handle)
    # Of second order packing a handle keeps the values that it has decoded once.
    fresh = eccodes.codes_clone(handle)
    values = eccodes.codes_get_values(fresh)
    eccodes.codes_release(fresh)
    return values


def decode_file(rounds):
    for _ in range(rounds):
        with open(opened, "rb") as file:
            while (handle := eccodes.codes_grib_new_from_file(file)) is not None:
                values = eccodes.codes_get_values(handle)
                eccodes.codes_release(handle)
    return values


def timed(run, *arguments):
    cpu, wall = time.process_time(), time.perf_counter()
    try:
        values = run(*arguments)
    except (eccodes.CodesInternalError, IndexError):
        return None
    costs = [time.process_time() - cpu, time.perf_counter() - wall]
    del values
    return costs


eccodes.codes_grib_multi_support_on()
for line in sys.stdin:
    command, *arguments = json.loads(line)
    if command == "version":
        answer = eccodes.codes_get_api_version()
    elif command == "open":
        answer = open_file(*arguments)
    else:
        answer = timed(decode if command == "decode" else decode_file, *arguments)
    print(json.dumps(answer), flush=True)
