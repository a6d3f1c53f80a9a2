/* `npm start`: serves the demo's lake, and lands what is moved into `incoming`, until Ctrl-C. `npm start -- --port 8081` takes another port. */
import { runCommandLine } from "../../packages/landfall/src/cli/program.ts";
import { demoHasRun, markServed, projectFolder } from "./place.ts";

const port = 8080;

if (!demoHasRun()) {
  process.stderr.write("There is no lake to serve yet: run `npm run demo` first, it takes some seconds.\n");
  process.exit(1);
}
// the demo's lake is a folder, whatever the environment says
delete process.env["LANDFALL_STORE"];
delete process.env["DATABASE_URL"];
markServed();
const code = await runCommandLine(["dev", "--dir", projectFolder, "--port", String(port), ...process.argv.slice(2)]);
if (code !== 0) process.stderr.write("To take another port: npm start -- --port 8081\n");
process.exit(code);
