"""Great Expectations on a Parquet file: validates a suite with pandas and prints its time and results as JSON.

    python gx.py trips.parquet trips.json
"""

import json
import logging
import os
import sys
import time

os.environ["GX_ANALYTICS_ENABLED"] = "false"
import great_expectations as gx  # noqa: E402
import pandas as pd  # noqa: E402

logging.disable(logging.CRITICAL)
path, suite_path = sys.argv[1:]
with open(suite_path) as file:
    wanted = json.load(file)["expectations"]
context = gx.get_context(mode="ephemeral")
suite = context.suites.add(gx.ExpectationSuite(name="trips"))
for one in wanted:
    name = "".join(part.capitalize() for part in one["type"].split("_"))
    suite.add_expectation(getattr(gx.expectations, name)(**one["kwargs"]))
asset = context.data_sources.add_pandas("pandas").add_dataframe_asset(name="trips")
definition = asset.add_batch_definition_whole_dataframe("all")

started = time.perf_counter()
frame = pd.read_parquet(path)
read = time.perf_counter()
found = definition.get_batch({"dataframe": frame}).validate(suite)
ended = time.perf_counter()
print(
    json.dumps(
        {
            "version": gx.__version__,
            "readS": read - started,
            "checkS": ended - read,
            "success": [
                next(
                    (
                        result.success
                        for result in found.results
                        if result.expectation_config.type == one["type"]
                        and all(result.expectation_config.kwargs.get(k) == v for k, v in one["kwargs"].items())
                    ),
                    None,
                )
                for one in wanted
            ],
        }
    )
)
