// The whole lake in one file: what lands, what is taken from it, what is built from that.
// Names are variables, so a typo does not compile; docs/config.md explains every word.
import { axis, between, complete, derive, dims, folder, grib, grid, lake, latLon, range, rechunk } from "landfall";

// Files that are moved into this folder land by themselves (`npm start`); `landfall put FILE` lands a file from anywhere.
const incoming = folder("./incoming");

// JMA's MSM guidance: what to take from its GRIB files, the grid they must be on, and what makes them good.
const guidance = {
  decode: grib({
    variables: {
      rain: { name: "tp", length: "3h", longName: "Precipitation of three hours" }, // kg m-2, which is mm of water
      weather: { numbers: [0, 191, 192], units: "1", longName: "JMA weather code" }, // JMA's own parameter has no name
    },
  }),
  on: latLon({ lat: [47.975, 20.025, 560], lon: [120.03125, 149.96875, 480] }),
  // one partition for each run and lead time, whatever the files are called
  partition: { model: "msm", init: axis("init"), lead: axis("lead") },
  checks: [
    dims({ lat: 560, lon: 480 }), // sanity: a file that fails is refused
    between("rain", 0, 500, { mostly: 0.999, otherwise: "hold" }), // quality: keeps the old version until someone looks
  ],
} as const;

// Layout 1, maps: one lead time to a partition. JMA sends one file with all lead times …
const whole = grid({ from: incoming.match(/_FH03-39_/), ...guidance });
// … and other centres send one file for each.
const maps = grid({ from: incoming.match(/_FH\d\d_/), ...guidance });

// Layout 2, runs: all lead times of a place side by side, so that a place's whole forecast is one small read. It is first built when all 13 are there.
const runs = derive.grid({
  from: maps,
  partition: { init: axis("init") },
  build: rechunk({ lead: "all" }),
  when: complete({ lead: range(3, 39, 3) }), // for a live model add `{ within: "6h" }`: built by then with what there is
});

export default lake({ datasets: { whole, maps, runs } });
