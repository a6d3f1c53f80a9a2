import type { FileToRead } from "landfall";

/** The levels of an Argo profile file (Argo user's manual 3.41, 2.2) that have a pressure: a row for each, with its profile's place and time. */
export async function* readProfiles(file: FileToRead) {
  const nc = await file.netcdf();
  const cycles = await nc.variable("CYCLE_NUMBER").readNumbers();
  const times = await nc.variable("JULD").readTimes();
  const [lat, lon] = [await nc.variable("LATITUDE").readDecoded(), await nc.variable("LONGITUDE").readDecoded()];
  const [profiles = 0, levels = 0] = nc.variable("PRES").shape;
  for (let profile = 0; profile < profiles; profile++) {
    const row = { start: [profile, 0], count: [1, levels] };
    const [pres, temp, psal] = [
      await nc.variable("PRES").readDecoded(row),
      await nc.variable("TEMP").readDecoded(row),
      await nc.variable("PSAL").readDecoded(row),
    ];
    const flags = Buffer.from((await nc.variable("TEMP_QC").read(row)) as Uint8Array).toString("latin1");
    for (let level = 0; level < levels; level++) {
      if (Number.isNaN(pres[level])) continue;
      const flag = flags[level];
      yield {
        cycle: Number(cycles[profile]),
        time: times[profile],
        lat: lat[profile],
        lon: lon[profile],
        pres: pres[level],
        temp: temp[level],
        psal: psal[level],
        temp_qc: flag === " " ? null : flag,
      };
    }
  }
}
