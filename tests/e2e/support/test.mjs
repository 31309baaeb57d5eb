/**
 * The `test` of every file: the sites, each on a host of its own, and a guard that no test can forget.
 *
 * Whatever else a test finds, it fails when the browser reported an error or a warning, when a page threw, or when
 * anything was asked of another host.
 */

import { expect, test as plain } from "@playwright/test";
import { siteFolder } from "./places.mjs";
import { serve } from "./server.mjs";

/** @typedef {import("@playwright/test").BrowserContext} BrowserContext */
/** @typedef {import("@playwright/test").Page} Page */
/** @typedef {import("./server.mjs").Site} Site */

/**
 * What watches the browser.
 *
 * @typedef {object} Guard
 * @property {(context: BrowserContext) => void} watch watches a context that the test made itself
 * @property {(message: RegExp) => void} allow lets a message pass that the test provokes
 */

/** A path that no site was built for. */
const BELOW = "/any/sub/path/";

/**
 * A fixture: a site on a host of its own, for as long as the worker lives.
 *
 * @param {string} name
 * @param {string} [base]
 */
const site = (name, base) =>
  /** @type {const} */ ([
    async (/** @type {object} */ {}, /** @type {(site: Site) => Promise<void>} */ use) => {
      const site = await serve(siteFolder(name), base);
      await use(site);
      await site.close();
    },
    { scope: "worker" },
  ]);

export const test = plain.extend({
  demo: site("demo"),
  demoBelow: site("demo", BELOW),
  shelf: site("shelf"),
  sixty: site("sixty"),
  large: site("large"),

  /** The small library on a host of this test alone, which the test may let fail. */
  frail: async ({}, use) => {
    const site = await serve(siteFolder("shelf"));
    await use(site);
    await site.close();
  },

  /** The demo library, likewise. */
  demoFrail: async ({}, use) => {
    const site = await serve(siteFolder("demo"));
    await use(site);
    await site.close();
  },

  guard: [
    async ({ context }, use) => {
      /** @type {string[]} */
      const reports = [];
      /** @type {RegExp[]} */
      const allowed = [/Service Worker registration blocked by Playwright/];
      const watch = (/** @type {BrowserContext} */ context) => {
        context.on("console", (message) => {
          if (["error", "warning"].includes(message.type())) {
            reports.push(`${message.type()}: ${message.text()} (${message.location().url})`);
          }
        });
        context.on("weberror", (error) => reports.push(`thrown: ${error.error().stack ?? error.error()}`));
        context.on("request", (request) => {
          const { protocol, hostname } = new URL(request.url());
          if (protocol.startsWith("http") && hostname !== "127.0.0.1") reports.push(`another host: ${request.url()}`);
        });
      };
      watch(context);
      await use(/** @type {Guard} */ ({ watch, allow: (message) => void allowed.push(message) }));
      const unexpected = reports.filter((report) => !allowed.some((message) => message.test(report)));
      expect(unexpected, "errors, warnings and requests to other hosts").toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/**
 * Opens a page and waits until it shows what it is for.
 *
 * @param {Page} page
 * @param {string} url
 */
export async function open(page, url) {
  await page.goto(url);
  await expect(page.getByRole("main").getByRole("heading", { level: 1 })).toBeVisible();
}

/**
 * Opens a list and waits for its rows.
 *
 * @param {Page} page
 * @param {string} url
 */
export async function openList(page, url) {
  await open(page, url);
  await expect(page.locator(".row").first()).toBeVisible();
}

/**
 * Follows a link to a page of the site, which the app then shows itself: what the browser is given is prerendered
 * and needs nothing more.
 *
 * @param {Page} page that shows some page of the site
 * @param {string} url
 */
export async function follow(page, url) {
  await started(page);
  await page.evaluate((url) => {
    const link = document.createElement("a");
    link.href = url;
    document.body.append(link);
    link.click();
    link.remove();
  }, url);
}

/**
 * Waits until the app has taken the page over.
 *
 * @param {Page} page
 */
export async function started(page) {
  await page.waitForFunction(() => performance.getEntriesByName("footnote-ready").length > 0);
}
