// The lake of the pictures in docs/regions.md: the files of examples/ocean, one variable of each.
import { axis, curvilinear, folder, grid, key, lake, latLon, netcdf, regular } from "landfall";
import turquoiseCoast from "../../examples/ocean/grids/turq.json" with { type: "json" };

const incoming = folder("./incoming");
const anomaly = {
  decode: netcdf({ variables: { gsla: { name: "GSLA", units: "m" } } }),
  on: latLon({ lat: [-60, 10, 351], lon: [57, 185, 641] }),
  partition: { time: axis("time") },
  axes: { time: regular("1d") }, // a day that is not there shows as missing between those that are
} as const;

// One file a day; a corrected one says in its name when it was made, and wins whenever it comes.
const seaLevel = grid({
  ...anomaly,
  from: incoming.match(/IMOS_OceanCurrent_HV_\d{8}T\d+Z_GSLA_FV02_\w+?(?:_C-(?<created>\w+))?\.nc$/),
  order: key("created"),
});

// Two ways to lay files over each other: the upper one's whole box, or only its cells that have a value.
const region = { ...anomaly, from: incoming.match(/^region\/\w+\.nc$/) };
const box = grid({ ...region, overlay: "box" });
const valid = grid({ ...region, overlay: "valid" });

const radar = grid({
  from: incoming.match(/IMOS_ACORN_V_\d{8}T\d{6}Z_TURQ_FV01_.*\.nc$/),
  decode: netcdf({ variables: { ucur: { name: "UCUR", units: "m s-1" } } }),
  on: curvilinear(turquoiseCoast),
  partition: { day: axis("time", "day") },
  axes: { time: regular("1h") },
});

export default lake({ datasets: { seaLevel, box, valid, radar } });
