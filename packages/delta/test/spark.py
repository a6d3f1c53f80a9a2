"""Spark's side of interop.ts: reads every version of its tables with delta-spark. Last line: N passed, M failed.

Delta's jars come from LANDFALL_SPARK_JARS, a folder, or by Spark's own resolver.
"""

import datetime
import decimal
import json
import os
import sys

from delta import configure_spark_with_delta_pip
from pyspark.sql import SparkSession
from pyspark.sql.functions import date_format
from pyspark.sql.types import Row

folder = sys.argv[1]
passed = failed = 0


def check(name, found, expected):
    global passed, failed
    if found == expected:
        passed += 1
    else:
        failed += 1
        print(f"FAILED in Spark, {name}: {found!r} instead of {expected!r}")


def shown(value):
    """A value as interop.ts tells it. Spark hands out times without zone, in the machine's."""
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, decimal.Decimal):
        return str(value)
    if isinstance(value, (bytes, bytearray)):
        return value.hex()
    if isinstance(value, Row):
        return {key: shown(inner) for key, inner in value.asDict().items()}
    if isinstance(value, dict):
        return {key: shown(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [shown(each) for each in value]
    return value


def in_order(rows):
    return sorted(rows, key=lambda row: json.dumps(row, sort_keys=True))


def session():
    builder = (
        SparkSession.builder.master("local[1]")
        .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
        .config("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog")
        .config("spark.databricks.delta.snapshotPartitions", "1")
        .config("spark.sql.shuffle.partitions", "1")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.ui.enabled", "false")
    )
    jars = os.environ.get("LANDFALL_SPARK_JARS")
    if jars:
        builder = builder.config("spark.jars", ",".join(os.path.join(jars, name) for name in sorted(os.listdir(jars))))
    else:
        builder = configure_spark_with_delta_pip(builder)
    spark = builder.getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    return spark


spark = session()
with open(os.path.join(folder, "ours.json")) as file:
    ours = json.load(file)
for name, told in ours.items():
    path = os.path.join(folder, "ours", name)
    # of a table of many versions, the ones around its checkpoints
    versions = [version for version in told["versions"] if len(told["versions"]) < 8 or int(version) in (10, 11, 19, 20, 25)]
    for version in versions:
        table = spark.read.format("delta").option("versionAsOf", version).load(path)
        for column in (column for column, kind in table.dtypes if kind == "timestamp_ntz"):
            table = table.withColumn(column, date_format(column, "yyyy-MM-dd'T'HH:mm:ss.SSSSSS"))
        rows = in_order([shown(row) for row in table.collect()])
        check(f"{name} at version {version}", rows, in_order(told["versions"][version]))
    newest = spark.read.format("delta").load(path)
    for condition in told.get("conditions", []):
        found = sorted(row["id"] for row in newest.where(condition["sql"]).select("id").collect())
        check(f"{name} where {condition['sql']}", found, condition["ids"])

turns = spark.read.format("delta").load(os.path.join(folder, "ours", "turns"))
check("turns: ids", sorted(row["id"] for row in turns.collect()), [10, 21, 30, 40])
check("turns: null", [row["id"] for row in turns.where("p is null").collect()], [21])
spark.stop()
print(f"{passed} passed, {failed} failed")
