/**
 * How much memory a page has: its JavaScript (heaps and array buffers, its workers' too) by
 * `measureUserAgentSpecificMemory`, which leaves out WebAssembly, and every WebAssembly memory by its size.
 */

/** @typedef {import("@playwright/test").Page} Page */
/** @typedef {import("@playwright/test").CDPSession} Session */
/** @typedef {(method: string, params?: object) => Promise<any>} Send */

/**
 * Measures a page, after collecting its garbage.
 *
 * @param {Page} page
 * @returns {Promise<number>} bytes
 */
export async function memory(page) {
  const session = await page.context().newCDPSession(page);
  const send = /** @type {Send} */ (/** @type {unknown} */ (session.send.bind(session)));
  await send("HeapProfiler.collectGarbage");
  const script = await page.evaluate(async () => (await /** @type {any} */ (performance).measureUserAgentSpecificMemory()).bytes);
  const wasm = await Promise.all([send, ...(await workers(page))].map(wasmBytes));
  await session.detach();
  return wasm.reduce((sum, bytes) => sum + bytes, script);
}

/**
 * Sums up the WebAssembly memories that are reached from a page or a worker.
 *
 * @param {Send} send
 * @returns {Promise<number>}
 */
async function wasmBytes(send) {
  const objectGroup = "memory";
  const { result: prototype } = await send("Runtime.evaluate", { expression: "WebAssembly.Memory.prototype", objectGroup });
  const { objects } = await send("Runtime.queryObjects", { prototypeObjectId: prototype.objectId, objectGroup });
  const { result } = await send("Runtime.callFunctionOn", {
    objectId: objects.objectId,
    functionDeclaration: "function () { return this.reduce((sum, memory) => sum + memory.buffer.byteLength, 0); }",
    returnByValue: true,
  });
  await send("Runtime.releaseObjectGroup", { objectGroup });
  return result.value;
}

/**
 * Connects to the workers of a browser with a single page; Playwright itself has no session for them.
 *
 * @param {Page} page
 * @returns {Promise<Send[]>}
 */
async function workers(page) {
  const browser = await page.context().browser()?.newBrowserCDPSession();
  if (!browser) return [];
  const { targetInfos } = await browser.send("Target.getTargets");
  const found = targetInfos.filter((target) => /worker/.test(target.type));
  return Promise.all(found.map((target) => connect(browser, target.targetId)));
}

/**
 * @param {Session} browser
 * @param {string} targetId
 * @returns {Promise<Send>}
 */
async function connect(browser, targetId) {
  const { sessionId } = await browser.send("Target.attachToTarget", { targetId, flatten: false });
  let last = 0;
  return (method, params = {}) =>
    new Promise((resolve, reject) => {
      const id = (last += 1);
      browser.on("Target.receivedMessageFromTarget", (event) => {
        if (event.sessionId !== sessionId) return;
        const answer = JSON.parse(event.message);
        if (answer.id !== id) return;
        if (answer.error) reject(new Error(answer.error.message));
        else resolve(answer.result);
      });
      browser.send("Target.sendMessageToTarget", { sessionId, message: JSON.stringify({ id, method, params }) }).catch(reject);
    });
}
