// Monthly trip files whose columns disagree, checked by a suite, prepared for training, and reported.
import { column, derive, folder, key, lake, parquet, sql, suite, table, view } from "landfall";

const trips = table({
  from: folder("./incoming").match(/^trips_(?<month>\d{4}-\d{2})\.parquet$/),
  // columns that are empty in a month come as integers, some are spelled in two ways, some came later. What the model needs is declared, so that each month has it; for the rest the table widens
  decode: parquet({
    drift: "widen",
    rename: { tpep_pickup_datetime: "pickup_at", tpep_dropoff_datetime: "dropoff_at" },
    columns: { passenger_count: "double", airport_fee: "double" },
  }),
  partition: { month: key("month") },
  checks: [suite("checks/trips.yml")],
});

// what data scientists train on, month by month: a corrected month is prepared again, and no other
const trip_features = derive.table({
  from: trips,
  partition: { month: column("month") },
  build: sql("models/trip_features.sql"),
});

// what the dashboard shows: nothing is stored
const monthly_report = derive.table({ from: trip_features, build: view("models/monthly_report.sql") });

export default lake({ datasets: { trips, trip_features, monthly_report } });
