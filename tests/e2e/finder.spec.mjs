/** The search's own Wasm: it comes when somebody begins to search, however the library is delivered, and not before. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { missing, mislabeled } from "./support/server.mjs";
import { expect, follow, openList, started, test } from "./support/test.mjs";

/** @typedef {import("@playwright/test").Page} Page */

/** The files of the search, and of its index. */
const FINDER = /\/finder-[^/]*$|\/library\/search\//;
const WASM = /\/finder-[0-9a-f]{16}_bg\.wasm$/;

/** The hash of the file that names all others of a library's index. @param {string} folder */
const indexOf = (folder) => /** @type {string} */ (JSON.parse(readFileSync(join(folder, "library/library.json"), "utf8")).search);

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

/** Searches for words that the library has; returns how many articles are found. @param {Page} page @param {string} index */
const found = (page, index) =>
  page.evaluate(async (index) => {
    /** @type {(index: string, words: string) => Promise<Int32Array | undefined>} */
    const footnoteSearch = Reflect.get(globalThis, "footnoteSearch");
    // The first two are days.
    return ((await footnoteSearch(index, "part"))?.length ?? 0) - 2;
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
  expect(await found(page, indexOf(shelf.folder))).toBeGreaterThan(0);
});

test("the search opens from a page deep in the library", async ({ page, shelf }) => {
  await openList(page, shelf.url);
  await follow(page, shelf.href("articles/every-part/"));
  await expect(page.getByRole("article")).toBeVisible();
  expect(await found(page, indexOf(shelf.folder))).toBeGreaterThan(0);
});

test("a file unpacks the search when it is asked for", { tag: "@file" }, async ({ page, shelf }) => {
  await openList(page, shelf.url);
  await started(page);
  await expect(page.locator("#finder_wasm")).toHaveCount(1);
  expect(await found(page, indexOf(shelf.folder))).toBeGreaterThan(0);
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
  expect(await found(page, indexOf(frail.folder))).toBeGreaterThan(0);
});

test("a file of the search that is missing is named, and all else goes on", { tag: "@host" }, async ({ page, guard, frail }) => {
  guard.allow(/404/);
  const index = indexOf(frail.folder);
  await openList(page, frail.url);
  await started(page);
  frail.fail(WASM, missing);
  await expect(found(page, index)).rejects.toThrow(/finder-[0-9a-f]{16}_bg\.wasm: 404/);
  frail.mend();
  frail.fail(/\/library\/search\//, missing);
  await expect(found(page, index)).rejects.toThrow(`search/${index}.bin: 404`);
  frail.mend();
  expect(await found(page, index), "the next attempt succeeds").toBeGreaterThan(0);
  await expect(page.getByRole("alert")).toHaveCount(0);
});
