/**
 * The `test` of every file: the sites, each on a host of its own, and a guard that no test can forget.
 *
 * Whatever else a test finds, it fails when the browser reported an error or a warning, when a page threw, or when
 * anything was asked of another host.
 */

import { expect, test as plain } from "@playwright/test";
import { pathToFileURL } from "node:url";
import { singleFile, siteFolder } from "./places.mjs";
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

/**
 * How a build reaches its readers: from the top of a host, from below a path, or as one file from a disk. The same
 * tests are run on all three; those with the tag `@host` are about what no file has, those with `@file` about what
 * only a file has.
 *
 * @typedef {"top" | "below" | "file"} Delivery
 */

/** Where sites begin on their hosts; no site was built for either. */
const BASES = { top: "/", below: "/a/b/" };

/**
 * A site as most tests know it.
 *
 * @typedef {Pick<Site, "url" | "folder" | "href" | "close">} Place
 */

/**
 * A single file that is opened from a disk; `folder` has the same library as a site, to compare with.
 *
 * @param {string} name
 * @returns {Place}
 */
function openFile(name) {
  const url = `${pathToFileURL(singleFile(name)).href}#/`;
  return { url, folder: siteFolder(name), href: (path) => `#/${path}`, close: async () => {} };
}

/**
 * A fixture: a site as it is delivered, for as long as the worker lives.
 *
 * @param {string} name
 */
const site = (name) =>
  /** @type {const} */ ([
    async (/** @type {{ delivery: Delivery }} */ { delivery }, /** @type {(site: Place) => Promise<void>} */ use) => {
      const site = delivery === "file" ? openFile(name) : await serve(siteFolder(name), BASES[delivery]);
      await use(site);
      await site.close();
    },
    { scope: "worker" },
  ]);

/**
 * A fixture: a site on a host of one test alone, which the test may let fail.
 *
 * @param {string} name
 */
const frail = (name) =>
  async (/** @type {{ delivery: Delivery }} */ { delivery }, /** @type {(site: Site) => Promise<void>} */ use) => {
    if (delivery === "file") throw new Error("a file has no host: give the test the tag @host");
    const site = await serve(siteFolder(name), BASES[delivery]);
    await use(site);
    await site.close();
  };

export const test = plain.extend({
  delivery: [/** @type {Delivery} */ ("top"), { option: true, scope: "worker" }],

  demo: site("demo"),
  shelf: site("shelf"),
  sixty: site("sixty"),
  hundreds: site("hundreds"),
  large: site("large"),
  frail: frail("shelf"),
  demoFrail: frail("demo"),

  guard: [
    async ({ context }, use) => {
      /** @type {string[]} */
      const reports = [];
      /** @type {RegExp[]} */
      const allowed = [
        /Service Worker registration blocked by Playwright/,
        // A list asks early for what a search needs; who reads on for some seconds doesn't search.
        /The resource \S+\/library\/\S+ was preloaded using link preload but not used/,
      ];
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
          if (protocol === "file:" && !request.isNavigationRequest()) reports.push(`another file: ${request.url()}`);
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
  // An address that differs by its hash alone would be shown by the page that is there, without being loaded.
  const [file] = url.split("#/");
  if (file !== url && page.url().startsWith(file)) await page.goto("about:blank");
  await page.goto(url);
  await settled(page);
  await expect(page.getByRole("main").getByRole("heading", { level: 1 })).toBeVisible();
}

/**
 * Opens a page and waits for the app, which is what hears keys and pointers.
 *
 * @param {Page} page
 * @param {string} url
 */
export async function begin(page, url) {
  await open(page, url);
  await started(page);
}

/**
 * Waits until a page is the one that its address asks for: where only the reader knows that, the one that came is
 * seen while the reader is long on its way.
 *
 * @param {Page} page
 */
export async function settled(page) {
  await expect(page.locator("html")).not.toHaveAttribute("data-stale");
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
