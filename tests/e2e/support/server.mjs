/**
 * A host as plain as they come: it gives out the files of a folder, and knows no rewrite rule. What it can do
 * beside is fail, in the ways that hosts and networks fail.
 */

import { createReadStream, existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { headersOf } from "./headers.mjs";

/** @typedef {import("node:http").ServerResponse} Response */

/** The type of a file, by how its name ends. @type {Record<string, string>} */
export const TYPES = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
};

/**
 * A way to fail: answers instead of the host.
 *
 * @callback Fault
 * @param {Response} response
 * @param {string} file what would have been given out
 * @returns {void}
 */

/** Says that there is no such file. @type {Fault} */
export const missing = (response) => void response.writeHead(404).end("not here");

/** Says that the host itself has a problem. @type {Fault} */
export const broken = (response) => void response.writeHead(503).end("later");

/** Gives out the first half, as after an upload that was interrupted. @type {Fault} */
export const truncated = altered((bytes) => bytes.subarray(0, bytes.length / 2));

/** Gives out a page, as hosts do that answer everything with one. @type {Fault} */
export const page = (response) =>
  void response.writeHead(200, { "content-type": TYPES[".html"] }).end("<!doctype html><title>Welcome</title>");

/** Drops the connection without a word. @type {Fault} */
export const closed = (response) => void response.destroy();

/** Drops the connection in the middle of the file. @type {Fault} */
export const cutOff = (response, file) => {
  const bytes = readFileSync(file);
  response.writeHead(200, { "content-length": bytes.length });
  response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy());
};

/**
 * Gives out the file, and calls it something else.
 *
 * @param {string} type
 * @returns {Fault}
 */
export function mislabeled(type) {
  return (response, file) => void response.writeHead(200, { "content-type": type }).end(readFileSync(file));
}

/**
 * Gives out other bytes than were published.
 *
 * @param {(bytes: Buffer) => Buffer | string} change
 * @returns {Fault}
 */
export function altered(change) {
  return (response, file) =>
    void response.writeHead(200, { "content-type": TYPES[extname(file)] }).end(change(readFileSync(file)));
}

/**
 * Gives out a page up to a text of it, and the rest half a second later, or when something else is done.
 *
 * @param {string} text
 * @param {() => Promise<unknown>} rest
 * @returns {Fault}
 */
export function inTwo(text, rest = () => new Promise((done) => setTimeout(done, 500))) {
  return (response, file) => {
    const bytes = readFileSync(file);
    const start = bytes.indexOf(text);
    if (start < 0) throw new Error(`${file} has no ${text}`);
    const at = start + text.length;
    response.writeHead(200, { "content-type": TYPES[extname(file)], "content-length": bytes.length });
    response.write(bytes.subarray(0, at));
    void rest().then(() => response.end(bytes.subarray(at)));
  };
}

/**
 * Gives out a page in pieces, as a slow line and a busy parser do; each ends with a `>`, so that no tag and few words are cut.
 *
 * @param {number} size of a piece at least, in bytes
 * @returns {Fault}
 */
export function inPieces(size) {
  return async (response, file) => {
    const bytes = readFileSync(file);
    response.writeHead(200, { "content-type": TYPES[extname(file)], "content-length": bytes.length });
    for (let at = 0, end = 0; at < bytes.length; at = end) {
      const close = bytes.indexOf(">", at + size);
      end = close < 0 ? bytes.length : close + 1;
      response.write(bytes.subarray(at, end));
      // Time for a frame or two.
      await new Promise((done) => setTimeout(done, 35));
    }
    response.end();
  };
}

/**
 * Answers nothing until it is let go, and then as always.
 *
 * @returns {Fault & { release: () => void }}
 */
export function stalled() {
  /** @type {(() => void)[]} */
  let waiting = [];
  const fault = (/** @type {Response} */ response, /** @type {string} */ file) =>
    void waiting.push(() => give(response, file));
  return Object.assign(fault, {
    release: () => {
      for (const answer of waiting.splice(0)) answer();
    },
  });
}

/**
 * Gives out a file.
 *
 * @param {Response} response
 * @param {string} file
 * @param {number} [status]
 */
function give(response, file, status = 200) {
  const type = TYPES[extname(file)] ?? "application/octet-stream";
  response.writeHead(status, { "content-type": type, "content-length": statSync(file).size });
  createReadStream(file).pipe(response);
}

/**
 * A site on a host.
 *
 * @typedef {object} Site
 * @property {string} url where the site begins, with the slash
 * @property {string} folder its files
 * @property {(path: string) => string} href what a link of the app to a path below the root looks like
 * @property {string[]} asked the paths that were asked for, in their order
 * @property {(folder: string) => void} publish gives out the files of another folder from now on
 * @property {(which: RegExp, fault: Fault) => void} fail lets every request fail whose path matches
 * @property {(which: RegExp) => void} keep lets browsers keep every file whose path matches, for a year
 * @property {(headers: Record<string, string>) => void} send adds headers to every answer
 * @property {() => void} sendItsHeaders sends what the site's own file `_headers` asks for
 * @property {() => void} mend ends all faults
 * @property {() => Promise<void>} close
 */

/**
 * Serves a folder.
 *
 * @param {string} folder
 * @param {string} [base] the path at which the site begins, slashes included
 * @returns {Promise<Site>}
 */
export async function serve(folder, base = "/") {
  /** @type {{ which: RegExp, fault: Fault }[]} */
  let faults = [];
  /** @type {RegExp[]} */
  const kept = [];
  /** @type {Record<string, string>} */
  let sent = {};
  /** @type {(path: string) => [string, string][]} */
  let asksFor = () => [];
  /** @type {string[]} */
  const asked = [];
  let published = folder;
  const server = createServer((request, response) => {
    const folder = published;
    const path = decodeURIComponent(new URL(request.url ?? "/", "http://host").pathname);
    asked.push(path);
    const own = path.startsWith(base) ? asksFor(path.slice(base.length - 1)) : [];
    for (const [name, value] of [...own, ...Object.entries(sent)]) response.setHeader(name, value);
    if (kept.some((which) => which.test(path))) response.setHeader("cache-control", "public, max-age=31536000, immutable");
    const below = path.startsWith(base) ? normalize(path.slice(base.length)) : undefined;
    const file = below === undefined || below.startsWith("..") ? undefined : join(folder, below);
    const fault = faults.find(({ which }) => which.test(path))?.fault;
    if (fault) return fault(response, file && path.endsWith("/") ? join(file, "index.html") : (file ?? ""));
    if (!file || !existsSync(file)) return give(response, join(folder, "404.html"), 404);
    if (!statSync(file).isDirectory()) return give(response, file);
    if (!path.endsWith("/")) return void response.writeHead(301, { location: `${path}/` }).end();
    const index = join(file, "index.html");
    return existsSync(index) ? give(response, index) : give(response, join(folder, "404.html"), 404);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return {
    url: `http://127.0.0.1:${port}${base}`,
    folder,
    href: (path) => base + path,
    asked,
    publish: (folder) => void (published = folder),
    fail: (which, fault) => void faults.unshift({ which, fault }),
    keep: (which) => void kept.push(which),
    send: (headers) => void (sent = headers),
    sendItsHeaders: () => void (asksFor = headersOf(folder)),
    mend: () => void (faults = []),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
