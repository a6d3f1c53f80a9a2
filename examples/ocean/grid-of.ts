/**
 * Writes down where the cells of a NetCDF variable are, as `curvilinear()` takes it: for grids whose rows and columns are no latitudes and longitudes.
 *
 *     node examples/ocean/grid-of.ts FILE LATITUDE LONGITUDE > grids/site.json
 */
import { openNetcdf } from "@landfall/netcdf";

const [path, ...names] = process.argv.slice(2);
if (path === undefined || names.length !== 2) {
  console.error("usage: node grid-of.ts FILE LATITUDE LONGITUDE   (names of two variables of rows by columns)");
  process.exit(2);
}
await using file = await openNetcdf(path);
const [lat, lon] = await Promise.all(names.map((name) => rowsOf(name)));
process.stdout.write(`${JSON.stringify({ lat, lon })}\n`);

async function rowsOf(name: string): Promise<number[][]> {
  const variable = file.variable(name);
  const [rows = 0, columns = 0] = variable.shape;
  const values = await variable.readDecoded();
  return Array.from({ length: rows }, (_, row) => Array.from(values.subarray(row * columns, (row + 1) * columns)));
}
