/** Pages that somebody uses before the reader is there. */

import { stalled } from "./server.mjs";
import { watchShifts } from "./shifts.mjs";
import { started } from "./test.mjs";

/** @typedef {import("@playwright/test").Page} Page */

const WASM = /\.wasm$/;

/**
 * Opens a page whose Wasm is on its way until `release` is called.
 *
 * @param {Page} page
 * @param {import("./server.mjs").Site} site
 * @param {string} path
 */
export async function openEarly(page, site, path) {
  const slow = stalled();
  site.fail(WASM, slow);
  await watchShifts(page);
  await page.goto(site.url + path);
  return async () => {
    site.mend();
    slow.release();
    await started(page);
    // Two frames: whatever the app did is painted by then.
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  };
}
