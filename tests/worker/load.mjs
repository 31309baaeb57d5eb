/** Loads the plain scripts of the offline app outside of a browser, with as little around them as they need. */

import { readFileSync } from "node:fs";
import { webcrypto } from "node:crypto";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { createContext, runInContext } from "node:vm";

const PUBLIC = join(dirname(fileURLToPath(import.meta.url)), "../../public");

/**
 * Loads the service worker of a scope.
 *
 * @param {string} scope
 * @param {Record<string, unknown>} [around] what the browser would have: `fetch`, `caches`, …
 * @returns {(expression: string) => any} evaluates something among the worker's own names
 */
export function worker(scope, around = {}) {
  const self = { registration: { scope }, addEventListener: () => undefined, navigator: {}, clients: {} };
  const context = createContext({ self, URL, TextEncoder, TextDecoder, crypto: webcrypto, Response, Headers, Map, Set, ...around });
  runInContext(readFileSync(join(PUBLIC, "sw.js"), "utf8"), context);
  return (expression) => runInContext(expression, context);
}

/** Loads the page's side, as in a preview, where it does nothing by itself. @returns {Promise<any>} */
export async function page() {
  const around = { document: { documentElement: { dataset: { noWorker: "" } } }, location: new URL("https://example.org/a/") };
  for (const [name, value] of Object.entries(around)) Object.defineProperty(globalThis, name, { value });
  return import(`data:text/javascript,${encodeURIComponent(readFileSync(join(PUBLIC, "offline.js"), "utf8"))}`);
}
