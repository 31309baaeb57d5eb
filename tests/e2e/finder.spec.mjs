/** The search's own Wasm: it comes when somebody begins to search, however the library is delivered, and not before. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { missing, mislabeled } from "./support/server.mjs";
import { expect, follow, openList, started, test } from "./support/test.mjs";

/** @typedef {import("@playwright/test").Page} Page */

/** The files of the search, and of its index. */
const FINDER = /\/finder-[^/]*$|\/library\/search\//;
const WASM = /\/finder-[0-9a-f]{16}_bg\.wasm$/;

/** The path of the file that names all others of a library's index. @param {string} folder */
function indexOf(folder) {
  const { search } = JSON.parse(readFileSync(join(folder, "library/library.json"), "utf8"));
  return `library/search/${search}.bin`;
}

/** Keeps the paths of the finder's files that a page asks for. @param {Page} page */
function watch(page) {
  /** @type {string[]} */
  const asked = [];
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (FINDER.test(pathname)) asked.push(pathname);
  });
  return asked;
}

/** Opens the index, twice as two fields would, and gives its version. @param {Page} page @param {string} index */
const version = (page, index) =>
  page.evaluate(async (index) => {
    /** @type {() => Promise<{ openFinder: (root: string, index: string) => Promise<{ version: () => number }> }>} */
    const footnoteFinder = Reflect.get(globalThis, "footnoteFinder");
    const { root = "" } = document.documentElement.dataset;
    const [once, again] = await Promise.all([footnoteFinder(), footnoteFinder()]);
    const finders = await Promise.all([once.openFinder(root, index), again.openFinder(root, index)]);
    return finders.map((finder) => finder.version());
  }, index);

test("nothing of the search is loaded until somebody begins one", async ({ page, shelf }) => {
  const asked = watch(page);
  await openList(page, shelf.url);
  await started(page);
  await follow(page, shelf.href("articles/every-part/"));
  await expect(page.getByRole("article")).toBeVisible();
  await page.waitForLoadState("networkidle");
  expect(asked).toEqual([]);
  const names = await page.evaluate(() =>
    [...document.querySelectorAll("link")].map(({ href }) => href).filter((href) => href.includes("finder")),
  );
  expect(names, "no page says that it should be").toEqual([]);
});

test("the search opens the library's index", async ({ page, shelf }) => {
  await openList(page, shelf.url);
  await started(page);
  expect(await version(page, indexOf(shelf.folder))).toEqual([1, 1]);
});

test("the search opens from a page deep in the library", async ({ page, shelf }) => {
  await openList(page, shelf.url);
  await follow(page, shelf.href("articles/every-part/"));
  await expect(page.getByRole("article")).toBeVisible();
  expect(await version(page, indexOf(shelf.folder))).toEqual([1, 1]);
});

test("a file unpacks the search when it is asked for", { tag: "@file" }, async ({ page, shelf }) => {
  await openList(page, shelf.url);
  await started(page);
  await expect(page.locator("#finder_wasm")).toHaveCount(1);
  expect(await version(page, indexOf(shelf.folder))).toEqual([1, 1]);
  await expect(page.locator("#finder_wasm")).toHaveCount(0);
});

test("the script and the Wasm of the search are asked for at once", { tag: "@host" }, async ({ page, frail }) => {
  await openList(page, frail.url);
  await started(page);
  const asked = watch(page);
  await page.evaluate(() => void Reflect.get(globalThis, "footnoteFinder")());
  await expect.poll(() => asked.length).toBe(2);
  expect(asked.filter((path) => WASM.test(path))).toHaveLength(1);
});

test("the search works when a host calls its Wasm something else", { tag: "@host" }, async ({ page, guard, frail }) => {
  guard.allow(/`WebAssembly.instantiateStreaming` failed/);
  frail.fail(WASM, mislabeled("application/octet-stream"));
  await openList(page, frail.url);
  await started(page);
  expect(await version(page, indexOf(frail.folder))).toEqual([1, 1]);
});

test("a file of the search that is missing is named, and all else goes on", { tag: "@host" }, async ({ page, guard, frail }) => {
  guard.allow(/404/);
  const index = indexOf(frail.folder);
  await openList(page, frail.url);
  await started(page);
  frail.fail(WASM, missing);
  await expect(version(page, index)).rejects.toThrow(/finder-[0-9a-f]{16}_bg\.wasm: 404/);
  frail.mend();
  frail.fail(/\/library\/search\//, missing);
  await expect(version(page, index)).rejects.toThrow(`${index}: 404`);
  frail.mend();
  expect(await version(page, index), "the next attempt succeeds").toEqual([1, 1]);
  await expect(page.getByRole("alert")).toHaveCount(0);
});
