// Market events and weather by region: sources with a lag, without a time of their own, nested; rolling averages, a join that a REST API can serve, and a forecast beside prices.
import {
  axis,
  column,
  csv,
  derive,
  firstOf,
  folder,
  grib,
  grid,
  json,
  lake,
  landed,
  latLon,
  sql,
  table,
  view,
} from "landfall";

const incoming = folder("./incoming");

// source A comes three days late: what lands today is of three days ago. A corrected file keeps the day of the first
const sourceA = table({
  from: incoming.match(/^a-.*\.csv$/),
  decode: csv({ drift: "widen" }),
  partition: { day: landed("day", { shift: "-3d" }) },
});

// source B may say when a row is of; where it does not, the day on which it landed is the best there is
const sourceB = table({
  from: incoming.match(/^b-.*\.csv$/),
  decode: csv({ columns: { ts: "time" } }),
  partition: { day: firstOf(column("ts", "day"), landed("day")) },
});

// a stream, in segments of some minutes: events lie in an array, values within objects
const market = table({
  from: incoming.match(/^market-.*\.json$/),
  decode: json({
    rows: "$.events[*]",
    unnest: true,
    columns: { time: "time", region: "text", interest: "double", price: "double" },
  }),
  partition: { day: column("time", "day"), hour: column("time", "hour") },
});

const weather = table({
  from: incoming.match(/^weather-.*\.json$/),
  decode: json({ columns: { time: "time", region: "text", temperature: "double" } }),
  partition: { day: column("time", "day") },
});

// in SQL, a table beside the others
const forecast = grid({
  from: incoming.match(/^forecast-.*\.grib2$/),
  decode: grib({ variables: { t2m: { name: "2t" } } }),
  on: latLon({ lat: [60, 40, 5], lon: [0, 20, 5] }),
  partition: { init: axis("init"), lead: axis("lead") },
});

// all regions that ever appeared in what is live: a partition for each, which comes and goes with its events
const regions = derive.table({
  from: market.all(),
  partition: { region: column("region") },
  build: sql("models/regions.sql"),
});
const marketDaily = derive.table({
  from: market,
  partition: { day: column("day") },
  build: sql("models/market_daily.sql"),
});
const weather7d = derive.table({
  from: weather.last("7d"),
  partition: { day: column("day") },
  build: sql("models/weather_7d.sql"),
});
const regionNow = derive.table({ from: { weather7d, marketDaily, regions }, build: view("models/region_now.sql") });

export default lake({
  datasets: { sourceA, sourceB, market, weather, forecast, regions, marketDaily, weather7d, regionNow },
});
