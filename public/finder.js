/**
 * The search: loaded when somebody begins one, and the only script that speaks with its Wasm.
 *
 * `globalThis.footnoteFinder()` brings this file and the Wasm at once (`boot.js` from the host, `single.js` out of
 * the page) and gives what `start` returns. A release build puts wasm-bindgen's own script into this one.
 */

import init, { Finder } from "./footnote-finder.js";

/**
 * Opens the index of a library.
 *
 * @param {string} root the path of the library's root, as `data-root` has it
 * @param {string} index the path below it of the file that names all others of the index
 * @returns {Promise<Finder>}
 */
async function openFinder(root, index) {
  const response = await fetch(new URL(root + index, location.href));
  if (!response.ok) throw new Error(`${index}: ${response.status}`);
  return new Finder(new Uint8Array(await response.arrayBuffer()));
}

/** The Wasm, once it was started: a second one would take the first one's memory. @type {Promise<{ openFinder: typeof openFinder }> | undefined} */
let running;

/**
 * Starts the Wasm. One that couldn't be started can be started anew.
 *
 * @param {{ module_or_path: Response | BufferSource }} options where it is
 */
export default function start(options) {
  running ??= init(options).then(
    () => ({ openFinder }),
    (cause) => {
      running = undefined;
      throw cause;
    },
  );
  return running;
}
