/** What every test in Firefox begins with: a site on a host, a browser, and an ear for what goes wrong. */

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openFirefox } from "../e2e/support/firefox.mjs";
import { FOOTNOTE, SHELL } from "../e2e/support/places.mjs";
import { serve } from "../e2e/support/server.mjs";

/** @typedef {import("puppeteer-core").Page} Page */

/**
 * Publishes a library, and opens Firefox.
 *
 * @param {string} library
 */
export async function publish(library) {
  const folder = mkdtempSync(join(tmpdir(), "footnote-firefox-site-"));
  execFileSync(FOOTNOTE, ["build", library, "--out", join(folder, "site"), "--shell", SHELL], { stdio: "pipe" });
  const [host, browser] = await Promise.all([serve(join(folder, "site")), openFirefox()]);
  return {
    url: host.url,
    browser,
    close: async () => {
      await browser.close();
      await host.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/**
 * Opens a page, lets a test use it, and fails if the page reported an error, a warning or another host.
 *
 * @param {import("puppeteer-core").Browser} browser
 * @param {string} url
 * @param {(page: Page) => Promise<void>} use
 */
export async function visit(browser, url, use) {
  const page = await browser.newPage();
  /** @type {string[]} */
  const reports = [];
  page.on("console", (message) => {
    if (["error", "warn"].includes(message.type())) reports.push(`${message.type()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => reports.push(`thrown: ${error}`));
  page.on("request", (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (protocol.startsWith("http") && hostname !== "127.0.0.1") reports.push(`another host: ${request.url()}`);
  });
  try {
    await page.goto(url);
    await use(page);
    assert.deepEqual(reports, [], "errors, warnings and requests to other hosts");
  } finally {
    await page.close();
  }
}

/**
 * Waits until the reader has taken the page over.
 *
 * @param {Page} page
 */
export async function takenOver(page) {
  await page.waitForFunction(() => performance.getEntriesByName("footnote-ready").length > 0);
}

/**
 * Reads the text of the first element that a selector finds, as soon as there is one.
 *
 * @param {Page} page
 * @param {string} selector
 */
export async function textOf(page, selector) {
  const element = await page.waitForSelector(selector, { visible: true });
  return element?.evaluate((element) => element.textContent?.trim());
}
