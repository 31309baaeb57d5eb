/** Loading, offline, not found and damaged: four different screens, each with what to do next. */

import { altered, broken, closed, cutOff, missing, page as anyPage, stalled, truncated } from "./support/server.mjs";
import { expect, follow, open, openList, started, test } from "./support/test.mjs";

/** @typedef {import("@playwright/test").Page} Page */

/** What the browser itself says of a request that fails. */
const FAILED = /Failed to load resource/;

const LIBRARY = /\/library\/library\.json$/;
const CATALOGUE = /\/library\/catalogue\//;
const RECORDS = /\/library\/records\//;
const ARTICLES = /\/library\/articles\//;

/** A page that nothing fails on: from there the app goes to those where something does. */
const START = "articles/every-part/";

const heading = (/** @type {Page} */ page, /** @type {string} */ name) => page.getByRole("main").getByRole("heading", { name });
const isOffline = (/** @type {Page} */ page) => heading(page, "This part can’t be reached");
const isDamaged = (/** @type {Page} */ page) => heading(page, "A file of this library is damaged");
const isOtherVersion = (/** @type {Page} */ page) => heading(page, "This page and its library don’t fit together");

test("what takes a while says that it is on its way", async ({ page, frail }) => {
  for (const [which, path] of /** @type {[RegExp, string][]} */ ([[LIBRARY, ""], [RECORDS, ""], [ARTICLES, "articles/corrected/"]])) {
    await open(page, frail.url + START);
    const slow = stalled();
    frail.fail(which, slow);
    await follow(page, frail.url + path);
    await expect(page.getByText("Loading…")).toBeVisible();
    await expect(page.locator(".problem")).toHaveCount(0);
    await expect(page.getByRole("banner")).toBeVisible();
    frail.mend();
    slow.release();
    await expect(page.getByText("Loading…")).toBeHidden();
    await expect(page.getByRole("main").getByRole("article").first()).toBeVisible();
  }
});

test("a slow page can be left", async ({ page, frail }) => {
  await openList(page, frail.url);
  await started(page);
  const slow = stalled();
  frail.fail(ARTICLES, slow);
  await page.getByRole("link", { name: "The count, again" }).click();
  await expect(page.getByText("Loading…")).toBeVisible();
  await page.getByRole("banner").getByRole("link", { name: "Sources" }).click();
  await expect(heading(page, "Sources")).toBeVisible();
  slow.release();
  await page.getByRole("banner").getByRole("link", { name: "Articles" }).click();
  await expect(page.locator(".row").first()).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("The shelf");
});

/** Ways in which a host can't be reached. @type {[string, import("./support/server.mjs").Fault][]} */
const UNREACHABLE = [
  ["drops the connection", closed],
  ["drops it in the middle of a file", cutOff],
  ["has a problem of its own", broken],
];

for (const [how, fault] of UNREACHABLE) {
  test(`a host that ${how} can't be reached, and can be tried again`, async ({ page, guard, frail }) => {
    guard.allow(FAILED);
    await open(page, frail.url + START);
    frail.fail(CATALOGUE, fault);
    await follow(page, frail.url);
    await expect(isOffline(page)).toBeVisible();
    await expect(page).toHaveTitle(/This part can’t be reached/);
    await expect(page.getByText("Try again when you are online.")).toBeVisible();
    await expect(page.getByRole("main").getByRole("link", { name: "All articles" })).toBeVisible();
    // Tried too early, it says so again.
    await page.getByRole("button", { name: "Try again" }).click();
    await expect(isOffline(page)).toBeVisible();
    frail.mend();
    await page.getByRole("button", { name: "Try again" }).click();
    await expect(page.locator(".row").first()).toBeVisible();
    await expect(page).toHaveTitle("The shelf");
  });
}

test("without a network what is open stays readable, and the next article can be tried again", async ({ page, context, guard, frail }) => {
  guard.allow(FAILED);
  await openList(page, frail.url);
  await started(page);
  await context.setOffline(true);
  await page.getByRole("link", { name: "The count, again" }).click();
  await expect(isOffline(page)).toBeVisible();
  await page.goBack();
  await expect(page.locator(".row").first()).toBeVisible();
  await page.goForward();
  await expect(isOffline(page)).toBeVisible();
  await context.setOffline(false);
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("heading", { name: "The count, again", level: 1 })).toBeVisible();
});

const nonsense = altered((bytes) => bytes.toString().replace("The count, again", "The count, never"));

/** Ways in which a file can be damaged, and which. @type {[string, RegExp, import("./support/server.mjs").Fault, string][]} */
const DAMAGED = [
  ["a library file that is cut short", LIBRARY, truncated, ""],
  ["a library file that is some page", LIBRARY, anyPage, ""],
  ["a catalogue that is cut short", CATALOGUE, truncated, ""],
  ["rows that were altered", RECORDS, nonsense, ""],
  ["an article that is cut short", ARTICLES, truncated, "articles/corrected/"],
  ["an article that was altered", ARTICLES, nonsense, "articles/corrected/"],
  ["an article that is some page", ARTICLES, anyPage, "articles/corrected/"],
  ["a list of publishers that was altered", /\/library\/pages\//, truncated, "sources/"],
  ["a publisher's works that are cut short", /\/library\/pages\//, truncated, "sources/bridges.example/"],
];

for (const [what, which, fault, path] of DAMAGED) {
  test(`${what}: the page says so, and a reload mends it`, async ({ page, guard, frail }) => {
    guard.allow(FAILED);
    await open(page, frail.url + START);
    frail.fail(which, fault);
    await follow(page, frail.url + path);
    await expect(isDamaged(page)).toBeVisible();
    await expect(page.getByText("It arrived incomplete or altered.")).toBeVisible();
    await page.getByText("Details").click();
    await expect(page.locator(".problem details p")).toContainText(/library(\.json|\/)|\.json/);
    frail.mend();
    await page.getByRole("button", { name: "Reload the page" }).click();
    await expect(page.locator(".problem")).toHaveCount(0);
    await expect(page.getByRole("main").getByRole("heading", { level: 1 })).toBeVisible();
  });
}

test("a file that went with its build: the page says that the library was updated, and loads the same place", async ({ page, guard, frail }) => {
  guard.allow(FAILED);
  await open(page, frail.url + START);
  frail.fail(ARTICLES, missing);
  await follow(page, `${frail.url}articles/corrected/`);
  await expect(heading(page, "The library was updated")).toBeVisible();
  await expect(page.getByRole("heading", { name: "The count, again", level: 1 })).toBeVisible();
  await expect(page).toHaveURL(/articles\/corrected\/$/);
});

test("a file that is still gone after that is missing on the host, and the page says so", async ({ page, guard, frail }) => {
  guard.allow(FAILED);
  frail.fail(CATALOGUE, missing);
  await page.goto(`${frail.url}?sort=title`);
  await expect(heading(page, "The library was updated")).toBeVisible();
  await expect(isDamaged(page)).toBeVisible();
  frail.mend();
  await page.getByRole("button", { name: "Reload the page" }).click();
  await expect(page.locator(".row").first()).toBeVisible();
});

test("a damaged file that the browser keeps is asked for anew by a reload", async ({ page, frail }) => {
  frail.keep(/\/library\/(articles|catalogue)\//);
  await open(page, frail.url + START);
  frail.fail(ARTICLES, truncated);
  await follow(page, `${frail.url}articles/corrected/`);
  await expect(isDamaged(page)).toBeVisible();
  frail.mend();
  await page.getByRole("button", { name: "Reload the page" }).click();
  await expect(page.getByRole("heading", { name: "The count, again", level: 1 })).toBeVisible();
});

test("a library of another version doesn't fit the page, and the page says so", async ({ page, frail }) => {
  await open(page, frail.url + START);
  frail.fail(LIBRARY, altered((bytes) => bytes.toString().replace(/"version":\d+/, '"version":9999')));
  await follow(page, frail.url);
  await expect(isOtherVersion(page)).toBeVisible();
  await expect(page.getByText("One of them is older than the other.")).toBeVisible();
  frail.mend();
  await page.getByRole("button", { name: "Reload the page" }).click();
  await expect(page.locator(".row").first()).toBeVisible();
});

test("a field that this version doesn't know does no harm", async ({ page, frail }) => {
  await open(page, frail.url + START);
  frail.fail(LIBRARY, altered((bytes) => bytes.toString().replace("{", '{"weather":"fair",')));
  await follow(page, frail.url);
  await expect(page.locator(".row").first()).toBeVisible();
});

test("an article stands without its neighbors when those can't be read", async ({ page, guard, frail }) => {
  guard.allow(FAILED);
  await open(page, frail.url + START);
  frail.fail(RECORDS, closed);
  await follow(page, `${frail.url}articles/corrected/`);
  await expect(page.getByRole("heading", { name: "The count, again", level: 1 })).toBeVisible();
});

test("what is found and can't be shown is a problem that can be tried again, not an empty list", async ({ page, guard, frail }) => {
  guard.allow(FAILED);
  await page.goto(`${frail.url}sources/`);
  await expect(heading(page, "Sources")).toBeVisible();
  frail.fail(RECORDS, closed);
  const words = page.getByRole("searchbox", { name: "Search the articles" });
  await words.fill("count");
  await words.press("Enter");
  await expect(page.locator(".list-count")).toHaveText("3 of 7 articles");
  await expect(page.getByRole("button", { name: "Try again" })).toBeVisible();
  frail.mend();
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.locator(".row")).toHaveCount(3);
});

/** Parts without which nothing can start, and what the bar then names. @type {[string, RegExp][]} */
const PARTS = [
  ["Wasm", /\.wasm$/],
  ["JavaScript", /footnote-reader-[0-9a-f]+\.js$/],
];

for (const [part, which] of PARTS) {
  test(`a page whose ${part} is missing says so and offers a reload`, async ({ page, guard, frail }) => {
    guard.allow(/Failed to load resource|could not be loaded|was preloaded/);
    frail.fail(which, missing);
    await page.goto(frail.url);
    await expect(page.getByRole("alert")).toContainText("Part of the reader could not be loaded");
    frail.mend();
    await page.getByRole("button", { name: "Reload" }).click();
    await expect(page.locator(".row").first()).toBeVisible();
  });
}
