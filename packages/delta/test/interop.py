"""deltalake's side of interop.ts: `read` its tables, `write` others, `turns` for the table that both write.

Last line: N passed, M failed.
"""

import datetime
import decimal
import json
import os
import sys

import deltalake
import pyarrow as pa

step, folder = sys.argv[1:]
passed = failed = 0


def check(name, found, expected):
    global passed, failed
    if found == expected:
        passed += 1
    else:
        failed += 1
        print(f"FAILED {name}: {found!r} instead of {expected!r}")


def shown(value):
    """A value as interop.ts tells it."""
    if isinstance(value, datetime.datetime) and value.tzinfo is None:
        return value.strftime("%Y-%m-%dT%H:%M:%S.%f")
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, decimal.Decimal):
        return str(value)
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, dict):
        return {key: shown(inner) for key, inner in value.items()}
    if isinstance(value, list):
        # a map comes as a list of pairs
        if value and all(isinstance(each, tuple) for each in value):
            return {key: shown(inner) for key, inner in value}
        return [shown(each) for each in value]
    return value


def asks_for_sql(table):
    """deltalake's way by Arrow knows mapped columns by the table's version alone, not as a feature beside others."""
    return "columnMapping" in (table.protocol().reader_features or [])


def query(table, sql):
    return pa.table(deltalake.QueryBuilder().register("t", table).execute(sql))


def rows_of(table):
    arrow = query(table, "SELECT * FROM t") if asks_for_sql(table) else table.to_pyarrow_table()
    maps = [field.name for field in arrow.schema if pa.types.is_map(field.type)]
    rows = [{key: shown(value) for key, value in row.items()} for row in arrow.to_pylist()]
    for row in rows:
        for name in maps:
            if row[name] == []:
                row[name] = {}
    return in_order(rows)


def in_order(rows):
    return sorted(rows, key=lambda row: json.dumps(row, sort_keys=True))


def read():
    with open(os.path.join(folder, "ours.json")) as file:
        ours = json.load(file)
    for name, told in ours.items():
        path = os.path.join(folder, "ours", name)
        newest = deltalake.DeltaTable(path)
        for version, rows in told["versions"].items():
            table = deltalake.DeltaTable(path, version=int(version))
            check(f"{name} at version {version}", rows_of(table), in_order(rows))
        if told["versions"]:
            check(f"{name}: newest", newest.version(), max(map(int, told["versions"])))
        if "transaction" in told:
            check(f"{name}: transaction", newest.transaction_version("interop"), told["transaction"])
        for condition in told.get("conditions", []):
            column, operator, value = condition["filter"]
            if column == "at":
                value = datetime.datetime.fromisoformat(value.replace("Z", "+00:00"))
            if asks_for_sql(newest):
                found = query(newest, "SELECT id FROM t WHERE " + condition["sql"].replace("`", '"'))
            else:
                found = newest.to_pyarrow_table(filters=[(column, operator, value)])
            check(f"{name} where {condition['sql']}", sorted(found["id"].to_pylist()), condition["ids"])
    plain = deltalake.DeltaTable(os.path.join(folder, "ours", "plain"))
    check("plain: name", (plain.metadata().name, plain.metadata().description), ("plain", "a table"))
    check("plain: history", plain.history()[-1]["operation"], "CREATE TABLE")

    # VACUUM deletes what the log no longer names, and nothing else
    vacuumed = deltalake.DeltaTable(os.path.join(folder, "vacuumed"))
    deleted = vacuumed.vacuum(retention_hours=0, enforce_retention_duration=False, dry_run=False)
    check("vacuumed: files deleted", len(deleted), 2)
    newest = max(ours["partitioned"]["versions"], key=int)
    again = deltalake.DeltaTable(os.path.join(folder, "vacuumed"))
    check("vacuumed: rows", rows_of(again), in_order(ours["partitioned"]["versions"][newest]))


def text(value):
    if value is None:
        return None
    return value if isinstance(value, str) else shown(value) if not isinstance(value, (bool, int)) else json.dumps(value)


def describe(path, version):
    table = deltalake.DeltaTable(path, version=version)
    files = []
    for row in pa.table(table.get_add_actions(flatten=False)).to_pylist():
        values = row.get("partition") or row.get("partition_values") or {}
        files.append([row["path"], {key: text(value) or None for key, value in values.items()}])
    return {
        "schema": json.loads(table.schema().to_json()),
        "files": files,
        "ids": sorted(table.to_pyarrow_table(columns=["id"])["id"].to_pylist()),
        "transaction": table.transaction_version("interop"),
    }


def write():
    theirs = {}

    def make(name, versions):
        """Takes the steps of `versions`, then tells what each version holds."""
        path = os.path.join(folder, "theirs", name)
        for take in versions:
            take(path)
        theirs[name] = {version: describe(path, version) for version in range(deltalake.DeltaTable(path).version() + 1)}

    def batch(*ids, **columns):
        return pa.table({"id": pa.array(ids, pa.int64()), **columns})

    def append(data, **options):
        return lambda path: deltalake.write_deltalake(path, data, mode="append", **options)

    def overwrite(data, **options):
        return lambda path: deltalake.write_deltalake(path, data, mode="overwrite", **options)

    def checkpoint(path):
        deltalake.DeltaTable(path).create_checkpoint()

    make("appended", [append(batch(1, 2)), append(batch(3)), checkpoint, append(batch(4)), overwrite(batch(5, 6)), append(batch(7))])
    regions = ["a b/c%20=+&?#'<>|:*", "日本 😀 ü", None, "x"]
    make(
        "partitioned",
        [
            append(batch(1, 2, 3, 4, region=regions, day=pa.array([datetime.date(2026, 11, 20), None, None, datetime.date(1999, 1, 1)])), partition_by=["region", "day"]),
            append(batch(5, region=["ü"], day=pa.array([None], pa.date32()))),
            lambda path: deltalake.DeltaTable(path).delete("id = 2"),
            checkpoint,
            lambda path: deltalake.DeltaTable(path).delete("region = 'x'"),
        ],
    )
    make("widened", [append(batch(1)), append(batch(2, more=["m"]), schema_mode="merge"), checkpoint])
    transaction = deltalake.CommitProperties(app_transactions=[deltalake.Transaction("interop", 7)])
    make("transactions", [append(batch(1)), append(batch(2), commit_properties=transaction), checkpoint, append(batch(3))])
    make("local times", [append(batch(1, at=pa.array([datetime.datetime(2026, 11, 20)], pa.timestamp("us")))), append(batch(2, at=pa.array([None], pa.timestamp("us"))))])

    # after compaction and VACUUM only the newest version has its files
    path = os.path.join(folder, "theirs", "vacuumed")
    for i in range(12):
        deltalake.write_deltalake(path, batch(i), mode="append")
    deltalake.DeltaTable(path).optimize.compact()
    deltalake.DeltaTable(path).vacuum(retention_hours=0, enforce_retention_duration=False, dry_run=False)
    newest = deltalake.DeltaTable(path).version()
    theirs["vacuumed"] = {newest: describe(path, newest)}

    with open(os.path.join(folder, "theirs.json"), "w") as file:
        json.dump(theirs, file)

    turns = os.path.join(folder, "ours", "turns")
    deltalake.write_deltalake(turns, pa.table({"id": pa.array([20], pa.int64()), "p": ["their ü/%20+"]}), mode="append")
    deltalake.write_deltalake(turns, pa.table({"id": pa.array([21], pa.int64()), "p": pa.array([None], pa.string())}), mode="append")


def turns():
    table = deltalake.DeltaTable(os.path.join(folder, "ours", "turns"))
    expected = [{"id": 10, "p": "ours"}, {"id": 21, "p": None}, {"id": 30, "p": "ours"}, {"id": 40, "p": "ours"}]
    check("turns: rows after both", rows_of(table), in_order(expected))
    check("turns: version", table.version(), 4)


{"read": read, "write": write, "turns": turns}[step]()
print(f"{passed} passed, {failed} failed")
