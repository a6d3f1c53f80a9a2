import type { ChildProcess } from "node:child_process";

/** A page of a headless Chromium. */
export interface BrowserPage {
  /** Opens an address and waits for the end of loading: how long that took, ms, and the text that is shown. */
  load(url: string): Promise<{ readonly ms: number; readonly text: string }>;
  close(): void;
}

interface Answer {
  readonly id?: number;
  readonly method?: string;
  readonly sessionId?: string;
  readonly result?: Readonly<Record<string, unknown>>;
  readonly error?: { readonly message: string };
}

/** Speaks the DevTools protocol (https://chromedevtools.github.io/devtools-protocol/) with a browser that was started with `--remote-debugging-port=0`. */
export async function openPage(browser: ChildProcess): Promise<BrowserPage> {
  const socket = new WebSocket(await addressOf(browser));
  await new Promise((resolve, reject) => {
    socket.addEventListener("open", resolve, { once: true });
    socket.addEventListener("error", () => reject(new Error("the browser does not answer")), { once: true });
  });
  const waiting = new Map<number, (answer: Answer) => void>();
  const loaded = new Set<() => void>();
  socket.addEventListener("message", ({ data }) => {
    const answer = JSON.parse(String(data)) as Answer;
    if (answer.id !== undefined) waiting.get(answer.id)?.(answer);
    if (answer.method === "Page.loadEventFired") for (const resolve of loaded) resolve();
  });
  let last = 0;
  const call = async (method: string, params: object, sessionId?: string) => {
    const id = ++last;
    const answered = new Promise<Answer>((resolve) => waiting.set(id, resolve));
    socket.send(JSON.stringify({ id, method, params, ...(sessionId === undefined ? {} : { sessionId }) }));
    const { result = {}, error } = await answered;
    waiting.delete(id);
    if (error) throw new Error(`${method}: ${error.message}`);
    return result;
  };
  const { targetId } = await call("Target.createTarget", { url: "about:blank" });
  const { sessionId } = (await call("Target.attachToTarget", { targetId, flatten: true })) as { sessionId: string };
  await call("Page.enable", {}, sessionId);
  const evaluate = async (expression: string) => {
    const { result } = await call("Runtime.evaluate", { expression, returnByValue: true }, sessionId);
    return (result as { readonly value: unknown }).value;
  };
  return {
    async load(url) {
      const done = new Promise<void>((resolve) => loaded.add(resolve));
      await call("Page.navigate", { url }, sessionId);
      await done;
      loaded.clear();
      // the end of loading is told before it is written down
      await evaluate("new Promise((resolve) => setTimeout(resolve))");
      const ms = await evaluate("performance.getEntriesByType('navigation')[0].duration");
      return { ms: Number(ms), text: String(await evaluate("document.body.innerText")) };
    },
    close: () => socket.close(),
  };
}

function addressOf(browser: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    browser.once("error", reject);
    browser.once("exit", (code) => reject(new Error(`the browser ended with ${code}: ${said}`)));
    browser.stderr?.on("data", (bytes: Buffer) => {
      said += bytes.toString();
      const address = /DevTools listening on (ws:\S+)/.exec(said)?.[1];
      if (address !== undefined) resolve(address);
    });
  });
}
