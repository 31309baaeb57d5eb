/** Going about: without page loads, by real links, back and forward. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DEMO, SHELF } from "./support/pages.mjs";
import { rows } from "./support/bundle.mjs";
import { openFilters, slugs } from "./support/list.mjs";
import { expect, open, openList, started, test } from "./support/test.mjs";

/** @typedef {import("@playwright/test").Page} Page */

const scrolled = (/** @type {Page} */ page) => page.evaluate(() => scrollY);

/** The title that a page was published with. */
function published(/** @type {string} */ folder, /** @type {string} */ path) {
  const title = /<title>(.*?)<\/title>/.exec(readFileSync(join(folder, path, "index.html"), "utf8"))?.[1] ?? "";
  return title.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&#39;", "'").replaceAll("&amp;", "&");
}

test("every kind of page opens from its address and survives a reload", async ({ page, demo: site }) => {
  for (const [kind, path] of Object.entries(DEMO)) {
    await open(page, site.url + path);
    await expect(page, kind).toHaveTitle(published(site.folder, path));
    const heading = await page.getByRole("heading", { level: 1 }).textContent();
    await page.reload();
    await started(page);
    await expect(page.getByRole("heading", { level: 1 }), kind).toHaveText(heading ?? "");
    await expect(page.locator(".problem, .boot-problem"), kind).toHaveCount(0);
    await expect(page.getByRole("banner").getByRole("link", { name: "Sources" })).toHaveAttribute("href", site.href("sources/"));
  }
});

test("a walk through the library loads one page and stays where the library is", async ({ page, demo: site }) => {
  await openList(page, site.url);
  await started(page);
  /** @type {string[]} */
  const loads = [];
  page.on("request", (request) => request.isNavigationRequest() && loads.push(request.url()));
  const [first] = rows(site.folder);
  await page.getByRole("link", { name: first.title, exact: true }).click();
  await expect(page).toHaveURL(`${site.url}articles/${first.slug}/`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(first.title);
  await page.getByRole("banner").getByRole("link", { name: "Sources" }).click();
  await expect(page).toHaveURL(`${site.url}sources/`);
  await page.getByRole("link", { name: "United Nations", exact: true }).click();
  await expect(page).toHaveURL(`${site.url}sources/un.org/`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("United Nations");
  await page.locator(".cited-by").getByRole("link").first().click();
  await expect(page.getByRole("article")).toBeVisible();
  await page.getByRole("banner").getByRole("link", { name: "Articles" }).click();
  await expect(page).toHaveURL(site.url);
  await expect(page.locator(".row").first()).toBeVisible();
  expect(loads).toEqual([]);
});

test("a page's title is the one that it was published with, however it was reached", async ({ page, shelf }) => {
  for (const path of ["", "articles/every-part/", "articles/not-markup/", "sources/", "sources/bridges.example/", "tags/parts/"]) {
    await open(page, shelf.url + path);
    await expect(page, path).toHaveTitle(published(shelf.folder, path));
  }
  await openList(page, shelf.url);
  await page.getByRole("link", { name: "How a bridge is counted" }).click();
  await expect(page).toHaveTitle(published(shelf.folder, "articles/every-part/"));
  await page.getByRole("banner").getByRole("link", { name: "Sources" }).click();
  await expect(page).toHaveTitle(published(shelf.folder, "sources/"));
  await page.goBack();
  await expect(page).toHaveTitle(published(shelf.folder, "articles/every-part/"));
  await page.getByRole("list", { name: "Tags" }).getByRole("link", { name: "Parts of an article" }).click();
  await expect(page).toHaveTitle(published(shelf.folder, "tags/parts/"));
});

test("the header says whose library it is, and which page one is on", async ({ page, shelf }) => {
  await open(page, `${shelf.url}articles/every-part/`);
  const banner = page.getByRole("banner");
  await expect(banner.getByRole("link", { name: "The shelf" })).toHaveAttribute("href", shelf.href(""));
  await expect(banner.locator("[aria-current]")).toHaveCount(0);
  await banner.getByRole("link", { name: "Sources" }).click();
  await expect(banner.locator("[aria-current=page]")).toHaveText("Sources");
  await banner.getByRole("link", { name: "Articles" }).click();
  await expect(banner.locator("[aria-current=page]")).toHaveText("Articles");
});

test("a new page begins at its top, with the focus on its heading", async ({ page, shelf }) => {
  await openList(page, shelf.url);
  await started(page);
  await page.getByRole("link", { name: "A bridge in twelve parts" }).click();
  await expect(page.getByRole("heading", { name: "A bridge in twelve parts", level: 1 })).toBeFocused();
  expect(await scrolled(page)).toBe(0);
});

test("back and forward return to the same place and the same link", async ({ page, sixty }) => {
  await openList(page, sixty.url);
  await started(page);
  const link = page.locator(".row-title a").nth(17);
  await link.scrollIntoViewIfNeeded();
  const inList = await scrolled(page);
  expect(inList).toBeGreaterThan(500);
  await link.click();
  const older = page.getByRole("navigation", { name: "More articles" }).getByRole("link", { name: /^Older/ });
  await older.scrollIntoViewIfNeeded();
  const inArticle = await scrolled(page);
  await older.click();
  await expect.poll(() => scrolled(page)).toBe(0);
  await page.goBack();
  await expect(older).toBeFocused();
  expect(await scrolled(page)).toBe(inArticle);
  await page.goBack();
  await expect(link).toBeFocused();
  expect(await scrolled(page)).toBe(inList);
  await page.goForward();
  await expect(older).toBeFocused();
  expect(await scrolled(page)).toBe(inArticle);
});

test("back from a narrowed list returns to the place in the whole one", async ({ page, sixty }) => {
  await openList(page, sixty.url);
  await started(page);
  const whole = await slugs(page);
  const tag = page.locator(".row").nth(20).getByRole("list", { name: "Tags" }).getByRole("link").last();
  await tag.scrollIntoViewIfNeeded();
  const before = await scrolled(page);
  expect(before).toBeGreaterThan(500);
  await tag.click();
  await expect(page).toHaveURL(/\/tags\//);
  await expect.poll(() => scrolled(page)).toBe(0);
  await expect.poll(() => slugs(page)).not.toEqual(whole);
  await page.goBack();
  await expect.poll(() => slugs(page)).toEqual(whole);
  await expect.poll(() => scrolled(page)).toBe(before);
});

test("a reload returns to the same place", async ({ page, shelf }) => {
  await open(page, `${shelf.url}articles/twelve-parts/`);
  await expect(page.locator("html"), "all of it is laid out").not.toHaveAttribute("data-early");
  await page.getByRole("heading", { name: "The strike" }).scrollIntoViewIfNeeded();
  expect(await scrolled(page)).toBeGreaterThan(500);
  await page.reload();
  await expect(page.getByRole("heading", { name: "The strike" })).toBeInViewport();
  // The number of pixels may be another: the first visit is sometimes set in other fonts than ours.
  expect(await scrolled(page)).toBeGreaterThan(500);
});

test("control and middle click open a new tab and leave the page as it is", async ({ page, context, sixty }) => {
  await openList(page, sixty.url);
  await openFilters(page);
  const title = page.locator(".row-title a").first();
  const choice = page.locator('[data-choice="topic-1"]');
  /** @type {[import("@playwright/test").Locator, Parameters<typeof title.click>[0]][]} */
  const clicks = [
    [title, { modifiers: ["ControlOrMeta"] }],
    [title, { button: "middle" }],
    [choice, { modifiers: ["ControlOrMeta"] }],
  ];
  for (const [link, how] of clicks) {
    const leadsTo = new URL((await link.getAttribute("href")) ?? "", sixty.url).href;
    const [tab] = await Promise.all([context.waitForEvent("page"), link.click(how)]);
    await expect(tab).toHaveURL(leadsTo);
    await expect(tab.getByRole("heading", { level: 1 })).toBeVisible();
    await tab.close();
    await expect(page).toHaveURL(sixty.url);
  }
});

test("every link leads somewhere", { tag: "@host" }, async ({ page, request, shelf }) => {
  /** @type {Set<string>} */
  const inside = new Set();
  for (const path of ["", "?q=nothing-has-this-word", "articles/every-part/", "articles/right-to-left/", SHELF.sources, SHELF.publisher]) {
    await open(page, shelf.url + path);
    const links = await page.locator("a[href]").evaluateAll((links) =>
      links.map((link) => /** @type {HTMLAnchorElement} */ (link)).map((link) => ({
        href: link.href,
        rel: link.rel,
        // A link to a place in the page needs that place.
        lost: link.getAttribute("href")?.startsWith("#") && !document.getElementById(decodeURIComponent(link.hash.slice(1))),
      })),
    );
    expect(links.filter(({ lost }) => lost), path).toEqual([]);
    const outside = links.filter(({ href }) => !href.startsWith(shelf.url));
    expect(outside.filter(({ rel }) => rel !== "noopener noreferrer"), path).toEqual([]);
    for (const { href } of links) if (href.startsWith(shelf.url)) inside.add(href.split("#")[0]);
  }
  expect(inside.size).toBeGreaterThan(20);
  for (const href of inside) expect((await request.get(href)).status(), href).toBe(200);
});

test("an address may lack its slash, or name its file", { tag: "@host" }, async ({ page, shelf }) => {
  for (const path of ["articles/every-part", "articles/every-part/index.html"]) {
    await open(page, shelf.url + path);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("How a bridge is counted");
  }
});

/** Addresses that name nothing, and what the page says of each. @type {[string, string][]} */
const NOWHERE = [
  ["nowhere/at/all", "The page “nowhere/at/all” isn’t in this library."],
  ["articles/no-such-article/", "No article here is called “no-such-article”."],
  ["sources/no.such.example/", "No article here cites “no.such.example”."],
];

test("an unknown address says so and helps", async ({ page, guard, delivery, demo: site }) => {
  // The host's own answer, and the search for the root of the site.
  guard.allow(/Failed to load resource: the server responded with a status of 404/);
  for (const [path, text] of NOWHERE) {
    const response = await page.goto(site.url + path);
    if (delivery !== "file") expect(response?.status()).toBe(404);
    await expect(page.getByRole("heading", { name: "There is nothing at this address" })).toBeVisible();
    await expect(page.getByText(text)).toBeVisible();
    await expect(page).toHaveTitle(/There is nothing at this address/);
    await page.getByRole("main").getByRole("link", { name: "All articles" }).click();
    await expect(page).toHaveURL(site.url);
    await expect(page.locator(".row").first()).toBeVisible();
  }
});

test("the first key leads past the header", async ({ page, shelf }) => {
  await open(page, `${shelf.url}articles/every-part/`);
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "Skip to the content" });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
});
