/** An engine's page in a browser that knows nothing yet, and what the host gave it. */

import { chromium } from "@playwright/test";
import { FLAGS } from "../../e2e/support/chromium.mjs";
import { serve } from "../host.mjs";
import { weighAll } from "./compress.mjs";
import { Refusal } from "./places.mjs";

/** @typedef {import("@playwright/test").Browser} Browser */
/** @typedef {import("@playwright/test").Page} Page */
/** @typedef {import("./compress.mjs").Weight} Weight */

/** The line that a first visit is measured on: a poor mobile connection. */
export const LINE = { megabits: 1.6, latency: 150 };

/** Pages that are alone in their process have fine clocks, and may ask how much memory they have. */
const HEADERS = {
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
  "cache-control": "public, max-age=600",
};

/**
 * @typedef {object} Host
 * @property {string} url
 * @property {() => Weight} taken what was given out since this was last asked, without headers
 * @property {() => Promise<void>} close
 */

/** Starts the browser. Memory is measured at once when it is asked for, not some time later. */
export async function launch() {
  const args = [...FLAGS, "--enable-blink-features=ForceEagerMeasureMemory"];
  try {
    return await chromium.launch({ args, executablePath: process.env.CHROMIUM });
  } catch (error) {
    throw new Refusal(`Chromium doesn't start: ${/** @type {Error} */ (error).message}`, "cargo xtask setup, or set CHROMIUM to its path");
  }
}

/**
 * Serves an engine's site.
 *
 * @param {string} folder
 * @returns {Promise<Host>}
 */
export async function hostOf(folder) {
  /** @type {string[]} */
  const given = [];
  const { url, close } = await serve(folder, { headers: HEADERS, note: (file) => void given.push(file) });
  return { url, close, taken: () => weighAll(given.splice(0)) };
}

/**
 * Opens an engine's page in a browser of its own, does something with it, and closes it.
 *
 * @template T
 * @param {Browser} browser
 * @param {string} url
 * @param {(page: Page) => Promise<T>} work
 * @param {typeof LINE} [line] as fast as it goes without
 * @returns {Promise<T>}
 */
export async function visit(browser, url, work, line) {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    if (line) await slow(page, line);
    await page.goto(url, { waitUntil: "commit", timeout: 0 });
    return await work(page);
  } finally {
    await context.close();
  }
}

/**
 * @param {Page} page
 * @param {typeof LINE} line
 */
async function slow(page, { megabits, latency }) {
  const session = await page.context().newCDPSession(page);
  const bytesPerSecond = (megabits * 1_000_000) / 8;
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", {
    offline: false,
    latency,
    downloadThroughput: bytesPerSecond,
    uploadThroughput: bytesPerSecond,
  });
}

/**
 * Waits until a query can be answered, and all is there that comes meanwhile.
 *
 * @param {Page} page
 */
export async function ready(page) {
  await page.evaluate(async () => void (await (await /** @type {any} */ (window).opened).meanwhile));
}

/**
 * What a query came to.
 *
 * @typedef {object} Typed
 * @property {number[]} milliseconds of each keystroke, until its results were there
 * @property {string[]} ids the results of the last one
 */

/**
 * Asks a query: letter by letter, each as soon as the results of the one before are there, or all of it at once.
 *
 * @param {Page} page
 * @param {string} query
 * @param {boolean} byLetter
 * @returns {Promise<Typed>}
 */
export async function ask(page, query, byLetter) {
  const letters = [...query];
  const steps = byLetter ? letters.map((_, at) => letters.slice(0, at + 1).join("")) : [query];
  return page.evaluate(typeSteps, steps);
}

/**
 * Runs in the page.
 *
 * @param {string[]} steps
 * @returns {Promise<Typed>}
 */
async function typeSteps(steps) {
  const engine = await /** @type {any} */ (window).opened;
  /** @type {Typed} */
  const typed = { milliseconds: [], ids: [] };
  for (const step of steps) {
    const start = performance.now();
    typed.ids = await engine.search(step);
    typed.milliseconds.push(performance.now() - start);
    // Between two keystrokes a browser gets to its other work.
    await new Promise((resolve) => setTimeout(resolve));
  }
  return typed;
}

/**
 * Waits for the first result of a page that was opened with a query, and returns when it was there.
 *
 * @param {Page} page
 * @returns {Promise<number>} milliseconds since the visit began
 */
export async function firstResult(page) {
  return page.evaluate(() => /** @type {any} */ (window).first.then((/** @type {any} */ first) => first.milliseconds));
}
