/**
 * Starts the reader of the single file, where everything lies in the page itself.
 *
 * esbuild puts this, boot.js and the reader's own script into one (`reader` stands for that script); the publisher
 * puts the result into the file, with these elements:
 *
 * - `<script type="text/plain" id="reader_wasm">`: the Wasm; `id="finder_wasm"`: that of the search;
 * - `<script type="text/plain" data-pack="N">`: files of the library, as JSON: their texts by their paths. Pack 0
 *   has all but the articles; an article is in pack 1 + (the first four digits of its name, read as
 *   hexadecimal, modulo the number of the other packs);
 * - `<script type="text/plain" data-search="N">`: files of the search's index: where they lie, as JSON
 *   (`{"search/….bin":[from,to],…}`) in a line of its own, and then their bytes, one after the other. A file is in
 *   pack (the first four digits of its name, modulo the number of these packs);
 * - `<script type="text/plain" data-media="PATH" data-type="image/png">`: an image or another file.
 *
 * All are written in base64; Wasm and packs are compressed by gzip below that.
 */

import init from "reader";
import { bringCite, bringFinder, bringPages, start } from "./boot.js";
import * as cite from "./cite.js";
import startFinder from "./finder.js";
import "./pages.js";

/** Where the library lies for the reader, wherever the file itself lies. */
const LIBRARY = "library/";
const MEDIA = `${LIBRARY}media/`;
const ARTICLE = /^articles\/([0-9a-f]{4})/;
const SEARCH = /^search\/([0-9a-f]{4})/;

/**
 * Takes the bytes out of an element, which is empty afterwards: they are needed once.
 *
 * @param {Element | null} element
 */
function take(element) {
  const text = element?.textContent ?? "";
  element?.remove();
  const letters = atob(text);
  const bytes = new Uint8Array(letters.length);
  for (let at = 0; at < letters.length; at += 1) bytes[at] = letters.charCodeAt(at);
  return bytes;
}

/** @param {Uint8Array<ArrayBuffer>} bytes */
const unpack = (bytes) => new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip")));

/** The packs that were asked for, by their number. @type {Map<number, Promise<Record<string, string>>>} */
const packs = new Map();
const packCount = document.querySelectorAll("[data-pack]").length;

/** @param {number} number */
function pack(number) {
  let files = packs.get(number);
  if (!files) {
    files = unpack(take(document.querySelector(`[data-pack="${number}"]`))).json();
    packs.set(number, files);
  }
  return files;
}

/** Those of the search's index. @type {Map<number, Promise<{ places: Record<string, [number, number]>, files: Uint8Array<ArrayBuffer> }>>} */
const searchPacks = new Map();
const searchPackCount = document.querySelectorAll("[data-search]").length;

/** @param {number} number */
async function unpackSearch(number) {
  const element = document.querySelector(`[data-search="${number}"]`);
  const bytes = new Uint8Array(await unpack(take(element)).arrayBuffer());
  const end = bytes.indexOf("\n".charCodeAt(0));
  return { places: JSON.parse(new TextDecoder().decode(bytes.subarray(0, end))), files: bytes.subarray(end + 1) };
}

/**
 * Finds a file of the search's index.
 *
 * @param {string} path
 * @param {string} digits
 */
async function findSearch(path, digits) {
  if (searchPackCount === 0) return undefined;
  const number = parseInt(digits, 16) % searchPackCount;
  const pack = searchPacks.get(number) ?? unpackSearch(number);
  searchPacks.set(number, pack);
  const { places, files } = await pack;
  return Object.hasOwn(places, path) ? files.subarray(...places[path]) : undefined;
}

/**
 * Finds a file of the library.
 *
 * @param {string} path below the library's folder
 * @returns {Promise<string | Uint8Array<ArrayBuffer> | undefined>}
 */
async function find(path) {
  const inSearch = SEARCH.exec(path)?.[1];
  if (inSearch) return findSearch(path, inSearch);
  const digits = ARTICLE.exec(path)?.[1];
  const files = await pack(digits && packCount > 1 ? 1 + (parseInt(digits, 16) % (packCount - 1)) : 0);
  return Object.hasOwn(files, path) ? files[path] : undefined;
}

/** The reader asks for files as it does anywhere; here the page itself answers. */
globalThis.fetch = async (asked) => {
  const url = asked instanceof Request ? asked.url : String(asked);
  const here = new URL(LIBRARY, location.href).href;
  const file = url.startsWith(here) ? await find(url.slice(here.length)) : undefined;
  return file === undefined ? new Response(null, { status: 404 }) : new Response(file);
};

/** Addresses of the images and other files that were shown. @type {Map<string, string>} */
const addresses = new Map();

/** @param {string} path */
function addressOf(path) {
  let address = addresses.get(path);
  if (!address) {
    const element = document.querySelector(`[data-media="${CSS.escape(path)}"]`);
    const type = element?.getAttribute("data-type") ?? "";
    address = URL.createObjectURL(new Blob([take(element)], { type }));
    addresses.set(path, address);
  }
  return address;
}

/** Gives the images on the page their addresses; the reader names only their paths. */
function showImages() {
  for (const image of document.querySelectorAll("img[data-src]")) {
    const path = image.getAttribute("data-src") ?? "";
    image.removeAttribute("data-src");
    image.setAttribute("src", addressOf(path));
  }
}

new MutationObserver(showImages).observe(document.body, { childList: true, subtree: true });

// A file that an article links to is downloaded, under its own name.
document.addEventListener("click", (event) => {
  const link = event.target instanceof Element && event.target.closest(`a[href^="${MEDIA}"]`);
  if (!(link instanceof HTMLAnchorElement)) return;
  event.preventDefault();
  const path = link.getAttribute("href") ?? "";
  const download = Object.assign(document.createElement("a"), { href: addressOf(path), download: path.slice(MEDIA.length) });
  download.click();
});

/** Waits until the browser's store is that of this page (see `theme.js`). A tab behind may never have a frame. */
const known = new Promise((done) => {
  requestAnimationFrame(done);
  if (document.visibilityState !== "visible") addEventListener("load", done);
});

const running = start(async () => {
  const wasm = await unpack(take(document.querySelector("#reader_wasm"))).arrayBuffer();
  await known;
  return { init, wasm };
}, "Wasm");

bringFinder(async () => {
  const wasm = await unpack(take(document.querySelector("#finder_wasm"))).arrayBuffer();
  return startFinder({ module_or_path: wasm });
}, running);
bringPages(() => Promise.resolve());
bringCite(() => Promise.resolve(cite));
