import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../support/folders.ts";
import { landfall, makeProject } from "./project.ts";

interface Complaint {
  readonly error: { readonly code: string; readonly message: string; readonly fields: object };
}
const complaint = (stderr: string) => (JSON.parse(stderr) as Complaint).error;

test("a folder without a lake is said so, with what to do", async () => {
  const dir = temporaryFolder();
  const plain = await landfall("status", "--dir", dir);
  expect(plain).toMatchObject({ code: 2, stdout: "" });
  expect(plain.stderr).toContain("landfall init");
  const json = await landfall("status", "--json", "--dir", dir);
  expect(json.code).toBe(2);
  expect(complaint(json.stderr)).toMatchObject({ code: "no-lake", fields: {} });
});

test("a typo in the config ends with 2 and names the nearest word", async () => {
  const good = makeProject();
  const text = readFileSync(join(good.dir, "lake.config.ts"), "utf8");
  const { landfall: run } = makeProject({
    config: text.replace("partition: { init: axis", "partitions: { init: axis"),
  });
  const answer = await run("build", "--json");
  expect(answer.code).toBe(2);
  expect(complaint(answer.stderr).code).toBe("bad-config");
  expect(complaint(answer.stderr).message).toContain(`did you mean "partition"`);
  const broken = await makeProject({ config: "export default {" }).landfall("status", "--json");
  expect(broken.code).toBe(2);
  expect(complaint(broken.stderr).code).toBe("bad-config");
});

test.each([
  [["putt", "x"], "put"],
  [["put"], "files"],
  [["build", "--treads", "2"], "--threads"],
  [["serve", "--port", "99999999"], "65535"],
  [["point", "runs", "--lat", "x", "--lon", "1"], "degrees"],
  [["ls", "--datasets", "--partitions", "raw"], "cannot be used with"],
  [["retry", "--aprove"], "--approve"],
])("%j is wrong use: exit code 2, and a hint", async (args, hint) => {
  const plain = await landfall(...args);
  expect(plain).toMatchObject({ code: 2, stdout: "" });
  expect(plain.stderr).toContain(hint);
  const json = await landfall(...args, "--json");
  expect(json.code).toBe(2);
  expect(complaint(json.stderr)).toMatchObject({ code: "bad-request" });
});

test("a dataset, source or file that does not exist is wrong use, and says what there is", async () => {
  const { json } = makeProject();
  for (const args of [
    ["build", "rawr"],
    ["verify", "rawr"],
    ["plan", "rawr"],
    ["ls", "--partitions", "rawr"],
  ]) {
    const answer = await json(...args);
    expect(answer.code).toBe(2);
    expect(complaint(answer.stderr)).toMatchObject({ code: "unknown-dataset" });
    expect(complaint(answer.stderr).message).toContain("raw, runs");
  }
  expect(complaint((await json("put", "no-such-file")).stderr).code).toBe("bad-request");
});

test("a notification without an address stops dev with a clear word", async () => {
  const { landfall: run } = makeProject({ more: `, notify: [notify("env:NO_SUCH_HOOK", ["refused"])]` });
  const answer = await run("dev", "--port", "0", "--threads", "0", "--json");
  expect(answer.code).toBe(2);
  const { code, message } = complaint(answer.stderr.trim().split("\n").at(-1) ?? "");
  expect(code).toBe("bad-config");
  expect(message).toContain("NO_SUCH_HOOK");
});

test("a database that does not answer is a passing fault, and its password is not shown", async () => {
  const { dir } = makeProject();
  const { start } = await import("./project.ts");
  const env = { DATABASE_URL: "postgres://landfall:hunter2@127.0.0.1:9/lake" };
  const answer = await start(["status", "--json", "--dir", dir], { env }).done;
  expect(answer.code).toBe(3);
  expect(complaint(answer.stderr).code).toBe("catalog-failed");
  expect(answer.stderr).not.toContain("hunter2");
});
