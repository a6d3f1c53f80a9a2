// A lake of ocean observations: files of several collections in one folder, told apart by a regular expression on their keys.
import {
  axis,
  between,
  curvilinear,
  decode,
  derive,
  dims,
  folder,
  grid,
  key,
  lake,
  latLon,
  netcdf,
  present,
  regular,
  series,
  table,
} from "landfall";
import { readProfiles } from "./argo.ts";
import turquoiseCoast from "./grids/turq.json" with { type: "json" };

const incoming = folder("./incoming");

// Gridded sea-level anomaly and geostrophic currents, a file a day. A corrected file says in its name when it was made, and wins whenever it comes.
const seaLevelFiles = {
  from: incoming.match(/IMOS_OceanCurrent_HV_\d{8}T\d+Z_GSLA_FV02_\w+?(?:_C-(?<created>\w+))?\.nc$/),
  decode: netcdf({
    variables: {
      gsla: { name: "GSLA", units: "m", longName: "Sea level anomaly" },
      ucur: { name: "UCUR", units: "m s-1", longName: "Eastward geostrophic current" },
      vcur: { name: "VCUR", units: "m s-1", longName: "Northward geostrophic current" },
    },
  }),
  on: latLon({ lat: [-60, 10, 351], lon: [57, 185, 641] }),
  axes: { time: regular("1d") }, // a withdrawn day shows as missing, and so does one that was never sent
  order: key("created"),
  checks: [dims({ lat: 351, lon: 641 }), present("gsla"), between("gsla", -5, 5), between("ucur", -5, 5)],
  // the step of the files' own 16-bit integers: half the size, and not a bit is lost
  pack: { gsla: { precision: 0.00015259487586406848 } },
} as const;

const seaLevel = grid({ ...seaLevelFiles, partition: { time: axis("time") } }); // a map a day
const seaLevelByMonth = grid({ ...seaLevelFiles, partition: { month: axis("time", "month") } }); // the maps of a month side by side

// A place's history: all days of a year for a few cells side by side on disk, so that decades are a few dozen small reads.
const seaLevelHistory = derive.grid({
  from: seaLevel,
  partition: { year: axis("time", "year") },
  build: series({ time: "all" }),
});

// Surface currents by coastal radar, a file an hour and site. Each site has a grid of its own, so each is a dataset; here the cells' places are read from a file,
// elsewhere rows and columns are latitudes and longitudes: `latLon({ … })`.
const radar = (site: RegExp, on: ReturnType<typeof latLon>) =>
  grid({
    from: incoming.match(new RegExp(`IMOS_ACORN_V_\\d{8}T\\d{6}Z_(?<site>${site.source})_FV0[01]_.*\\.nc$`)),
    decode: netcdf({ variables: { ucur: { name: "UCUR", units: "m s-1" }, vcur: { name: "VCUR", units: "m s-1" } } }),
    on,
    partition: { site: key("site"), day: axis("time", "day") },
    axes: { time: regular("1h") },
    checks: [between("ucur", -5, 5, { mostly: 0.99 }), between("vcur", -5, 5, { mostly: 0.99 })],
  });

const radarTurquoise = radar(/TURQ/, curvilinear(turquoiseCoast));

// Profiles of Argo floats: of each float one file that grows and is sent whole again. Rows of a table, a partition for each float.
const argo = table({
  from: incoming.match(/(?<float>\d{7})_prof\.nc$/),
  decode: decode(readProfiles, {
    columns: {
      cycle: "int32",
      time: "time",
      lat: "double",
      lon: "double",
      pres: "float",
      temp: "float",
      psal: "float",
      temp_qc: "text",
    },
  }),
  partition: { float: key("float") },
});

export default lake({ datasets: { seaLevel, seaLevelByMonth, seaLevelHistory, radarTurquoise, argo } });
