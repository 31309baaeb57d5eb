/** A host that gives out what was compressed beforehand, over HTTP/1.1 on this machine alone. */

import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { TYPES } from "../e2e/support/server.mjs";

/** How a file may be compressed, the best way first: what a browser calls it, and how its name ends. */
const ENCODINGS = [
  ["br", ".br"],
  ["gzip", ".gz"],
];

/**
 * Serves a folder.
 *
 * @param {string} folder
 * @param {{ headers?: Record<string, string>, note?: (file: string) => void }} [options] what is sent with every
 *   answer, and who is told of every file that is given out
 */
export async function serve(folder, { headers = {}, note } = {}) {
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? "/", "http://host").pathname));
    const named = join(folder, path);
    const file = existsSync(named) && statSync(named).isDirectory() ? join(named, "index.html") : named;
    if (!existsSync(file)) return void response.writeHead(404).end();
    const accepted = String(request.headers["accept-encoding"] ?? "").split(/, */);
    note?.(file);
    const encoding = ENCODINGS.find(([name, ending]) => accepted.includes(name) && existsSync(file + ending));
    const bytes = readFileSync(file + (encoding?.[1] ?? ""));
    if (encoding) response.setHeader("content-encoding", encoding[0]);
    response.writeHead(200, {
      "content-type": TYPES[extname(file)] ?? "application/octet-stream",
      "content-length": bytes.length,
      "vary": "accept-encoding",
      ...headers,
    });
    response.end(bytes);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    url: `http://127.0.0.1:${port}/`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
