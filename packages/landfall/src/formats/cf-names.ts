import { parametersNamed } from "@landfall/grib";
import { cfUnits } from "./units.ts";

/**
 * Units, names in words and CF standard names of parameters by ecCodes' short name. Units: WMO code table 4.2; standard names: CF standard name
 * table, version 85.
 */
const names: Readonly<Record<string, readonly [units: string, longName: string, standardName?: string]>> = {
  "2t": ["K", "2 metre temperature", "air_temperature"],
  "2d": ["K", "2 metre dewpoint temperature", "dew_point_temperature"],
  "2r": ["%", "2 metre relative humidity", "relative_humidity"],
  "10u": ["m s-1", "10 metre eastward wind", "eastward_wind"],
  "10v": ["m s-1", "10 metre northward wind", "northward_wind"],
  "10si": ["m s-1", "10 metre wind speed", "wind_speed"],
  "100u": ["m s-1", "100 metre eastward wind", "eastward_wind"],
  "100v": ["m s-1", "100 metre northward wind", "northward_wind"],
  t: ["K", "Temperature", "air_temperature"],
  u: ["m s-1", "Eastward wind", "eastward_wind"],
  v: ["m s-1", "Northward wind", "northward_wind"],
  w: ["Pa s-1", "Vertical velocity", "lagrangian_tendency_of_air_pressure"],
  r: ["%", "Relative humidity", "relative_humidity"],
  q: ["kg kg-1", "Specific humidity", "specific_humidity"],
  gh: ["m", "Geopotential height", "geopotential_height"],
  z: ["m2 s-2", "Geopotential", "geopotential"],
  msl: ["Pa", "Mean sea level pressure", "air_pressure_at_mean_sea_level"],
  prmsl: ["Pa", "Pressure reduced to mean sea level", "air_pressure_at_mean_sea_level"],
  sp: ["Pa", "Surface pressure", "surface_air_pressure"],
  tp: ["kg m-2", "Total precipitation", "precipitation_amount"],
  prate: ["kg m-2 s-1", "Precipitation rate", "precipitation_flux"],
  tprate: ["kg m-2 s-1", "Total precipitation rate", "precipitation_flux"],
  sf: ["kg m-2", "Snowfall", "snowfall_amount"],
  sd: ["kg m-2", "Snow depth", "surface_snow_amount"],
  tcc: ["%", "Total cloud cover", "cloud_area_fraction"],
  cape: ["J kg-1", "Convective available potential energy", "atmosphere_convective_available_potential_energy"],
  gust: ["m s-1", "Wind gust", "wind_speed_of_gust"],
  vis: ["m", "Visibility", "visibility_in_air"],
  skt: ["K", "Skin temperature", "surface_temperature"],
  dswrf: ["W m-2", "Downward short-wave radiation", "surface_downwelling_shortwave_flux_in_air"],
  dlwrf: ["W m-2", "Downward long-wave radiation", "surface_downwelling_longwave_flux_in_air"],
  swh: ["m", "Significant height of wind waves and swell", "sea_surface_wave_significant_height"],
};

/** Units and names of a parameter by its short name: as above, else as the GRIB tables have them; undefined for a name that nobody knows. */
export function describeParameter(
  shortName: string,
): { readonly units: string; readonly longName: string; readonly standardName: string | undefined } | undefined {
  const own = names[shortName];
  if (own) return { units: own[0], longName: own[1], standardName: own[2] };
  const [found] = parametersNamed(shortName);
  return found && { units: cfUnits(found.units), longName: found.name, standardName: undefined };
}
