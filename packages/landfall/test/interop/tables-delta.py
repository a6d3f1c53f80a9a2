"""Reads each version of a Delta table with deltalake and compares it with what Landfall says (JSON on the standard input)."""
import datetime
import json
import os
import sys

import deltalake
import pyarrow as pa

root = sys.argv[1]
failed = 0
versions = json.load(sys.stdin)


def text(row):
    price = row["price"]
    return (
        str(row["day"]),
        row["region"],
        row["ts"] if isinstance(row["ts"], str) else row["ts"].isoformat(timespec="milliseconds")[:23],
        None if price is None else float(price),
        row["local"] if isinstance(row["local"], str) else row["local"].isoformat(" ", timespec="milliseconds")[:22],
        row["_object"],
        row["_position"],
    )


def query(table, sql):
    return pa.table(deltalake.QueryBuilder().register("t", table).execute(sql))


def read(table):
    # deltalake's way by Arrow knows mapped columns by the table's version alone, not as a feature beside others
    mapped = "columnMapping" in (table.protocol().reader_features or [])
    return query(table, "SELECT * FROM t") if mapped else table.to_pyarrow_table()


for told in versions:
    table = deltalake.DeltaTable(root, version=told["version"])
    found = sorted((text(row) for row in read(table).to_pylist()), key=str)
    expected = sorted(
        (text({**row, "ts": row["ts"].rstrip("Z").ljust(20, ".").ljust(23, "0")[:23]}) for row in told["rows"]), key=str
    )
    if found != expected:
        failed += 1
        print(f"version {told['version']}: {len(found)} rows, not {len(expected)}")
        print([pair for pair in zip(found, expected) if pair[0] != pair[1]][:2])
# by a filter, where statistics and partitions leave files out
last = deltalake.DeltaTable(root)
plain = deltalake.DeltaTable(root, version=last.version() - 1)
nulls = plain.to_pyarrow_table(filters=[("day", "=", datetime.date(2026, 11, 1))]).num_rows
if nulls != 100:
    failed += 1
    print(f"{nulls} rows of 2026-11-01")
fares = query(last, 'SELECT count(*) AS rows, sum("Fare (€)") AS sum FROM t WHERE "Fare (€)" > 2').to_pylist()
if fares != [{"rows": 50, "sum": 125.0}]:
    failed += 1
    print(f"{fares} of a mapped column")
print(f"{len(versions) + 2 - failed} versions and filters are read right by deltalake, {failed} not")
sys.stdout.flush()
# pyarrow's threads now and then abort an orderly end
os._exit(1 if failed or len(versions) < 5 else 0)
