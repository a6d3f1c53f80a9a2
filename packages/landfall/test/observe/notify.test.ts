import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test, vi } from "vitest";
import { createLog, type LakeEvent, type NotificationRule, Notifier, resolveTargets } from "../../src/observe/index.ts";
import { failure } from "../support/errors.ts";

const secret = "T0000/B0000/XXXXsecretXXXX";

interface Body {
  readonly text: string;
  readonly lake: string;
  readonly dropped?: number;
  readonly events: readonly {
    event: string;
    dataset: string;
    subject: string;
    message: string;
    number: number | null;
  }[];
}

async function openReceiver(answer: (response: ServerResponse, count: number) => void) {
  const bodies: Body[] = [];
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (bytes: Buffer) => chunks.push(bytes));
    request.on("end", () => {
      requests.push(request);
      bodies.push(JSON.parse(Buffer.concat(chunks).toString()) as Body);
      answer(response, bodies.length);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/services/${secret}`, host: `127.0.0.1:${port}`, bodies, requests };
}

function openNotifier(rules: readonly NotificationRule[], more: { timeoutMs?: number; tries?: number } = {}) {
  const lines: string[] = [];
  const log = createLog({ form: "json", write: (line) => lines.push(line) });
  const notifier = new Notifier(resolveTargets(rules, {}), { log, lake: "lake-1", backoffMs: 10, ...more });
  onTestFinished(() => notifier.stop(0));
  return { notifier, lines };
}

const event = (kind: string, dataset = "raw", subject = "a.bin"): LakeEvent => ({
  kind,
  dataset,
  subject,
  run: "run-1",
  number: 7,
  message: "the reason",
  ms: 5,
  final: true,
});

test("a rule picks events and datasets; the post is JSON with a text for chats", async () => {
  const receiver = await openReceiver((response) => response.end());
  const { notifier } = openNotifier([{ to: receiver.url, events: ["refused", "held"], datasets: ["raw"] }]);
  notifier.tell(event("built"));
  notifier.tell(event("refused", "other"));
  notifier.tell(event("refused"));
  await vi.waitFor(() => expect(receiver.bodies).toHaveLength(1));
  expect(receiver.bodies[0]).toMatchObject({
    text: "refused: raw/a.bin: the reason",
    lake: "lake-1",
    events: [{ event: "refused", dataset: "raw", subject: "a.bin", message: "the reason", number: 7 }],
  });
  expect(receiver.requests[0]?.method).toBe("POST");
  expect(receiver.requests[0]?.headers["content-type"]).toBe("application/json");
});

test("a failure that will be tried again wakes nobody; the last one does", async () => {
  const receiver = await openReceiver((response) => response.end());
  const { notifier } = openNotifier([{ to: receiver.url, events: ["failed"], datasets: undefined }]);
  for (const final of [false, false, true]) notifier.tell({ ...event("failed"), final });
  await notifier.stop();
  expect(receiver.bodies.flatMap(({ events }) => events)).toHaveLength(1);
});

test("what comes at about the same time goes in one post", async () => {
  const receiver = await openReceiver((response) => response.end());
  const { notifier } = openNotifier([{ to: receiver.url, events: ["built"], datasets: undefined }]);
  for (let i = 0; i < 60; i++) notifier.tell(event("built", "raw", `p${i}`));
  await notifier.stop();
  expect(receiver.bodies.map(({ events }) => events.length)).toEqual([50, 10]);
  expect(receiver.bodies[0]?.text).toContain("and 40 more");
});

test("a receiver that stumbles is tried again", async () => {
  const receiver = await openReceiver((response, count) => {
    response.statusCode = count < 3 ? 503 : 204;
    response.end();
  });
  const { notifier, lines } = openNotifier([{ to: receiver.url, events: ["held"], datasets: undefined }]);
  notifier.tell(event("held"));
  await vi.waitFor(() => expect(receiver.bodies).toHaveLength(3));
  await notifier.stop();
  expect(lines).toEqual([]);
});

test("a receiver that refuses is not tried again; the log names its host and no secret", async () => {
  const receiver = await openReceiver((response) => {
    response.statusCode = 404;
    response.end(secret);
  });
  const { notifier, lines } = openNotifier([{ to: receiver.url, events: ["held"], datasets: undefined }]);
  notifier.tell(event("held"));
  await notifier.stop();
  expect(receiver.bodies).toHaveLength(1);
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({ level: "error", host: receiver.host, events: 1, attempts: 1 });
  expect(lines.join("")).not.toContain("secret");
});

test("a redirect is not followed: the address is a secret", async () => {
  const elsewhere = await openReceiver((response) => response.end());
  const receiver = await openReceiver((response) => {
    response.writeHead(307, { location: elsewhere.url }).end();
  });
  const { notifier, lines } = openNotifier([{ to: receiver.url, events: ["held"], datasets: undefined }]);
  notifier.tell(event("held"));
  await notifier.stop();
  expect(elsewhere.bodies).toEqual([]);
  expect(lines).toHaveLength(1);
});

test("a receiver that does not answer holds nobody up, and is given up", async () => {
  const receiver = await openReceiver(() => undefined);
  const { notifier, lines } = openNotifier([{ to: receiver.url, events: ["held"], datasets: undefined }], {
    timeoutMs: 50,
    tries: 2,
  });
  const before = performance.now();
  notifier.tell(event("held"));
  expect(performance.now() - before).toBeLessThan(20);
  await vi.waitFor(() => expect(lines).toHaveLength(1), { timeout: 5000 });
  expect(lines[0]).toContain("no answer in 50 ms");
  expect(receiver.bodies).toHaveLength(2);
});

test("a closed port is given up with the host alone in the log", async () => {
  const receiver = await openReceiver((response) => response.end());
  const closed = receiver.url.replace(/:\d+/, ":9");
  const { notifier, lines } = openNotifier([{ to: closed, events: ["held"], datasets: undefined }], { tries: 2 });
  notifier.tell(event("held"));
  await vi.waitFor(() => expect(lines).toHaveLength(1), { timeout: 5000 });
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({ host: "127.0.0.1:9", attempts: 2 });
  expect(lines.join("")).not.toContain("secret");
});

test("stopping waits for what is on its way, but not for ever", async () => {
  const receiver = await openReceiver(() => undefined);
  const { notifier } = openNotifier([{ to: receiver.url, events: ["held"], datasets: undefined }]);
  notifier.tell(event("held"));
  const before = performance.now();
  await notifier.stop(100);
  expect(performance.now() - before).toBeLessThan(2000);
});

test("an address comes from the environment, and its lack is found at the start", async () => {
  const rule = { to: "env:SLACK", events: ["held"], datasets: undefined };
  const [target] = resolveTargets([rule], { SLACK: `https://hooks.example.org/services/${secret}` });
  expect(target?.host).toBe("hooks.example.org");
  const missing = await failure(() => resolveTargets([rule], {}), "bad-config");
  expect(missing.message).toContain("SLACK");
  const wrong = await failure(() => resolveTargets([rule], { SLACK: `hooks.example.org/${secret}` }), "bad-config");
  expect(wrong.message + JSON.stringify(wrong.fields)).not.toContain("secret");
});
